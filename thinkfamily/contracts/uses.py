"""For what each thing that a feed tells may be used: column by column, and so event by event, tie by tie, part by part.

An agreement grants purposes to columns. Whatever is made of several columns serves only the purposes that all of them
serve. For benefit facts the law stands above every agreement (`governance.bound`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, reduce
from typing import Literal

from thinkfamily.contracts.declaration import EventRule, Feed, FeedColumn, FeedTable, TieRule
from thinkfamily.contracts.meanings import is_identity, is_known, split
from thinkfamily.governance.agreement import Agreement
from thinkfamily.governance.bound import is_of_benefits, lawful
from thinkfamily.governance.loading import check_may_load
from thinkfamily.governance.purpose import Purpose
from thinkfamily.vocabulary.errors import NotAllowed
from thinkfamily.vocabulary.ties import TIES

Thing = Literal["column", "event", "tie", "identity", "address"]
Purposes = frozenset[Purpose]

EVERY: Purposes = frozenset(Purpose)
# Without one of these nobody can say who a row is about.
_WHO = ("person.full_name", "person.forename", "person.surname", "person.birth_date")


@dataclass(frozen=True, kw_only=True)
class Use:
    """One thing that a table of a feed tells, a purpose it may be used for, and what allows it."""

    feed: str
    feed_table: str
    thing: Thing
    name: str
    purpose: Purpose
    agreement: str
    gateway: str


@dataclass(frozen=True, kw_only=True)
class Granted:
    """What an agreement grants of a feed, whatever the day."""

    feed: Feed
    agreement: Agreement

    @cached_property
    def is_bound(self) -> bool:
        """Whether the feed carries benefit facts, which the law binds."""
        return carries_benefits(self.feed, self.agreement)

    @cached_property
    def whole(self) -> Purposes:
        """What the feed serves as a whole: no column of it serves more."""
        told = self.agreement.has_gateway_for
        return lawful(told) if self.is_bound else told

    def column(self, table: FeedTable, name: str) -> Purposes:
        """For what a column may be used."""
        told = self.agreement.purposes_of(feed=self.feed.id, table=table.name, column=name)
        return lawful(told) if self.is_bound else told

    def identity(self, table: FeedTable, role: str) -> Purposes:
        """For what it may be used who a person of the row is: what every one of their names and birth date serves."""
        return self._all(table, self.identity_columns(table, role))

    def identity_columns(self, table: FeedTable, role: str) -> tuple[str, ...]:
        """The columns that say who a person of the row is: names and birth date, or else every number."""
        who = tuple(column.name for word in _WHO if (column := table.meaning(word, role=role)) is not None)
        return who or tuple(column.name for column in table.columns if _is_of(column, role=role, parts=("person.",)))

    def address(self, table: FeedTable, role: str) -> Purposes:
        """For what it may be used where a person of the row lives, or with whom they share a household number."""
        return self._all(table, self.address_columns(table, role)) & self.identity(table, role)

    def address_columns(self, table: FeedTable, role: str) -> tuple[str, ...]:
        """The columns that say where a person of the row lives, or which household's number they have."""
        parts = ("address.", "household.")
        return tuple(column.name for column in table.columns if _is_of(column, role=role, parts=parts))

    def event(self, table: FeedTable, rule: EventRule) -> Purposes:
        """For what the events of a rule may be used: what each column that it reads serves, and who it happened to."""
        return self._all(table, columns_of(rule)) & self.identity(table, rule.who)

    def tie(self, table: FeedTable, rule: TieRule) -> Purposes:
        """For what the ties of a rule may be used: what its dates serve, and who both are."""
        both = self.identity(table, rule.a) & self.identity(table, rule.b)
        word = table.meaning("relationship.kind", role=rule.a)
        names = (rule.from_column, rule.until_column, word and word.name)
        return self._all(table, (name for name in names if name)) & both

    def _all(self, table: FeedTable, names: Iterable[str]) -> Purposes:
        return reduce(frozenset.intersection, (self.column(table, name) for name in names), self.whole)


def columns_of(rule: EventRule) -> tuple[str, ...]:
    """The columns that an event rule reads."""
    told = (rule.occurred_on, rule.until, rule.recorded_on, rule.code, rule.value, rule.incident)
    return tuple(name for name in (*told, *(column for column, _ in rule.only_when)) if name is not None)


def kinds_told(table: FeedTable, rule: TieRule) -> tuple[str, ...]:
    """The kinds of tie that a rule can tell: its own, and any where a column has the source's word for the role."""
    return (rule.kind,) if table.meaning("relationship.kind", role=rule.a) is None else (rule.kind, *TIES)


def carries_benefits(feed: Feed, agreement: Agreement | None = None) -> bool:
    """Whether a feed carries benefit facts, by any mark of them in its contract or in its agreement."""
    tables = [*feed.tables, *(table for edition in feed.editions for table in edition.tables)]
    events = [rule.kind for table in tables for rule in table.events]
    codes = [code for table in tables for column in table.columns for code in (*column.codes, *column.retired)]
    return is_of_benefits(
        feed=feed.id,
        numbers=(feed.catalogue, *feed.serves),
        kinds=events,
        codes=codes,
        gateways=agreement.gateways if agreement else (),
        categories=agreement.categories if agreement else (),
        suppliers=[party.body for party in agreement.parties if party.supplies] if agreement else (),
    )


