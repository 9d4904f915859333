"""The stage in order: where people lived, how they are tied, which families they make."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import ibis
import ibis.expr.types as ir

from thinkfamily.engine.asof import ever_known_on
from thinkfamily.engine.workbench import Workbench
from thinkfamily.families import addresses, described, establishments, homes, inferred_ties, moving, siblings, told_ties
from thinkfamily.families.associations import shared_incidents, shared_placements
from thinkfamily.families.caring import STEP_PARENT, caring_ties
from thinkfamily.families.doubts import doubts, impossible_parents, without_stand_ins
from thinkfamily.families.family_changes import adopted_persons, family_changes_of, of_today
from thinkfamily.families.family_ids import with_ids
from thinkfamily.families.for_models import keep_for_models
from thinkfamily.families.groups import groups
from thinkfamily.families.members import members
from thinkfamily.families.people import childhoods, people
from thinkfamily.families.residences import residences
from thinkfamily.families.roofs import fostered, under_roofs
from thinkfamily.families.spans import as_known, lasting
from thinkfamily.families.told import OWN_NUMBERS, Told
from thinkfamily.governance.purpose import Purpose
from thinkfamily.tables import families as shapes
from thinkfamily.tables import linkage as linkage_tables
from thinkfamily.tables import standard as standard_tables
from thinkfamily.vocabulary.dates import AsOf

NO_MODELS: Mapping[str, Purpose] = MappingProxyType({})


def gather(
    *,
    work: Workbench,
    as_of: AsOf,
    previous: ir.Table | None,
    earlier_changes: ir.Table | None = None,
    models: Mapping[str, Purpose] = NO_MODELS,
    numbered_by: Mapping[str, str] = OWN_NUMBERS,
) -> None:
    """Make addresses, residences, households, relationships, families, family_members and family_changes.

    For each of the `models`, by its purpose, households and relationships are made again of what may be used for that
    (households_for, relationships_for).

    Reads records, memberships, persons, events, ties_told, properties and postcodes. What was recorded on the as-of day
    or later is not seen; all else is kept with its spans, over all years. `previous` holds the family_members of the
    last run, from which family ids are taken over, and `earlier_changes` what had become of ids by then. `numbered_by`
    says of feeds whose numbers they carry: two feeds of one system that give one incident's number speak of one.
    """
    told = Told.by_all(work, as_of=as_of, numbered_by=numbered_by)
    seen = Seen.of(work, told=told, as_of=as_of)
    work.tell("addresses and households", 0.1)
    seen = keep_homes(work, seen=seen)
    work.tell("relationships", 0.4)
    keep_ties(work, seen=seen)
    work.tell("families", 0.6)
    before = None if previous is None else of_today(work, previous)
    keep_families(work, seen=seen, previous=before)
    work.keep(
        shapes.family_changes,
        family_changes_of(
            members=work.table(shapes.family_members),
            previous=before,
            earlier=earlier_changes,
            adopted=adopted_persons(work),
            day=as_of.day,
        ),
    )
    work.tell("what models may know of it", 0.8)
    made = {}
    for model, purpose in models.items():
        bench = replace(work, folder=work.folder / "for" / model, made={})
        usable = Seen.of(bench, told=told.usable(bench, purpose=purpose), as_of=as_of)
        keep_ties(bench, seen=keep_homes(bench, seen=usable))
        made[model] = bench
    keep_for_models(work, made=made)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What could be known on the as-of day: `records` with their persons, `people`, `events`, ties and places.

    `housed` are the records that tell an address, with its `address_id`; `uses` as in establishments.py; `told` are the
    ties that feeds told and that can be so, `impossible` the others.
    """

    as_of: AsOf
    records: ir.Table
    people: ir.Table
    events: ir.Table
    housed: ir.Table
    properties: ir.Table
    postcodes: ir.Table
    uses: ir.Table
    told: ir.Table
    impossible: ir.Table

    @classmethod
    def of(cls, work: Workbench, *, told: Told, as_of: AsOf) -> "Seen":
        """What can be seen of what was told."""
        listed = told.properties.filter(told.properties["names_nobody"])
        housed = work.stage_rows(addresses.told_addresses(told.records, properties=listed), name="told_addresses")
        uses = establishments.uses(housed, properties=told.properties, events=told.events)
        uses = work.stage_rows(uses, name="uses_of_addresses")
        fled = establishments.who_stayed_in_a_refuge(housed, uses=uses)
        everybody = people(work.table(linkage_tables.persons), known=told.records, stayed_in_a_refuge=fled)
        everybody = work.stage_rows(everybody, name="people")
        tied = told_ties.told_relationships(told.ties, known=told.records, people=everybody)
        tied = work.stage_rows(tied, name="all_told")
        impossible = work.stage_rows(impossible_parents(work, tied, people=everybody), name="impossible_parents")
        return cls(
            as_of=as_of,
            records=told.records,
            people=everybody,
            events=told.events,
            housed=housed,
            properties=listed,
            postcodes=ever_known_on(work.table(standard_tables.postcodes), as_of=as_of),
            uses=uses,
            told=work.stage_rows(tied.anti_join(impossible, "relationship_id"), name="told_relationships"),
            impossible=impossible,
        )


