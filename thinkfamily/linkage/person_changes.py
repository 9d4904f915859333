"""Merges and splits: which person ids of before lead to which of after, on which day, why, and of how many records."""

from collections.abc import Collection
from datetime import date
from typing import Any

import ibis
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa

from thinkfamily.tables.linkage import person_changes
from thinkfamily.vocabulary.followed import Change, still_leading, without_tied_to

MERGE, SPLIT = "merge", "split"
RULING, SOURCE_CORRECTION, NEW_RECORD, WEIGHTS = "ruling", "source_correction", "new_record", "weights"

Row = dict[str, Any]  # columns of several kinds

_KEY = ("feed", "record_key", "role")
_OF_CHANGE = ("turn", "before", "after", "moved")


def person_changes_of(
    *,
    memberships: ir.Table,
    previous: ir.Table | None,
    earlier: ir.Table | None,
    ruled: Collection[str],
    adopted: ir.Table,
    changed_on: date,
) -> pa.Table:
    """The changes of before, with those of this run as one turn more.

    `previous` are the memberships that this run goes on from and `earlier` the changes that led to them; `ruled` are
    records of which somebody has ruled since. What leads to no person of today is left out; and so is whatever is tied
    to somebody of whom a source tells an adoption (`adopted`, by `record_id`), for it could lead from one life of the
    child to the other.
    """
    told: list[Row] = [] if earlier is None else earlier.to_pyarrow().to_pylist()
    if previous is not None:
        turn = max((row["turn"] for row in told), default=0) + 1
        found = _found(memberships, previous, frozenset(ruled))
        rows = found.assign(turn=turn, changed_on=changed_on).to_dict("records")
        told += [{str(name): value for name, value in row.items()} for row in rows]
    hidden = set(memberships.semi_join(adopted, "record_id").select("person_id").distinct().execute()["person_id"])
    return pa.Table.from_pylist(
        _leading(told, memberships, hidden), schema=ibis.schema(person_changes.schema).to_pyarrow()
    )


def _found(now: ir.Table, then: ir.Table, ruled: frozenset[str]) -> pd.DataFrame:
    """The changes between two runs, without turn and day."""
    both = now.select("record_id", after="person_id").inner_join(
        then.select("record_id", before="person_id"), "record_id"
    )
    left = both.filter(both.before != both.after).select("before").distinct()
    moved = both.semi_join(left, "before")
    counted = moved.group_by("before", "after").agg(moved=moved.count())
    pairs: pd.DataFrame = counted.order_by("before", "after").execute()
    if pairs.empty:
        return pairs
    theirs = then.semi_join(left, [("person_id", "before")])
    held = theirs.group_by("person_id").agg(held=theirs.count()).execute().set_index("person_id")["held"]
    several = pairs.groupby("before")["after"].transform("size") > 1
    cause = _causes(now, then, pairs, ruled=ruled)
    return pairs.assign(
        kind=several.map({True: SPLIT, False: MERGE}),
        cause=pairs["before"].map(cause),
        held=pairs["before"].map(held),
    )


def _causes(now: ir.Table, then: ir.Table, pairs: pd.DataFrame, *, ruled: frozenset[str]) -> dict[str, str]:
    """The cause of each person's change: the first of those that there are reasons for."""
    ids_then, ids_now = pairs["before"].unique().tolist(), pairs["after"].unique().tolist()
    before, after = _of_persons(then, ids_then), _of_persons(now, ids_now)
    theirs, todays = before.execute(), after.execute()
    known = now.semi_join(before, "record_id").select("record_id").execute()
    old = then.semi_join(after, "record_id").select("record_id").execute()
    withdrawn = theirs[~theirs["record_id"].isin(known["record_id"])]
    new = todays[~todays["record_id"].isin(old["record_id"])]
    again = new.merge(theirs[list(_KEY)].drop_duplicates(), on=list(_KEY))
    leads_to = pairs.groupby("after")["before"].agg(list).to_dict()

    def touched(rows: pd.DataFrame) -> set[str]:
        return {before for after in rows["person"].unique() for before in leads_to.get(after, ())}

    ruled_then, ruled_now = (rows[rows["record_id"].isin(ruled)] for rows in (theirs, todays))
    by_ruling = set(ruled_then["person"]) | touched(ruled_now)
    corrected = set(withdrawn["person"]) | touched(again)
    joined = touched(new)
    reasons = ((by_ruling, RULING), (corrected, SOURCE_CORRECTION), (joined, NEW_RECORD))
    return {before: next((cause for found, cause in reasons if before in found), WEIGHTS) for before in ids_then}


def _of_persons(memberships: ir.Table, ids: list[str]) -> ir.Table:
    wanted = ibis.memtable({"person": ids}, schema={"person": "string"})
    rows = memberships.inner_join(wanted, memberships.person_id == wanted.person)
    return rows.select("record_id", *_KEY, "person")


def _leading(told: list[Row], memberships: ir.Table, hidden: set[str]) -> list[Row]:
    if not told:
        return told
    named = sorted({row[side] for row in told for side in ("before", "after")})
    standing = set(_of_persons(memberships, named).select("person").distinct().execute()["person"])
    changes = {Change(**{name: row[name] for name in _OF_CHANGE}): row for row in told}
    kept = still_leading(list(changes), standing=standing)
    return [changes[each] for each in without_tied_to(kept, hidden)]
