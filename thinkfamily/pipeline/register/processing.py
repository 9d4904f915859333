"""The record of processing activities: one entry for each agreement (UK GDPR Article 30)."""

from collections.abc import Iterable
from dataclasses import dataclass

from thinkfamily.contracts.declaration import Feed
from thinkfamily.governance.agreement import Agreement
from thinkfamily.governance.categories import CRIMINAL, SPECIAL
from thinkfamily.governance.parties import Party
from thinkfamily.governance.purpose import Purpose
from thinkfamily.pipeline.place import Place


@dataclass(frozen=True, kw_only=True)
class Activity:
    """One agreement as an entry of the record: the agreement, and those of its feeds that this place receives."""

    agreement: Agreement
    feeds: tuple[Feed, ...]

    @property
    def suppliers(self) -> tuple[Party, ...]:
        """Who gives the facts."""
        return tuple(party for party in self.agreement.parties if party.supplies)

    @property
    def recipients(self) -> tuple[Party, ...]:
        """Who takes them."""
        return tuple(party for party in self.agreement.parties if party.receives)

    @property
    def special(self) -> tuple[str, ...]:
        """Special categories of personal data among them (Article 9)."""
        return tuple(sorted(set(self.agreement.categories) & SPECIAL))

    @property
    def criminal(self) -> tuple[str, ...]:
        """Facts of offences among them (Article 10)."""
        return tuple(sorted(set(self.agreement.categories) & CRIMINAL))

    @property
    def purposes(self) -> tuple[Purpose, ...]:
        """The purposes for which a gateway lets it be used, in the order of the closed list."""
        allowed = self.agreement.has_gateway_for
        return tuple(purpose for purpose in Purpose if purpose in allowed)

    @property
    def unverified(self) -> tuple[str, ...]:
        """The gateways whose reading no lawyer of the place has confirmed."""
        return tuple(gateway.named for gateway in self.agreement.gateways if not gateway.verified_by)


def activities(place: Place) -> list[Activity]:
    """Every agreement of the place with its feeds, in order of title."""
    agreements = sorted(place.agreements.values(), key=lambda each: each.title)
    return [Activity(agreement=each, feeds=_feeds_of(each, place.feeds.values())) for each in agreements]


def without_agreement(place: Place) -> list[Feed]:
    """The feeds whose contract names an agreement that the place does not have: nothing of them is loaded."""
    return [feed for _, feed in sorted(place.feeds.items()) if feed.agreement not in place.agreements]


def _feeds_of(agreement: Agreement, feeds: Iterable[Feed]) -> tuple[Feed, ...]:
    return tuple(feed for feed in feeds if feed.agreement == agreement.id)