def keep_homes(work: Workbench, *, seen: Seen) -> Seen:
    """Make addresses, residences and households; returns what was seen, with the children of `sheltered` protected."""
    work.keep(shapes.residences, residences(work, seen.housed, persons=seen.people, as_of=seen.as_of))
    lived = work.table(shapes.residences)
    unrelated = homes.houses_of_unrelated(
        work, lived, people=seen.people, known=without_stand_ins(seen.records), told=seen.told, as_of=seen.as_of
    )
    kinds = homes.with_kind(
        addresses.describe(seen.housed), uses=seen.uses, crowded=homes.crowded(lived), unrelated=unrelated
    )
    placed = establishments.with_whereabouts(
        work.stage_rows(kinds, name="kinds"), properties=seen.properties, postcodes=seen.postcodes
    )
    work.keep(shapes.addresses, placed)
    places = work.table(shapes.addresses)
    hidden = homes.sheltered(lived, addresses=places, people=seen.people, as_of=seen.as_of)
    kept = seen.people.left_join(hidden.mutate(sheltered=ibis.literal(True)), "person_id", rname="{name}_s")
    kept = kept.mutate(protected=kept["protected"] | kept["sheltered"].fill_null(False)).select(*seen.people.columns)
    kept = work.stage_rows(kept, name="people_kept")
    work.keep(shapes.households, homes.households(lived, addresses=places, people=kept))
    return replace(seen, people=kept)


def keep_ties(work: Workbench, *, seen: Seen) -> None:
    """Make relationships (those told, those inferred, those between young people), and what was doubted of them."""
    lived = work.table(shapes.residences)
    parts = [
        seen.told,
        inferred_ties.one_household_number(seen.records, people=seen.people),
        siblings.shared_parents(seen.told),
        siblings.partners_of_parents(seen.told),
        siblings.foster_siblings(seen.told),
        inferred_ties.surname_and_address(work.table(shapes.households), known=without_stand_ins(seen.records)),
        shared_incidents(seen.events, people=seen.people),
        shared_placements(lived, addresses=work.table(shapes.addresses), events=seen.events, people=seen.people),
    ]
    columns = list(shapes.relationships.schema)
    found = [work.stage_rows(part.select(*columns), name=f"ties_{number}") for number, part in enumerate(parts)]
    found_doubtful = doubts(
        known=seen.records,
        told=seen.told,
        impossible=seen.impossible,
        addresses=work.table(shapes.addresses),
        events=seen.events,
        as_of=seen.as_of,
    )
    work.keep(shapes.family_doubts, found_doubtful)
    work.keep(shapes.relationships, as_known(ibis.union(*found), as_of=seen.as_of))


def keep_families(work: Workbench, *, seen: Seen, previous: ir.Table | None) -> None:
    """Make families and family_members."""
    ties = lasting(work.table(shapes.relationships))
    young = work.stage_rows(childhoods(seen.people), name="childhoods")
    lived = work.table(shapes.residences)
    told = ties.filter(ties["how"] == "told")
    care = work.stage_rows(
        caring_ties(told, people=seen.people, childhoods=young, residences=lived), name="caring_ties"
    )
    raising = care.filter(care["kind"] != STEP_PARENT)
    placements = work.stage_rows(fostered(work.table(shapes.households), care=raising), name="placements")
    roofs = work.stage_rows(
        under_roofs(work, work.table(shapes.households), childhoods=young, care=raising, placements=placements),
        name="roofs",
    )
    children, others = groups(work, roofs=roofs, childhoods=young, relationships=ties)
    chains = moving.families_of(work, children)
    found = members(
        work,
        children=children.join(chains, "group"),
        others=others.join(chains, "group"),
        care=care,
        roofs=roofs,
        placements=placements,
        relationships=ties,
    )
    known = work.stage_rows(as_known(found, as_of=seen.as_of), name="members")
    named = with_ids(work, known, previous=previous)
    work.keep(shapes.family_members, named.select(*shapes.family_members.schema))
    described_families = described.describe(
        work.table(shapes.family_members), persons=work.table(linkage_tables.persons)
    )
    work.keep(shapes.families, described_families)
