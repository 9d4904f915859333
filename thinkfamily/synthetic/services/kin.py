"""Everyone of a family, a row each."""

import numpy as np

from thinkfamily.synthetic.chance import Ints
from thinkfamily.synthetic.people.people import People


def everyone_of(people: People, family: Ints, *, among: Ints | None = None) -> tuple[Ints, Ints]:
    """(place in `family`, person) of everyone of each of these families, or of those `among` them, in order."""
    persons = np.arange(people.count) if among is None else among
    by_family = persons[np.argsort(people.family[persons], kind="stable")]
    theirs = people.family[by_family]
    first = np.searchsorted(theirs, family, side="left")
    size = np.searchsorted(theirs, family, side="right") - first
    row = np.repeat(np.arange(len(family)), size)
    within = np.arange(len(row)) - np.repeat(np.cumsum(size) - size, size)
    return row, by_family[first[row] + within]
