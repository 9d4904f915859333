"""Spans of days as they looked on an as-of day: an end that still lay ahead was not yet an end."""

from datetime import timedelta

import ibis
import ibis.expr.types as ir

from thinkfamily.vocabulary.dates import AsOf


def the_day(day: AsOf) -> ir.DateValue:
    """The as-of day as an expression."""
    return ibis.date(day.day.year, day.day.month, day.day.day)


def holds_on(rows: ir.Table, *, day: AsOf) -> ir.Table:
    """The rows whose span, from `from` until `until`, holds the as-of day."""
    return rows.filter(rows["from"] <= day.day, rows.until.isnull() | (rows.until > day.day))


def last_day(*, first: ir.DateValue, until: ir.DateValue, goes_on: ir.BooleanValue, day: AsOf) -> ir.DateValue:
    """The last day that something reached, as known on the as-of day.

    With an end, the day before it. Without one, the eve of the as-of day when it goes on, else its first day. Never
    before its first day, and never later than the eve.
    """
    eve = the_day(AsOf(day.day - timedelta(days=1)))
    # DuckDB makes a timestamp of a day less an interval, though Ibis takes it for a day: the first cast brings it back.
    before_end = (until - ibis.interval(days=1)).cast("timestamp").cast("date")
    told = ibis.ifelse(until.isnull(), ibis.ifelse(goes_on, eve, first), before_end)
    return ibis.greatest(ibis.least(told, eve), first)


def months_between(earlier: ir.DateValue, *, day: AsOf) -> ir.IntegerValue:
    """Completed months from a day to the as-of day."""
    months = day.day.year * 12 + day.day.month - (earlier.year() * 12 + earlier.month())
    return (months - (earlier.day() > day.day.day).cast("int64")).cast("int64")


def years_of_age(birth: ir.DateValue, *, day: AsOf) -> ir.IntegerValue:
    """Completed years of age on the as-of day, as `vocabulary.dates.years_between` counts them."""
    before_birthday = birth.month() * 100 + birth.day() > day.day.month * 100 + day.day.day
    return (day.day.year - birth.year() - before_birthday.cast("int64")).cast("int64")
