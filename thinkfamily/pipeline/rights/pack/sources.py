"""Of each feed that told of a person: who sent it, under which agreement and law, for what, and how long it is kept."""

from collections.abc import Iterable
from typing import Any

from thinkfamily import intake
from thinkfamily.governance.sieve import Sieve
from thinkfamily.pipeline.place import Place


def sources_of(place: Place, feeds: Iterable[str], *, sieve: Sieve) -> list[dict[str, Any]]:  # JSON
    """One source a feed, by name."""
    return [_source(place, feed, sieve=sieve) for feed in sorted(set(feeds))]


def _source(place: Place, feed_id: str, *, sieve: Sieve) -> dict[str, Any]:
    feed = place.feeds.get(feed_id)
    agreement = place.agreements.get(feed.agreement) if feed else None
    if feed is None or agreement is None:
        return {"feed": feed_id, "name": feed_id, "from": [], "law": [], "purposes": [], "kept": [], "agreement": ""}
    rules = {rule.says for table in feed.tables for rule in intake.rules_of(feed, table, sieve=sieve)}
    purposes = [each for each in agreement.purposes if each in agreement.has_gateway_for]
    return {
        "feed": feed.id,
        "name": feed.name,
        "what": feed.description,
        "from": [party.name for party in agreement.parties if party.supplies],
        "to": [party.name for party in agreement.parties if party.receives],
        "agreement": agreement.title,
        "law": [gateway.named for gateway in agreement.gateways],
        "purposes": [each.explained.says for each in purposes],
        "lawful_basis": sorted({each.explained.lawful_basis for each in purposes}),
        "kept": sorted(rules),
    }
