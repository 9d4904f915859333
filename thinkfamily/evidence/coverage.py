"""Which feeds could have told an indicator: without one that covers the window, the answer is unknown and never no."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from thinkfamily.contracts.declaration import Feed
from thinkfamily.engine.asof import known_on
from thinkfamily.engine.workbench import Workbench
from thinkfamily.evidence.rulebook import Indicator
from thinkfamily.tables import intake, standard
from thinkfamily.vocabulary.dates import AsOf

# A delivery may be this many times later than promised before the feed counts as stale.
LATENESS_BORNE = 2
# For feeds that do not promise how often they come: two terms.
USUAL_DAYS = 240


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How far a feed reaches: the first day that it tells of, and the day its latest extract was received."""

    first: date
    latest: date


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Whether an indicator could have been told on the day, by which feeds, and which were wanting."""

    covered: bool
    by: tuple[str, ...]
    missing: tuple[str, ...]


def reaches(work: Workbench, *, as_of: AsOf) -> dict[str, Reach]:
    """How far each feed reaches of which an extract was loaded before the day."""
    receipts = work.table(intake.receipts)
    loaded = receipts.filter(receipts.status == "loaded", receipts.received_on < as_of.day)
    days = loaded.group_by("feed").agg(earliest=loaded.received_on.min(), latest=loaded.received_on.max())
    events = known_on(work.table(standard.events), as_of=as_of)
    first = events.group_by("feed").agg(began=events.occurred_on.min())
    told = work.backend.to_pyarrow(days.left_join(first, "feed")).to_pylist()
    return {
        row["feed"]: Reach(first=min(row["earliest"], row["began"] or row["earliest"]), latest=row["latest"])
        for row in told
    }


def coverage_of(
    indicator: Indicator, *, feeds: Mapping[str, Feed], reach: Mapping[str, Reach], as_of: AsOf
) -> Coverage:
    """Whether a feed that can tell the indicator was current and reached over its window.

    One teller of one of its kinds is enough to say no by; a share needs one for what it is out of as well.
    """
    tellers = {kind: _tellers(kind, feeds) for kind in (*indicator.kinds, *indicator.out_of)}
    began = as_of.day if indicator.measure == "lasting" else as_of.months_before(indicator.months)
    reaching = {
        feed
        for told_by in tellers.values()
        for feed in told_by
        if feed in reach and _is_current(feeds[feed], reach[feed], as_of) and reach[feed].first <= began
    }
    covered = any(tellers[kind] & reaching for kind in indicator.kinds)
    covered = covered and all(tellers[kind] & reaching for kind in indicator.out_of)
    missing = [feed for feed in indicator.usual_feeds if feed not in reaching]
    return Coverage(covered=covered, by=tuple(sorted(reaching)), missing=() if covered else tuple(missing))


def _tellers(kind: str, feeds: Mapping[str, Feed]) -> set[str]:
    return {feed.id for feed in feeds.values() for table in feed.tables for rule in table.events if rule.kind == kind}


def _is_current(feed: Feed, reach: Reach, as_of: AsOf) -> bool:
    days = LATENESS_BORNE * feed.every_days if feed.every_days else USUAL_DAYS
    return reach.latest >= as_of.day - timedelta(days=days)
