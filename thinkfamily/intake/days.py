"""Texts as days: how each column's sender writes them, and what can be wrong with one."""

from datetime import date

import ibis
import ibis.expr.types as ir

from thinkfamily.contracts.declaration import FeedColumn
from thinkfamily.contracts.meanings import split
from thinkfamily.intake.functions import make_date, try_strptime
from thinkfamily.intake.telling import among, nothing

_ISO = "%Y-%m-%d"
_IS_ISO = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
# A time of day behind a date: sources add midnight, and no rule of ours looks closer than a day.
_TIME_OF_DAY = r"[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?( ?[AaPp][Mm])?(Z|[+-][0-9]{2}:?[0-9]{2})?$"
# As long as 31/12/2020 or 2020-12-31; what is longer may carry a time.
_LONGEST_DAY = 10
_MONTH_ABOVE_TWELVE = r"^(0?[1-9]|1[0-2])/(1[3-9]|2[0-9]|3[01])/[0-9]{4}$"
# Dates that databases and forms put where there is none.
SENTINELS = (
    "0001-01-01", "1753-01-01", "1899-12-30", "1899-12-31", "1900-01-01", "2099-12-31", "2999-12-31", "3000-01-01",
    "4712-12-31", "9999-12-31",
)  # fmt: skip
# No date of any life we keep is outside these years.
_EARLIEST, _LATEST = 1900, 2100
# The longest proven life was 122 years; a date that makes a person 130 is a slip, and a lesser age may be a true one.
_OLDEST = 130
# Years below this come of two digits read as four.
_FULL_YEARS_FROM = 100

# A fault that leaves the day as it is.
SPARED = "DST"

# What a spreadsheet counts as day nought (the first of its two counts has a 29 February 1900, which there never was:
# Microsoft, *Date systems in Excel*).
DAYS_NOUGHT = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}
# A day as a spreadsheet numbers it: five digits reach from 1927 to 2173.
_SERIAL = r"^[1-9][0-9]{4}(\.[0-9]+)?$"
_DAY_NOUGHT = {year: (nought - date(1970, 1, 1)).days for year, nought in DAYS_NOUGHT.items()}
_TWO_DIGITS_LAST, _TWO_DIGITS_FIRST = r"^(.*[^0-9])([0-9]{2})()$", r"^()([0-9]{2})([^0-9].*)$"
# The last Sunday of March and of October, from one to two: an hour that clocks in the United Kingdom skip and repeat
# (Summer Time Act 1972, as amended by the Summer Time Order 2002).
_ZONES_THAT_CHANGE = ("Europe/London",)
_BETWEEN_ONE_AND_TWO = r"[ T]0?1:[0-5][0-9](:[0-5][0-9]([.,][0-9]+)?)?( ?[Aa][Mm])?$"
_CHANGES_IN = (3, 10)
_LAST_WEEK_FROM = 25
_SUNDAY = 6


def without_time(text: ir.StringValue) -> ir.StringValue:
    """The text of a day without a time of day behind it."""
    timed = text.length() > _LONGEST_DAY  # looking costs less than replacing, and few dates carry a time
    return ibis.ifelse(timed, text.re_replace(_TIME_OF_DAY, ""), text)


def is_birth(column: FeedColumn) -> bool:
    """Whether a column holds somebody's date of birth."""
    return column.meaning is not None and split(column.meaning)[1] == "person.birth_date"


def day_of(text: ir.StringValue, column: FeedColumn, *, received_on: ir.DateValue) -> ir.DateValue:
    """The day that a text without time gives, as the contract says that its column is written; missing for no day."""
    form = _form_of_day(column)
    if column.pivot is not None:
        form = form.replace("%y", "%Y")
        text = _with_century(text, column.pivot, at_end=form.endswith("%Y"))
    day = _day(text, form=form)
    if "%y" in form and is_birth(column):
        # Of the two centuries that two digits may mean, nobody is born in the one to come.
        day = ibis.ifelse(day > received_on, day - ibis.interval(years=100), day).cast("date")
    if column.serials is not None:
        whole = text.try_cast("float64").floor().try_cast("int32") + _DAY_NOUGHT[column.serials]
        day = ibis.coalesce(
            day, make_date(ibis.ifelse(text.re_search(_SERIAL), whole.cast("int32"), ibis.null("int32")))
        )
    return day


def _with_century(text: ir.StringValue, pivot: int, *, at_end: bool) -> ir.StringValue:
    """The text of a day with the century before a year of two digits: this one below the pivot, else the last."""
    pattern = _TWO_DIGITS_LAST if at_end else _TWO_DIGITS_FIRST
    year = text.re_extract(pattern, 2)
    century = ibis.ifelse(year.try_cast("int64") < pivot, "20", "19")
    whole = text.re_extract(pattern, 1) + century + year + text.re_extract(pattern, 3)
    return ibis.ifelse(text.re_search(pattern), whole, text)


def _day(text: ir.StringValue, *, form: str) -> ir.DateValue:
    """A date in the contract's form, or in ISO's, which can be nothing else and is how workbooks give date cells."""
    iso = ibis.ifelse(text.re_search(_IS_ISO), text.try_cast("date"), ibis.null("date"))
    return iso if form == _ISO else ibis.coalesce(try_strptime(text, form).date(), iso)


def _form_of_day(column: FeedColumn) -> str:
    """The form of the date in a column's declared form, without a time of day."""
    return (column.date_format or _ISO).split(" ", maxsplit=1)[0].split("T", maxsplit=1)[0]


def faults_of_day(
    told: ir.StringValue,
    text: ir.StringValue,
    day: ir.DateValue,
    column: FeedColumn,
    *,
    received_on: ir.DateValue,
    expected: ir.StringValue | None,
) -> list[tuple[ir.BooleanValue, str]]:
    """What can be wrong with a day, the first that holds: as it was `told`, as `text` without time, and as a `day`.

    `expected` is what the row says of the day on which the person is expected to be born.
    """
    cases = [(text.isnull(), nothing())]
    if column.date_format and column.date_format.startswith("%d/%m/%Y"):
        cases.append((day.isnull() & text.re_search(_MONTH_ABOVE_TWELVE), "DATE_SWAPPED"))
    cases += [
        (day.isnull(), "DATE"),
        (among(day, [ibis.date(word) for word in SENTINELS]), "SENTINEL"),
        (day.year() < _FULL_YEARS_FROM, "DATE_CENTURY"),
    ]
    if is_birth(column):
        to_come = day > received_on
        if expected is not None:
            cases.append((to_come & expected.notnull(), "UNBORN"))
        cases.append((to_come, "BIRTH_FUTURE"))
        cases.append((day.year() < received_on.year() - _OLDEST, "RANGE"))
    cases.append(((day.year() < _EARLIEST) | (day.year() >= _LATEST), "RANGE"))
    if column.kind == "timestamp" and column.zone in _ZONES_THAT_CHANGE:
        is_change = among(day.month(), _CHANGES_IN) & (day.day() >= _LAST_WEEK_FROM)
        is_change &= day.day_of_week.index() == _SUNDAY
        timed = told.length() > _LONGEST_DAY
        cases.append((ibis.ifelse(timed, is_change & told.re_search(_BETWEEN_ONE_AND_TWO), False), SPARED))
    return cases
