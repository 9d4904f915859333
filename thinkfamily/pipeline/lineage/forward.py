"""Walks a column forward: what is made from it, which features and indicators read it, and whether it is published."""

from thinkfamily.contracts.declaration import FeedColumn, FeedTable
from thinkfamily.contracts.meanings import split
from thinkfamily.pipeline.explain.trail import Step
from thinkfamily.pipeline.lineage.named import check_is_column, declared_tables, feature_named, feed_column
from thinkfamily.pipeline.lineage.told import PARTS
from thinkfamily.pipeline.place import Place
from thinkfamily.tables.lineage import lineage, matches
from thinkfamily.tables.published import PUBLISHED

_PUBLISHED = frozenset(table.name for table in PUBLISHED)


def uses_of(place: Place, name: str) -> Step:
    """The tree of what comes of a column. Each column is told once. Raises WrongUsage for what is no column."""
    check_is_column(place, name)
    at_feed = feed_column(place, name)
    walk = _Walk(place)
    if at_feed is None:
        return walk.of(name)
    feed, table, column = at_feed
    step = Step(says=f"{name} — as sent by {place.feeds[feed].name}")
    walk.of_feed(feed, table, column, step)
    return step


class _Walk:
    def __init__(self, place: Place) -> None:
        self.place = place
        self.told: set[str] = set()

    def of(self, name: str) -> Step:
        if name in self.told:
            return Step(says=f"{name}, told above")
        self.told.add(name)
        table, _, _ = name.partition(".")
        published = "; published in the release" if table in _PUBLISHED else ""
        step = Step(says=f"{name}, made by {declared_tables()[table].made_by}{published}")
        if feature_named(self.place, name) is not None:
            name = "features.*"
        for user in _users_of(name):
            step.rests_on.append(self.of(user))
        return step

    def of_feed(self, feed: str, table: FeedTable, column: FeedColumn, step: Step) -> None:
        if column.meaning is not None:
            for user in _users_of(split(column.meaning)[1]):
                step.rests_on.append(self.of(user))
        kinds: dict[str, list[str]] = {}
        for rule in table.events:
            for part in PARTS:
                if column.name in _read(rule, part):
                    kinds.setdefault(rule.kind, []).append(part)
        for kind, parts in kinds.items():
            beneath = step.add(f"events of kind {kind}: {', '.join(dict.fromkeys(parts))}")
            self._readers_of(kind, feed, beneath)
            if "incident" in parts:
                beneath.rests_on.append(self.of("relationships.incident"))
        if any(column.name in (rule.from_column, rule.until_column) for rule in table.ties):
            step.rests_on.append(self.of("ties_told.from"))

    def _readers_of(self, kind: str, feed: str, step: Step) -> None:
        for feature in self.place.declarations.features:
            if feed in feature.feeds and any(kind in what.kinds for what in feature.measure.looks_for):
                step.add(f"feature {feature.name} — {feature.says}")
        for indicator in self.place.declarations.rulebook.indicators:
            if kind in indicator.reads:
                step.add(f"indicator {indicator.code} — this person {indicator.says}")
        for question in self.place.declarations.questions:
            if kind in question.label.kinds and feed in question.label_feeds:
                step.add(f"label of model {question.model}")
        step.add("timeline.kind, published in the release")


def _read(rule: object, part: str) -> tuple[str, ...]:
    told = getattr(rule, part)
    if part == "only_when":
        return tuple(column for column, _ in told)
    return () if told is None else (told,)


def _users_of(name: str) -> list[str]:
    return [
        f"{table}.{column}"
        for table, columns in lineage().items()
        for column, sources in columns.items()
        if any(matches(source, name) for source in sources) and f"{table}.{column}" != name
    ]
