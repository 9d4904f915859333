"""Days as sources write them: the stand-ins that mean "no day", and which of a source's own days to believe."""

from datetime import date

import ibis
import ibis.expr.types as ir

# Systems write a first or last day of their calendar where they hold none: 1 January 1753 and 1900 (databases),
# 30 and 31 December 1899 (spreadsheets), 31 December 2099, 2999 and 9999 (open-ended). Nobody in a feed was born, and
# nothing in a feed happened, as early as the one or as late as the other.
NO_DAY_UP_TO = date(1900, 1, 1)
NO_DAY_FROM = date(2099, 12, 31)

_ISO = r"^\d{4}-\d{2}-\d{2}"
_BRITISH = r"^(\d{1,2})[/.](\d{1,2})[/.](\d{4})"
_RUN_TOGETHER = r"^((?:18|19|20)\d{2})(\d{2})(\d{2})$"


def day_of(value: ir.Value) -> ir.DateValue:
    """The day that a column holds: a date as it is; a text as year-month-day, or as day/month/year, else missing.

    Day and month are never exchanged to make a day that exists: 12/31/2010 is missing here.
    """
    if value.type().is_date():
        return value
    if value.type().is_timestamp():
        return value.date()
    text = value.cast("string").strip()
    day, month, year = (text.re_extract(_BRITISH, group) for group in (1, 2, 3))
    written = ibis.cases(
        (text.re_search(_ISO), text.substr(0, 10)),
        (text.re_search(_BRITISH), year + "-" + month.lpad(2, "0") + "-" + day.lpad(2, "0")),
        (
            text.re_search(_RUN_TOGETHER),
            text.re_extract(_RUN_TOGETHER, 1)
            + "-"
            + text.re_extract(_RUN_TOGETHER, 2)
            + "-"
            + text.re_extract(_RUN_TOGETHER, 3),
        ),
    )
    return written.try_cast("date")


def stands_in(day: ir.DateValue) -> ir.BooleanValue:
    """Whether a system wrote this day because it had none."""
    return (day <= NO_DAY_UP_TO) | (day >= NO_DAY_FROM)


def real_day(value: ir.Value) -> ir.DateValue:
    """The day that a column holds, missing where it is absent, no such day, or a stand-in."""
    day = day_of(value)
    return stands_in(day).ifelse(ibis.null("date"), day)


def believed(told: ir.DateValue | None, *, received_on: ir.DateValue, seen_before: ir.DateValue) -> ir.DateValue:
    """The day from which we could have known what a row says.

    The source's own day of recording is believed, but never later than the day on which we held the row. Where an
    earlier delivery held the same key in other words (`seen_before` is the last such day), what the row now says was
    recorded after that delivery; a source day that is older was left standing when the row was changed, so it is
    passed over for the day of receipt. Otherwise features would see corrections before they were made.
    """
    if told is None:
        return received_on
    trusted = told.notnull() & (seen_before.isnull() | (told > seen_before))
    return trusted.ifelse(ibis.least(told, received_on), received_on)
