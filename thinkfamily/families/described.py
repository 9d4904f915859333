"""Families as rows: from when until when, how many children and adults now, and the names by which they are known."""

import ibis
import ibis.expr.types as ir
from ibis import _

from thinkfamily.families.members import CHILD, NON_RESIDENT

# As many surnames as fit a line on a screen.
MOST_NAMES = 3


def describe(members: ir.Table, *, persons: ir.Table) -> ir.Table:
    """One row per family, those that have ended among them: `until` is the day after its last child left or grew up.

    `members` as in tables/families.py. Children and adults are counted on the as-of day, and are nought in a family
    that has ended.
    """
    children = members.filter(members["role"] == CHILD)
    spans = children.group_by("family_id").agg(
        **{"from": children["from"].min(), "last": children["until"].max()}, going_on=_.until.isnull().any()
    )
    now = members.filter(members["until"].isnull())
    counts = now.group_by("family_id").agg(
        children=_.person_id.count(where=_.role == CHILD),
        adults=_.person_id.count(where=_.role.notin([CHILD, NON_RESIDENT])),
    )
    joined = spans.left_join(counts, "family_id", rname="{name}_n").left_join(
        _names(now, persons=persons), "family_id", rname="{name}_s"
    )
    goes_on = joined["going_on"]
    return joined.select(
        "family_id",
        "name_shown",
        "from",
        until=goes_on.ifelse(ibis.null("date"), joined["last"]),
        children=goes_on.ifelse(joined["children"], 0).fill_null(0),
        adults=goes_on.ifelse(joined["adults"], 0).fill_null(0),
    )


def _names(now: ir.Table, *, persons: ir.Table) -> ir.Table:
    """The surnames in the family, the commonest first; of those who live elsewhere none."""
    named = now.filter(now["role"] != NON_RESIDENT).join(persons.select("person_id", "surname"), "person_id")
    counted = named.filter(named["surname"].notnull()).group_by("family_id", "surname").agg(people=_.count())
    place = ibis.row_number().over(group_by="family_id", order_by=[_.people.desc(), _.surname])
    few = counted.mutate(place=place).filter(_.place < MOST_NAMES)
    return few.group_by("family_id").agg(name_shown=_.surname.capitalize().group_concat(" / ", order_by="place"))
