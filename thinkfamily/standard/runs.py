"""From which delivery until which a source told a row in the same words.

A run is an unbroken stretch of deliveries that held one row content (`row_hash`) under one key. The rules:

- a snapshot tells of every key: a row that it lacks has been withdrawn, on the day the snapshot came;
- a delta tells of the keys that it holds: a row is withdrawn when its key comes again without it, and never otherwise;
- a row by which a delta takes its key back (the contract's `deletes`) withdraws what was told of the key before, and is
  itself nothing that was told. What else the same day's delivery tells of the key stands beside it.

Either way a row that comes again after it was withdrawn starts a new run.
"""

import ibis
import ibis.expr.types as ir

from thinkfamily.contracts.declaration import Delivery, FeedTable
from thinkfamily.standard.deliveries import PLACES, Deliveries

# Before the contracted columns' names, so that a feed's own `place` or `record_key` is never mistaken for ours.
_SAID = "said_"
# Later than any delivery's number.
_NEVER = 2**31


def said(rows: ir.Table, column: str) -> ir.Value:
    """What the rows say in a contracted column."""
    return rows[_SAID + column]


def in_order(*, rows: ir.Table, table: FeedTable, deliveries: Deliveries) -> ir.Table:
    """Loaded rows with their `record_key`, `place` (one number in order of arrival) and `day_no` (their delivery).

    `takes_back` says that a row only takes its key back. The key is the value of the key column as it came; of several,
    joined by `|`; without any, the row's hash. What the contract's columns say is read by `said`.
    """
    told = rows.select(
        "extract_id",
        "received_on",
        "row_no",
        "row_hash",
        **{_SAID + column.name: rows[column.name] for column in table.columns},
    )
    placed = told.inner_join(deliveries.extracts, "extract_id")
    parts = [said(placed, name).cast("string") for name in table.key]
    if len(parts) > 1:
        told = ibis.or_(*(part.notnull() for part in parts))
        joined = told.ifelse(ibis.literal("|").join([part.fill_null("") for part in parts]), ibis.null("string"))
    else:
        joined = parts[0] if parts else ibis.null("string")
    return placed.mutate(
        record_key=ibis.coalesce(joined, placed.row_hash),
        place=placed.extract_no * PLACES + placed.row_no,
        takes_back=takes_back(placed, table, prefix=_SAID),
    )


def takes_back(rows: ir.Table, table: FeedTable, *, prefix: str = "") -> ir.BooleanValue:
    """Whether rows only take their key back; `prefix` stands before the names of their columns."""
    if table.deletes is None:
        return ibis.literal(False)
    word = rows[prefix + table.deletes.column].cast("string").lower()
    return word.isin([value.lower() for value in table.deletes.values]).fill_null(False)


def runs_of(*, rows: ir.Table, deliveries: Deliveries, delivery: Delivery) -> ir.Table:
    """The runs in the rows of `in_order`, each by the `place` of its first row, with when it was told.

    `first_step` and `last_step` count deliveries so that neighbours differ by one; `seen_before` is the last earlier
    day on which the key came, `known_until` the day on which the row was withdrawn; `steady` says that the key was
    only ever told in these words and in one run, as nearly all are.
    """
    narrow = rows.select("record_key", "row_hash", "place", "day_no", "takes_back")
    keys = _keys(narrow, delivery)
    runs = ibis.union(
        _steady_runs(keys.filter(keys.steady), delivery),
        _restless_runs(narrow.semi_join(keys.filter(~keys.steady), "record_key"), delivery),
    )
    until = deliveries.days.rename(until_no="no", known_until="day")
    before = deliveries.days.rename(before_no="no", seen_before="day")
    told = runs.anti_join(narrow.filter(narrow.takes_back), "place")
    dated = told.left_join(until, "until_no").drop("until_no_right").left_join(before, "before_no")
    return dated.select("place", "first_step", "last_step", "steady", "known_until", "seen_before")


def _keys(rows: ir.Table, delivery: Delivery) -> ir.Table:
    """One row per key, with its first and last delivery, and whether it is steady."""
    keys = rows.group_by("record_key").agg(
        place=rows.place.min(),
        first=rows.day_no.min(),
        last=rows.day_no.max(),
        one_content=rows.row_hash.min() == rows.row_hash.max(),
        # A delta withdraws nothing by silence, so there its deliveries need no count.
        deliveries=rows.day_no.nunique() if delivery == "snapshot" else ibis.literal(0),
    )
    unbroken = keys.deliveries == keys["last"] - keys["first"] + 1 if delivery == "snapshot" else ibis.literal(True)
    return keys.mutate(steady=keys.one_content & unbroken)


def _steady_runs(keys: ir.Table, delivery: Delivery) -> ir.Table:
    return keys.select(
        "place",
        first_step=keys["first"],
        last_step=keys["last"],
        until_no=keys["last"] + 1 if delivery == "snapshot" else ibis.literal(_NEVER, "int64"),
        before_no=ibis.literal(0, "int64"),
        steady=ibis.literal(True),
    )


def _restless_runs(rows: ir.Table, delivery: Delivery) -> ir.Table:
    sightings = rows.group_by("record_key", "row_hash", "day_no").agg(place=rows.place.min())
    days = rows.select("record_key", "day_no").distinct()
    by_key = ibis.window(group_by=days.record_key, order_by=days.day_no)
    steps = days.mutate(
        step=days.day_no if delivery == "snapshot" else ibis.row_number().over(by_key),
        before_no=days.day_no.lag().over(by_key).fill_null(0),
        next_no=days.day_no + 1 if delivery == "snapshot" else days.day_no.lead().over(by_key).fill_null(_NEVER),
    )
    seen = sightings.inner_join(steps, ["record_key", "day_no"])
    by_content = ibis.window(group_by=[seen.record_key, seen.row_hash], order_by=seen.step)
    # Within a run both counts rise by one, so their difference stays the same.
    seen = seen.mutate(run=seen.step - ibis.row_number().over(by_content))
    return (
        seen.group_by("record_key", "row_hash", "run")
        .agg(
            place=seen.place.min(),
            first_step=seen.step.min(),
            last_step=seen.step.max(),
            until_no=seen.next_no.max(),
            before_no=seen.before_no.min(),
            steady=ibis.literal(False),
        )
        .select("place", "first_step", "last_step", "until_no", "before_no", "steady")
    )
