"""Which addresses are homes, and the households in them: the persons at one address, over spans of days.

A hostel, a children's home or a school is no household. An address is an institution when children are known to be
placed in residential care there, or when more live there at once than one household plausibly holds.

No row of a protected person ever enters a household: their residence ties nobody to them and shows nobody to others.
"""

import ibis
import ibis.expr.types as ir
from ibis import _

from thinkfamily.families.spans import lasting

# Fifteen: three generations under one roof, and lodgers, come to fewer; refuges, hostels and halls hold more. Larger
# houses of many lets are better missed than made one household. Our judgement, not a published figure.
MOST_IN_ONE_HOUSEHOLD = 15

# Placement codes of residential care and schooling: Department for Education, Children looked after by local
# authorities in England: guide to the SSDA903 collection. Foster homes (U) and a child's own home (P) are homes.
RESIDENTIAL_PLACEMENTS = ("H5", "K1", "K2", "K3", "R1", "R2", "R3", "R5", "S1")

HOME, INSTITUTION = "home", "institution"


def with_kind(addresses: ir.Table, *, residences: ir.Table, placed: ir.Table) -> ir.Table:
    """The addresses with their kind; `placed` has the `address_id` of known residential placements."""
    institutions = _crowded(residences).union(placed.select("address_id")).distinct()
    marked = addresses.left_join(institutions.mutate(marked=True), "address_id", rname="{name}_i")
    kind = marked["marked"].fill_null(False).ifelse(INSTITUTION, HOME)
    return marked.select(*addresses.columns, kind=kind)


def placement_addresses(told: ir.Table, *, events: ir.Table) -> ir.Table:
    """The addresses that a record gave for a residential placement."""
    return told.semi_join(residential_placements(events), "record_id").select("address_id").distinct()


def residential_placements(events: ir.Table) -> ir.Table:
    """The placements in residential care or schooling, among events."""
    return events.filter(events["kind"] == "placement", events["code"].isin(RESIDENTIAL_PLACEMENTS))


def households(residences: ir.Table, *, addresses: ir.Table) -> ir.Table:
    """One row per person in a household over a span of days."""
    at_home = residences.semi_join(addresses.filter(addresses["kind"] == HOME), "address_id")
    shown = at_home.filter(~at_home["protected"])
    household_id = shown["address_id"].re_replace("^address-", "household-")
    return shown.select("person_id", "address_id", "from", "until", "recorded_on", household_id=household_id)


def _crowded(residences: ir.Table) -> ir.Table:
    """The addresses at which, on some day, more persons lived than one household plausibly holds."""
    spans = lasting(residences)
    comings = spans.select("address_id", day=spans["from"], change=ibis.literal(1))
    goings = spans.select("address_id", day=spans["until"], change=ibis.literal(-1))
    by_day = comings.union(goings).group_by("address_id", "day").agg(change=_.change.sum())
    there = by_day.mutate(there=_.change.sum().over(ibis.cumulative_window(group_by="address_id", order_by="day")))
    most = there.group_by("address_id").agg(most=_.there.max())
    return most.filter(most["most"] > MOST_IN_ONE_HOUSEHOLD).select("address_id")
