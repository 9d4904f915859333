"""The columns of feeds that carry a word, or that a contract's rules read, each with the agreement it stands on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thinkfamily.contracts.declaration import EventRule, Feed, FeedColumn, FeedTable
from thinkfamily.contracts.meanings import split
from thinkfamily.pipeline.place import Place
from thinkfamily.tables.lineage import matches


@dataclass(frozen=True, kw_only=True)
class Told:
    """A column of a table of a feed."""

    feed: Feed
    table: FeedTable
    column: FeedColumn

    @property
    def name(self) -> str:
        """Its name among the tables."""
        return f"rows.{self.feed.id}.{self.table.name}.{self.column.name}"

    def said(self, place: Place) -> str:
        """The column in words: its name, header, agreement, and the purposes for which it may be used."""
        agreement = place.agreements.get(self.feed.agreement)
        if agreement is None:
            return f"{self.name}, sent as “{self.column.physical_name}”; no agreement of this place covers it"
        purposes = agreement.purposes_of(feed=self.feed.id, table=self.table.name, column=self.column.name)
        covered = ", ".join(sorted(purposes)) or "no purpose, so it is never stored"
        if purposes == agreement.has_gateway_for:
            covered = "all its purposes"
        return f"{self.name}, sent as “{self.column.physical_name}”; agreement {agreement.id}, for {covered}"


def every_column(place: Place) -> Iterator[Told]:
    """Every column of every feed of the place, feeds in order of name."""
    for _, feed in sorted(place.feeds.items()):
        for table in feed.tables:
            for column in table.columns:
                yield Told(feed=feed, table=table, column=column)


def carrying(place: Place, word: str) -> list[Told]:
    """The columns that a contract maps to a word, or to one of a family of words (`person.identifier.*`)."""
    return [
        each
        for each in every_column(place)
        if each.column.meaning is not None and matches(word, split(each.column.meaning)[1])
    ]


def read_by_events(place: Place, part: str, *, kinds: Iterable[str] | None = None) -> list[Told]:
    """The columns that contracts' event rules name for a part such as `occurred_on`, of some kinds or of all."""
    wanted = None if kinds is None else set(kinds)
    found: dict[str, Told] = {}
    for _, feed in sorted(place.feeds.items()):
        for table in feed.tables:
            for rule in table.events:
                if wanted is None or rule.kind in wanted:
                    for name in _named_for(rule, part):
                        told = Told(feed=feed, table=table, column=table.column(name))
                        found[told.name] = told
    return list(found.values())


def read_by_ties(place: Place) -> list[Told]:
    """The columns that contracts' rules for ties name as their dates."""
    return [
        Told(feed=feed, table=table, column=table.column(name))
        for _, feed in sorted(place.feeds.items())
        for table in feed.tables
        for rule in table.ties
        for name in (rule.from_column, rule.until_column)
        if name is not None
    ]


PARTS = ("occurred_on", "until", "recorded_on", "code", "value", "incident", "only_when")


def _named_for(rule: EventRule, part: str) -> list[str]:
    if part == "only_when":
        return [column for column, _ in rule.only_when]
    name = getattr(rule, part)
    return [] if name is None else [name]
