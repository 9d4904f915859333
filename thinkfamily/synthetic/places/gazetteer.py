"""The gazetteer: every dwelling of the town, on a street, with a postcode, a UPRN, a tenure and a neighbourhood.

Postcodes are well formed by the rules of ILR specification Appendix C but in the area NB, which Royal Mail does not
use, so none is anybody's. UPRNs lie in the 990 billions, where no UPRN has been allotted.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import pyarrow as pa

from thinkfamily.synthetic.chance import Chance, Flags, Floats, Ints
from thinkfamily.synthetic.places.streets import STREET_FIRST, STREET_LAST, SUBURBS

POSTCODE_AREA = "NB"
FIRST_UPRN = 990_000_000_000

_DWELLINGS_A_FAMILY = 1.9
_DWELLINGS_A_STREET = 44
_DWELLINGS_A_POSTCODE = 15
_DWELLINGS_AN_AREA = 2600
_LEAST_AREAS = 4
_FLATS_A_BLOCK = 8
_FLATS_SHARE = 0.22

# The letters that the second half of a postcode may hold.
_INWARD = "ABDEFGHJLNPQRSTUWXYZ"


class Tenure(IntEnum):
    """How a dwelling is held."""

    OWNED = 0
    PRIVATE = 1
    SOCIAL = 2


# Census 2021 for one English city: owned 54.0 %, private rent 26.2 %, social rent 18.7 %. Families with children a
# little less often own outright, which these round to.
_TENURE_SHARES = (0.54, 0.26, 0.20)


@dataclass(frozen=True, kw_only=True)
class Gazetteer:
    """Every dwelling, by number. `need` is how deprived its neighbourhood is (mean 0, spread 1, higher is poorer)."""

    uprn: "pa.StringArray"
    line1: "pa.StringArray"
    line1_short: "pa.StringArray"
    town: "pa.StringArray"
    postcode: "pa.StringArray"
    area: Ints
    need: Floats
    tenure: Ints

    @property
    def count(self) -> int:
        """How many dwellings there are."""
        return len(self.area)

    def held(self, tenure: Tenure) -> Flags:
        """Which dwellings are held so."""
        return np.asarray(self.tenure == tenure)


def build_gazetteer(*, families: int, chance: Chance) -> Gazetteer:
    """A gazetteer with dwellings enough for so many families, their separated parents, and people moving."""
    rng = chance.stream("gazetteer")
    count = int(families * _DWELLINGS_A_FAMILY) + 200
    place = np.arange(count)
    street = place // _DWELLINGS_A_STREET
    areas = max(_LEAST_AREAS, count // _DWELLINGS_AN_AREA)
    street_count = int(street[-1]) + 1
    area = np.minimum(street * areas // street_count, areas - 1)
    area_need = rng.normal(0.0, 1.0, areas)
    need = area_need[area] * 0.8 + rng.normal(0.0, 0.6, street_count)[street]
    is_flat = rng.random(street_count)[street] < _FLATS_SHARE
    names, shorts = _street_names(rng, street_count)
    lines, short_lines = _lines(street, place % _DWELLINGS_A_STREET, is_flat, names, shorts)
    gaps = rng.integers(1, 9, count)
    return Gazetteer(
        uprn=pa.array([str(FIRST_UPRN + step) for step in np.cumsum(gaps).tolist()]),
        line1=pa.array(lines),
        line1_short=pa.array(short_lines),
        town=pa.array([SUBURBS[number % len(SUBURBS)] for number in area.tolist()]),
        postcode=pa.array(_postcodes(area, place // _DWELLINGS_A_POSTCODE)),
        area=area,
        need=(need - need.mean()) / need.std(),
        tenure=_tenures(rng, need),
    )


def _street_names(rng: np.random.Generator, count: int) -> tuple[list[str], list[str]]:
    made = [(first, kind) for kind in STREET_LAST for first in STREET_FIRST]
    rounds = count // len(made) + 1
    order = np.concatenate([rng.permutation(len(made)) for _ in range(rounds)])[:count]
    chosen = [made[number] for number in order]
    return [f"{first} {kind[0]}" for first, kind in chosen], [f"{first} {kind[1]}" for first, kind in chosen]


def _lines(
    street: Ints, house: Ints, is_flat: Flags, names: list[str], shorts: list[str]
) -> tuple[list[str], list[str]]:
    full, short = [], []
    for its, number, flat in zip(street.tolist(), house.tolist(), is_flat.tolist(), strict=True):
        if flat:
            door = f"Flat {number % _FLATS_A_BLOCK + 1}, {number // _FLATS_A_BLOCK * 2 + 1}"
            small = f"{number % _FLATS_A_BLOCK + 1}/{number // _FLATS_A_BLOCK * 2 + 1}"
        else:
            door = small = str(number + 1)
        full.append(f"{door} {names[its]}")
        short.append(f"{small} {shorts[its]}")
    return full, short


def _postcodes(area: Ints, group: Ints) -> list[str]:
    codes = []
    letters = len(_INWARD)
    for district, number in zip((area + 1).tolist(), group.tolist(), strict=True):
        sector, rest = divmod(number % (10 * letters**2), letters**2)
        codes.append(f"{POSTCODE_AREA}{district} {sector}{_INWARD[rest // letters]}{_INWARD[rest % letters]}")
    return codes


def _tenures(rng: np.random.Generator, need: Floats) -> Ints:
    """Social dwellings lie mostly where need is high, owned ones where it is low."""
    order = np.argsort(np.argsort(need + rng.normal(0.0, 0.9, len(need)), kind="stable"), kind="stable") / len(need)
    owned, private, _social = _TENURE_SHARES
    return np.where(order < owned, Tenure.OWNED, np.where(order < owned + private, Tenure.PRIVATE, Tenure.SOCIAL))
