"""School terms: which one a span of days falls in, and the latest whole ones that have been told.

England has no national term dates, and Easter moves, so a span belongs to the term in whose months its middle lies:
spring to March, summer to July, autumn from August. Two schools' dates for one term then fall into one.
"""

from datetime import date

import ibis.expr.types as ir

# Months counted from nought, the first that belong to summer and to autumn.
_SUMMER, _AUTUMN = 3, 7
TERMS_IN_YEAR = 3

# Attendance of a term reaches us in the next one: until then the one before it is the latest that we can have.
MOST_TERMS_LATE = 2


def term_on(day: date) -> int:
    """The number of the term in whose months a day lies; terms that follow one another have numbers that do."""
    place = (day.month - 1 >= _SUMMER) + (day.month - 1 >= _AUTUMN)
    return day.year * TERMS_IN_YEAR + place


def term_of(first: ir.DateValue, until: ir.DateValue) -> ir.IntegerValue:
    """The number of the term in whose months the middle of each span lies."""
    months = ((first.year() + until.year()) * 12 + first.month() + until.month() - 2) // 2
    month = months % 12
    place = (month >= _SUMMER).cast("int64") + (month >= _AUTUMN).cast("int64")
    return (months // 12) * TERMS_IN_YEAR + place


def latest_terms(events: ir.Table, *, terms: int, out_of: tuple[str, ...], as_of: date) -> ir.Table:
    """The events of the latest so many whole terms that any event of `out_of` tells of, each with its `term`.

    None when the latest of these is longer ago than attendance takes to reach us.
    """
    whole = events.filter(events.until.notnull())
    numbered = whole.mutate(term=term_of(whole.occurred_on, whole.until))
    latest = numbered.filter(numbered.kind.isin(list(out_of))).agg(latest=lambda rows: rows.term.max())
    beside = numbered.cross_join(latest)
    return beside.filter(
        beside.term > beside.latest - terms,
        beside.term <= beside.latest,
        beside.latest >= term_on(as_of) - MOST_TERMS_LATE,
    )
