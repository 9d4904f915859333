"""The members of each family over time, with the part that each has in it and the reason for being there.

Several reasons can hold a person in a family on one day; the closest decides the part: being a child of it, living with
a child of it (as parent, foster carer, carer, partner of one of these, or otherwise), or caring for a child of it from
elsewhere. A parent who is known to live elsewhere is a non-resident parent. Of a child who lives with foster carers the
parents are in the child's own family and not in that of the carers, where neither is the other's business.
"""

import ibis
import ibis.expr.types as ir
from ibis import _

from thinkfamily.engine.workbench import Workbench
from thinkfamily.families.caring import CARING, FOSTER_CARER, STEP_PARENT
from thinkfamily.families.groups import FAMILY_TIES
from thinkfamily.families.pieces import settled
from thinkfamily.families.roofs import LIVES
from thinkfamily.families.spans import overlapping, without

CHILD, OTHER, PARTNER, NON_RESIDENT = "child", "other", "partner", "non_resident_parent"
_ROLES = {
    "parent": "parent",
    FOSTER_CARER: "foster_carer",
    "guardian": "carer",
    "carer": "carer",
    STEP_PARENT: PARTNER,
}
# How close each reason is, from nought; a lower one wins the day.
_AS_CHILD, _LIVING, _AS_PARTNER, _AS_OTHER, _ELSEWHERE, _HOME_UNKNOWN = 0, 10, 18, 19, 20, 30


def members(
    work: Workbench,
    *,
    children: ir.Table,
    others: ir.Table,
    care: ir.Table,
    roofs: ir.Table,
    placements: ir.Table,
    relationships: ir.Table,
) -> ir.Table:
    """One row per family, person and span: `family`, `person_id`, `role`, `from`, `until`, `recorded_on`, `because`.

    `children` and `others` as made by groups(), with the `family` of each group; `placements` by fostered(). Spans of
    one person in one family never overlap.
    """
    reasons = _as_children(children).union(
        _living_with(children=children, others=others, care=care, relationships=relationships)
    )
    reasons = reasons.union(
        _caring_from_elsewhere(children=children, care=care, roofs=roofs, placements=placements)
    ).distinct()
    return _decided(work.stage_rows(reasons, name="reasons"))


def _as_children(children: ir.Table) -> ir.Table:
    return _reason(children, rank=ibis.literal(_AS_CHILD), role=ibis.literal(CHILD), because=children["how"])


def _living_with(*, children: ir.Table, others: ir.Table, care: ir.Table, relationships: ir.Table) -> ir.Table:
    """Those who live with a child of the family, by the closest tie that they have to it."""
    theirs = children.select("family", child="person_id").distinct()
    carers = _closest_care(care.join(theirs, "child"))
    partners = _partners(carers, relationships=relationships)
    tied = _otherwise_tied(theirs, relationships=relationships)
    closest = carers.union(partners).union(tied)
    closest = closest.group_by("family", "person_id").agg(
        rank=_["rank"].min(),
        role=_.role.first(order_by=["rank", "because"]),
        because=_.because.first(order_by=["rank", "because"]),
    )
    found = others.left_join(closest, ["family", "person_id"], rname="{name}_c")
    return _reason(
        found,
        rank=found["rank"].fill_null(_AS_OTHER),
        role=found["role"].fill_null(OTHER),
        because=found["because"].fill_null("lives at the same address"),
    )


def _closest_care(cared: ir.Table) -> ir.Table:
    place = cared["kind"].cases(*((kind, number) for number, kind in enumerate(CARING)), else_=len(CARING))
    return cared.select(
        "family",
        person_id=cared["carer"],
        rank=(ibis.literal(_LIVING) + place).cast("int64"),
        role=cared["kind"].cases(*_ROLES.items(), else_=OTHER),
        because=_told_as(cared),
    ).distinct()


def _partners(carers: ir.Table, *, relationships: ir.Table) -> ir.Table:
    """Partners, as told, of those who care for a child of the family."""
    told = relationships.filter(relationships["kind"] == "partner")
    both = told.select("source", one="person_a", person_id="person_b").union(
        told.select("source", one="person_b", person_id="person_a")
    )
    of_carers = both.join(carers.select("family", one="person_id").distinct(), "one")
    return of_carers.select(
        "family",
        "person_id",
        rank=ibis.literal(_AS_PARTNER, "int64"),
        role=ibis.literal(PARTNER),
        because=ibis.literal("told by ") + of_carers["source"] + " as partner of a carer",
    ).distinct()


def _otherwise_tied(theirs: ir.Table, *, relationships: ir.Table) -> ir.Table:
    """Those whom any other family tie joins to a child of the family."""
    ties = relationships.filter(relationships["kind"].isin(FAMILY_TIES))
    both = ties.select("kind", "source", child="person_a", person_id="person_b").union(
        ties.select("kind", "source", child="person_b", person_id="person_a")
    )
    tied = both.join(theirs, "child")
    return tied.select(
        "family",
        "person_id",
        rank=ibis.literal(_AS_OTHER, "int64"),
        role=ibis.literal(OTHER),
        because=tied["kind"].replace("_", " ") + " by " + tied["source"],
    ).distinct()


def _caring_from_elsewhere(*, children: ir.Table, care: ir.Table, roofs: ir.Table, placements: ir.Table) -> ir.Table:
    """Those who care for a child of the family, whether or not we know where they live.

    While the child lives with foster carers, these are of no other family of the child's, and nobody else is of theirs.
    """
    spans = children.select("family", "from", "until", "recorded_on", child="person_id")
    cared = overlapping(care.filter(care["kind"] != STEP_PARENT), spans, by=["child"], keep=["family"])
    theirs = placements.join(children.select("family", "roof", child="person_id").distinct(), ["roof", "child"])
    by_foster_carer = cared["kind"] == FOSTER_CARER
    cared = without(cared.filter(by_foster_carer), placements, by=["child"]).union(
        without(cared.filter(~by_foster_carer), theirs, by=["family", "child"])
    )
    homes = roofs.filter(roofs["how"] == LIVES).select("from", "until", "recorded_on", carer="person_id")
    elsewhere = overlapping(cared, homes, by=["carer"])
    return _care_reason(elsewhere, rank=_ELSEWHERE, parent=NON_RESIDENT).union(
        _care_reason(cared, rank=_HOME_UNKNOWN, parent=_ROLES["parent"])
    )


def _care_reason(cared: ir.Table, *, rank: int, parent: str) -> ir.Table:
    place = cared["kind"].cases(*((kind, number) for number, kind in enumerate(CARING)), else_=len(CARING))
    roles = {**_ROLES, "parent": parent}
    return _reason(
        cared.rename(person_id="carer"),
        rank=ibis.literal(rank) + place,
        role=cared["kind"].cases(*roles.items(), else_=OTHER),
        because=_told_as(cared),
    )


def _told_as(cared: ir.Table) -> ir.StringValue:
    return ibis.literal("told by ") + cared["source"] + " as " + cared["kind"].replace("_", " ")


def _reason(rows: ir.Table, *, rank: ir.Value, role: ir.Value, because: ir.Value) -> ir.Table:
    return rows.select(
        "family",
        "person_id",
        "from",
        "until",
        "recorded_on",
        rank=rank.cast("int64"),
        role=role,
        because=because,
    )


def _decided(reasons: ir.Table) -> ir.Table:
    """One part for each day."""
    first = ["rank", "because"]
    return settled(
        reasons,
        by=["family", "person_id"],
        same=["role"],
        role=_.role.first(order_by=first),
        because=_.because.first(order_by=first),
    )
