"""Ties as told: which of a row's people is what to which other, by the contract's rules."""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from thinkfamily.contracts.declaration import TieRule
from thinkfamily.standard.days import real_day
from thinkfamily.standard.folding import capitals, single_spaced
from thinkfamily.standard.spells import once_a_spell
from thinkfamily.standard.telling import Telling
from thinkfamily.tables.standard import ties_told
from thinkfamily.vocabulary.ties import NO_TIE, RAISING, TIES

# What makes two tellings one tie. Both records are of one key of one table of a feed.
_CONTENT = ("record_a", "record_b", "kind", "from", "until")


def ties_of(tellings: Sequence[Telling]) -> ir.Table | None:
    """The ties of all feeds, or None when no contract has a rule for any."""
    told = [
        each
        for telling in tellings
        for rule in telling.table.ties
        if {rule.a, rule.b} <= set(telling.roles) and rule.a != rule.b
        for each in _told(telling, rule)
    ]
    if not told:
        return None
    all_steady = all(telling.all_steady for telling in tellings)
    rows = once_a_spell(ibis.union(*told), by=_CONTENT, earliest=["known_from"], all_steady=all_steady)
    # Two rules, or two rows of one day, may tell the same tie with different dates: the earlier stands.
    order = ibis.window(
        group_by=[rows[name] for name in ties_told.key],
        order_by=[rows["from"], rows["until"], rows.extract_id, rows.row_no],
    )
    return rows.mutate(turn=ibis.row_number().over(order)).filter(ibis._.turn == 0).select(*ties_told.schema)


def _told(telling: Telling, rule: TieRule) -> list[ir.Table]:
    """What a rule tells: its own kind of tie, or that for which a column of the row has the source's word.

    A form that names a carer and says "grandmother" tells both; one that says "father" tells that he is the father; one
    that says "neighbour" tells nothing.
    """
    column = telling.table.meaning("relationship.kind", role=rule.a)
    own = ibis.literal(rule.kind)
    if column is None:
        return [_rows(telling, rule, kind=own)]
    word = single_spaced(capitals(telling.said(column.name).cast("string")).re_replace(r"[^A-Z]", " "))
    said = word.cases(*((each, kind) for kind, tie in TIES.items() for each in tie.words), else_=ibis.null("string"))
    first = ibis.cases((word.isin(list(NO_TIE)), ibis.null("string")), (said.isin(list(RAISING)), said), else_=own)
    beside = said.isin(list(RAISING)).ifelse(ibis.null("string"), (said != own).ifelse(said, ibis.null("string")))
    return [_rows(telling, rule, kind=first), _rows(telling, rule, kind=beside)]


def _rows(telling: Telling, rule: TieRule, *, kind: ir.StringValue) -> ir.Table:
    rows = telling.runs.select(
        *telling.when_told,
        "known_from",
        record_a=telling.record_id(rule.a),
        record_b=telling.record_id(rule.b),
        kind=kind,
        **{"from": _day(telling, rule.from_column), "until": _day(telling, rule.until_column)},
    )
    return rows.filter(rows.record_a.notnull(), rows.record_b.notnull(), rows.kind.notnull())


def _day(telling: Telling, column: str | None) -> ir.DateValue:
    return real_day(telling.said(column)) if column else ibis.null("date")
