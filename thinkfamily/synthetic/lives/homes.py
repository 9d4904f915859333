"""Homes: which household a person is in, which dwelling a household is in, and who moves where.

Households are numbered as their families; a second parent's own household is `families` further on; children's homes
come last. A dwelling that one household leaves another soon takes, so an old address can point at strangers.
"""

import numpy as np

from thinkfamily.synthetic.chance import Chance, Floats, Ints
from thinkfamily.synthetic.chronicle import NOWHERE, Chronicle
from thinkfamily.synthetic.places.gazetteer import Gazetteer, Tenure

# One children's home for so many families.
_FAMILIES_A_HOME = 4000
_LONG_AGO_DAYS = 4000


class Homes:
    """Who lives where now, and the record of how that changed."""

    def __init__(self, *, persons: int, families: int, gazetteer: Gazetteer, chance: Chance) -> None:
        self.families = families
        self.residential = 2 * families + np.arange(max(1, families // _FAMILIES_A_HOME))
        self.household = np.full(persons, NOWHERE, dtype=np.int64)
        self.dwelling = np.full(2 * families + len(self.residential), NOWHERE, dtype=np.int64)
        self.households = Chronicle()
        self.dwellings = Chronicle()
        self._gazetteer = gazetteer
        self._rng = chance.stream("homes")
        self._free: dict[int, Ints] = {}

    def begin(self, *, settled: Ints, need: Floats, day: int) -> None:
        """House the families who are there from the start, the needier ones in the needier streets."""
        order = self._rng.permutation(self._gazetteer.count)
        chosen = order[: len(settled)]
        chosen = chosen[np.argsort(self._gazetteer.need[chosen], kind="stable")]
        wanting = need[settled] * 0.7 + self._rng.normal(0.0, 1.0, len(settled))
        households = settled[np.argsort(wanting, kind="stable")]
        self._note_dwelling(households, chosen, day - self._rng.integers(30, _LONG_AGO_DAYS, len(settled)))
        rest = order[len(settled) :]
        self._free = {tenure: rest[self._gazetteer.tenure[rest] == tenure] for tenure in Tenure}
        self.house(self.residential, day=np.full(len(self.residential), day - _LONG_AGO_DAYS), tenure=Tenure.OWNED)

    def settle(self, who: Ints, *, household: Ints, day: Ints) -> None:
        """They live in that household from that day."""
        self.household[who] = household
        self.households.note(who, day=day, value=household)

    def leave(self, who: Ints, *, day: Ints) -> None:
        """They leave the town."""
        self.settle(who, household=np.full(len(who), NOWHERE), day=day)

    def house(self, households: Ints, *, day: Ints, tenure: Tenure | None = None) -> None:
        """Each household takes a free dwelling: of that tenure, or else private or the kind it has now."""
        now = self.dwelling[households]
        kind = np.where(now == NOWHERE, Tenure.PRIVATE, self._gazetteer.tenure[np.maximum(now, 0)])
        if tenure is not None:
            kind = np.full(len(households), tenure)
        for each in Tenure:
            its = np.flatnonzero(kind == each)
            its = its[: len(self._free[each])]
            found, self._free[each] = self._free[each][: len(its)], self._free[each][len(its) :]
            self._vacate(now[its])
            self._note_dwelling(households[its], found, day[its])

    def vacate(self, households: Ints, *, day: Ints) -> None:
        """The households are no more; their dwellings are free."""
        self._vacate(self.dwelling[households])
        self._note_dwelling(households, np.full(len(households), NOWHERE), day)

    def tenure_of(self, households: Ints) -> Ints:
        """How each household holds its dwelling; -1 for those without one."""
        now = self.dwelling[households]
        return np.where(now == NOWHERE, -1, self._gazetteer.tenure[np.maximum(now, 0)])

    def need_of(self, households: Ints) -> Floats:
        """How deprived each household's neighbourhood is; 0 for those without one."""
        now = self.dwelling[households]
        return np.where(now == NOWHERE, 0.0, self._gazetteer.need[np.maximum(now, 0)])

    def _vacate(self, dwellings: Ints) -> None:
        left = dwellings[dwellings != NOWHERE]
        for each in Tenure:
            self._free[each] = np.concatenate([self._free[each], left[self._gazetteer.tenure[left] == each]])

    def _note_dwelling(self, households: Ints, dwellings: Ints, day: Ints) -> None:
        self.dwelling[households] = dwellings
        self.dwellings.note(households, day=day, value=dwellings)
