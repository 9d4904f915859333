"""Legal gateways: the power or duty in law by which one body may share a kind of fact with another for a purpose."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from thinkfamily.governance.bodies import Body
from thinkfamily.governance.categories import CRIMINAL, SPECIAL, Category
from thinkfamily.governance.purpose import OWED, Purpose

Nature = Literal["duty", "power", "implied", "none needed"]
Reliability = Literal["official", "partly unverified", "unverified"]

# By which benefit facts reach a council: see `bound`.
WELFARE_REFORM = "wra2012-s131"


@dataclass(frozen=True, kw_only=True)
class LegalGateway:
    """One provision of law.

    `purposes` and `categories` are what it may be relied on for here; without purposes it grants nothing, and stands in
    the list so that nobody relies on it. `reliability` says whether our reading was checked against an official source;
    `verified_by` and `verified_on`, which lawyer of the place confirmed it, and when. One that is not `is_commenced`
    grants nothing yet. Articles are those of the UK GDPR.
    """

    id: str
    instrument: str
    provision: str
    nature: Nature
    from_bodies: tuple[Body, ...]
    to_bodies: tuple[Body, ...]
    purposes: tuple[Purpose, ...]
    categories: tuple[Category, ...]
    article_6: str
    article_9: str = ""
    article_10: str = ""
    onward_use: str = ""
    conditions: str = ""
    url: str = ""
    reliability: Reliability = "unverified"
    is_commenced: bool = True
    verified_by: str = ""
    verified_on: date | None = None

    def __post_init__(self) -> None:
        if bool(self.verified_by) != (self.verified_on is not None):
            raise ValueError(f"gateway {self.id}: say both who verified it and when, or neither")
        if CRIMINAL & set(self.categories) and not self.article_10:
            raise ValueError(f"gateway {self.id} lets facts of offences through and names no condition for Article 10")
        if SPECIAL & set(self.categories) and not self.article_9:
            raise ValueError(f"gateway {self.id} lets special categories through and names no condition for Article 9")

    @property
    def named(self) -> str:
        """The provision as one cites it."""
        return f"{self.instrument} {self.provision}".strip()

    def lets_through(self, *, category: Category, purpose: Purpose) -> bool:
        """Whether it lets that kind of fact be used for that purpose."""
        is_for = purpose in self.purposes or (purpose in OWED and bool(self.purposes))
        return self.is_commenced and is_for and category in self.categories
