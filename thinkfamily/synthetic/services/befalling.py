"""What befalls people or families month by month, at a rate for all who may, likelier for some."""

from collections.abc import Callable

import numpy as np

from thinkfamily.synthetic.chance import Flags, Floats, Ints, happens, shared_out
from thinkfamily.synthetic.people.people import Part
from thinkfamily.synthetic.services.desk import Desk
from thinkfamily.vocabulary.dates import ADULT_AT

_DAYS_OF_A_MONTH = 28


def befalls(
    desk: Desk,
    name: str,
    *,
    a_year: float,
    may: Callable[[int, int], Flags],
    odds: Callable[[int], Floats],
) -> tuple[Ints, Ints]:
    """(whom, day) of what befalls `a_year` times for each of those who may.

    `may` is asked with the month and its first day, `odds` with the month; both answer of all alike, `odds` on a log
    scale.
    """
    edges = desk.lives.calendar.edges
    found, days = [], []
    for month in range(desk.lives.calendar.months):
        rng, day = desk.rng(name, month), int(edges[month])
        able = may(month, day)
        expected = a_year / 12.0 * float(able.sum())
        new = np.flatnonzero(happens(rng, shared_out(expected, np.exp(odds(month)) * able)))
        found.append(new)
        days.append(day + rng.integers(0, _DAYS_OF_A_MONTH, len(new)))
    return np.concatenate(found), np.concatenate(days)


def aged(desk: Desk, day: int, least: float, most: float) -> Flags:
    """The children in the town who are of that age on the day."""
    people = desk.lives.people
    ages = people.ages(day)
    its = (people.part >= Part.CHILD) & (ages >= least) & (ages < most)
    return np.asarray(its & desk.lives.in_town(np.arange(people.count), day))


def grown(desk: Desk, day: int) -> Flags:
    """The parents and step-parents in the town on the day."""
    people = desk.lives.people
    its = (people.part < Part.GRANDPARENT) & (people.ages(day) >= ADULT_AT)
    return np.asarray(its & desk.lives.in_town(np.arange(people.count), day))
