"""What is at each address: what sources say is there, and where it is, as far as anybody told.

A gazetteer knows a property's use best. Any other feed may tell one beside a person's address, and a child's placement
tells that its address is a children's home, a prison or a school. That a place is a refuge counts whoever says it, and
for good: it is the one use for which a mistake can cost a life.
"""

import ibis
import ibis.expr.types as ir
from ibis import _

from thinkfamily.families.addresses import address_of
from thinkfamily.families.spans import OPEN
from thinkfamily.vocabulary.property_uses import REFUGE

_WHERE = ("district", "ward", "small_area", "easting", "northing")

# Placement codes of residential care and schooling, and what is at their address: Department for Education, Children
# looked after by local authorities in England: guide to the SSDA903 collection. Foster homes (U) and a child's own home
# (P) are homes.
PLACEMENT_USES = {
    "H5": "hostel",
    "K1": "prison",
    "K2": "childrens_home",
    "K3": "childrens_home",
    "R1": "care_home",
    "R2": "hospital",
    "R3": "institution",
    "R5": "prison",
    "S1": "school",
}

IN_USE, ENDED, NOT_FOUND = "in use", "ended", "not found"


def uses(told: ir.Table, *, properties: ir.Table, events: ir.Table) -> ir.Table:
    """One row per address of which anybody told the use: `address_id`, `use`, and `told_by` in words.

    `told` holds records with their `address_id`, `properties` and `events` what could be known.
    """
    listed = properties.filter(_.names_nobody, _.use.notnull())
    by_list = listed.select("use", "feed", "known_from", address_id=address_of(listed.uprn), order=ibis.literal(1))
    beside = properties.filter(~_.names_nobody, _.use.notnull()).rename(
        from_then="known_from", until_then="known_until"
    )
    row = ["feed", "feed_table", "record_key", "role"]
    told_beside = told.join(beside.select(*row, "use", "from_then", "until_then"), row)
    told_beside = told_beside.filter(
        told_beside["from_then"] < told_beside["known_until"].fill_null(OPEN),
        told_beside["known_from"] < told_beside["until_then"].fill_null(OPEN),
    )
    by_person = told_beside.select("use", "feed", "known_from", "address_id", order=ibis.literal(3))
    placed = told.join(residential_placements(events).select("record_id", "code"), "record_id")
    by_placement = placed.select(
        "feed",
        "known_from",
        "address_id",
        use=placed["code"].cases(*PLACEMENT_USES.items(), else_="institution"),
        order=ibis.literal(2),
    ).select("use", "feed", "known_from", "address_id", "order")
    every = by_list.select("use", "feed", "known_from", "address_id", "order").union(by_placement).union(by_person)
    counted = every.group_by("address_id", "use", "feed", "order").agg(last=_.known_from.max(), rows=_.count())
    counted = counted.mutate(order=(counted["use"] == REFUGE).ifelse(0, counted["order"]))
    first = ibis.row_number().over(
        group_by="address_id", order_by=[_.order, _["last"].desc(), _.rows.desc(), _.use, _.feed]
    )
    best = counted.mutate(place=first).filter(_.place == 0)
    return best.select("address_id", "use", told_by=ibis.literal("told by ") + best["feed"])


def residential_placements(events: ir.Table) -> ir.Table:
    """The placements in residential care or schooling, among events."""
    return events.filter(events["kind"] == "placement", events["code"].isin(list(PLACEMENT_USES)))


def who_stayed_in_a_refuge(told: ir.Table, *, uses: ir.Table) -> ir.Table:
    """The persons of whom any record gives the address of a refuge: `person_id`."""
    return told.semi_join(uses.filter(_.use == REFUGE), "address_id").select("person_id").distinct()


def with_whereabouts(addresses: ir.Table, *, properties: ir.Table, postcodes: ir.Table) -> ir.Table:
    """The addresses with where they lie: by the property's own entry where there is one, else by their postcode.

    `addresses` has `address_id`, `uprn` and `postcode`. `postcode_standing` is missing where no directory was loaded.
    """
    newest = [_.known_from.desc(), _.feed, _.record_key]
    listed = properties.filter(properties["uprn"].notnull())
    of_property = listed.group_by("uprn").agg(**{name: listed[name].first(order_by=newest) for name in _WHERE})
    directory = postcodes.group_by("postcode").agg(
        ended=postcodes["until"].notnull().all(),
        **{name: postcodes[name].first(order_by=newest) for name in _WHERE},
    )
    directory = directory.mutate(listed=ibis.literal(True))
    found = addresses.left_join(of_property, "uprn", rname="{name}_p").left_join(
        directory, "postcode", rname="{name}_d"
    )
    asked = postcodes.count().as_scalar() > 0
    standing = ibis.cases(
        (found["postcode"].isnull() | ~asked, ibis.null("string")),
        (found["listed"].isnull(), NOT_FOUND),
        (found["ended"], ENDED),
        else_=IN_USE,
    )
    return found.select(
        *addresses.columns,
        postcode_standing=standing,
        **{name: ibis.coalesce(found[name], found[f"{name}_d"]) for name in _WHERE},
    )
