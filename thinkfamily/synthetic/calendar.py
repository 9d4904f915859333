"""The town's calendar: its months, its school terms and years, and the days on which deliveries are cut.

Days are whole numbers counted from 1 January 1970.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from thinkfamily.synthetic.chance import Ints
from thinkfamily.vocabulary.dates import day_after, months_after

_EPOCH = date(1970, 1, 1).toordinal()

# Six years are lived on the record. Two before them let troubles settle into their usual rates.
MONTHS_TOLD = 72
MONTHS_BEFORE = 24

YEAR_DAYS = 365.25
SEPTEMBER = 9
NO_DAY = -(10**6)


def number(day: date) -> int:
    """A day as a whole number."""
    return day.toordinal() - _EPOCH


def day_of(count: int) -> date:
    """A whole number as a day."""
    return date.fromordinal(count + _EPOCH)


@dataclass(frozen=True, kw_only=True)
class Term:
    """A school term: its first and last day, the half-day sessions in it, and the year in which its September fell."""

    first: int
    last: int
    sessions: int
    school_year: int


@dataclass(frozen=True)
class Calendar:
    """The months up to and including `until`. `edges[m]` is the first day of month m, `told` the first month told."""

    until: date

    @property
    def months(self) -> int:
        """How many months are lived."""
        return MONTHS_BEFORE + MONTHS_TOLD

    @property
    def told(self) -> int:
        """The first month whose happenings are told day by day."""
        return MONTHS_BEFORE

    @cached_property
    def edges(self) -> Ints:
        """First days of the months, and the day after the last."""
        end = day_after(self.until)
        return np.array([number(months_after(end, k - self.months)) for k in range(self.months + 1)], dtype=np.int64)

    @property
    def first_day(self) -> int:
        """The first day that is lived."""
        return int(self.edges[0])

    @property
    def last_day(self) -> int:
        """The last day that is lived."""
        return number(self.until)

    @property
    def told_from(self) -> int:
        """The first day that is told."""
        return int(self.edges[self.told])

    def cuts(self, every: int) -> list[int]:
        """The days on which a delivery made every so many months is cut, from before the first told day to the last."""
        edges = self.edges
        return [int(edges[k]) - 1 for k in range(self.told, self.months + 1) if (self.months - k) % every == 0]

    def month_of(self, days: Ints) -> Ints:
        """The month in which each day falls, held to those lived."""
        return np.clip(np.searchsorted(self.edges, days, side="right") - 1, 0, self.months - 1).astype(np.int64)

    def terms(self) -> Iterator[Term]:
        """The terms that lie wholly within the days lived (380 sessions a year, in three)."""
        first, last = day_of(self.first_day).year, self.until.year
        for year in range(first, last + 1):
            told = (
                (date(year, 1, 5), date(year, 3, 30), 120, year - 1),
                (date(year, 4, 15), date(year, 7, 21), 118, year - 1),
                (date(year, 9, 3), date(year, 12, 19), 142, year),
            )
            for begins, ends, sessions, school_year in told:
                if number(begins) >= self.first_day and number(ends) <= self.last_day:
                    yield Term(first=number(begins), last=number(ends), sessions=sessions, school_year=school_year)


def school_year_of(day: int) -> int:
    """The year of the September in which the school year of that day began."""
    told = day_of(day)
    return told.year if told.month >= SEPTEMBER else told.year - 1


def september(year: int) -> int:
    """The first school day of that September."""
    return number(date(year, SEPTEMBER, 3))


def years_of(days: Ints) -> Ints:
    """Calendar years of days."""
    return np.asarray(days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970)


def reception_year(births: Ints) -> Ints:
    """The year of the September in which a child born on that day starts school: the one after their fourth birthday.

    School Admissions Code: the school year runs from September, so those born from September wait another year.
    """
    stamps = births.astype("datetime64[D]")
    month = stamps.astype("datetime64[M]").astype(np.int64) % 12 + 1
    return np.asarray(years_of(births) + 4 + (month >= SEPTEMBER))
