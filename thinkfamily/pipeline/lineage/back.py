"""Walks a column back: to the columns it is made from, and at last to feeds' columns or to what was declared."""

from thinkfamily.features import Feature
from thinkfamily.pipeline.explain.trail import Step
from thinkfamily.pipeline.lineage.named import check_is_column, declared_tables, feature_named, feed_column
from thinkfamily.pipeline.lineage.told import Told, carrying, read_by_events, read_by_ties
from thinkfamily.pipeline.place import Place
from thinkfamily.tables.lineage import DECLARED_ELSEWHERE, lineage

_EVENTS = "contract.events."
_ALL_FEATURES = "features.*"


def sources_of(place: Place, name: str) -> Step:
    """The tree of what a column comes from. Each column is told once. Raises WrongUsage for what is no column."""
    check_is_column(place, name)
    return _Walk(place).of(name)


class _Walk:
    def __init__(self, place: Place) -> None:
        self.place = place
        self.told: set[str] = set()

    def of(self, name: str) -> Step:
        feature = feature_named(self.place, name)
        at_feed = feed_column(self.place, name)
        if at_feed is not None:
            feed, table, column = at_feed
            return Step(says=Told(feed=self.place.feeds[feed], table=table, column=column).said(self.place))
        if name in self.told:
            return Step(says=f"{name}, told above")
        self.told.add(name)
        if feature is not None:
            return self._of_feature(feature)
        table_name, _, column_name = name.partition(".")
        shape = declared_tables()[table_name]
        step = Step(says=f"{name} — {shape.column(column_name).means} Made by {shape.made_by}.")
        for source in lineage()[table_name][column_name]:
            if source == name:
                step.add("what stood before the run: ids outlive runs")
            elif source == _ALL_FEATURES:
                step.rests_on += [self.of(f"features.{each.name}") for each in self.place.declarations.features]
            else:
                step.rests_on.append(self._of_source(source))
        return step

    def _of_source(self, source: str) -> Step:
        if source.startswith(_EVENTS):
            return self._listed(DECLARED_ELSEWHERE[source], read_by_events(self.place, source.removeprefix(_EVENTS)))
        if source == "contract.ties":
            return self._listed(DECLARED_ELSEWHERE[source], read_by_ties(self.place))
        if source in DECLARED_ELSEWHERE:
            return Step(says=DECLARED_ELSEWHERE[source])
        if source == "rows.*":
            return Step(says="the loaded rows of every feed, counted")
        if source.partition(".")[0] in declared_tables():
            return self.of(source)
        return self._listed(f"columns that carry {source}", carrying(self.place, source))

    def _of_feature(self, feature: Feature) -> Step:
        step = Step(says=f"features.{feature.name} — {feature.says}. For {', '.join(feature.purposes)}.")
        for what in feature.measure.looks_for:
            told = [
                each
                for part in ("occurred_on", "code", "value")
                for each in read_by_events(self.place, part, kinds=what.kinds)
                if each.feed.id in feature.feeds
            ]
            step.rests_on.append(self._listed(f"events of kind {', '.join(what.kinds)}", told))
        return step

    def _listed(self, says: str, told: list[Told]) -> Step:
        step = Step(says=says if told else f"{says}: no feed of this place")
        if says in self.told:
            return Step(says=f"{says}, told above")
        self.told.add(says)
        for each in {each.name: each for each in told}.values():
            step.add(each.said(self.place))
        return step
