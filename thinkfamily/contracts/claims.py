"""What agreements claim beyond what law, contracts and parties bear out: found when a place is checked."""

from collections.abc import Iterator, Mapping

from thinkfamily.contracts.declaration import Feed
from thinkfamily.contracts.uses import carries_benefits
from thinkfamily.governance.agreement import EVERY_COLUMN, Agreement
from thinkfamily.governance.bound import THE_LAW, lawful
from thinkfamily.vocabulary.errors import ContractBroken, NotAllowed, ThinkFamilyError


def unfounded_claims(feeds: Mapping[str, Feed], *, agreements: Mapping[str, Agreement]) -> Iterator[ThinkFamilyError]:
    """Every claim of every agreement that nothing bears out; none of them is ever acted upon."""
    for _, agreement in sorted(agreements.items()):
        yield from _without_gateway(agreement)
        yield from _between_others(agreement)
        for feed in (feeds[name] for name in agreement.feeds if name in feeds):
            if feed.agreement == agreement.id:
                yield from _of_benefits(agreement, feed)
                yield from _unknown_columns(agreement, feed)


def _without_gateway(agreement: Agreement) -> Iterator[ThinkFamilyError]:
    for purpose in agreement.purposes:
        wanting = [each for each in agreement.categories if not agreement.gateways_for(purpose, category=each)]
        if wanting:
            yield _not_allowed(
                agreement,
                f"claims {purpose}, for which none of its gateways lets {', '.join(wanting)} through",
                "Name a gateway that does, or leave the purpose out.",
            )


def _between_others(agreement: Agreement) -> Iterator[ThinkFamilyError]:
    """Gateways between other kinds of body than those that give and take here."""
    gives = {party.body for party in agreement.parties if party.supplies}
    takes = {party.body for party in agreement.parties if party.receives}
    for gateway in agreement.gateways:
        if gateway.purposes and not (gives & set(gateway.from_bodies) and takes & set(gateway.to_bodies)):
            yield _not_allowed(
                agreement,
                f"stands on {gateway.id}, which is no gateway from any of {', '.join(sorted(gives))} to any of "
                f"{', '.join(sorted(takes))}",
                "Name the gateway by which these bodies may share, or correct the parties.",
            )


def _of_benefits(agreement: Agreement, feed: Feed) -> Iterator[ThinkFamilyError]:
    if not carries_benefits(feed, agreement):
        return
    if beyond := sorted(set(agreement.purposes) - lawful(agreement.purposes)):
        yield _not_allowed(
            agreement,
            f"claims {', '.join(beyond)} for benefit facts (feed {feed.id}), which the law lets nobody use for that",
            f"Leave the purposes out: {THE_LAW}, and no agreement can widen it.",
        )


def _unknown_columns(agreement: Agreement, feed: Feed) -> Iterator[ThinkFamilyError]:
    for rule in agreement.columns:
        if rule.feed != feed.id:
            continue
        tables = [table for table in feed.tables if rule.table in ("", table.name)]
        held = {column.name for table in tables for column in (*table.columns, *table.withheld)}
        if unknown := sorted(set(rule.columns) - held - {EVERY_COLUMN}):
            yield ContractBroken(
                f"agreement {agreement.id} speaks of columns of feed {feed.id} that its contract does not have: "
                f"{', '.join(unknown)}",
                where=f"agreements/{agreement.id}.yaml",
                do="Write the columns' names as the contract does (`name`, not `physicalName`).",
            )


def _not_allowed(agreement: Agreement, what: str, do: str) -> NotAllowed:
    return NotAllowed(f"agreement {agreement.id} {what}", where=f"agreements/{agreement.id}.yaml", do=do)
