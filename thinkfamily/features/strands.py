"""What the declared features need to read, each thing once: strands of events, and the figures to take of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from thinkfamily.features.feature import Feature
from thinkfamily.features.measure import How
from thinkfamily.features.what import What
from thinkfamily.features.whose import Whose
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.happenings import HAPPENINGS


@dataclass(frozen=True, kw_only=True)
class Strand:
    """Events of one sort, of one group of people, from some feeds; or ties of some kinds.

    `going_on` strands see a lasting event while it lasts; the others see the day on which an event began.
    """

    whose: Whose
    what: What | None
    feeds: tuple[str, ...]
    going_on: bool = False
    ties: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure to take of a strand, over a look-back in months."""

    how: How
    months: int

    @property
    def column(self) -> str:
        """The name of the column that holds it."""
        return f"{self.how}_{self.months}"


@dataclass(frozen=True, kw_only=True)
class Part:
    """A strand of the plan by its number, and the figure of it that a feature needs."""

    strand: int
    figure: Figure


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Strands, and for each feature the parts that it is made of (two for a rate, none for an age)."""

    strands: tuple[Strand, ...]
    parts: dict[str, tuple[Part, ...]]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure that some feature needs, once each."""
        asked = {part.figure for parts in self.parts.values() for part in parts}
        return tuple(sorted(asked, key=lambda figure: (figure.how, figure.months)))

    @property
    def whose(self) -> frozenset[Whose]:
        """The groups of people whom the plan looks at."""
        return frozenset(strand.whose for strand in self.strands)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every kind of event that it reads."""
        return tuple(sorted({kind for strand in self.strands if strand.what for kind in strand.what.kinds}))

    def look_back(self, number: int) -> int:
        """The longest look-back, in months, for which that strand is needed."""
        return max(part.figure.months for parts in self.parts.values() for part in parts if part.strand == number)

    def events_wanted(self, *, day: AsOf) -> ir.Table:
        """One row per strand, kind, feed and code (missing: any): which events belong to which strand on that day."""
        rows = []
        for number, strand in enumerate(self.strands):
            what = strand.what
            for kind in what.kinds if what else ():
                lasts = strand.going_on and HAPPENINGS[kind].lasting
                for feed in strand.feeds:
                    for code in (what.codes if what else ()) or (None,):
                        rows.append((number, strand.whose.value, kind, feed, code, lasts, self._since(number, day)))
        return _table(rows, ("strand", "whose", "kind", "feed", "wanted_code", "lasts", "since"))

    def ties_wanted(self, *, day: AsOf) -> ir.Table:
        """One row per strand and kind of tie: which ties belong to which strand on that day."""
        rows = [
            (number, kind, self._since(number, day))
            for number, strand in enumerate(self.strands)
            for kind in strand.ties
        ]
        return _table(rows, ("strand", "tie", "since"))

    def _since(self, number: int, day: AsOf) -> object:
        return day.months_before(self.look_back(number))


def plan_of(features: Iterable[Feature]) -> Plan:
    """The plan by which those features are computed in one pass."""
    strands: dict[Strand, int] = {}
    parts: dict[str, tuple[Part, ...]] = {}
    for feature in features:
        measure = feature.measure
        figure = Figure(how=_taken(measure.how), months=measure.months)
        wanted = [_strand(feature, what) for what in measure.looks_for]
        if measure.ties:
            wanted = [Strand(whose=Whose.ASSOCIATES, what=None, feeds=(), ties=tuple(sorted(measure.ties)))]
        parts[feature.name] = tuple(
            Part(strand=strands.setdefault(strand, len(strands)), figure=figure) for strand in wanted
        )
    return Plan(strands=tuple(strands), parts=parts)


def _strand(feature: Feature, what: What) -> Strand:
    going_on = feature.measure.how == "any_of" and not what.only_begun
    return Strand(whose=feature.measure.whose, what=what, feeds=tuple(sorted(feature.feeds)), going_on=going_on)


# Two ways of counting may rest on one figure: whether there was any is whether the count is above nought.
_TAKEN: dict[How, How] = {"any_of": "count", "rate": "total", "tied": "people"}


def _taken(how: How) -> How:
    return _TAKEN.get(how, how)


_TYPES = {
    "strand": pa.int64(),
    "lasts": pa.bool_(),
    "since": pa.date32(),
}


def _table(rows: Sequence[tuple[object, ...]], names: Sequence[str]) -> ir.Table:
    columns = {
        name: pa.array([row[i] for row in rows], type=_TYPES.get(name, pa.string())) for i, name in enumerate(names)
    }
    return ibis.memtable(pa.table(columns))
