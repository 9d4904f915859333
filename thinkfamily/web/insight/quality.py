"""How good the data and the links are: feeds, their latest extracts, and how sure we are of who is who."""

from dataclasses import dataclass

from thinkfamily.release.reader.linking import persons_by_feeds, persons_by_weakest_link
from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.totals import FeedTotal, Finding, Receipt, feeds, findings, receipts
from thinkfamily.web.base.suppression import suppressed

# Extracts on the page; the rest are in the command line's `thinkfamily export PLACE receipts`.
_NEWEST = 40
_SURE = 1.0


@dataclass(frozen=True, kw_only=True)
class Band:
    """A row of a table of counts, suppressed."""

    says: str
    persons: int | None


@dataclass(frozen=True, kw_only=True)
class Quality:
    """What the page of quality shows. Each receipt comes with its feed's name."""

    feeds: tuple[FeedTotal, ...]
    receipts: tuple[tuple[str, Receipt], ...]
    receipts_in_all: int
    links: tuple[Band, ...]
    known_by: tuple[Band, ...]


def quality_of(release: Release) -> Quality:
    """The quality of a release's data and links."""
    told, held = receipts(release), feeds(release)
    names = {each.feed: each.name for each in held}
    return Quality(
        feeds=tuple(sorted(held, key=lambda feed: feed.name)),
        receipts=tuple((names.get(each.feed, each.feed), each) for each in told[:_NEWEST]),
        receipts_in_all=len(told),
        links=tuple(
            Band(says=_link_words(band.least), persons=suppressed(band.persons))
            for band in persons_by_weakest_link(release)
        ),
        known_by=tuple(
            Band(says="1 feed" if band.feeds == 1 else f"{band.feeds} feeds", persons=suppressed(band.persons))
            for band in persons_by_feeds(release)
        ),
    )


def extract_of(release: Release, extract_id: str) -> tuple[Receipt, tuple[Finding, ...]] | None:
    """One extract's receipt and findings, or None when there is none of that id."""
    receipt = next((each for each in receipts(release) if each.extract_id == extract_id), None)
    return (receipt, findings(release, extract_id=extract_id)) if receipt else None


def _link_words(least: float) -> str:
    if least == _SURE:
        return "Certain"
    return f"{least:.0%} or surer" if least else "Less sure than that"
