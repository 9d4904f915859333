"""Ties as told: which of a row's people is what to which other, by the contract's rules."""

import ibis
import ibis.expr.types as ir

from thinkfamily.contracts.declaration import TieRule
from thinkfamily.standard.days import real_day
from thinkfamily.standard.spells import once_a_spell
from thinkfamily.standard.telling import Telling
from thinkfamily.tables.standard import ties_told

_CONTENT = ("record_a", "record_b", "kind", "from", "until")


def ties_of(telling: Telling) -> ir.Table | None:
    """The ties of one table of a feed, or None when its contract has no rule for any."""
    rules = [rule for rule in telling.table.ties if {rule.a, rule.b} <= set(telling.roles) and rule.a != rule.b]
    if not rules:
        return None
    told = ibis.union(*(_told(telling, rule) for rule in rules))
    # Two rules, or two rows of one day, may tell the same tie with different dates: the earlier stands.
    order = ibis.window(
        group_by=[told[name] for name in ties_told.key],
        order_by=[told["from"], told["until"], told.extract_id, told.row_no],
    )
    return told.mutate(turn=ibis.row_number().over(order)).filter(ibis._.turn == 0).select(*ties_told.schema)


def _told(telling: Telling, rule: TieRule) -> ir.Table:
    runs = telling.runs.mutate(
        record_a=telling.record_id(rule.a),
        record_b=telling.record_id(rule.b),
        kind=ibis.literal(rule.kind),
        **{"from": _day(telling, rule.from_column), "until": _day(telling, rule.until_column)},
    )
    both = runs.filter(runs.record_a.notnull(), runs.record_b.notnull())
    rows = once_a_spell(both, by=_CONTENT, earliest=["known_from"], all_steady=telling.all_steady)
    return rows.mutate(feed=ibis.literal(telling.feed.id)).select(*ties_told.schema)


def _day(telling: Telling, column: str | None) -> ir.DateValue:
    return real_day(telling.said(column)) if column else ibis.null("date")
