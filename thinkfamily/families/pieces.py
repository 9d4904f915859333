"""Spans that overlap, cut into pieces that do not, and joined again where nothing changed.

When several sources tell of one thing, each over its own span and each known from its own day, the pieces between their
ends each have one answer: the best source's word, known from the day on which the first of those that hold was known.
"""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from thinkfamily.families.spans import overlapping


def settled(rows: ir.Table, *, by: Sequence[str], same: Sequence[str] = (), **answers: ir.Value) -> ir.Table:
    """Spans of each `by` that do not overlap, each with its `answers` and the day from which it could be known.

    `answers` are aggregates, which may be deferred, over the rows that hold a piece. Neighbouring pieces become one
    span where they agree on the answers named in `same`; of the others the first piece's stands.
    """
    pieces = cut(rows, by=by)
    decided = pieces.group_by(*by, "from", "until").agg(**answers, recorded_on=pieces["recorded_on"].min())
    return joined(decided, by=by, same=same)


def cut(rows: ir.Table, *, by: Sequence[str]) -> ir.Table:
    """Each row once for every piece of its span, cut wherever a span of the same `by` begins or ends."""
    days = rows.select(*by, "from").union(rows.select(*by, **{"from": rows["until"]})).distinct()
    until = days["from"].lead().over(ibis.window(group_by=list(by), order_by="from"))
    between = days.mutate(until=until)
    between = between.filter(between["until"].notnull())
    rest = [name for name in rows.columns if name not in (*by, "from", "until")]
    return overlapping(between, rows, by=by, keep=rest)


def joined(pieces: ir.Table, *, by: Sequence[str], same: Sequence[str]) -> ir.Table:
    """Neighbouring pieces that agree on `same` made one span; of all other columns the first piece's value is kept.

    `pieces` do not overlap and have `recorded_on`. Two are left apart when what was learnt later would otherwise seem
    to have been known before: each must have been known by the day on which the second begins, or both from one day.
    """
    window = ibis.window(group_by=list(by), order_by="from")
    watched = ("until", "recorded_on", *same)
    beside = pieces.mutate(**{f"last_{name}": pieces[name].lag().over(window) for name in watched})
    known_in_time = (beside["recorded_on"] <= beside["from"]) & (beside["last_recorded_on"] <= beside["from"])
    goes_on = (beside["last_until"] == beside["from"]) & (
        known_in_time | (beside["last_recorded_on"] == beside["recorded_on"])
    )
    for name in same:
        goes_on &= beside[f"last_{name}"] == beside[name]
    begins = beside.mutate(begins=goes_on.fill_null(False).ifelse(0, 1))
    running = ibis.cumulative_window(group_by=list(by), order_by="from")
    numbered = begins.mutate(run=begins["begins"].sum().over(running))
    rest = [name for name in pieces.columns if name not in (*by, "from", "until")]
    spans = {"from": numbered["from"].min(), "until": numbered["until"].max()}
    kept = {name: numbered[name].first(order_by="from") for name in rest}
    return numbered.group_by(*by, "run").agg(**spans, **kept).drop("run")
