"""The world as it stands in a month: everyone, where they live, what is the matter, and the record so far."""

from dataclasses import dataclass, field

import numpy as np

from thinkfamily.synthetic.calendar import Calendar
from thinkfamily.synthetic.chance import Chance, Flags, Floats, Ints
from thinkfamily.synthetic.chronicle import NOWHERE, Chronicle
from thinkfamily.synthetic.lives.homes import Homes
from thinkfamily.synthetic.lives.log import Log
from thinkfamily.synthetic.people.naming import Names
from thinkfamily.synthetic.people.people import Families, Part, People
from thinkfamily.vocabulary.dates import ADULT_AT


@dataclass(kw_only=True)
class World:
    """What changes as months pass. `now` is the month; `on` says which troubles are on, of persons or of families.

    `present` families live in the town. `together` says that both first parents share its household, `stepped` that the
    step-parent is there. `gone` persons have left it for good (grown up or moved with their families).
    """

    calendar: Calendar
    chance: Chance
    people: People
    families: Families
    names: Names
    homes: Homes
    together: Flags
    stepped: Flags
    present: Flags
    gone: Flags
    apart_since: Ints
    now: int = 0
    on: dict[str, Flags] = field(default_factory=dict)
    surnames: Chronicle = field(default_factory=Chronicle)
    protected: Chronicle = field(default_factory=Chronicle)
    changes: Log = field(default_factory=Log)

    @property
    def first_day(self) -> int:
        """The first day of the month."""
        return int(self.calendar.edges[self.now])

    @property
    def next_day(self) -> int:
        """The first day of the month after."""
        return int(self.calendar.edges[self.now + 1])

    def days(self, rng: np.random.Generator, count: int) -> Ints:
        """So many days of the month."""
        return rng.integers(self.first_day, self.next_day, count)

    @property
    def ages(self) -> Floats:
        """Everyone's age in years on the first day of the month."""
        return self.people.ages(self.first_day)

    @property
    def about(self) -> Flags:
        """Who is a living part of a present family: born, come, and not gone."""
        its = self.present[self.people.family] & (self.people.births < self.first_day) & ~self.gone
        its &= (self.people.part != Part.STEP_PARENT) | self.stepped[self.people.family]
        its &= (self.people.part != Part.STEP_CHILD) | self.stepped[self.people.family]
        return its

    @property
    def children(self) -> Flags:
        """Who is a child of a present family."""
        return self.about & (self.people.part >= Part.CHILD) & (self.ages < ADULT_AT)

    @property
    def at_home(self) -> Flags:
        """Who lives in their own family's household."""
        return np.asarray(self.homes.household == self.people.family)

    def trouble(self, name: str) -> Flags:
        """Who (or which families) have this trouble now; nobody before it was first reckoned."""
        return self.on[name]

    def in_family(self, flags: Flags) -> Flags:
        """Which families have any such person among those at home."""
        its = flags & self.at_home
        found = np.zeros(self.families.count, dtype=np.bool_)
        found[self.people.family[its]] = True
        return found

    def of_family(self, values: Flags | Floats) -> Floats:
        """A family's value, for each person of it."""
        return np.asarray(values, dtype=np.float64)[self.people.family]


def nowhere(count: int) -> Ints:
    """So many people who are nowhere yet."""
    return np.full(count, NOWHERE, dtype=np.int64)
