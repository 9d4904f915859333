"""Events: what each row tells to have happened to its people, by the contract's rules."""

from collections import Counter
from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from thinkfamily.contracts.declaration import EventRule
from thinkfamily.standard.days import real_day
from thinkfamily.standard.ids import made_id
from thinkfamily.standard.spells import once_a_spell
from thinkfamily.standard.telling import Telling
from thinkfamily.tables.standard import events

# What makes two tellings one event. The record is of one key and role of one table of a feed.
_CONTENT = ("record_id", "kind", "occurred_on", "until", "code", "value", "incident")


def events_of(tellings: Sequence[Telling]) -> ir.Table | None:
    """The events of all feeds, or None when no contract has a rule for any.

    `until` is the first day no longer so, as the contract's column gives it: a spell that ends on the day it began has
    no length, and one that ends before it began is over at once. Nothing is recorded before it occurred.
    """
    # Where two rules tell one kind of event of one person, one row may tell one event twice.
    told: dict[bool, list[ir.Table]] = {False: [], True: []}
    for telling in tellings:
        times = Counter((rule.kind, rule.who) for rule in telling.table.events)
        for rule in telling.table.events:
            if rule.who in telling.roles:
                told[times[rule.kind, rule.who] > 1].append(_told(telling, rule))
    all_steady = all(telling.all_steady for telling in tellings)
    made = [
        once_a_spell(ibis.union(*rows), by=_CONTENT, earliest=["recorded_on"], all_steady=all_steady, repeats=repeats)
        for repeats, rows in told.items()
        if rows
    ]
    return _as_events(ibis.union(*made)) if made else None


def rule_holds(telling: Telling, rule: EventRule) -> ir.BooleanValue:
    """Whether a row has the values for which the event arises; capitals and spaces around them do not count."""
    holds: ir.BooleanValue = ibis.literal(True)
    for column, values in rule.only_when:
        word = telling.said(column).cast("string").strip().lower()
        holds = holds & word.isin([value.strip().lower() for value in values]).fill_null(False)
    return holds


def occurred_on(telling: Telling, rule: EventRule) -> ir.DateValue:
    """The day on which the event occurred or began; missing when the row does not say, or says a stand-in."""
    return real_day(telling.said(rule.occurred_on))


def _told(telling: Telling, rule: EventRule) -> ir.Table:
    rows = telling.runs.select(
        *telling.when_told,
        record_id=telling.record_id(rule.who),
        kind=ibis.literal(rule.kind),
        occurred_on=occurred_on(telling, rule),
        until=real_day(telling.said(rule.until)) if rule.until else ibis.null("date"),
        code=_text(telling, rule.code),
        value=telling.said(rule.value).try_cast("float64") if rule.value else ibis.null("float64"),
        incident=_text(telling, rule.incident),
        recorded_on=telling.recorded_on(rule.recorded_on),
        holds=rule_holds(telling, rule),
    )
    return rows.filter(rows.holds, rows.record_id.notnull(), rows.occurred_on.notnull()).drop("holds")


def _as_events(rows: ir.Table) -> ir.Table:
    recorded = ibis.greatest(rows.recorded_on, rows.occurred_on)
    return rows.mutate(
        event_id=made_id("e", *(rows[name] for name in _CONTENT), rows.spell),
        until=rows.until.isnull().ifelse(rows.until, ibis.greatest(rows.until, rows.occurred_on)),
        recorded_on=recorded,
        # Something foretold and then withdrawn before its day was never known: its time to be known has no length.
        known_until=rows.known_until.isnull().ifelse(rows.known_until, ibis.greatest(rows.known_until, recorded)),
    ).select(*events.schema)


def _text(telling: Telling, column: str | None) -> ir.StringValue:
    return telling.said(column).cast("string").strip().nullif("") if column else ibis.null("string")
