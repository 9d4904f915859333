"""Groups: under each roof the children, those tied to them, and those who live with them.

Those who live under one roof with a child are one group. A roof is divided only on evidence: where ties (told or
inferred) fall into two or more sets with a child *and* an adult in each. Adults tied to no child's set belong to each
group whose children they live with.

    14 Elm Road                                          14 Elm Road, groups
    Ann ──parent── Ben (7)                               {Ann, Ben, Dan}
    Eve ──parent── Fay (3)       Dan (no tie known)      {Eve, Fay, Dan}

A child whom no tie joins to an adult of the roof is joined to everybody whom they live with, so that no child is left
alone for want of a tie.
"""

import ibis
import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt
import pyarrow as pa
from ibis import _

from thinkfamily.engine.components import Places, components
from thinkfamily.engine.workbench import Workbench
from thinkfamily.families.spans import overlapping
from thinkfamily.vocabulary.ties import TIES

FAMILY_TIES = tuple(kind for kind, tie in TIES.items() if tie.family)


def groups(
    work: Workbench, *, roofs: ir.Table, childhoods: ir.Table, relationships: ir.Table
) -> tuple[ir.Table, ir.Table]:
    """(children, others): who is in which group, over which spans.

    `children`: `group`, `roof`, `person_id`, `from`, `until`, `recorded_on`, `how`, within their childhood. `others`:
    `group`, `person_id`, `from`, `until`, `recorded_on`, one row for each child whom they lived with.
    """
    young = work.stage_rows(overlapping(roofs, childhoods, by=["person_id"]), name="young")
    child = young.select("roof", "from", "until", "recorded_on", child="person_id")
    with_child = overlapping(child, roofs, by=["roof"], keep=["person_id"])
    together = work.stage_rows(with_child.filter(_.child != _.person_id), name="together")
    nodes = work.stage_rows(_nodes(young=young, together=together), name="nodes")
    grouped = _grouped(work, nodes=nodes, together=together, relationships=relationships)
    children = young.join(grouped, ["roof", "person_id"])
    with_group = together.join(grouped.select("roof", "group", child="person_id"), ["roof", "child"])
    placed = with_group.join(grouped.select("roof", "person_id", "has_child", own="group"), ["roof", "person_id"])
    others = placed.filter((placed["own"] == placed["group"]) | ~placed["has_child"])
    columns = ["group", "person_id", "from", "until", "recorded_on"]
    return children.select(*columns, "roof", "how"), others.select(*columns).distinct()


def _nodes(*, young: ir.Table, together: ir.Table) -> ir.Table:
    """Everybody under a roof with a child, numbered; `was_child`: whether they were there as a child."""
    children = young.select("roof", "person_id").distinct().mutate(child=ibis.literal(True))
    here = children.select("roof", "person_id").union(together.select("roof", "person_id")).distinct()
    known = here.left_join(children, ["roof", "person_id"], rname="{name}_c")
    numbered = known.mutate(number=ibis.row_number().over(order_by=["roof", "person_id"]))
    return numbered.select("number", "roof", "person_id", was_child=numbered["child"].fill_null(False))


def _grouped(work: Workbench, *, nodes: ir.Table, together: ir.Table, relationships: ir.Table) -> ir.Table:
    """The group of each node, and whether a child is in it."""
    ties = relationships.filter(relationships["kind"].isin(FAMILY_TIES)).select("person_a", "person_b").distinct()
    a = nodes.select("roof", person_a="person_id", left="number")
    b = nodes.select("roof", person_b="person_id", right="number")
    tied = ties.join(a, "person_a").join(b, ["person_b", "roof"])
    child = nodes.select("roof", child="person_id", left="number")
    other = nodes.select("roof", "person_id", right="number")
    living = together.select("roof", "child", "person_id").distinct()
    living = living.join(child, ["roof", "child"]).join(other, ["roof", "person_id"])
    facts = work.backend.to_pyarrow(nodes.order_by("number"))
    young = facts["was_child"].to_numpy().astype(bool)
    label = _labels(young=young, tied=_ends(work, tied), living=_ends(work, living))
    has_child = np.zeros(len(facts), dtype=bool)
    has_child[label[young]] = True
    people, roofs = facts["person_id"], facts["roof"]
    rows = pa.table(
        {
            "roof": roofs,
            "person_id": people,
            "root": people.take(pa.array(label)),
            "has_child": pa.array(has_child[label]),
        }
    )
    named = ibis.memtable(rows)
    return work.stage_rows(named.mutate(group=named["roof"] + "/" + named["root"]).drop("root"), name="grouped")


def _labels(*, young: npt.NDArray[np.bool_], tied: tuple[Places, Places], living: tuple[Places, Places]) -> Places:
    """The smallest number in each node's group."""
    size = len(young)
    label = components(*tied, size=size)
    # Only those who came there grown up count as adults: a sister who came of age there does not make two families.
    has_adult = np.zeros(size, dtype=bool)
    has_adult[label[~young]] = True
    alone = young & ~has_adult[label]
    wanted = alone[living[0]]
    left, right = (np.concatenate([tied[side], living[side][wanted]]) for side in (0, 1))
    return components(left, right, size=size)


def _ends(work: Workbench, pairs: ir.Table) -> tuple[Places, Places]:
    found = work.backend.to_pyarrow(pairs.select("left", "right").distinct())
    return found["left"].to_numpy().astype(np.int64), found["right"].to_numpy().astype(np.int64)
