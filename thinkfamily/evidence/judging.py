"""Judges persons by every indicator of a rulebook, families by every criterion, and says who qualifies.

Unknown is not no: `no` is only said where a feed that could have told us was current, reached back over the
indicator's window and (for a share) held rows about the person.
"""

from collections.abc import Mapping

import ibis
import ibis.expr.types as ir

from thinkfamily.contracts.declaration import Feed
from thinkfamily.engine.workbench import Workbench
from thinkfamily.evidence.asked import asked_of
from thinkfamily.evidence.coverage import coverage_of, reaches
from thinkfamily.evidence.families import criteria_of_families, eligibility_of_families
from thinkfamily.evidence.listed import as_json
from thinkfamily.evidence.measuring import measured
from thinkfamily.evidence.rulebook import Rulebook
from thinkfamily.evidence.seen import events_of_persons, members_on
from thinkfamily.tables import evidence as tables
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.known import Known


def judge(*, work: Workbench, rulebook: Rulebook, as_of: AsOf, feeds: Mapping[str, Feed]) -> None:
    """Make evidence (members of families as of the day), criteria and eligibility (their families)."""
    kinds = {kind for indicator in rulebook.indicators for kind in indicator.reads}
    members = members_on(work, as_of=as_of)
    seen = events_of_persons(work, kinds=kinds, as_of=as_of)
    reach = reaches(work, as_of=as_of)
    coverages = {
        indicator.code: coverage_of(indicator, feeds=feeds, reach=reach, as_of=as_of)
        for indicator in rulebook.indicators
    }
    people = members.select("person_id", "age").distinct()
    asked = asked_of(people, rulebook=rulebook, coverages=coverages)
    found = work.stage_rows(measured(seen, rulebook=rulebook, as_of=as_of), name="found")
    work.tell("evidence", 0.3)
    work.keep(tables.evidence, _evidence(asked, found, as_of=as_of))
    work.tell("criteria", 0.7)
    told = work.table(tables.evidence)
    criteria = criteria_of_families(members, told, coverages=coverages, as_of=as_of)
    work.keep(tables.criteria, criteria)
    met = eligibility_of_families(members, told, work.table(tables.criteria), rulebook=rulebook, as_of=as_of)
    work.keep(tables.eligibility, met)


def _evidence(asked: ir.Table, found: ir.Table, *, as_of: AsOf) -> ir.Table:
    rows = asked.left_join(found, ["person_id", "indicator"], rname="{name}_f")
    is_met = rows.is_met.fill_null(False)
    is_told = rows.is_told.fill_null(~rows.needs_rows) & rows.is_covered
    no_list = ibis.literal("[]")
    says = rows.says.left(1).upper() + rows.says.substr(1)
    return rows.select(
        "person_id",
        "indicator",
        "criterion",
        as_of=ibis.literal(as_of.day),
        answer=ibis.cases((is_met, Known.YES.value), (is_told, Known.NO.value), else_=Known.UNKNOWN.value),
        because=is_met.ifelse(as_json(rows.event_ids), no_list),
        feeds=ibis.cases((is_met, as_json(rows.told_by)), (is_told, rows.covered_by), else_=no_list),
        missing_feeds=(is_met | is_told).ifelse(no_list, rows.missing),
        says=ibis.cases(
            (is_met, says + ": " + rows.figure + "."),
            (is_told, ibis.literal("None found: no record that this person ") + rows.says + "."),
            else_=ibis.literal("Not covered: we hold nothing that could tell whether this person ") + rows.says + ".",
        ),
        first_on=is_met.ifelse(rows.first_on, ibis.null("date")),
        last_on=is_met.ifelse(rows.last_on, ibis.null("date")),
    )
