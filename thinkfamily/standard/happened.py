"""Events: what each row tells to have happened to its people, by the contract's rules."""

from collections.abc import Sequence
from itertools import groupby

import ibis
import ibis.expr.types as ir

from thinkfamily.contracts.declaration import EventRule
from thinkfamily.standard.days import real_day
from thinkfamily.standard.ids import made_id
from thinkfamily.standard.spells import once_a_spell
from thinkfamily.standard.telling import Telling
from thinkfamily.tables.standard import events

# What makes two tellings one event; the record's key is in its record_id, and is named for the spells.
_CONTENT = ("record_id", "record_key", "kind", "occurred_on", "until", "code", "value", "incident")


def events_of(telling: Telling) -> ir.Table | None:
    """The events of one table of a feed, or None when its contract has no rule for any.

    `until` is the first day no longer so, as the contract's column gives it: a spell that ends on the day it began has
    no length, and one that ends before it began is over at once. Nothing is recorded before it occurred.
    """
    rules = sorted(telling.table.events, key=lambda rule: (rule.kind, rule.who))
    grouped = [list(group) for _, group in groupby(rules, key=lambda rule: (rule.kind, rule.who))]
    made = [_of_rules(telling, group) for group in grouped if group[0].who in telling.roles]
    return ibis.union(*made) if made else None


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


def _of_rules(telling: Telling, rules: Sequence[EventRule]) -> ir.Table:
    told = ibis.union(*(_told(telling, rule) for rule in rules))
    rows = once_a_spell(
        told, by=_CONTENT, earliest=["recorded_on"], all_steady=telling.all_steady, repeats=len(rules) > 1
    )
    recorded = ibis.greatest(rows.recorded_on, rows.occurred_on)
    return rows.mutate(
        event_id=made_id("e", *(rows[name] for name in _CONTENT if name != "record_key"), rows.spell),
        feed=ibis.literal(telling.feed.id),
        feed_table=ibis.literal(telling.table.name),
        recorded_on=recorded,
        # Something foretold and then withdrawn before its day was never known: its time to be known has no length.
        known_until=rows.known_until.isnull().ifelse(rows.known_until, ibis.greatest(rows.known_until, recorded)),
    ).select(*events.schema)


def _told(telling: Telling, rule: EventRule) -> ir.Table:
    occurred = occurred_on(telling, rule)
    until = real_day(telling.said(rule.until)) if rule.until else ibis.null("date")
    rows = telling.runs.select(
        "record_key",
        "place",
        "first_step",
        "last_step",
        "steady",
        "known_until",
        "extract_id",
        "row_no",
        "received_on",
        record_id=telling.record_id(rule.who),
        kind=ibis.literal(rule.kind),
        occurred_on=occurred,
        until=until.isnull().ifelse(until, ibis.greatest(until, occurred)),
        code=_text(telling, rule.code),
        value=telling.said(rule.value).try_cast("float64") if rule.value else ibis.null("float64"),
        incident=_text(telling, rule.incident),
        recorded_on=telling.recorded_on(rule.recorded_on),
        holds=rule_holds(telling, rule),
    )
    return rows.filter(rows.holds, rows.record_id.notnull(), rows.occurred_on.notnull()).drop("holds")


def _text(telling: Telling, column: str | None) -> ir.StringValue:
    return telling.said(column).cast("string").strip().nullif("") if column else ibis.null("string")
