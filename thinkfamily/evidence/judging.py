"""Judges persons by every indicator of a rulebook, families by every criterion, and says who qualifies.

Unknown is not no: `no` is only said where a feed that could have told us was current, reached back over the
indicator's window and (for a share) held rows about the person.
"""

import json
from collections.abc import Mapping
from functools import reduce

import ibis
import ibis.expr.types as ir

from thinkfamily.contracts.declaration import Feed
from thinkfamily.engine.workbench import Workbench
from thinkfamily.evidence.coverage import Coverage, coverage_of, reaches
from thinkfamily.evidence.families import criteria_of_families, eligibility_of_families
from thinkfamily.evidence.listed import as_json
from thinkfamily.evidence.measuring import measured
from thinkfamily.evidence.rulebook import OLDEST, Indicator, Rulebook
from thinkfamily.evidence.seen import events_of_persons, members_on
from thinkfamily.tables import evidence as tables
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.known import Known


def judge(*, work: Workbench, rulebook: Rulebook, as_of: AsOf, feeds: Mapping[str, Feed]) -> None:
    """Make evidence (members of families as of the day), criteria and eligibility (their families)."""
    kinds = {kind for indicator in rulebook.indicators for kind in (*indicator.kinds, *indicator.out_of)}
    members = members_on(work, as_of=as_of)
    seen = events_of_persons(work, kinds=kinds, as_of=as_of)
    reach = reaches(work, as_of=as_of)
    coverages = {
        indicator.code: coverage_of(indicator, feeds=feeds, reach=reach, as_of=as_of)
        for indicator in rulebook.indicators
    }
    people = members.select("person_id", "age").distinct()
    judged = [
        _evidence(people, seen, indicator=indicator, coverage=coverages[indicator.code], as_of=as_of)
        for indicator in rulebook.indicators
    ]
    work.tell("evidence", 0.2)
    work.keep(tables.evidence, reduce(ibis.union, judged))
    work.tell("criteria", 0.7)
    found = work.table(tables.evidence)
    criteria = criteria_of_families(members, found, coverages=coverages, as_of=as_of)
    work.keep(tables.criteria, criteria)
    met = eligibility_of_families(members, found, work.table(tables.criteria), rulebook=rulebook, as_of=as_of)
    work.keep(tables.eligibility, met)


def _evidence(people: ir.Table, seen: ir.Table, *, indicator: Indicator, coverage: Coverage, as_of: AsOf) -> ir.Table:
    found = measured(seen, indicator=indicator, as_of=as_of)
    asked = _asked(people, indicator).left_join(found, "person_id").drop("person_id_right")
    is_met = asked.is_met.fill_null(False)
    needs_rows = indicator.measure == "share_below"
    is_told = asked.is_told.fill_null(not needs_rows) & ibis.literal(coverage.covered)
    answer = ibis.cases((is_met, Known.YES.value), (is_told, Known.NO.value), else_=Known.UNKNOWN.value)
    no_list = ibis.literal("[]")
    says = indicator.says[0].upper() + indicator.says[1:]
    return asked.select(
        "person_id",
        indicator=ibis.literal(indicator.code),
        criterion=ibis.literal(indicator.criterion.value),
        as_of=ibis.literal(as_of.day),
        answer=answer,
        because=is_met.ifelse(as_json(asked.event_ids), no_list),
        feeds=ibis.cases(
            (is_met, as_json(asked.told_by)), (is_told, ibis.literal(json.dumps(coverage.by))), else_=no_list
        ),
        missing_feeds=(is_met | is_told).ifelse(no_list, ibis.literal(json.dumps(coverage.missing))),
        says=ibis.cases(
            (is_met, ibis.literal(f"{says}: ") + asked.figure + "."),
            (is_told, ibis.literal(f"None found: no record that this person {indicator.says}.")),
            else_=ibis.literal(f"Not covered: we hold nothing that could tell whether this person {indicator.says}."),
        ),
        first_on=is_met.ifelse(asked.first_on, None),
        last_on=is_met.ifelse(asked.last_on, None),
    )


def _asked(people: ir.Table, indicator: Indicator) -> ir.Table:
    """Those to whom the indicator can apply. Of unknown age: only by indicators that ask no age."""
    if indicator.youngest == 0 and indicator.oldest == OLDEST:
        return people.select("person_id")
    return people.filter(people.age.between(indicator.youngest, indicator.oldest)).select("person_id")
