"""Who cares for which child, as feeds told it: the ties on which families rest.

Two guards. A tie between a protected person and one who is not, and who does not live with them, makes no family: the
page of a violent father must not lead to the mother and child who fled (domestic abuse is the commonest reason for
protection). And a stand-in record ("father unknown") that has come to be one person with dozens of children, or one
child with dozens of parents, makes no family either.
"""

import ibis.expr.types as ir
from ibis import _

from thinkfamily.families.inferred_ties import MOST_CHILDREN_OF_ONE
from thinkfamily.families.spans import overlapping

# From the closest; the first that holds decides a member's role. A step-parent is of the family while living with it.
STEP_PARENT, FOSTER_CARER = "step_parent", "foster_carer"
CARING = ("parent", FOSTER_CARER, "guardian", "carer", STEP_PARENT)

# A child with more carers than this over all years is a stand-in too: parents, step-parents and the foster carers of a
# childhood with many placements come to fewer. Our judgement.
MOST_CARERS_OF_ONE = 15


def caring_ties(told: ir.Table, *, people: ir.Table, childhoods: ir.Table, residences: ir.Table) -> ir.Table:
    """One row per carer, child, kind, feed and span: `carer`, `child`, `kind`, `source`, within the childhood."""
    ties = told.filter(told["kind"].isin(CARING)).select(
        "kind", "source", "from", "until", "recorded_on", carer="person_a", child="person_b"
    )
    ties = _without_stand_ins(_safe(ties, people=people, residences=residences))
    young = childhoods.select("from", "until", child="person_id")
    return overlapping(ties, young, by=["child"])


def _safe(ties: ir.Table, *, people: ir.Table, residences: ir.Table) -> ir.Table:
    """The ties that may make a family: both protected, neither, or both living now at one address."""
    kept = people.select("person_id", "protected")
    known = ties.join(kept.select(carer="person_id", carer_kept="protected"), "carer").join(
        kept.select(child="person_id", child_kept="protected"), "child"
    )
    alike = known.filter(known["carer_kept"] == known["child_kept"])
    crossing = known.filter(known["carer_kept"] != known["child_kept"])
    now = residences.filter(residences["until"].isnull())
    at = crossing.join(now.select("address_id", carer="person_id"), "carer")
    both = at.semi_join(now.select("address_id", child="person_id"), ["child", "address_id"])
    return alike.union(both.select(*alike.columns).distinct()).drop("carer_kept", "child_kept")


def _without_stand_ins(ties: ir.Table) -> ir.Table:
    many_children = ties.group_by("carer").agg(n=_.child.nunique()).filter(_.n > MOST_CHILDREN_OF_ONE)
    many_carers = ties.group_by("child").agg(n=_.carer.nunique()).filter(_.n > MOST_CARERS_OF_ONE)
    return ties.anti_join(many_children, "carer").anti_join(many_carers, "child")
