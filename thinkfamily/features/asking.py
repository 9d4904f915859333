"""Asks agreements for what a feature or a question reads, and says what would have to be agreed where they refuse."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from thinkfamily.contracts.declaration import EventRule, Feed, FeedTable, TieRule
from thinkfamily.contracts.uses import Granted, columns_of
from thinkfamily.governance.agreement import Agreement
from thinkfamily.governance.bound import THE_LAW, lawful
from thinkfamily.governance.loading import check_may_load
from thinkfamily.governance.purpose import Purpose
from thinkfamily.vocabulary.errors import NotAllowed


@dataclass(frozen=True, kw_only=True)
class Asking:
    """The agreements and feeds of a place, and the purpose and day for which they are asked."""

    agreements: Mapping[str, Agreement]
    feeds: Mapping[str, Feed]
    purpose: Purpose
    day: date

    def events(self, feed: str, *, kinds: Iterable[str], asks: str) -> Iterator[NotAllowed]:
        """What stands against reading events of those kinds from a feed."""
        wanted = set(kinds)
        for granted, table in self._tables(feed):
            if granted is None:
                yield self._not_granted(feed, asks)
                return
            for rule in table.events:
                if rule.kind in wanted and self.purpose not in granted.event(table, rule):
                    yield self._refused(granted, table, f"{asks} reads {rule.kind}", _columns(granted, table, rule))

    def ties(self, feed: str, *, asks: str) -> Iterator[NotAllowed]:
        """What stands against following the ties of a feed: those it tells, else those that its incidents make."""
        for granted, table in self._tables(feed):
            if granted is None:
                yield self._not_granted(feed, asks)
                return
            for tie in table.ties:
                if self.purpose not in granted.tie(table, tie):
                    yield self._refused(
                        granted, table, f"{asks} follows the tie {tie.kind}", _columns(granted, table, tie)
                    )
            for rule in () if table.ties else table.events:
                if rule.incident and self.purpose not in granted.event(table, rule):
                    yield self._refused(
                        granted, table, f"{asks} follows shared incidents", _columns(granted, table, rule)
                    )

    def homes(self, feed: str, *, asks: str) -> Iterator[NotAllowed]:
        """What stands against taking households from a feed's addresses."""
        for granted, table in self._tables(feed):
            if granted is None:
                yield self._not_granted(feed, asks)
                return
            for role in table.roles:
                columns = granted.address_columns(table, role)
                if columns and self.purpose not in granted.address(table, role):
                    yield self._refused(
                        granted, table, f"{asks} takes households", (*columns, *granted.identity_columns(table, role))
                    )

    def _tables(self, feed: str) -> Iterator[tuple[Granted | None, FeedTable]]:
        """The tables of a feed with what is granted of it; none for a feed that the place does not receive."""
        if feed not in self.feeds:
            return
        told = self.feeds[feed]
        try:
            agreement = check_may_load(feed=feed, agreement_id=told.agreement, agreements=self.agreements, day=self.day)
        except NotAllowed:
            granted = None
        else:
            granted = Granted(feed=told, agreement=agreement)
        for table in told.tables:
            yield granted, table

    def _not_granted(self, feed: str, asks: str) -> NotAllowed:
        agreement = self.feeds[feed].agreement
        known = agreement in self.agreements
        stands = (
            f"whose agreement {agreement} does not let it be loaded on {self.day}"
            if known
            else ("which stands on no agreement that this place has")
        )
        return NotAllowed(
            f"{asks} reads feed {feed}, {stands}",
            where=f"agreements/{agreement}.yaml" if known else f"contract of feed {feed}",
            do=f"{'Renew' if known else 'Sign'} agreement {agreement or '(none named)'} for {self.purpose}, "
            f"or leave the feed out.{self._elsewhere(feed)}",
        )

    def _refused(self, granted: Granted, table: FeedTable, asks: str, columns: Iterable[str]) -> NotAllowed:
        feed, agreement = granted.feed, granted.agreement
        wanting = [name for name in columns if self.purpose not in granted.column(table, name)]
        of = f"{', '.join(wanting)} of feed {feed.id}" if wanting else f"feed {feed.id}"
        if granted.is_bound and self.purpose not in lawful(Purpose):
            do = f"Leave it out: {THE_LAW}, and no agreement can widen it."
        else:
            do = (
                f"Ask the parties to add {self.purpose} to agreement {agreement.id} for {of}, with a gateway that lets "
                f"it through, or leave it out.{self._elsewhere(feed.id)}"
            )
        return NotAllowed(
            f"{asks} from feed {feed.id}, and agreement {agreement.id} does not let {of} be used for {self.purpose}",
            where=f"agreements/{agreement.id}.yaml",
            do=do,
        )

    def _elsewhere(self, feed: str) -> str:
        """The other agreements that would cover it already, if the contract stood on one of them."""
        own = self.feeds[feed].agreement
        found = sorted(
            each.id
            for each in self.agreements.values()
            if each.id != own and each.covers(feed=feed, purpose=self.purpose, day=self.day)
        )
        return f" Agreement {found[0]} covers it: the contract could stand on that." if found else ""


def _columns(granted: Granted, table: FeedTable, rule: EventRule | TieRule) -> tuple[str, ...]:
    """The columns that a rule rests on, those that say who among them."""
    if isinstance(rule, EventRule):
        return (*columns_of(rule), *granted.identity_columns(table, rule.who))
    dates = tuple(name for name in (rule.from_column, rule.until_column) if name)
    return (*dates, *granted.identity_columns(table, rule.a), *granted.identity_columns(table, rule.b))
