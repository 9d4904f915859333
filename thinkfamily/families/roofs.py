"""Under which roof each person counts, for the making of families: where they live, or with whom they belong.

A child whose home we do not know (unborn, in a children's home, with an address that nobody told) is counted with those
who care for them: under the roof of each carer whose home we know, else under a roof of no address with all of them.
A protected child is always counted so, and only under a roof of no address.
"""

import ibis
import ibis.expr.types as ir
from ibis import _

from thinkfamily.engine.workbench import Workbench
from thinkfamily.families.pieces import settled
from thinkfamily.families.spans import lasting, overlapping, without

LIVES, COUNTED = "lives there", "counted with a carer"


def under_roofs(work: Workbench, households: ir.Table, *, childhoods: ir.Table, care: ir.Table) -> ir.Table:
    """One row per roof, person and span: `roof`, `person_id`, `from`, `until`, `recorded_on`, `how`.

    `households` as in tables/families.py; `childhoods` and `care` from this stage. A span in which a child was
    counted elsewhere ends when their own home became known, not when they moved there.
    """
    living = lasting(households).select(
        "person_id", "from", "until", "recorded_on", roof="household_id", how=ibis.literal(LIVES)
    )
    known = living.mutate(**{"from": ibis.greatest(living["from"], living["recorded_on"])})
    young = childhoods.rename(child="person_id")
    cover = known.filter(known["from"] < known["until"]).rename(child="person_id").select("child", "from", "until")
    homeless = work.stage_rows(without(young, cover, by=["child"]), name="homeless")
    kept = care.select("child", "carer", "from", "until", "recorded_on")
    cared = work.stage_rows(overlapping(kept, homeless, by=["child"], keep=["protected"]), name="cared")
    with_carer = work.stage_rows(_at_their_homes(cared.filter(~cared["protected"]), living=living), name="with_carer")
    rest = without(cared, with_carer.select("from", "until", child="person_id"), by=["child"])
    together = work.stage_rows(_together(work.stage_rows(rest, name="rest"), care=care), name="with_carers")
    return living.union(with_carer).union(together)


def _at_their_homes(cared: ir.Table, *, living: ir.Table) -> ir.Table:
    """Children counted under the roofs of their carers."""
    homes = living.select("from", "until", "recorded_on", "roof", carer="person_id")
    kept = cared.select("child", "carer", "from", "until", "recorded_on")
    spans = overlapping(kept, homes, by=["carer"], keep=["roof"])
    return _rows(spans, person="child")


def _together(cared: ir.Table, *, care: ir.Table) -> ir.Table:
    """Children and carers under roofs of no address: one for each carer who is the main one of some child."""
    many = care.group_by("carer").agg(children=_.child.nunique())
    ranked = cared.join(many, "carer")
    # Of a child's carers the one with most children, so that children with one parent in common stay together.
    main = ranked.group_by("child").agg(main=_.carer.first(order_by=[_.children.desc(), _.carer]))
    placed = cared.join(main, "child").mutate(roof="with:" + _.main)
    return _rows(placed, person="child").union(_rows(placed, person="carer"))


def _rows(spans: ir.Table, *, person: str) -> ir.Table:
    """One row per roof, person and piece of a span, each known from the first carer's tie that tells it."""
    told = spans.select("roof", "from", "until", "recorded_on", person_id=person)
    return settled(told, by=["roof", "person_id"]).select(
        "person_id", "from", "until", "recorded_on", "roof", how=ibis.literal(COUNTED)
    )
