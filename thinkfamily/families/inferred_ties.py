"""Ties that rules infer from a household number or a surname, in the order that Manchester published.

Its order is (1) one council-tax household, (2) a relationship told by social care, (3) a benefit claimant with partner
and dependants, (4) one surname at one address (laria.org.uk 2014). The second and third reach us as ties that feeds
tell; siblings.py draws from them. From an address alone nothing is inferred, and from no rule here that somebody is a
parent or a partner.

The confidences put the rules in that order; they are our judgement and have not been measured.
"""

import ibis
import ibis.expr.types as ir
from ibis import _

from thinkfamily.families.columns import constant, id_of
from thinkfamily.families.homes import MOST_IN_ONE_HOUSEHOLD
from thinkfamily.families.pieces import settled
from thinkfamily.families.spans import OPEN, lasting, overlapping

ONE_HOUSEHOLD_NUMBER, SURNAME_AND_ADDRESS = "household_number", "surname_and_address"
CONFIDENCE = {ONE_HOUSEHOLD_NUMBER: 0.9, SURNAME_AND_ADDRESS: 0.7}

# Feeds whose household number is that of a roof; another feed's number is that of a family's file.
ROOF_FEEDS = ("council-tax", "housing")

# A parent of more children than this is a stand-in ("unknown father") or several persons linked as one.
MOST_CHILDREN_OF_ONE = 20


def one_household_number(known: ir.Table, *, people: ir.Table) -> ir.Table:
    """Persons whom one feed lists under one household number at the same time; `known` has records with `person_id`.

    A number with more persons than a household plausibly holds (a landlord's account) ties nobody.
    """
    numbered = known.filter(known["household_ref"].notnull()).anti_join(people.filter(people["protected"]), "person_id")
    told = numbered.select(
        "person_id",
        "feed",
        "household_ref",
        **{"from": ibis.coalesce(numbered["address_from"], numbered["known_from"])},
        until=ibis.least(numbered["address_until"].fill_null(OPEN), numbered["known_until"].fill_null(OPEN)),
        recorded_on=numbered["known_from"],
    )
    told = told.filter(told["from"] < told["until"])
    counted = told.group_by("feed", "household_ref").agg(persons=_.person_id.nunique())
    few = counted.filter(counted["persons"] > 1, counted["persons"] <= MOST_IN_ONE_HOUSEHOLD)
    spans = settled(told.semi_join(few, ["feed", "household_ref"]), by=["feed", "household_ref", "person_id"])
    pairs = settled(pairs_of(spans, by=["feed", "household_ref"]), by=["feed", "person_a", "person_b"])
    of_roof = pairs["feed"].isin(ROOF_FEEDS)
    return as_inferred(
        pairs.mutate(kind=of_roof.ifelse("same_household", "same_family_record")),
        rule=ONE_HOUSEHOLD_NUMBER,
        confidence=CONFIDENCE[ONE_HOUSEHOLD_NUMBER],
        source=f"{ONE_HOUSEHOLD_NUMBER}:" + _.feed,
    )


def surname_and_address(households: ir.Table, *, known: ir.Table) -> ir.Table:
    """Persons of one household at the same time who have, or had, one surname."""
    now = known.select("person_id", name="surname")
    before = known.select("person_id", name="former_surname")
    names = now.union(before).filter(_.name.notnull()).distinct()
    named = lasting(households).join(names, "person_id")
    pairs = settled(pairs_of(named, by=["household_id", "name"]), by=["person_a", "person_b"])
    return as_inferred(
        pairs.mutate(kind=ibis.literal("same_household")),
        rule=SURNAME_AND_ADDRESS,
        confidence=CONFIDENCE[SURNAME_AND_ADDRESS],
    )


def pairs_of(spans: ir.Table, *, by: list[str]) -> ir.Table:
    """Each pair of persons, the smaller id first, who share a day under the same `by`, with their common span."""
    ones, others = spans.rename(person_a="person_id"), spans.rename(person_b="person_id")
    return overlapping(ones, others, by=by, keep=["person_b"]).filter(_.person_a < _.person_b)


def as_inferred(
    pairs: ir.Table,
    *,
    rule: str,
    confidence: float,
    source: ir.Value | None = None,
    because: ir.Value | None = None,
) -> ir.Table:
    """Pairs with their kind and span as relationships that a rule inferred."""
    named = pairs.mutate(source=ibis.literal(rule) if source is None else source)
    return named.select(
        "person_a",
        "person_b",
        "kind",
        "from",
        "until",
        "recorded_on",
        relationship_id=id_of("tie", _.person_a, _.person_b, _.kind, ibis.literal("inferred"), _.source, named["from"]),
        how=ibis.literal("inferred"),
        source=_.source,
        confidence=constant(confidence),
        incident=ibis.null("string"),
        because=ibis.null("string") if because is None else because,
    )
