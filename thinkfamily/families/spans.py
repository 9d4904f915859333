"""Half-open spans of days in tables: joined where they touch, cut where they overlap, and taken from one another.

Every table here has `from` and `until`; inside the stage a span that lasts ends on OPEN, never on a missing value.
"""

from collections.abc import Sequence
from datetime import date

import ibis
import ibis.expr.types as ir

from thinkfamily.vocabulary.dates import AsOf

# Before the first and after the last day that a fact of ours can have.
START = date(1800, 1, 1)
OPEN = date(9999, 12, 31)


def lasting(rows: ir.Table) -> ir.Table:
    """The same spans with OPEN where `until` is missing."""
    return rows.mutate(until=rows["until"].fill_null(OPEN))


def as_known(rows: ir.Table, *, as_of: AsOf) -> ir.Table:
    """The spans that have begun by the as-of day, those that go on beyond it without an end."""
    begun = rows.filter(rows["from"] <= as_of.day, rows["from"] < rows["until"])
    return begun.mutate(until=(begun["until"] > as_of.day).ifelse(ibis.null("date"), begun["until"]))


def days_after(day: ir.DateValue, days: int) -> ir.DateValue:
    """The day so many days later. (DuckDB makes a timestamp of a date and an interval, so it is made a day again.)"""
    return (day.cast("timestamp") + ibis.interval(days=days)).date()


def overlapping(left: ir.Table, right: ir.Table, *, by: Sequence[str], keep: Sequence[str] = ()) -> ir.Table:
    """Each pair of a left and a right span that agree on `by` and share a day, with `from` and `until` of that share.

    Of the left every column is kept, of the right those named in `keep`; `recorded_on`, where both have it, becomes the
    later of the two, since both had to be known.
    """
    both_recorded = "recorded_on" in left.columns and "recorded_on" in right.columns
    theirs = {"from": "their_from", "until": "their_until"} | (
        {"recorded_on": "their_recorded"} if both_recorded else {}
    )
    renamed = right.select(*by, *keep, **{new: right[name] for name, new in theirs.items()})
    pairs = left.join(renamed, list(by))
    pairs = pairs.filter(pairs["from"] < pairs["their_until"], pairs["their_from"] < pairs["until"])
    shared = {
        "from": ibis.greatest(pairs["from"], pairs["their_from"]),
        "until": ibis.least(pairs["until"], pairs["their_until"]),
    }
    if both_recorded:
        shared["recorded_on"] = ibis.greatest(pairs["recorded_on"], pairs["their_recorded"])
    return pairs.mutate(**shared).select(*left.columns, *keep)


def merged(rows: ir.Table, *, by: Sequence[str]) -> ir.Table:
    """The spans of each `by`, those that touch or overlap joined into one; no other column is kept."""
    # Spans that are equal still need an order of their own, or the two windows below could see them differently.
    placed = rows.mutate(place=ibis.row_number().over(group_by=list(by), order_by=["from", "until"]))
    reach = placed["until"].max().over(ibis.window(group_by=list(by), order_by="place", preceding=(None, 1)))
    begins = placed.mutate(begins=(reach.isnull() | (placed["from"] > reach)).cast("int64"))
    counted = begins["begins"].sum().over(ibis.cumulative_window(group_by=list(by), order_by="place"))
    numbered = begins.mutate(island=counted)
    spans = {"from": numbered["from"].min(), "until": numbered["until"].max()}
    return numbered.group_by(*by, "island").agg(**spans).drop("island")


def without(rows: ir.Table, cover: ir.Table, *, by: Sequence[str]) -> ir.Table:
    """What is left of the spans of `rows` on days that no span of `cover` with the same `by` holds."""
    held = merged(cover.select(*by, "from", "until"), by=by)
    following = held["from"].lead().over(ibis.window(group_by=list(by), order_by="from"))
    after = held.select(*by, **{"from": held["until"], "until": following.fill_null(OPEN)})
    first = held.group_by(*by).agg(until=held["from"].min())
    before = first.select(*by, **{"from": ibis.literal(START), "until": first["until"]})
    gaps = after.union(before)
    gaps = gaps.filter(gaps["from"] < gaps["until"])
    untouched = rows.anti_join(held, list(by))
    return untouched.union(overlapping(rows, gaps, by=by))