def permitted(feeds: Mapping[str, Feed], *, agreements: Mapping[str, Agreement], day: date) -> dict[str, Feed]:
    """The feeds as they may be read on a day: without the columns that serve no purpose, and what rests on them.

    A feed that may not be loaded at all stays whole, for nothing of it is read.
    """
    found = {}
    for name, feed in feeds.items():
        granted = granted_on(feed, agreements=agreements, day=day)
        found[name] = feed if granted is None else _narrowed(granted)
    return found


def serving(
    feeds: Mapping[str, Feed], *, agreements: Mapping[str, Agreement], day: date, purpose: Purpose
) -> dict[str, Feed]:
    """The feeds as they serve a purpose on a day: without the events that may not be used for it."""
    found = {}
    for name, feed in permitted(feeds, agreements=agreements, day=day).items():
        granted = granted_on(feed, agreements=agreements, day=day)
        tables = [
            replace(
                table,
                events=tuple(rule for rule in table.events if granted and purpose in granted.event(table, rule)),
            )
            for table in feed.tables
        ]
        found[name] = replace(feed, tables=tuple(tables))
    return found


def granted_on(feed: Feed, *, agreements: Mapping[str, Agreement], day: date) -> Granted | None:
    """What of a feed is granted on a day; None where it may not be loaded."""
    try:
        agreement = check_may_load(feed=feed.id, agreement_id=feed.agreement, agreements=agreements, day=day)
    except NotAllowed:
        return None
    return Granted(feed=feed, agreement=agreement)


def uses_on(feeds: Mapping[str, Feed], *, agreements: Mapping[str, Agreement], day: date) -> Iterator[Use]:
    """Every use that may be made of every feed on a day.

    A kind of event that several rules of one table tell serves what all of them serve; a kind of tie, what it serves in
    every table of the feed: further on, nobody can tell which rule it came from.
    """
    for _, feed in sorted(feeds.items()):
        granted = granted_on(feed, agreements=agreements, day=day)
        if granted is not None:
            yield from _uses(granted)


def _uses(granted: Granted) -> Iterator[Use]:
    feed, agreement = granted.feed, granted.agreement
    for (table, thing, name), purposes in _things(granted).items():
        for purpose in sorted(purposes):
            gateways = agreement.gateways_for(purpose)
            yield Use(
                feed=feed.id,
                feed_table=table,
                thing=thing,
                name=name,
                purpose=purpose,
                agreement=agreement.id,
                gateway=", ".join(gateway.id for gateway in gateways),
            )


def _things(granted: Granted) -> dict[tuple[str, Thing, str], Purposes]:
    found: dict[tuple[str, Thing, str], Purposes] = {}
    ties: dict[str, Purposes] = {}
    for table in granted.feed.tables:
        for column in table.columns:
            found[table.name, "column", column.name] = granted.column(table, column.name)
        for role in table.roles:
            found[table.name, "identity", role] = granted.identity(table, role)
            found[table.name, "address", role] = granted.address(table, role)
        for event in table.events:
            key: tuple[str, Thing, str] = (table.name, "event", event.kind)
            found[key] = found.get(key, EVERY) & granted.event(table, event)
        for tie in table.ties:
            for kind in kinds_told(table, tie):
                ties[kind] = ties.get(kind, EVERY) & granted.tie(table, tie)
    for table in granted.feed.tables:
        for tie in table.ties:
            for kind in kinds_told(table, tie):
                found[table.name, "tie", kind] = ties[kind]
    return found


def _narrowed(granted: Granted) -> Feed:
    feed = granted.feed
    editions = tuple(replace(each, tables=_readable_tables(granted, each.tables)) for each in feed.editions)
    return replace(feed, tables=_readable_tables(granted, feed.tables), editions=editions)


def _readable_tables(granted: Granted, tables: Iterable[FeedTable]) -> tuple[FeedTable, ...]:
    found = (_readable(granted, table) for table in tables)
    return tuple(table for table in found if table.columns)


def _readable(granted: Granted, table: FeedTable) -> FeedTable:
    withheld = tuple(column for column in table.columns if not granted.column(table, column.name))
    if not withheld:
        return table
    names = {column.name for column in withheld}
    kept = (column for column in table.columns if column not in withheld)
    # A code whose row's day may not be read is held to no day at all.
    columns = tuple(replace(each, coded_on=None, code_spans=()) if each.coded_on in names else each for each in kept)
    roles = {split(column.meaning)[0] for column in columns if column.meaning and is_known(split(column.meaning)[1])}
    return replace(
        table,
        columns=columns,
        events=tuple(rule for rule in table.events if not names & set(columns_of(rule)) and rule.who in roles),
        ties=tuple(
            rule
            for rule in table.ties
            if not names & {rule.from_column, rule.until_column} and {rule.a, rule.b} <= roles
        ),
        withheld=(*table.withheld, *withheld),
    )


def _is_of(column: FeedColumn, *, role: str, parts: tuple[str, ...]) -> bool:
    if column.meaning is None:
        return False
    whose, meaning = split(column.meaning)
    return whose == role and is_identity(meaning) and meaning.startswith(parts)
