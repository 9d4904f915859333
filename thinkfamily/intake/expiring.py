"""When a row was last active, and which retention rule it is past on a day."""

from collections.abc import Sequence
from datetime import date

import ibis
import ibis.expr.types as ir

from thinkfamily.contracts.declaration import Feed, FeedTable
from thinkfamily.contracts.meanings import THE_PERSON
from thinkfamily.governance.retention import Rule
from thinkfamily.governance.sieve import Sieve
from thinkfamily.vocabulary.happenings import HAPPENINGS


def rules_of(feed: Feed, table: FeedTable, *, sieve: Sieve) -> tuple[Rule, ...]:
    """The rules for a table's rows, by the feed's contract and agreement and the kinds of event that its rows tell."""
    return sieve.rules.rules_for(
        contract_years=feed.retention_years,
        agreed_years=sieve.agreed_years.get(feed.id),
        kinds=frozenset(rule.kind for rule in table.events),
    )


def past_rule(rows: ir.Table, *, table: FeedTable, rules: Sequence[Rule], day: date) -> ir.StringValue:
    """The name of the first rule that a row is past on a day; missing while it may be kept."""
    active = last_active(rows, table)
    born = table.meaning("person.birth_date", role=THE_PERSON)
    cases = []
    for rule in rules:
        if rule.runs_from == "activity":
            cases.append((active < rule.began_before(day), rule.name))
        elif born is not None:
            cases.append(((rows[born.name] < rule.began_before(day)).fill_null(False), rule.name))
    return ibis.cases(*cases, else_=ibis.null("string"))


def last_active(rows: ir.Table, table: FeedTable) -> ir.DateValue:
    """The last day on which something was so, by what the row says.

    The day it was received, while any span in it has no end or it gives no day at all; else the latest of its days.
    A day to come counts as the day it was received.
    """
    spans = _spans(table)
    still = [
        rows[first].notnull() & (rows[until].isnull() if until else ibis.literal(True))
        for first, until, lasts in spans
        if lasts
    ]
    said = [rows[name] for name in _days(table, spans)]
    latest = ibis.greatest(*(day.fill_null(date.min) for day in said)).nullif(date.min) if said else ibis.null("date")
    closed = ibis.least(latest, rows.received_on).fill_null(rows.received_on)
    return ibis.ifelse(ibis.or_(*still), rows.received_on, closed) if still else closed


def _spans(table: FeedTable) -> list[tuple[str, str | None, bool]]:
    """(first, until, whether it lasts) of every span that a row can tell."""
    spans = [(rule.occurred_on, rule.until, HAPPENINGS[rule.kind].lasting) for rule in table.events]
    spans += [(tie.from_column, tie.until_column, True) for tie in table.ties if tie.from_column]
    for role in table.roles or (THE_PERSON,):
        first, until = table.meaning("address.from", role=role), table.meaning("address.until", role=role)
        if first is not None:
            spans.append((first.name, until.name if until else None, True))
    return spans


def _days(table: FeedTable, spans: Sequence[tuple[str, str | None, bool]]) -> list[str]:
    named = [name for first, until, _ in spans for name in (first, until) if name]
    recorded = table.meaning("record.known_on")
    kept = {column.name for column in table.columns if column.kind in ("date", "timestamp")}
    return [name for name in dict.fromkeys([*named, *([recorded.name] if recorded else [])]) if name in kept]
