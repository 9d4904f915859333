"""Groups through the years: a family that moves house is the same family in another home.

    12 Oak Lane   ●━━ Ann, Ben (7), Col (5) ━━●
    3 Mill Close                               ●━━ Ann, Ben (9), Col (7), Dan ━━▶       one family, two homes

A group goes on in another when its last child leaves about when the other begins, and each is the one with which the
other shares most children. No group has more than one successor or more than one predecessor, so families are chains
of homes: nothing here can join two families that exist side by side.
"""

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from ibis import _

from thinkfamily.engine.components import components
from thinkfamily.engine.workbench import Workbench
from thinkfamily.families.spans import days_after

# A quarter of a year: by then each of the feeds that are sent monthly or termly has told of a move or of the next.
MOVE_TAKES_DAYS = 92


def families_of(work: Workbench, children: ir.Table) -> ir.Table:
    """The family of each group: `group`, `family`, where `family` is the first group of the chain.

    `children` as made by groups(): `group`, `person_id`, `from`, `until`.
    """
    spans = children.group_by("group").agg(first=children["from"].min(), last=children["until"].max())
    spans = spans.mutate(number=ibis.row_number().over(order_by=["first", "group"]))
    numbered = work.stage_rows(spans, name="groups")
    links = work.backend.to_pyarrow(_going_on(children, groups=numbered))
    names = work.backend.to_pyarrow(numbered.order_by("number"))["group"]
    label = components(
        size=len(names),
        left=links["number"].to_numpy().astype(np.int64),
        right=links["next_number"].to_numpy().astype(np.int64),
    )
    rows = pa.table({"group": names, "family": names.take(pa.array(label))})
    return work.stage_rows(ibis.memtable(rows), name="families_of_groups")


def _going_on(children: ir.Table, *, groups: ir.Table) -> ir.Table:
    """The pairs of a group and the one that it goes on in."""
    inside = children.select("group", "person_id").distinct().join(groups, "group")
    later = inside.select("person_id", next_first="first", next_number="number")
    pairs = inside.join(later, "person_id").filter(
        _.first < _.next_first, _.last <= days_after(_.next_first, MOVE_TAKES_DAYS)
    )
    shared = pairs.group_by("number", "next_number", "last", "next_first").agg(children=_.count())
    onward = ibis.row_number().over(group_by="number", order_by=[_.children.desc(), _.next_first, _.next_number])
    backward = ibis.row_number().over(group_by="next_number", order_by=[_.children.desc(), _.last.desc(), _.number])
    ranked = shared.mutate(onward=onward, backward=backward)
    return ranked.filter(ranked["onward"] == 0, ranked["backward"] == 0).select("number", "next_number")
