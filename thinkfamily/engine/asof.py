"""The one function that compares a table with an as-of date. The past is seen through this window only."""

import ibis
import ibis.expr.types as ir

from thinkfamily.vocabulary.dates import AsOf

# The columns that say from when, and until when, a row could be known; a table has one of the first.
RECORDED = ("recorded_on", "known_from")
WITHDRAWN = "known_until"


def known_on(rows: ir.Table, *, as_of: AsOf) -> ir.Table:
    """The rows that could have been known before the as-of day: recorded before it, and not yet withdrawn.

    Never by the day on which something happened. Raises ValueError for a table that does not say when it was known.
    """
    recorded = next((name for name in RECORDED if name in rows.columns), None)
    if recorded is None:
        raise ValueError("the table does not say from when its rows could be known")
    seen = rows.filter(rows[recorded] < as_of.day)
    if WITHDRAWN in rows.columns:
        seen = seen.filter(seen[WITHDRAWN].isnull() | (seen[WITHDRAWN] >= as_of.day))
    return seen


def ever_known_on(rows: ir.Table, *, as_of: AsOf) -> ir.Table:
    """The rows that could ever have been known before the as-of day, those withdrawn since among them.

    For histories: an address that its source has replaced is still where somebody lived. A withdrawal that could not
    have been known before the day is blank. Raises ValueError for a table that does not say when it was known and
    withdrawn.
    """
    if WITHDRAWN not in rows.columns:
        raise ValueError("the table does not say until when its rows could be known")
    seen = known_on(rows.mutate(withdrawn=rows[WITHDRAWN]).drop(WITHDRAWN), as_of=as_of)
    withdrawn = (seen["withdrawn"] < as_of.day).ifelse(seen["withdrawn"], ibis.null("date"))
    return seen.mutate(**{WITHDRAWN: withdrawn}).drop("withdrawn")
