"""The public register: feeds, agreements and models, as sentences. It reads totals alone."""

from dataclasses import dataclass
from datetime import date

from thinkfamily.governance.purpose import Purpose
from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.totals import AgreementTotal, FeedTotal, agreements, feeds
from thinkfamily.vocabulary.criteria import Criterion
from thinkfamily.web.base.suppression import suppressed

# How sensitive a feed is, in words.
_TIERS = {
    "L0": "Involvement and contact only",
    "L1": "Dates and kinds of involvement",
    "L2": "Some detail",
    "L3": "The most sensitive, with the strictest access",
    "L3+": "Beyond that, and shielded unless there is a reason",
}


@dataclass(frozen=True, kw_only=True)
class FeedHeld:
    """One feed as the public reads of it; `rows` is suppressed."""

    feed: str
    name: str
    sensitivity: str
    criteria: tuple[str, ...]
    covers_from: date | None
    latest_on: date | None
    standing: str
    rows: int | None


@dataclass(frozen=True, kw_only=True)
class PurposeHeld:
    """A purpose for which an agreement lets its feeds be used, in words and with its lawful basis."""

    says: str
    lawful_basis: str


@dataclass(frozen=True, kw_only=True)
class AgreementHeld:
    """One agreement, with its feeds."""

    agreement: str
    title: str
    parties: tuple[str, ...]
    gateway: str
    notice: str
    impact_assessment: str
    valid_from: date
    valid_until: date | None
    is_in_force: bool
    purposes: tuple[PurposeHeld, ...]
    feeds: tuple[FeedHeld, ...]


def register_of(release: Release, *, today: date) -> tuple[AgreementHeld, ...]:
    """Every agreement of the place with what is held under it, by title."""
    held = {each.feed: each for each in feeds(release)}
    return tuple(
        _agreement(each, held, today) for each in sorted(agreements(release), key=lambda agreement: agreement.title)
    )


def _agreement(told: AgreementTotal, held: dict[str, FeedTotal], today: date) -> AgreementHeld:
    return AgreementHeld(
        agreement=told.agreement,
        title=told.title,
        parties=told.parties,
        gateway=told.gateway,
        notice=told.notice,
        impact_assessment=told.impact_assessment,
        valid_from=told.valid_from,
        valid_until=told.valid_until,
        is_in_force=told.valid_from <= today and (told.valid_until is None or today < told.valid_until),
        purposes=tuple(_purpose(word) for word in told.purposes),
        feeds=tuple(_feed(held[feed]) for feed in told.feeds if feed in held),
    )


def _purpose(word: str) -> PurposeHeld:
    explained = Purpose(word).explained
    return PurposeHeld(says=explained.says, lawful_basis=explained.lawful_basis)


def _feed(told: FeedTotal) -> FeedHeld:
    return FeedHeld(
        feed=told.feed,
        name=told.name,
        sensitivity=_TIERS.get(told.tier, told.tier),
        criteria=tuple(Criterion(code).heading for code in told.criteria),
        covers_from=told.covers_from,
        latest_on=told.latest_on,
        standing=told.standing,
        rows=suppressed(told.rows),
    )
