"""Friends: ties between children of one school and nearly one age, likelier between those with like luck."""

from dataclasses import dataclass

import numpy as np

from thinkfamily.synthetic.calendar import reception_year
from thinkfamily.synthetic.chance import Chance, Flags, Floats, Ints
from thinkfamily.synthetic.people.people import NOBODY, People

# How many others next in line, in a year group sorted by luck and chance, a child befriends.
_SAME_YEAR = 2
_SORTING_NOISE = 1.0


@dataclass(frozen=True, kw_only=True)
class Friends:
    """Every friendship, told both ways: `of` has the friend `who`. Sorted by `of`."""

    of: Ints
    who: Ints

    def count(self, flags: Flags, persons: int) -> Floats:
        """How many friends of each person are flagged."""
        return np.asarray(
            np.bincount(self.of, weights=flags[self.who].astype(np.float64), minlength=persons), dtype=np.float64
        )

    def one_of(self, rng: np.random.Generator, persons: Ints, *, likelier: Flags, may: Flags) -> Ints:
        """A friend of each person, a flagged one if there is one, who may be chosen; NOBODY when none may."""
        first = np.searchsorted(self.of, persons, side="left")
        after = np.searchsorted(self.of, persons, side="right")
        best = np.full(len(persons), NOBODY, dtype=np.int64)
        best_mark = np.full(len(persons), -1.0)
        most = int((after - first).max()) if len(persons) else 0
        for step in range(most):
            place = np.minimum(first + step, len(self.who) - 1)
            friend = self.who[place]
            mark = np.where(
                (first + step < after) & may[friend], rng.random(len(persons)) + 2.0 * likelier[friend], -1.0
            )
            better = mark > best_mark
            best, best_mark = np.where(better, friend, best), np.where(better, mark, best_mark)
        return best


def make_friends(*, people: People, school: Ints, chance: Chance) -> Friends:
    """Friendships among children. `school` is the secondary school of each family."""
    rng = chance.stream("friends")
    young = people.young
    year = reception_year(people.births[young])
    its = school[people.family[young]]
    pairs = []
    for group, reach in ((year, _SAME_YEAR), (year // 2, 1)):
        mark = people.luck[young] + rng.normal(0.0, _SORTING_NOISE, len(young))
        order = np.lexsort((mark, group, its))
        for step in range(1, reach + 1):
            one, other = order[:-step], order[step:]
            same = (its[one] == its[other]) & (group[one] == group[other])
            same &= people.family[young[one]] != people.family[young[other]]
            pairs.append((young[one[same]], young[other[same]]))
    of = np.concatenate([part for a, b in pairs for part in (a, b)])
    who = np.concatenate([part for a, b in pairs for part in (b, a)])
    both = np.unique(of * people.count + who)
    return Friends(of=both // people.count, who=both % people.count)
