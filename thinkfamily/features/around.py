"""Who is around each child on a day: siblings, household, parents and associates, through dated and known ties.

Only ties from the sources that the question names are followed, and only those and the households that were made of
what may be used for its purpose: a feed whose agreement does not cover it must not reach a score by saying who belongs
to whom. Crowds, hostels and children's homes are left out by families already.
"""

from functools import reduce
from itertools import combinations

import ibis
import ibis.expr.types as ir

from thinkfamily.engine.asof import known_on
from thinkfamily.engine.workbench import Workbench
from thinkfamily.features.permitted import homes_for, ties_for
from thinkfamily.features.question import Question
from thinkfamily.features.spans import holds_on, the_day
from thinkfamily.features.whose import Whose
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.ties import ASSOCIATION_KINDS, BETWEEN_FEEDS

PARENT_KINDS = ("parent", "carer", "guardian", "foster_carer", "step_parent")
SIBLING_KINDS = ("sibling", "half_sibling")


def around_on(*, work: Workbench, children: ir.Table, question: Question, day: AsOf) -> ir.Table:
    """One row per child, person around the child and tie that is in force on the day, as known on it.

    `children` has person_id. Columns: child, other, whose, tie, tie_incident, tied_on (the day the tie came about),
    tied_until (the last day it reached: the as-of day, or for a tie between young people without an end its first).
    """
    asked = children.select(child=children.person_id)
    ties = _ties(work=work, question=question, day=day)
    home = _household(work=work, question=question, asked=asked, day=day)
    family = _both_ways(ties.filter(ties.kind.isin(SIBLING_KINDS)), whose=Whose.SIBLINGS, asked=asked, day=day)
    raising = _one_way(ties.filter(ties.kind.isin(PARENT_KINDS)), whose=Whose.PARENTS, asked=asked, day=day)
    young = ties.filter(ties.kind.isin(ASSOCIATION_KINDS))
    friends = _both_ways(young, whose=Whose.ASSOCIATES, asked=asked, day=day)
    friends = friends.mutate(tied_until=friends.ended.isnull().ifelse(friends.tied_on, friends.tied_until))
    closer = ibis.union(family.select("child", "other"), home.select("child", "other"))
    friends = friends.anti_join(closer, ["child", "other"])
    everyone = reduce(ibis.union, [rows.select(*_COLUMNS) for rows in (home, family, raising, friends)])
    return everyone.filter(everyone.child != everyone.other)


def _ties(*, work: Workbench, question: Question, day: AsOf) -> ir.Table:
    ties = holds_on(known_on(ties_for(work, question=question), as_of=day), day=day)
    named = list(question.ties_from)
    pairs = [BETWEEN_FEEDS.join(sorted(pair)) for pair in combinations(named, 2)]
    # A name that no source has, not an empty list, which some engines refuse.
    return ties.filter(ties.source.isin([*named, *pairs] or ["(none)"]))


def _one_way(ties: ir.Table, *, whose: Whose, asked: ir.Table, day: AsOf) -> ir.Table:
    """Ties of the children asked about, read from B's side: "A is the parent of B"."""
    read = ties.select(
        child=ties.person_b,
        other=ties.person_a,
        whose=ibis.literal(whose.value),
        tie=ties.kind,
        tie_incident=ties.incident,
        tied_on=ties["from"],
        tied_until=the_day(day),
        ended=ties.until,
    )
    return read.semi_join(asked, "child")


def _both_ways(ties: ir.Table, *, whose: Whose, asked: ir.Table, day: AsOf) -> ir.Table:
    turned = ties.rename(person_a="person_b", person_b="person_a")
    read = [_one_way(each, whose=whose, asked=asked, day=day) for each in (ties, turned)]
    return ibis.union(*read)


def _household(*, work: Workbench, question: Question, asked: ir.Table, day: AsOf) -> ir.Table:
    living = holds_on(known_on(homes_for(work, question=question), as_of=day), day=day)
    living = living.select("household_id", "person_id").distinct()
    theirs = living.rename(child="person_id").semi_join(asked, "child")
    others = living.rename(other="person_id")
    return theirs.join(others, "household_id").select(
        "child",
        "other",
        whose=ibis.literal(Whose.HOUSEHOLD.value),
        tie=ibis.literal("same_household"),
        tie_incident=ibis.null(str),
        tied_on=the_day(day),
        tied_until=the_day(day),
    )


_COLUMNS = ("child", "other", "whose", "tie", "tie_incident", "tied_on", "tied_until")
