"""Who has grown up and out of what the place is for: eighteen and one year, unless something is open about them.

Twenty-five where a plan for special educational needs was held (Children and Families Act 2014, section 46). Someone
who lives in a family with a child stays, whatever their age.
"""

from datetime import date

import ibis
import ibis.expr.types as ir

from thinkfamily.governance.retention import OPEN_KINDS, PLAN_CODE, PLAN_KIND, RetentionRules
from thinkfamily.pipeline.explain.trail import Standing
from thinkfamily.pipeline.rights.people import Places, places_of
from thinkfamily.vocabulary.dates import months_after

_MONTHS = 12


def grown_up(standing: Standing, *, day: date, rules: RetentionRules) -> Places:
    """Where the rows about people who have grown up stand, by feed and table: `extract_id`, `row_no`, `role`."""
    people = _grown_up(standing, day=day, rules=rules)
    members = standing.table("memberships").semi_join(people, "person_id").select("record_id")
    records = standing.table("records").semi_join(members, "record_id")
    # A row about somebody else that names them stays: it is that person's.
    about = records.filter(records.role == "person").select("feed", "feed_table", "extract_id", "row_no", "role")
    return places_of(standing.backend.to_pyarrow(about).to_pylist())


def _grown_up(standing: Standing, *, day: date, rules: RetentionRules) -> ir.Table:
    persons = standing.table("persons")
    events = standing.table("events").join(standing.table("memberships").select("record_id", "person_id"), "record_id")
    planned = events.filter(events.kind == PLAN_KIND, events.code == PLAN_CODE).select("person_id").distinct()
    still = events.filter(
        events.kind.isin(list(OPEN_KINDS)), events.known_until.isnull(), events.until.isnull() | (events.until > day)
    ).select("person_id")
    members, families = standing.table("family_members"), standing.table("families")
    with_child = families.filter(families.until.isnull(), families.children > 0).select("family_id")
    at_home = members.filter(members.until.isnull()).semi_join(with_child, "family_id").select("person_id")
    born = persons.left_join(planned.mutate(planned=ibis.literal(True)), "person_id")
    born = born.select("person_id", "birth_date", planned=born.planned.fill_null(False))
    of_age = born.filter(
        born.birth_date
        <= born.planned.ifelse(_born_by(day, rules.grown_up_with_plan_at), _born_by(day, rules.grown_up_at))
    )
    return of_age.select("person_id").anti_join(still, "person_id").anti_join(at_home, "person_id")


def _born_by(day: date, age: int) -> ir.DateValue:
    return ibis.literal(months_after(day, -age * _MONTHS))
