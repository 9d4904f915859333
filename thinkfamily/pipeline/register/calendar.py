"""The agreement calendar: what begins, is to be reviewed, and lapses, and what stops when it does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from thinkfamily.governance.agreement import Agreement
from thinkfamily.pipeline.place import Place

# About a quarter: long enough to have an agreement reviewed, approved and signed again.
LOOKS_AHEAD_DAYS = 90


@dataclass(frozen=True, kw_only=True)
class Falling:
    """Something that falls due. `days` from the day asked, below nought when it is past; `stops` is what it stops."""

    on: date
    days: int
    what: str
    agreement: Agreement
    stops: tuple[str, ...] = ()

    @property
    def is_past(self) -> bool:
        """Whether it is behind us."""
        return self.days < 0


def falling_due(place: Place, *, day: date, within_days: int = LOOKS_AHEAD_DAYS) -> list[Falling]:
    """What has lapsed or is overdue, and what falls within so many days, soonest first."""
    last = day + timedelta(days=within_days)
    found = [each for agreement in place.agreements.values() for each in _of(agreement, place, day=day)]
    return sorted((each for each in found if each.on < last), key=lambda each: (each.on, each.agreement.id))


def _of(agreement: Agreement, place: Place, *, day: date) -> Iterator[Falling]:
    first, until = agreement.in_force.first, agreement.in_force.until
    if first > day:
        yield Falling(on=first, days=(first - day).days, what="comes into force", agreement=agreement)
    if agreement.review_on is not None:
        days = (agreement.review_on - day).days
        what = "review is overdue" if days < 0 else "is to be reviewed"
        yield Falling(on=agreement.review_on, days=days, what=what, agreement=agreement)
    if until is not None:
        days = (until - day).days
        what = "has lapsed" if days <= 0 else "lapses"
        yield Falling(on=until, days=days, what=what, agreement=agreement, stops=tuple(_stops(agreement, place)))


def _stops(agreement: Agreement, place: Place) -> Iterator[str]:
    """What can no longer be done without the agreement."""
    feeds = {feed.id for feed in place.feeds.values() if feed.agreement == agreement.id}
    for feed in sorted(feeds):
        yield f"feed {feed} is not loaded, and its facts leave the next release"
    for question in place.declarations.questions:
        read = {feed for feature in place.declarations.features for feed in feature.feeds} | set(question.feeds)
        if feeds & read:
            yield f"model {question.model} cannot be computed as declared"
