"""Family ids that outlive runs: a family takes over the id of the former one with which it shares most members."""

from collections.abc import Iterable, Mapping, Sequence

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis import _

from thinkfamily.engine.workbench import Workbench
from thinkfamily.families.members import CHILD
from thinkfamily.vocabulary.ids import content_id

PREFIX = "family"


def with_ids(work: Workbench, members: ir.Table, *, previous: ir.Table | None) -> ir.Table:
    """The members with `family_id` in place of `family`.

    `previous` holds the last run's family members. Only families with a child in common can hand an id on, each id to
    one family: the pairs with the largest share of members (those in both, of those in either) go first.
    """
    found = work.backend.to_pyarrow(
        members.group_by("family").agg(smallest=_.person_id.min()).order_by(["smallest", "family"])
    )
    smallest = dict(zip(found["family"].to_pylist(), found["smallest"].to_pylist(), strict=True))
    kept = {} if previous is None else _handed_on(_shares(work, members, previous=previous))
    ids = _ids(smallest, kept=kept)
    named = ibis.memtable(pa.table({"family": list(ids), "family_id": list(ids.values())}, schema=_SCHEMA))
    return members.join(named, "family").drop("family")


_SCHEMA = pa.schema([("family", pa.string()), ("family_id", pa.string())])


def _ids(smallest: Mapping[str, str], *, kept: Mapping[str, str]) -> dict[str, str]:
    """The id of each family: handed on, else made from its smallest person id and told apart where two share one."""
    taken = set(kept.values())
    ids = dict(kept)
    for family, person in smallest.items():
        if family in ids:
            continue
        turn = 1
        family_id = content_id(PREFIX, person)
        while family_id in taken:
            turn += 1
            family_id = content_id(PREFIX, person, turn)
        taken.add(family_id)
        ids[family] = family_id
    return ids


def _handed_on(shares: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Family to id, from pairs in the order in which they may choose."""
    kept: dict[str, str] = {}
    taken: set[str] = set()
    for family, family_id in shares:
        if family not in kept and family_id not in taken:
            kept[family] = family_id
            taken.add(family_id)
    return kept


def _shares(work: Workbench, members: ir.Table, *, previous: ir.Table) -> Sequence[tuple[str, str]]:
    """Pairs of a family and an id of before that have a child in common, the largest share of members first."""
    now = members.group_by("family", "person_id").agg(child_now=(_.role == CHILD).any())
    then = previous.group_by("family_id", "person_id").agg(child_then=(_.role == CHILD).any())
    size_now = now.group_by("family").agg(size_now=_.count())
    size_then = then.group_by("family_id").agg(size_then=_.count())
    both = now.join(then, "person_id").group_by("family", "family_id")
    shared = both.agg(shared=_.count(), children=_.person_id.count(where=_.child_now & _.child_then))
    joined = shared.filter(_.children > 0).join(size_now, "family").join(size_then, "family_id")
    share = joined["shared"] / (joined["size_now"] + joined["size_then"] - joined["shared"])
    ordered = joined.mutate(share=share).order_by([_.share.desc(), _.family_id, _.family])
    found = work.backend.to_pyarrow(ordered.select("family", "family_id"))
    return list(zip(found["family"].to_pylist(), found["family_id"].to_pylist(), strict=True))
