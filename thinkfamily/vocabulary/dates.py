"""Days, half-open periods, and the day we pretend it is."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, kw_only=True)
class Period:
    """A half-open span of days: `first` is in, `until` is out. `until=None` means not yet ended."""

    first: date
    until: date | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.first:
            raise ValueError("a period cannot end before it begins")

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class AsOf:
    """The day we pretend it is: only what was recorded *before* it may be seen."""

    day: date

    @classmethod
    def parse(cls, text: str) -> "AsOf":
        """Read an ISO day (2025-03-01). Raises ValueError for anything else."""
        return cls(date.fromisoformat(text))

    def __str__(self) -> str:
        return self.day.isoformat()

    def months_before(self, months: int) -> date:
        """The same day of the month, `months` earlier; the last day of that month where there is none."""
        return months_after(self.day, -months)


def months_after(day: date, months: int) -> date:
    """The same day of the month, `months` later (or earlier when negative), held to the month's last day."""
    month = day.year * 12 + day.month - 1 + months
    year, month = divmod(month, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError("no such month")


def years_between(*, born: date, day: date) -> int:
    """Completed years of age on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


# A person is a child until the day they turn eighteen: Children Act 1989, section 105(1).
ADULT_AT = 18


def eighteenth_birthday(born: date) -> date:
    """The first day on which a person is an adult; 29 February counts as 1 March in other years."""
    try:
        return born.replace(year=born.year + ADULT_AT)
    except ValueError:
        return date(born.year + ADULT_AT, 3, 1)


def day_after(day: date) -> date:
    """The next day: turns an inclusive last day into a half-open `until`."""
    return day + timedelta(days=1)
