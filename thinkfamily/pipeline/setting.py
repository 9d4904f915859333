"""What a run is about: a place on a day, and what it goes on from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import ibis.expr.types as ir

from thinkfamily.contracts.declaration import Feed
from thinkfamily.contracts.uses import Use, carries_benefits, permitted, uses_on
from thinkfamily.engine.workbench import Workbench
from thinkfamily.pipeline.place import Place
from thinkfamily.pipeline.standing import Stood
from thinkfamily.vocabulary.dates import AsOf


@dataclass(frozen=True, kw_only=True)
class Setting:
    """The place and day of a run, and what it goes on from (standing.py).

    `today` is the day on which the run is done: agreements have to be in force on it, whatever day is pretended.
    """

    place: Place
    as_of: AsOf
    today: date
    stood: Stood

    @cached_property
    def feeds(self) -> Mapping[str, Feed]:
        """The feeds as they may be read today: columns that serve no purpose are not among them."""
        return permitted(self.place.feeds, agreements=self.place.agreements, day=self.today)

    @cached_property
    def bound(self) -> frozenset[str]:
        """The feeds that carry benefit facts, which the law binds to the programme."""
        place = self.place
        return frozenset(
            feed.id for feed in place.feeds.values() if carries_benefits(feed, place.agreements.get(feed.agreement))
        )

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Every use that may be made of the feeds today."""
        return tuple(uses_on(self.place.feeds, agreements=self.place.agreements, day=self.today))

    def left(self, work: Workbench, table: str) -> ir.Table | None:
        """A table that stood before, or None for the first run."""
        kept = self.stood.tables.get(table)
        return None if kept is None else work.backend.read_parquet([str(path) for path in kept.files])
