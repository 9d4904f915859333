"""Unbroken spells in which the same thing was told of one key, though the rest of its row may have changed.

A row may change its telephone number while its name stays: two runs of the row, one spell of the name. Rows here are
runs (`runs.py`), so they carry `first_step`, `last_step`, `steady`, `place` and `known_until`.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import ibis
import ibis.expr.types as ir

# Stands for "not withdrawn" while the latest of several days is looked for.
_OPEN = date(9999, 12, 31)
# A place tells rows apart within one table of a feed.
_ROW = ("feed", "feed_table", "place")


def with_spells(rows: ir.Table, *, by: Mapping[str, Sequence[str]]) -> ir.Table:
    """The rows with a column for each name in `by`: which unbroken spell, from nought, of the columns named for it.

    The columns named must tell keys of feeds' tables apart.
    """
    begins, spells = {}, {}
    for name, columns in by.items():
        before = ibis.window(group_by=list(columns), order_by=["first_step", "place"], preceding=(None, 1))
        begins[f"{name}_begins"] = rows.first_step > rows.last_step.max().over(before) + 1
    rows = rows.mutate(**begins)
    for name, columns in by.items():
        so_far = ibis.cumulative_window(group_by=list(columns), order_by=["first_step", "place"])
        spells[name] = rows[f"{name}_begins"].fill_null(False).cast("int64").sum().over(so_far)
    return rows.mutate(**spells).drop(*begins)


def once_a_spell(
    runs: ir.Table, *, by: Sequence[str], earliest: Sequence[str], all_steady: bool, repeats: bool = False
) -> ir.Table:
    """One row for each unbroken spell of what `by` names, with the number of the `spell`.

    `runs` may be of several tables, told apart by `feed` and `feed_table`; what `by` names is of one key of one of
    them. Keeps the earliest of the days named in `earliest`, the last `known_until` (missing while not withdrawn), and
    the `extract_id`, `row_no` and `received_on` of the first row. `repeats` says that one run may hold a value of `by`
    twice, so that even the runs of keys that never changed, which are nearly all, need looking at; `all_steady` that
    there are no others.
    """
    kept = ["feed", "feed_table", *by, *earliest, "known_until", "extract_id", "row_no", "received_on"]
    if repeats:
        return _gathered(runs, by, earliest).select(*kept, "spell")
    steady = runs.filter(runs.steady).select(*kept, spell=ibis.literal(0, "int64"))
    if all_steady:
        return steady
    return ibis.union(steady, _gathered(runs.filter(~runs.steady), by, earliest).select(*kept, "spell"))


def _gathered(runs: ir.Table, by: Sequence[str], earliest: Sequence[str]) -> ir.Table:
    runs = with_spells(runs, by={"spell": by})
    gathered = runs.group_by(["feed", "feed_table", *by, "spell"]).agg(
        place=runs.place.min(),
        known_until=runs.known_until.fill_null(_OPEN).max().nullif(_OPEN),
        **{name: runs[name].min() for name in earliest},
    )
    return gathered.inner_join(runs.select(*_ROW, "extract_id", "row_no", "received_on").distinct(), _ROW)
