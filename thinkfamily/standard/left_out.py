"""What standardising left out, counted: rows that named nobody, events without a day, ties without both people."""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from thinkfamily.standard.happened import occurred_on, rule_holds
from thinkfamily.standard.telling import Telling
from thinkfamily.tables.standard import left_out

_NOBODY = "the row names nobody in that role"
_NO_DAY = "the row gives no day, or one that stands for none"


def left_out_of(tellings: Sequence[Telling]) -> ir.Table | None:
    """One row per feed table, thing and reason for which rows yielded nothing; None when there was nothing to read.

    Rows are counted once however many extracts repeated them.
    """
    counts = [count for telling in tellings for count in _counts(telling)]
    if not counts:
        return None
    found = ibis.union(*counts)
    totals = found.group_by("feed", "feed_table", "thing", "why").agg(rows=found.rows.sum())
    return totals.filter(totals.rows > 0).select(*left_out.schema)


def _counts(telling: Telling) -> list[ir.Table]:
    if not telling.roles:
        return []  # a table about nobody: its contract promises no record and no event
    named = ibis.or_(*(telling.record_id(role).notnull() for role in telling.roles), ibis.literal(False))
    counts = [_count(telling, "record", "the row names nobody", ~named)]
    for rule in telling.table.events:
        thing, holds = f"event {rule.kind}", rule_holds(telling, rule)
        nobody = telling.record_id(rule.who).isnull() if rule.who in telling.roles else ibis.literal(True)
        counts.append(_count(telling, thing, _NOBODY, holds & nobody))
        counts.append(_count(telling, thing, _NO_DAY, holds & ~nobody & occurred_on(telling, rule).isnull()))
    return counts


def _count(telling: Telling, thing: str, why: str, rows: ir.BooleanValue) -> ir.Table:
    return telling.runs.aggregate(rows=rows.sum().fill_null(0).cast("int64")).mutate(
        feed=ibis.literal(telling.feed.id),
        feed_table=ibis.literal(telling.table.name),
        thing=ibis.literal(thing),
        why=ibis.literal(why),
    )
