"""What is known of every person and family from the start: kin, births, sex, heritage, and a hidden share of luck."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from thinkfamily.synthetic.calendar import YEAR_DAYS
from thinkfamily.synthetic.chance import Flags, Floats, Ints

NOBODY = -1


class Part(IntEnum):
    """The part that a person plays in their family."""

    MOTHER = 0
    FATHER = 1
    STEP_PARENT = 2
    GRANDPARENT = 3
    CHILD = 4
    STEP_CHILD = 5


class Beginning(IntEnum):
    """How a family is made up when the story begins."""

    COUPLE = 0
    APART = 1
    ALONE = 2
    STEP = 3
    KINSHIP = 4
    CHILDLESS = 5


@dataclass(frozen=True, kw_only=True)
class Families:
    """Every family, by number. `luck` is what makes trouble likelier (mean 0, spread 1); nobody can observe it."""

    beginning: Ints
    heritage: Ints
    other_heritage: Ints
    luck: Floats
    married: Flags
    fosters: Flags
    grandparent: Ints
    arrives: Ints
    first_birth: Ints

    @property
    def count(self) -> int:
        """How many families there are."""
        return len(self.beginning)


@dataclass(frozen=True, kw_only=True)
class People:
    """Every person who may come to live in the town, by number.

    Mothers are numbered as their families, fathers `families` further on, step-parents (who may never come) another
    `families` on; then grandparents, children and step-children. `births` are days; `same_birth` tells twins (the
    number of the first of them, else their own). `luck` is the person's own, beside the family's.
    """

    family: Ints
    part: Ints
    female: Flags
    births: Ints
    heritage: Ints
    ethnicity: Ints
    same_birth: Ints
    luck: Floats
    families: int

    @property
    def count(self) -> int:
        """How many persons there are."""
        return len(self.family)

    def mother(self, family: Ints) -> Ints:
        """The mothers of families."""
        return family

    def father(self, family: Ints) -> Ints:
        """The fathers (or other first parents) of families."""
        return family + self.families

    def step_parent(self, family: Ints) -> Ints:
        """The step-parents of families, whether or not they ever come."""
        return family + 2 * self.families

    @property
    def young(self) -> Ints:
        """The children and step-children."""
        return np.flatnonzero(self.part >= Part.CHILD)

    def ages(self, day: int) -> Floats:
        """Ages in years on a day; negative before birth."""
        return (day - self.births) / YEAR_DAYS
