"""Dates of birth: real, default, only a year, impossible, or reckoned from an age."""

import ibis
import ibis.expr.types as ir

from thinkfamily.standard.days import day_of, stands_in

# Nobody has lived to 123; a date of birth that makes a person 130 is a slip (a wrong century, most often).
OLDEST = 130
_MONTHS = 12
_ONLY_YEAR = r"^(?:\d{1,2}[/.-])?((?:19|20)\d{2})(?:\.0)?$"


def birth_date(written: ir.StringValue, *, held_on: ir.DateValue) -> ir.DateValue:
    """The date of birth as written; missing when absent, a stand-in, after `held_on`, or 130 years before it.

    `held_on` is the day on which we first held the record. Day and month are never exchanged here: linkage may find
    two dates alike, but the record says what its source said.
    """
    day = day_of(written)
    possible = ~stands_in(day) & (day <= held_on) & (day.year() > held_on.year() - OLDEST)
    return possible.ifelse(day, ibis.null("date"))


def birth_date_note(written: ir.StringValue) -> ir.StringValue:
    """`default` for 1 January of any year and for a stand-in, `year_only` for a year, else missing.

    Systems that need a date put 1 January when only the year, or nothing, is known; some people were born on it.
    """
    day = day_of(written)
    new_year = (day.month() == 1) & (day.day() == 1)
    return ibis.cases((new_year | stands_in(day), "default"), (written.re_search(_ONLY_YEAR), "year_only"))


def birth_year(
    written: ir.StringValue, *, age: ir.StringValue, told_on: ir.DateValue, held_on: ir.DateValue
) -> ir.IntegerValue:
    """The year of the date of birth, else the year written alone, else the likeliest year for an age.

    Someone of `age` completed years on `told_on` was born in the twelve months that ended `age` years before it; the
    middle of them is taken, so the year is right or one out.
    """
    alone = written.re_extract(_ONLY_YEAR, 1).try_cast("int64")
    alone = (alone <= held_on.year()).ifelse(alone, ibis.null("int64"))
    years = age.re_replace(r"\.0+$", "").try_cast("int64")
    years = years.between(0, OLDEST).ifelse(years, ibis.null("int64"))
    months = told_on.year() * _MONTHS + told_on.month() - 1 - years * _MONTHS - _MONTHS // 2
    reckoned = (months / _MONTHS).floor().cast("int64")
    return ibis.coalesce(birth_date(written, held_on=held_on).year().cast("int64"), alone, reckoned)
