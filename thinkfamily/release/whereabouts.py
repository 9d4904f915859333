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
from thinkfamily.vocabulary.property_uses import REFUGE

# Events that tell where a person is: the school, practice, landlord, hub or placement is a place to wait at.
PLACE_KINDS = (
    "on_roll",
    "alternative_provision",
    "registered_with_gp",
    "health_visiting",
    "tenancy",
    "rent_arrears",
    "liable_for_council_tax",
    "homeless",
    "homeless_young_person",
    "housing_benefit",
    "family_hub",
    "parenting_programme",
    "parenting_programme_completed",
    "early_years_offer_taken_up",
    "in_prison",
    "placement",
)
# Ties that tell under whose roof a person is.
PLACE_TIES = ("same_household", "same_placement", "same_family_record", "foster_sibling")
# A pupil number holds the number of the school that gave it; a source's own number may hold a property's.
PLACE_SCHEMES = ("upn", "former_upn")
SOURCE_SCHEME = "source:"
# The kind of an address at which too many live to be one household (tables/families.py).
_INSTITUTION = "institution"


@dataclass(frozen=True, kw_only=True)
class KeptBack:
    """`persons` (person_id) whose whereabouts are kept back, and `addresses` (address_id) that are shown of nobody."""

    persons: ir.Table
    addresses: ir.Table


def kept_back(work: Workbench) -> KeptBack:
    """Everyone protected and everyone whose place would give theirs away; every address that could be theirs.

    An address is kept back where a protected person lives, or was last known to live; a refuge always; and another
    institution (a children's home) for good, once a protected record gave it. A home that they have left stays as it is
    for those who stayed. Whoever now lives at such a home is kept back with them, and in such an institution those of
    their family: the child's school tells where the mother is. The other residents only lose the address.
    """
    residences = work.table(family_tables.residences)
    protected = work.stage_rows(_protected(work), name="protected")
    addresses = work.stage_rows(_addresses(work, protected=protected), name="addresses_kept_back")
    living = residences.filter(residences["until"].isnull()).semi_join(addresses, "address_id")
    living = living.select("person_id", "address_id")
    at_home = living.anti_join(_institutions(work), "address_id").select("person_id")
    persons = protected.union(at_home).union(_family_of(work, protected).semi_join(living, "person_id")).distinct()
    return KeptBack(persons=work.stage_rows(persons, name="persons_kept_back"), addresses=addresses)


def _addresses(work: Workbench, *, protected: ir.Table) -> ir.Table:
    residences = work.table(family_tables.residences)
    theirs = residences.semi_join(protected, "person_id")
    last = theirs.group_by("person_id").agg(last_from=theirs["from"].max())
    dated = theirs.join(last, "person_id")
    still = dated.filter(dated["until"].isnull() | (dated["from"] == dated["last_from"])).select("address_id")
    records = work.table(standard_tables.records)
    secret = residences.semi_join(records.filter(records["protected"]), "record_id")
    given = secret.semi_join(_institutions(work), "address_id").select("address_id")
    return still.union(given).union(_refuges(work)).distinct()


def _refuges(work: Workbench) -> ir.Table:
    addresses = work.table(family_tables.addresses)
    return addresses.filter(addresses["use"] == REFUGE).select("address_id")


def _institutions(work: Workbench) -> ir.Table:
    addresses = work.table(family_tables.addresses)
    return addresses.filter(addresses["kind"] == _INSTITUTION).select("address_id")


def _family_of(work: Workbench, persons: ir.Table) -> ir.Table:
    """Those who are now in one family with one of these persons."""
    members = work.table(family_tables.family_members)
    now = members.filter(members["until"].isnull()).select("family_id", "person_id")
    families = now.semi_join(persons, "person_id").select("family_id")
    return now.semi_join(families, "family_id").select("person_id")


def _protected(work: Workbench) -> ir.Table:
    persons = work.table(linkage_tables.persons)
    records = work.table(standard_tables.records)
    residences = work.table(family_tables.residences)
    members = work.table(linkage_tables.memberships).select("record_id", "person_id")
    by_record = members.semi_join(records.filter(records["protected"]), "record_id").select("person_id")
    by_person = persons.filter(persons["protected"]).select("person_id")
    by_residence = residences.filter(residences["protected"]).select("person_id")
    return by_person.union(by_record).union(by_residence).distinct()
