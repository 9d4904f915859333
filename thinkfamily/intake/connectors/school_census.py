"""The School Census as councils hold it: a CSV table a file, with the term it was taken in told by the file's name.

Sessions carry no dates of their own. They belong to the term *before* the census: autumn's is 1 August to 31 December,
spring's 1 January to Easter Sunday, summer's Easter Monday to the Sunday before the spring bank holiday, and its second
half on to 31 July (Department for Education, *Pupil absence in schools in England: methodology*, table 6). Census days
are the first Thursday of October and the third Thursdays of January and May (Department for Education, *Complete the
school census*).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.connectors import delimited
from thinkfamily.intake.draft import Draft, Source

_NAMED = re.compile(r"(?<!\d)(20\d\d)[ _-]?(autumn|spring|summer)|(autumn|spring|summer)[ _-]?(20\d\d)(?!\d)", re.I)
_THURSDAY, _MONDAY = 3, 0


@dataclass(frozen=True, kw_only=True)
class Census:
    """One term's census: the day it was taken, and the days from and until which its sessions run (half-open)."""

    taken_on: date
    sessions_from: date
    sessions_until: date
    second_half_from: date | None = None
    second_half_until: date | None = None


def census_of(file: str) -> Census | None:
    """The census that a file's name tells, such as `2024_autumn_pupilonroll.csv`; None when it tells none."""
    found = _NAMED.search(file)
    if found is None:
        return None
    year, term = int(found[1] or found[4]), (found[2] or found[3]).lower()
    if term == "spring":
        return Census(
            taken_on=_nth(year, 1, _THURSDAY, 3), sessions_from=date(year - 1, 8, 1), sessions_until=date(year, 1, 1)
        )
    after_easter = easter_sunday(year) + timedelta(days=1)
    if term == "summer":
        return Census(taken_on=_nth(year, 5, _THURSDAY, 3), sessions_from=date(year, 1, 1), sessions_until=after_easter)
    bank_holiday = _spring_bank_holiday(year)
    return Census(
        taken_on=_nth(year, 10, _THURSDAY, 1),
        sessions_from=after_easter,
        sessions_until=bank_holiday,
        second_half_from=bank_holiday,
        second_half_until=date(year, 8, 1),
    )


def derived(file: str) -> Mapping[str, str]:
    """The columns that a file's name gives to each of its rows, by the names that contracts use for them."""
    census = census_of(file)
    if census is None:
        return {}
    days = {
        "@census_on": census.taken_on,
        "@sessions_from": census.sessions_from,
        "@sessions_until": census.sessions_until,
        "@second_half_from": census.second_half_from,
        "@second_half_until": census.second_half_until,
    }
    return {name: day.isoformat() for name, day in days.items() if day is not None}


def dated(path: Path) -> date | None:
    """The census day that the file's name tells; its layout is that of the day."""
    census = census_of(path.name)
    return census.taken_on if census else None


def fit(*, path: Path, head: bytes, feed: Feed) -> float:
    """How well (0 to 1) a file's header is that of one of the census's tables."""
    return delimited.fit(path=path, head=head, feed=feed)


def read(*, source: Source, backend: Backend) -> Draft:
    """Read one of the census's tables, every column as text. Raises Stopped as `delimited.read` does."""
    return delimited.read(source=source, backend=backend, derived=derived(source.file))


def easter_sunday(year: int) -> date:
    """Easter Sunday in the Gregorian calendar.

    Method: the anonymous one of *Nature*, 20 April 1876, as in Meeus, *Astronomical Algorithms*, chapter 8.
    """
    century, of_century = divmod(year, 100)
    leap, rest = divmod(century, 4)
    epact = (19 * (year % 19) + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * rest + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


def _spring_bank_holiday(year: int) -> date:
    """The last Monday of May (Banking and Financial Dealings Act 1971, Schedule 1)."""
    last = date(year, 5, 31)
    return last - timedelta(days=(last.weekday() - _MONDAY) % 7)
