"""The stage itself: for every question and every as-of day, the cohort, what was known of it, and what came after."""

from collections.abc import Sequence
from datetime import date
from functools import reduce

import ibis
import ibis.expr.types as ir

from thinkfamily.engine.workbench import Workbench
from thinkfamily.features.around import around_on
from thinkfamily.features.cohort import cohort_on, labels_of, told_of
from thinkfamily.features.counting import figures_on
from thinkfamily.features.feature import Feature
from thinkfamily.features.missing import feeds_since, valued
from thinkfamily.features.permitted import persons_for
from thinkfamily.features.question import Question, check_no_echo
from thinkfamily.features.seen import happenings_of_persons, seen_on
from thinkfamily.features.strands import Plan, plan_of
from thinkfamily.features.whose import Whose
from thinkfamily.tables import features as tables
from thinkfamily.tables.shape import Table
from thinkfamily.vocabulary.dates import AsOf, months_after

# Days are gone back to for as long as this share of the cohort had been watched for the washout.
MOSTLY = 0.8


def compute(*, work: Workbench, questions: Sequence[Question], features: Sequence[Feature], as_of: AsOf) -> None:
    """Make `cohorts`, `labels` and the feature table: for the as-of day, and for past days whose horizon has passed.

    Reads events, records, memberships, persons, family members, and the relationships and households made for the
    model; of each only what may be used for the question's purpose and could have been known before the day. Raises
    ContractBroken when a feature would read a child's own answer, and ValueError when two features have one name.
    """
    names = [feature.name for feature in features]
    if len(set(names)) != len(names):
        raise ValueError("two features have one name")
    for question in questions:
        check_no_echo(question=question, features=features)
    plan = plan_of(features)
    made: dict[str, list[ir.Table]] = {"cohorts": [], "labels": [], "features": []}
    for question in questions:
        happenings = happenings_of_persons(work=work, question=question, kinds=_kinds(plan, question))
        starts = happenings.group_by("feed").agg(recorded_on=happenings.recorded_on.min())
        persons = work.stage_rows(persons_for(work, question=question), name=f"{question.model}-persons")
        days = question.days(as_of=as_of, earliest=_earliest(happenings, question=question))
        for number, day in enumerate(days):
            work.tell(f"{question.model}: what was known on {day}", number / len(days))
            cohort = work.stage_rows(
                cohort_on(work=work, question=question, persons=persons, happenings=happenings, day=day),
                name=f"{question.model}-{day}-cohort",
            )
            if day != as_of and not _mostly_watched(cohort, question=question):
                break
            _one_day(
                work=work, question=question, features=features, plan=plan, happenings=happenings, starts=starts,
                cohort=cohort, day=day, as_of=as_of, made=made,
            )  # fmt: skip
    _keep(work, tables.cohorts, made["cohorts"])
    _keep(work, tables.labels, made["labels"])
    _keep(work, tables.features_table(names=names), made["features"])


def _one_day(
    *,
    work: Workbench,
    question: Question,
    features: Sequence[Feature],
    plan: Plan,
    happenings: ir.Table,
    starts: ir.Table,
    cohort: ir.Table,
    day: AsOf,
    as_of: AsOf,
    made: dict[str, list[ir.Table]],
) -> None:
    def staged(rows: ir.Table, name: str) -> ir.Table:
        return work.stage_rows(rows, name=f"{question.model}-{day}-{name}")

    around = staged(around_on(work=work, children=cohort, question=question, day=day), "around")
    figures = figures_on(
        plan=plan, seen=seen_on(happenings, day=day), around=around, children=cohort.select("person_id"), day=day
    )
    rows = cohort.left_join(_with_parents(around), "person_id").drop("person_id_right")
    rows = rows.mutate(has_parents=rows.has_parents.fill_null(False))
    rows = rows.left_join(figures, "person_id").drop("person_id_right")
    feeds = feeds_since(starts, features=features, day=day)
    made["features"].append(staged(valued(rows, plan=plan, features=features, feeds=feeds, day=day), "features"))
    made["cohorts"].append(cohort.drop("in_household"))
    if question.ends(day).day <= as_of.day:
        labels = labels_of(
            work=work, question=question, happenings=happenings, cohort=cohort, around=around, day=day
        )  # fmt: skip
        made["labels"].append(staged(labels, "labels"))


def _mostly_watched(cohort: ir.Table, *, question: Question) -> bool:
    """Whether most of a cohort had been watched for the washout.

    Where most had not, those who had are the ones whom services knew already, and they do not stand for the others.
    """
    watched = (cohort.months_observed >= question.washout_months).mean().to_pyarrow().as_py()
    return watched is not None and watched >= MOSTLY


def _with_parents(around: ir.Table) -> ir.Table:
    told = around.filter(around.whose == Whose.PARENTS.value).select(person_id=around.child).distinct()
    return told.mutate(has_parents=ibis.literal(True))


def _kinds(plan: Plan, question: Question) -> list[str]:
    return [*plan.kinds, *question.label.kinds, *question.here_while]


def _earliest(happenings: ir.Table, *, question: Question) -> date | None:
    """The first day that the data can answer for: the label's feeds tell of it, and the washout has been watched."""
    labels = told_of(happenings, question.label, feeds=question.label_feeds)
    first_label: date | None = labels.recorded_on.min().to_pyarrow().as_py()
    first: date | None = happenings.recorded_on.min().to_pyarrow().as_py()
    if first_label is None or first is None:
        return None
    return max(first_label, months_after(first, question.washout_months))


def _keep(work: Workbench, shape: Table, parts: Sequence[ir.Table]) -> None:
    # With no day at all the table is empty, not absent.
    rows = reduce(ibis.union, [part.select(*shape.schema) for part in parts]) if parts else work.table(shape)
    work.keep(shape, rows)
