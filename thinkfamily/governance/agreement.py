"""Agreements: which bodies share which feeds, for which purposes, under which gateways, between which dates."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from thinkfamily.governance.categories import Category
from thinkfamily.governance.gateway import LegalGateway
from thinkfamily.governance.parties import Contact, ImpactAssessment, Notice, Party, Retention, Signature, Terms
from thinkfamily.governance.purpose import Purpose
from thinkfamily.vocabulary.dates import Period

EVERY_COLUMN = "*"


@dataclass(frozen=True, kw_only=True)
class ColumnRule:
    """Purposes of some columns of a feed, where they are fewer than the agreement's; none is "not to be read at all".

    `columns` are names of the contract's, or `*` for every column that no other rule names. `table` narrows the rule to
    one table of the feed. `why` is the reason in words.
    """

    feed: str
    columns: tuple[str, ...]
    purposes: tuple[Purpose, ...]
    table: str = ""
    why: str = ""

    def names(self, *, feed: str, table: str, column: str) -> int:
        """How closely the rule names a column: nought not at all, then `*`, the column, the column of the table."""
        if self.feed != feed or (self.table and self.table != table):
            return 0
        if column in self.columns:
            return 3 if self.table else 2
        return 1 if EVERY_COLUMN in self.columns else 0


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """The signed arrangement that lets named feeds be used for named purposes between two dates.

    `gateways` are the powers in law that it stands on, `categories` the kinds of fact that it shares, and `columns`
    narrows what some columns may be used for. Where the public can read of it, the impact assessment and a signature
    of each party belong to it: without them nothing is loaded (see `loading`).
    """

    id: str
    title: str
    parties: tuple[Party, ...]
    feeds: tuple[str, ...]
    purposes: tuple[Purpose, ...]
    gateways: tuple[LegalGateway, ...]
    categories: tuple[Category, ...]
    in_force: Period
    notice: Notice | None
    impact_assessment: ImpactAssessment | None
    signatories: tuple[Signature, ...] = ()
    columns: tuple[ColumnRule, ...] = ()
    version: str = "1.0.0"
    review_on: date | None = None
    retention: Retention | None = None
    breaches: Contact | None = None
    terms: Terms = field(default_factory=Terms)

    def __post_init__(self) -> None:
        for rule in self.columns:
            if rule.feed not in self.feeds:
                raise ValueError(f"columns: feed {rule.feed} is not among the feeds of the agreement")
            if wider := sorted(set(rule.purposes) - set(self.purposes)):
                raise ValueError(f"columns: {', '.join(wider)} of feed {rule.feed} is not a purpose of the agreement")

    @property
    def gateway(self) -> str:
        """The powers in law, as one cites them."""
        return "; ".join(gateway.named for gateway in self.gateways)

    @cached_property
    def has_gateway_for(self) -> frozenset[Purpose]:
        """Its purposes for which, of each kind of fact that it shares, some gateway lets it through."""
        return frozenset(
            purpose
            for purpose in self.purposes
            if self.categories and all(self.gateways_for(purpose, category=each) for each in self.categories)
        )

    def gateways_for(self, purpose: Purpose, *, category: Category | None = None) -> tuple[LegalGateway, ...]:
        """Its gateways that serve a purpose, of one kind of fact or of any that it shares."""
        kinds = self.categories if category is None else (category,)
        return tuple(
            gateway
            for gateway in self.gateways
            if any(gateway.lets_through(category=each, purpose=purpose) for each in kinds)
        )

    @property
    def unsigned_by(self) -> tuple[str, ...]:
        """The parties for which nobody has signed."""
        signed = {each.party for each in self.signatories}
        return tuple(party.name for party in self.parties if party.name not in signed)

    def purposes_of(self, *, feed: str, table: str = "", column: str) -> frozenset[Purpose]:
        """For what a column may be used: as the rule that names it most closely says, within what a gateway allows."""
        if feed not in self.feeds:
            return frozenset()
        named = [(rule.names(feed=feed, table=table, column=column), rule) for rule in self.columns]
        closest, rule = max(named, key=lambda each: each[0], default=(0, None))
        told = rule.purposes if rule is not None and closest else self.purposes
        return frozenset(told) & self.has_gateway_for

    def covers(self, *, feed: str, purpose: Purpose, day: date) -> bool:
        """Whether this agreement lets `feed` be used for `purpose` on `day`, some column of it at least."""
        return feed in self.feeds and day in self.in_force and purpose in self.has_gateway_for
