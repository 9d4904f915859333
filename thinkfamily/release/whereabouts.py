"""Whose whereabouts are kept back, and which addresses: neither an address nor a sign of it enters a release.

Of seven reprimands by the Information Commissioner in 2023 for victims of domestic abuse, four were for giving the
alleged abuser the safe address. So any record, of any age, that says so is enough, and the strictest reading wins: the
people who now live with a protected person are kept back with them, since their address is the same.
"""

from dataclasses import dataclass

import ibis.expr.types as ir

from thinkfamily.engine.workbench import Workbench
from thinkfamily.tables import families as family_tables
from thinkfamily.tables import linkage as linkage_tables
from thinkfamily.tables import standard as standard_tables

# Events that tell where a person is: the school, practice, landlord or placement is a place to wait at.
PLACE_KINDS = (
    "on_roll",
    "alternative_provision",
    "registered_with_gp",
    "health_visiting",
    "tenancy",
    "rent_arrears",
    "liable_for_council_tax",
    "homeless",
    "placement",
)
# Ties that tell under whose roof a person is.
PLACE_TIES = ("same_household", "same_placement", "same_family_record")
# A pupil number holds the number of the school that gave it; a source's own number may hold a property's.
PLACE_SCHEMES = ("upn", "former_upn")
SOURCE_SCHEME = "source:"


@dataclass(frozen=True, kw_only=True)
class KeptBack:
    """`persons` (person_id) whose whereabouts are kept back, and `addresses` (address_id) that are shown of nobody."""

    persons: ir.Table
    addresses: ir.Table


def kept_back(work: Workbench) -> KeptBack:
    """Everyone protected and everyone who now lives with them; every address that could be theirs.

    An address is kept back when a residence there is itself protected, and when it is where a protected person lives
    or was last known to live. Addresses that they have left stay as they are.
    """
    residences = work.table(family_tables.residences)
    protected = work.stage_rows(_protected(work), name="protected")
    theirs = residences.semi_join(protected, "person_id")
    last = theirs.group_by("person_id").agg(last_from=theirs["from"].max())
    theirs = theirs.join(last, "person_id")
    still = theirs.filter(theirs["until"].isnull() | (theirs["from"] == theirs["last_from"]))
    marked = residences.filter(residences["protected"])
    addresses = work.stage_rows(
        still.select("address_id").union(marked.select("address_id")).distinct(), name="addresses_kept_back"
    )
    lives_there = residences.filter(residences["until"].isnull()).semi_join(addresses, "address_id")
    persons = work.stage_rows(protected.union(lives_there.select("person_id")).distinct(), name="persons_kept_back")
    return KeptBack(persons=persons, addresses=addresses)


def _protected(work: Workbench) -> ir.Table:
    persons = work.table(linkage_tables.persons)
    records = work.table(standard_tables.records)
    residences = work.table(family_tables.residences)
    members = work.table(linkage_tables.memberships).select("record_id", "person_id")
    by_record = members.semi_join(records.filter(records["protected"]), "record_id").select("person_id")
    by_person = persons.filter(persons["protected"]).select("person_id")
    by_residence = residences.filter(residences["protected"]).select("person_id")
    return by_person.union(by_record).union(by_residence).distinct()
