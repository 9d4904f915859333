"""Siblings and step-parents that follow from ties told: by a parent in common, a parent's partner, a foster home.

    Ann ──partner── Dan            Ben and Cat share Ann and Bob: siblings
     │ ╲             │             Eve shares Ann alone, and each has two parents told: half-sibling of Ben and Cat
    Ben Cat  Eve    Fay            Fay is the child of Ann's partner: step-sibling of Ben, Cat and Eve
    (Bob's)  (Guy's)               Dan is their step-parent, since another than he is told to be the second parent

They hold across households: nothing here asks who lives where. Where only one parent of a child is told we say sibling.
"""

import ibis
import ibis.expr.types as ir
from ibis import _

from thinkfamily.families.columns import listed
from thinkfamily.families.inferred_ties import MOST_CHILDREN_OF_ONE, as_inferred, pairs_of
from thinkfamily.families.pieces import settled
from thinkfamily.families.spans import overlapping

SHARED_PARENT, PARTNER_OF_PARENT, ONE_FOSTER_CARER = "shared_parent", "partner_of_parent", "one_foster_carer"
# As in inferred_ties.py: our judgement, which puts the rules in their order.
CONFIDENCE = {SHARED_PARENT: 0.9, PARTNER_OF_PARENT: 0.8, ONE_FOSTER_CARER: 0.9}

_BOTH_PARENTS = 2


def shared_parents(told: ir.Table) -> ir.Table:
    """Siblings and half-siblings: children with a parent in common, from the ties `parent` that feeds told."""
    parents = _few_children(told.filter(told["kind"] == "parent"))
    each = settled(
        pairs_of(
            parents.select("from", "until", "recorded_on", parent="person_a", person_id="person_b"), by=["parent"]
        ),
        by=["person_a", "person_b"],
        parents=_.parent.collect(distinct=True, order_by=_.parent),
    )
    known = _parents_known(told)
    each = each.join(known.rename(person_a="child", known_a="parents_known"), "person_a").join(
        known.rename(person_b="child", known_b="parents_known"), "person_b"
    )
    one = (
        (each["parents"].length() < _BOTH_PARENTS)
        & (each["known_a"] == _BOTH_PARENTS)
        & (each["known_b"] == _BOTH_PARENTS)
    )
    return as_inferred(
        each.mutate(kind=one.ifelse("half_sibling", "sibling")),
        rule=SHARED_PARENT,
        confidence=CONFIDENCE[SHARED_PARENT],
        because=listed(_.parents),
    )


def partners_of_parents(told: ir.Table) -> ir.Table:
    """Step-parents and step-siblings, while the partnership that feeds told lasts."""
    parents = _few_children(told.filter(told["kind"] == "parent"))
    of = parents.select("from", "until", "recorded_on", parent="person_a", child="person_b")
    partners = told.filter(told["kind"] == "partner")
    spans = ["from", "until", "recorded_on"]
    both = partners.select(*spans, parent="person_a", partner="person_b").union(
        partners.select(*spans, parent="person_b", partner="person_a")
    )
    step = overlapping(both, of, by=["parent"], keep=["child"])
    own = of.select("child", partner="parent").distinct()
    step = step.filter(step["partner"] != step["child"]).anti_join(own, ["partner", "child"])
    complete = _parents_known(told).filter(_.parents_known == _BOTH_PARENTS)
    raised = settled(
        step.semi_join(complete, "child"),
        by=["partner", "child"],
        through=_.parent.collect(distinct=True, order_by=_.parent),
    )
    step_parents = raised.mutate(kind=ibis.literal("step_parent")).rename(person_a="partner", person_b="child")
    theirs = of.rename(partner="parent", other="child")
    beside = overlapping(step, theirs, by=["partner"], keep=["other"])
    beside = beside.filter(beside["child"] != beside["other"])
    beside = beside.mutate(
        person_a=ibis.least(beside["child"], beside["other"]), person_b=ibis.greatest(beside["child"], beside["other"])
    )
    shared = of.select("parent", person_a="child").join(of.select("parent", person_b="child"), "parent")
    beside = beside.anti_join(shared, ["person_a", "person_b"])
    siblings = settled(
        beside,
        by=["person_a", "person_b"],
        through=_.parent.collect(distinct=True, order_by=_.parent),
    ).mutate(kind=ibis.literal("step_sibling"))
    columns = ["person_a", "person_b", "kind", "from", "until", "recorded_on", "through"]
    found = step_parents.select(*columns).union(siblings.select(*columns))
    return as_inferred(
        found,
        rule=PARTNER_OF_PARENT,
        confidence=CONFIDENCE[PARTNER_OF_PARENT],
        because=listed(_.through),
    )


def foster_siblings(told: ir.Table) -> ir.Table:
    """Children who are with one foster carer at one time and have no parent in common."""
    fostered = _few_children(told.filter(told["kind"] == "foster_carer"))
    spans = fostered.select("from", "until", "recorded_on", carer="person_a", person_id="person_b")
    of = told.filter(told["kind"] == "parent")
    shared = of.select("person_a", one="person_b").join(of.select("person_a", other="person_b"), "person_a")
    each = settled(
        pairs_of(spans, by=["carer"]),
        by=["person_a", "person_b"],
        through=_.carer.collect(distinct=True, order_by=_.carer),
    )
    each = each.anti_join(shared.select(person_a="one", person_b="other"), ["person_a", "person_b"])
    return as_inferred(
        each.mutate(kind=ibis.literal("foster_sibling")),
        rule=ONE_FOSTER_CARER,
        confidence=CONFIDENCE[ONE_FOSTER_CARER],
        because=listed(_.through),
    )


def _parents_known(told: ir.Table) -> ir.Table:
    """How many parents of each child any feed told: `child`, `parents_known`."""
    parents = told.filter(told["kind"] == "parent")
    return parents.group_by(child=parents["person_b"]).agg(parents_known=_.person_a.nunique())


def _few_children(ties: ir.Table) -> ir.Table:
    """Without those who are tied to more children than one person plausibly has."""
    counted = ties.group_by("person_a").agg(children=_.person_b.nunique())
    return ties.semi_join(counted.filter(counted["children"] <= MOST_CHILDREN_OF_ONE), "person_a")
