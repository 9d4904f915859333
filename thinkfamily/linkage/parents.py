"""Parents by their children: who is told to be a parent was born years before that child, whatever else is known.

A school knows a child's father by a name and an address. Of these his son of one name may be the only other holder whom
a birth date tells from nobody; what tells them apart is whose father he is.
"""

from collections.abc import Collection

import ibis.expr.types as ir
import numpy as np

from thinkfamily.linkage.traits import Bools, Ints

# Nobody in a register of ours was a parent before ten; a tie that says so has a wrong date or a wrong person.
YEARS_TO_A_CHILD = 10
_PARENT = "parent"


def latest_births(
    *, ties: ir.Table, records: ir.Table, members: ir.Table, identities: int, without: Collection[str]
) -> Ints:
    """The latest year in which each identity can have been born (nought: nothing tells).

    `ties` are those that sources told, those of the feeds `without` left out; `members` has `record_id`, `identity`.
    A child's birth date that stands in for one nobody knew is not counted from.
    """
    latest = np.zeros(identities, dtype=np.int64)
    told = ties.filter((ties.kind == _PARENT) & ~ties.feed.isin(sorted(without)))
    dated = records.filter(records.birth_date.notnull() & records.birth_date_note.isnull())
    children = dated.select(record_b="record_id", born=dated.birth_date.year().cast("int64"))
    parents = told.inner_join(children, "record_b").select(record_id="record_a", born="born")
    found = members.inner_join(parents, "record_id").group_by("identity").agg(born=parents.born.min()).execute()
    latest[found["identity"].to_numpy(dtype=np.int64)] = found["born"].to_numpy(dtype=np.int64) - YEARS_TO_A_CHILD
    return latest


def born_too_late(left: Ints, right: Ints, *, year: Ints, latest: Ints) -> Bools:
    """Of which pairs one was born later than the other, as a parent, can have been. `year` is nought when not known."""
    found: Bools = _later(year[left], latest[right]) | _later(year[right], latest[left])
    return found


def _later(year: Ints, latest: Ints) -> Bools:
    return (year > 0) & (latest > 0) & (year > latest)
