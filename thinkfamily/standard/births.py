"""Dates of birth: real, default, only a year, impossible, or reckoned from an age."""

import ibis
import ibis.expr.types as ir

from thinkfamily.standard.days import stands_in

# Nobody has lived to 123; a date of birth that makes a person 130 is a slip (a wrong century, most often).
OLDEST = 130
_MONTHS = 12
_ONLY_YEAR = r"^(?:\d{1,2}[/.-])?((?:19|20)\d{2})(?:\.0)?$"


def birth_date(day: ir.DateValue, *, held_on: ir.DateValue) -> ir.DateValue:
    """The date of birth as written; missing when absent, a stand-in, after `held_on`, or 130 years before it.

    `held_on` is the day on which we first held the record. Day and month are never exchanged here: linkage may find
    two dates alike, but the record says what its source said.
    """
    possible = ~stands_in(day) & (day <= held_on) & (day.year() > held_on.year() - OLDEST)
    return possible.ifelse(day, ibis.null("date"))


def birth_date_note(day: ir.DateValue, *, year_alone: ir.IntegerValue) -> ir.StringValue:
    """`default` for 1 January of any year and for a stand-in, `year_only` for a year, else missing.

    Systems that need a date put 1 January when only the year, or nothing, is known; some people were born on it.
    """
    new_year = (day.month() == 1) & (day.day() == 1)
    return ibis.cases((new_year | stands_in(day), "default"), (year_alone.notnull(), "year_only"))


def year_alone(written: ir.StringValue) -> ir.IntegerValue:
    """The year of a date of birth written as a year, or as a month and a year; missing for a whole date."""
    return written.re_extract(_ONLY_YEAR, 1).try_cast("int64")


def years_of_age(written: ir.StringValue) -> ir.IntegerValue:
    """An age in completed years; missing when it cannot be one."""
    years = written.re_replace(r"\.0+$", "").try_cast("int64")
    return years.between(0, OLDEST).ifelse(years, ibis.null("int64"))


def birth_year(
    born: ir.DateValue,
    *,
    year_alone: ir.IntegerValue,
    age: ir.IntegerValue,
    told_on: ir.DateValue,
    held_on: ir.DateValue,
) -> ir.IntegerValue:
    """The year of the date of birth, else the year written alone, else the likeliest year for an age.

    Someone of `age` completed years on `told_on` was born in the twelve months that ended `age` years before it; the
    middle of them is taken, so the year is right or one out.
    """
    alone = (year_alone <= held_on.year()).ifelse(year_alone, ibis.null("int64"))
    months = told_on.year() * _MONTHS + told_on.month() - 1 - age * _MONTHS - _MONTHS // 2
    return ibis.coalesce(born.year().cast("int64"), alone, (months / _MONTHS).floor().cast("int64"))
