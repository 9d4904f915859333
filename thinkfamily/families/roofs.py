"""Under which roof each person counts, for the making of families: where they live, or with whom they belong.

A child whose home we do not know (unborn, in a children's home, with an address that nobody told) is counted with those
who care for them: under the roof of each carer whose home we know, else under a roof of no address with all of them.
A protected child is always counted so, and only under a roof of no address.

A child who lives with foster carers is counted with their own parents besides. So they stay a child of their own
family, which does not move to the carers' home with them.
"""

import ibis
import ibis.expr.types as ir
from ibis import _

from thinkfamily.engine.workbench import Workbench
from thinkfamily.families.caring import FOSTER_CARER
from thinkfamily.families.pieces import settled
from thinkfamily.families.spans import lasting, merged, overlapping, without

LIVES, COUNTED = "lives there", "counted with a carer"


def under_roofs(
    work: Workbench, households: ir.Table, *, childhoods: ir.Table, care: ir.Table, placements: ir.Table
) -> ir.Table:
    """One row per roof, person and span: `roof`, `person_id`, `from`, `until`, `recorded_on`, `how`.

    `households` as in tables/families.py; `childhoods`, `care` and `placements` (by fostered()) from this stage. A span
    in which a child was counted elsewhere ends when their own home became known, not when they moved there.
    """
    living = _living(households)
    young = childhoods.rename(child="person_id")
    at_home = _as_known(living).select("from", "until", child="person_id")
    homeless = work.stage_rows(without(young, at_home, by=["child"]), name="homeless")
    placed = overlapping(young, merged(placements, by=["child"]), by=["child"])
    by_foster_carer = care["kind"] == FOSTER_CARER
    cared = _cared(care, days=homeless).union(_cared(care.filter(~by_foster_carer), days=placed)).distinct()
    cared = work.stage_rows(cared, name="cared")
    with_carer = work.stage_rows(_at_their_homes(cared.filter(~cared["protected"]), living=living), name="with_carer")
    rest = without(cared, with_carer.select("from", "until", child="person_id"), by=["child"])
    together = work.stage_rows(_together(work.stage_rows(rest, name="rest"), care=care), name="with_carers")
    return living.union(with_carer).union(together)


def _living(households: ir.Table) -> ir.Table:
    return lasting(households).select(
        "person_id", "from", "until", "recorded_on", roof="household_id", how=ibis.literal(LIVES)
    )


def fostered(households: ir.Table, *, care: ir.Table) -> ir.Table:
    """The days on which a child is known to live under one `roof` with their foster carer: `child`, `from`, `until`."""
    homes = _living(households)
    by_carer = care.filter(care["kind"] == FOSTER_CARER).select("child", "carer", "from", "until", "recorded_on")
    carers = overlapping(by_carer, _at(homes, "carer"), by=["carer"], keep=["roof"])
    together = overlapping(carers, _at(homes, "child"), by=["child", "roof"])
    return _as_known(together).select("roof", "child", "from", "until")


def _at(homes: ir.Table, person: str) -> ir.Table:
    return homes.select("from", "until", "recorded_on", "roof", **{person: "person_id"})


def _as_known(spans: ir.Table) -> ir.Table:
    """The spans from the day on which they were known."""
    known = spans.mutate(**{"from": ibis.greatest(spans["from"], spans["recorded_on"])})
    return known.filter(known["from"] < known["until"])


def _cared(care: ir.Table, *, days: ir.Table) -> ir.Table:
    kept = care.select("child", "carer", "from", "until", "recorded_on")
    return overlapping(kept, days, by=["child"], keep=["protected"])


def _at_their_homes(cared: ir.Table, *, living: ir.Table) -> ir.Table:
    """Children counted under the roofs of their carers."""
    kept = cared.select("child", "carer", "from", "until", "recorded_on")
    spans = overlapping(kept, _at(living, "carer"), by=["carer"], keep=["roof"])
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
