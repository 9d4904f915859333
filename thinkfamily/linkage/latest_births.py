"""Latest births: by when somebody was born of whom no birth date is known, from whose parent they are and on what list.

A school knows a child's father by a name and an address, and so does the council tax. A son who bears his name and
lives with him may be the only one whom records with a birth date show there; what tells the two apart is that sons of
seven are nobody's fathers and owe no tax. No list is trusted to say of itself that it holds grown-ups: it is counted.
"""

from collections.abc import Collection

import ibis
import ibis.expr.types as ir
import numpy as np

from thinkfamily.linkage.traits import Bools, Ints

# Nobody in a register of ours was a parent before ten; a tie that says so has a wrong date or a wrong person.
YEARS_TO_A_CHILD = 10
# Sixteen is when a person may first hold a tenancy, a benefit or a job of their own.
GROWN_UP = 16
# Of a list of grown-ups so few are younger by their birth dates that these will be wrong; of fewer people nothing is
# concluded.
_MOST_YOUNGER = 0.005
_FEWEST_DATED = 100
_PARENT = "parent"
_LIST = ("feed", "feed_table", "role")


def latest_births(
    *, ties: ir.Table, records: ir.Table, members: ir.Table, identities: int, without: Collection[str]
) -> Ints:
    """The latest year in which each identity can have been born (nought: nothing tells).

    `ties` are those that sources told, those of the feeds `without` left out; `members` has `record_id`, `identity`.
    Birth dates that stand in for one nobody knew are not counted from.
    """
    latest = np.zeros(identities, dtype=np.int64)
    dated = records.filter(records.birth_date.notnull() & records.birth_date_note.isnull())
    told = ties.filter((ties.kind == _PARENT) & ~ties.feed.isin(sorted(without)))
    found = ibis.union(_parents(told, dated), _on_lists_of_grown_ups(records, dated))
    years = members.inner_join(found, "record_id").group_by("identity").agg(born=ibis._.born.min()).execute()
    latest[years["identity"].to_numpy(dtype=np.int64)] = years["born"].to_numpy(dtype=np.int64)
    return latest


def _parents(told: ir.Table, dated: ir.Table) -> ir.Table:
    children = dated.select(record_b="record_id", born=_year(dated.birth_date))
    rows = told.inner_join(children, "record_b")
    return rows.select(record_id="record_a", born=rows.born - YEARS_TO_A_CHILD)


def _on_lists_of_grown_ups(records: ir.Table, dated: ir.Table) -> ir.Table:
    """Records without a birth date on lists (a feed's table and role) whose dated people were grown up when listed."""
    aged = dated.mutate(younger=_year(dated.known_from) - _year(dated.birth_date) < GROWN_UP)
    lists = aged.group_by(_LIST).agg(dated=aged.count(), younger=aged.younger.sum())
    lists = lists.filter((lists.dated >= _FEWEST_DATED) & (lists.younger <= _MOST_YOUNGER * lists.dated))
    rows = records.filter(records.birth_date.isnull() & records.birth_year.isnull()).semi_join(lists, _LIST)
    return rows.select("record_id", born=_year(rows.known_from) - GROWN_UP)


def _year(day: ir.DateValue) -> ir.IntegerValue:
    return day.year().cast("int64")


def born_too_late(left: Ints, right: Ints, *, year: Ints, latest: Ints) -> Bools:
    """Of which pairs one was born later than the other can have been. `year` is nought when not known."""
    found: Bools = _later(year[left], latest[right]) | _later(year[right], latest[left])
    return found


def _later(year: Ints, latest: Ints) -> Bools:
    return (year > 0) & (latest > 0) & (year > latest)
