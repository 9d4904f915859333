"""A signed agreement in one line, and a gateway that lets everything through, for tests of something else."""

from collections.abc import Iterable
from datetime import date

from thinkfamily.governance.agreement import Agreement, ColumnRule
from thinkfamily.governance.bodies import Body, Part
from thinkfamily.governance.categories import Category
from thinkfamily.governance.gateway import LegalGateway
from thinkfamily.governance.parties import ImpactAssessment, Notice, Party, Signature
from thinkfamily.governance.purpose import Purpose
from thinkfamily.vocabulary.dates import Period

LONG_AGO = date(2019, 1, 1)
# What a test means when it says nothing of kinds of fact: benefits have a law of their own.
EVERYTHING = tuple(each for each in Category if each is not Category.BENEFITS)


def gateway(
    *,
    id: str = "an-act",  # noqa: A002 -- as it is called in the declaration
    purposes: Iterable[Purpose] = tuple(Purpose),
    categories: Iterable[Category] = EVERYTHING,
) -> LegalGateway:
    return LegalGateway(
        id=id,
        instrument="Children Act 2004,",
        provision="section 10",
        nature="power",
        from_bodies=tuple(Body),
        to_bodies=tuple(Body),
        purposes=tuple(purposes),
        categories=tuple(categories),
        article_6="6(1)(e)",
        article_9="9(2)(g)",
        article_10="DPA 2018 Schedule 1, paragraph 6",
    )


def agreed(
    *feeds: str,
    id: str = "signed",  # noqa: A002 -- as it is called in the declaration
    title: str = "Sharing",
    parties: tuple[str, ...] = ("One", "Other"),
    purposes: Iterable[Purpose] = (Purpose.LINKAGE,),
    gateways: tuple[LegalGateway, ...] | None = None,
    categories: tuple[Category, ...] = (Category.IDENTITY,),
    columns: tuple[ColumnRule, ...] = (),
    first: date = LONG_AGO,
    until: date | None = None,
) -> Agreement:
    """An agreement that is signed, published and assessed, for these feeds and purposes."""
    parts = (Part.RECEIVES, *[Part.SUPPLIES] * (len(parties) - 1))
    return Agreement(
        id=id,
        title=title,
        parties=tuple(
            Party(name=name, body=Body.COUNCIL, part=part) for name, part in zip(parties, parts, strict=True)
        ),
        feeds=feeds,
        purposes=tuple(purposes),
        gateways=(gateway(),) if gateways is None else gateways,
        categories=categories,
        in_force=Period(first=first, until=until),
        notice=Notice(url=f"https://northbridge.example/notices/{id}", published_on=LONG_AGO),
        impact_assessment=ImpactAssessment(
            reference=f"DPIA-{id}", done_on=LONG_AGO, url=f"https://northbridge.example/dpia/{id}"
        ),
        signatories=tuple(Signature(party=name, by="A director", signed_on=first) for name in parties),
        columns=columns,
    )


def narrowed(feed: str, *columns: str, to: Iterable[Purpose] = (), table: str = "") -> ColumnRule:
    """A rule that some columns serve these purposes alone."""
    return ColumnRule(feed=feed, columns=columns, purposes=tuple(to), table=table)
