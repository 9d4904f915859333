"""Unbroken spells in which the same thing was told of one key, though the rest of its row may have changed.

A row may change its telephone number while its name stays: two runs of the row, one spell of the name. Rows here are
runs (`runs.py`), so they carry `first_step`, `last_step`, `steady`, `place` and `known_until`.
"""

from collections.abc import Sequence
from datetime import date

import ibis
import ibis.expr.types as ir

# Stands for "not withdrawn" while the latest of several days is looked for.
_OPEN = date(9999, 12, 31)


def spell_of(rows: ir.Table, *, by: Sequence[str]) -> ir.Table:
    """The rows with `spell`: which unbroken spell, from nought, of what `by` names (record_key among them)."""
    before = ibis.window(group_by=list(by), order_by=["first_step", "place"], preceding=(None, 1))
    rows = rows.mutate(begins=rows.first_step > rows.last_step.max().over(before) + 1)
    so_far = ibis.cumulative_window(group_by=list(by), order_by=["first_step", "place"])
    return rows.mutate(spell=rows.begins.fill_null(False).cast("int64").sum().over(so_far)).drop("begins")


def once_a_spell(
    runs: ir.Table, *, by: Sequence[str], earliest: Sequence[str], all_steady: bool, repeats: bool = False
) -> ir.Table:
    """One row for each unbroken spell of what `by` names, with the number of the `spell`.

    Keeps the earliest of the days named in `earliest`, the last `known_until` (missing while not withdrawn), and the
    `extract_id`, `row_no` and `received_on` of the first row. `repeats` says that one run may hold a value of `by`
    twice, so that even the runs of keys that never changed, which are nearly all, need looking at; `all_steady` that
    there are no others.
    """
    kept = [*by, *earliest, "known_until", "extract_id", "row_no", "received_on"]
    if repeats:
        return _gathered(spell_of(runs, by=by), by, earliest).select(*kept, "spell")
    steady = runs.filter(runs.steady).select(*kept, spell=ibis.literal(0, "int64"))
    if all_steady:
        return steady
    restless = spell_of(runs.filter(~runs.steady), by=by)
    return ibis.union(steady, _gathered(restless, by, earliest).select(*kept, "spell"))


def _gathered(runs: ir.Table, by: Sequence[str], earliest: Sequence[str]) -> ir.Table:
    gathered = runs.group_by([*by, "spell"]).agg(
        place=runs.place.min(),
        known_until=runs.known_until.fill_null(_OPEN).max().nullif(_OPEN),
        **{name: runs[name].min() for name in earliest},
    )
    return gathered.inner_join(runs.select("place", "extract_id", "row_no", "received_on").distinct(), "place")
