"""Schools and surgeries, and which of them a family uses."""

from dataclasses import dataclass

import numpy as np

from thinkfamily.synthetic.chance import Chance, Ints
from thinkfamily.synthetic.places.streets import SAINTS, SUBURBS

_FAMILIES_A_PRIMARY = 480
_FAMILIES_A_SECONDARY = 2300
_FAMILIES_A_SURGERY = 2600
# How many families use the school of their own neighbourhood.
_NEAREST_SHARE = 0.8

_LEAST_PRIMARIES = 4
_LEAST_SECONDARIES = 2
_LEAST_SURGERIES = 2

# Above any unique reference number given to a school in England so far.
_FIRST_URN = 990_000


@dataclass(frozen=True, kw_only=True)
class Schools:
    """The town's schools: primaries first, then secondaries. Numbers index all three lists."""

    names: tuple[str, ...]
    urns: tuple[str, ...]
    establishments: Ints
    primaries: int
    surgeries: tuple[str, ...]

    @property
    def secondaries(self) -> int:
        """How many secondary schools there are."""
        return len(self.names) - self.primaries

    def nearby(self, rng: np.random.Generator, *, area: Ints, areas: int, secondary: bool) -> Ints:
        """A school for each home: usually the one of its neighbourhood."""
        count = self.secondaries if secondary else self.primaries
        near = area * count // areas + rng.integers(0, max(1, count // areas), len(area))
        chosen = np.where(
            rng.random(len(area)) < _NEAREST_SHARE, np.minimum(near, count - 1), rng.integers(0, count, len(area))
        )
        return chosen + (self.primaries if secondary else 0)


def build_schools(*, families: int, chance: Chance) -> Schools:
    """Schools and surgeries enough for so many families."""
    rng = chance.stream("schools")
    primaries = max(_LEAST_PRIMARIES, families // _FAMILIES_A_PRIMARY)
    secondaries = max(_LEAST_SECONDARIES, families // _FAMILIES_A_SECONDARY)
    kinds = [("Primary School", number) for number in range(primaries)]
    kinds += [("Academy", number) for number in range(secondaries)]
    names = []
    for kind, number in kinds:
        suburb, saint = SUBURBS[number % len(SUBURBS)], SAINTS[int(rng.integers(0, len(SAINTS)))]
        names.append(f"{suburb} {kind}" if number < len(SUBURBS) else f"St {saint}'s {kind}, {suburb}")
    return Schools(
        names=tuple(names),
        urns=tuple(str(_FIRST_URN + 1 + number) for number in range(len(names))),
        establishments=np.concatenate([2000 + np.arange(primaries), 4000 + np.arange(secondaries)]),
        primaries=primaries,
        surgeries=tuple(
            f"Z{90_001 + number}" for number in range(max(_LEAST_SURGERIES, families // _FAMILIES_A_SURGERY))
        ),
    )
