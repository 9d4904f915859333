"""Merges and splits of families: which ids of before lead to which of after, by where their children are now."""

from datetime import date
from typing import Any

import ibis
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa
from ibis import _

from thinkfamily.engine.workbench import Workbench
from thinkfamily.families.members import CHILD
from thinkfamily.tables.families import family_changes
from thinkfamily.tables.linkage import memberships, person_changes
from thinkfamily.tables.standard import adoptions
from thinkfamily.vocabulary.followed import Change, followed, still_leading, without_tied_to

MERGE, SPLIT = "merge", "split"
PERSONS, HOMES_AND_TIES = "persons", "homes_and_ties"

Row = dict[str, Any]  # columns of several kinds


def of_today(work: Workbench, previous: ir.Table) -> ir.Table:
    """The family members of before, with the ids that their persons have now, and `renamed` where that is another.

    Of a person whose records went to several, the one to whom most went.
    """
    told = [_change(row) for row in work.table(person_changes).to_pyarrow().to_pylist()]
    named = sorted({each for change in told for each in (change.before, change.after)})
    members = work.table(memberships).select("person_id").distinct()
    standing = set(members.filter(_.person_id.isin(named)).execute()["person_id"]) if named else set()
    leads = {each: followed(each, changes=told, standing=standing) for each in named if each not in standing}
    moved = {each: to[0] for each, to in leads.items() if to}
    new = ibis.memtable(
        pd.DataFrame({"was": list(moved), "now": list(moved.values())}), schema={"was": "string", "now": "string"}
    )
    rows = previous.left_join(new, previous.person_id == new.was)
    told_now = rows.mutate(person_id=ibis.coalesce(rows.now, rows.person_id), renamed=rows.now.notnull())
    return work.stage_rows(told_now.drop("was", "now"), name="members_before")


def adopted_persons(work: Workbench) -> ir.Table:
    """Those of whom a source tells an adoption: `person_id`."""
    told = work.table(memberships).semi_join(work.table(adoptions), "record_id")
    return told.select("person_id").distinct()


def family_changes_of(
    *, members: ir.Table, previous: ir.Table | None, earlier: ir.Table | None, adopted: ir.Table, day: date
) -> pa.Table:
    """The changes of before, with those of this run as one turn more; those that lead to no family of today left out.

    `previous` are the members of before, as `of_today` gives them. Whatever is tied to a family of somebody `adopted`
    (`person_id`) is left out as well, for it could lead from a child's birth family to the one of today.
    """
    told: list[Row] = [] if earlier is None else earlier.to_pyarrow().to_pylist()
    if previous is not None:
        turn = max((row["turn"] for row in told), default=0) + 1
        found = _found(members, previous).assign(turn=turn, changed_on=day).to_dict("records")
        told += [{str(name): value for name, value in row.items()} for row in found]
    standing = set(members.select("family_id").distinct().execute()["family_id"]) if told else set()
    changes = {_change(row): row for row in told}
    hidden = set(members.semi_join(adopted, "person_id").select("family_id").distinct().execute()["family_id"])
    leading = still_leading(list(changes), standing=standing)
    kept = [changes[each] for each in without_tied_to(leading, hidden)]
    return pa.Table.from_pylist(kept, schema=ibis.schema(family_changes.schema).to_pyarrow())


def _change(row: Row) -> Change:
    return Change(**{name: row[name] for name in ("turn", "before", "after", "moved")})


def _found(members: ir.Table, previous: ir.Table) -> pd.DataFrame:
    """The changes between two runs, without turn and day.

    A child who is in a second family as before has not gone there, unless the first is no more.
    """
    then = _children(previous, "before").join(previous.group_by("person_id").agg(renamed=_.renamed.any()), "person_id")
    now = _children(members, "after")
    stands = members.select(before="family_id").distinct().mutate(stands=True)
    rows = then.left_join(stands, "before").drop("before_right").mutate(stands=_.stands.fill_null(False))
    pairs = rows.join(now, "person_id")
    was = _children(previous, "after").mutate(was=True)
    pairs = pairs.left_join(was, ["person_id", "after"]).select(*pairs.columns, was=_.was.fill_null(False))
    home = pairs.filter(_.before == _.after).select("person_id", "before").distinct().mutate(home=True)
    pairs = pairs.left_join(home, ["person_id", "before"]).select(*pairs.columns, home=_.home.fill_null(False))
    gone = pairs.filter((_.before != _.after) & (~_.stands | (~_.was & ~_.home)))
    stayed = pairs.filter(_.before == _.after).semi_join(gone, "before")
    moved = gone.union(stayed).group_by("before", "after")
    found: pd.DataFrame = moved.agg(moved=_.person_id.nunique(), renamed=_.renamed.any()).execute()
    held = then.semi_join(gone, "before").group_by("before").agg(held=_.person_id.nunique()).execute()
    found = found.merge(held, on="before")
    by_persons = found.groupby("before")["renamed"].transform("any")
    several = found.groupby("before")["after"].transform("size") > 1
    return found.assign(
        kind=several.map({True: SPLIT, False: MERGE}),
        cause=by_persons.map({True: PERSONS, False: HOMES_AND_TIES}),
    ).drop(columns="renamed")


def _children(members: ir.Table, name: str) -> ir.Table:
    children = members.filter(members["role"] == CHILD)
    return children.select("person_id", **{name: children["family_id"]}).distinct()
