"""Who can be scored on a day, and what came of it within the horizon."""

import ibis
import ibis.expr.types as ir

from thinkfamily.engine.asof import known_on
from thinkfamily.engine.workbench import Workbench
from thinkfamily.features.permitted import belonging, homes_for
from thinkfamily.features.question import Question
from thinkfamily.features.seen import seen_on
from thinkfamily.features.spans import holds_on, months_between, the_day, years_of_age
from thinkfamily.features.what import What
from thinkfamily.tables import families
from thinkfamily.vocabulary.dates import AsOf


def cohort_on(*, work: Workbench, question: Question, persons: ir.Table, happenings: ir.Table, day: AsOf) -> ir.Table:
    """One row per child of the ages asked about who is here on the day: the `cohorts` table, and `in_household`.

    `persons` are as `persons_for` gives them.
    """
    persons = known_on(persons, as_of=day)
    persons = persons.filter(
        persons.birth_date.notnull(), persons.death_date.isnull() | (persons.death_date >= day.day)
    )
    aged = persons.select(
        "person_id",
        age=years_of_age(persons.birth_date, day=day),
        months_observed=months_between(persons.known_from, day=day),
    )
    aged = aged.filter(aged.age.between(question.youngest, question.oldest))
    members = _family_on(work=work, question=question, day=day)
    housed = _housed_on(work=work, question=question, day=day)
    known = labelled(happenings, question=question, day=day).select("person_id").distinct()
    here = ibis.union(
        ibis.union(members.select("person_id"), housed), _here_by_events(happenings, question=question, day=day)
    )
    rows = aged.semi_join(here, "person_id")
    rows = rows.left_join(members, "person_id").drop("person_id_right")
    rows = _marked(rows, known, "already_known")
    rows = _marked(rows, housed, "in_household")
    return rows.mutate(model=ibis.literal(question.model), as_of=the_day(day))


def labelled(happenings: ir.Table, *, question: Question, day: AsOf) -> ir.Table:
    """The label's events that were known on a day."""
    return known_on(told_of(happenings, question.label, feeds=question.label_feeds), as_of=day)


def told_of(happenings: ir.Table, what: What, *, feeds: tuple[str, ...]) -> ir.Table:
    """The events that these feeds told of it, whenever they were recorded."""
    rows = happenings.filter(happenings.kind.isin(what.kinds), happenings.feed.isin(feeds))
    return rows.filter(rows.code.isin(what.codes)) if what.codes else rows


def labels_of(
    *, work: Workbench, question: Question, happenings: ir.Table, cohort: ir.Table, around: ir.Table, day: AsOf
) -> ir.Table:
    """What came of a cohort by the end of its horizon: the `labels` table. `around` are the ties of the day.

    1 for a child who became known within it, dated by when it was recorded. Left out, being neither: a child already
    known; one who had gone before the end without becoming known (we could not have learnt it); and one whose incident
    was known already through somebody around them, since to find that child is no success of a model.
    """
    end = question.ends(day)
    before = labelled(happenings, question=question, day=day)
    by_then = labelled(happenings, question=question, day=end).semi_join(cohort, "person_id")
    new = by_then.anti_join(before, "person_id")
    first = new.group_by("person_id").agg(known_on=lambda t: t.recorded_on.min())
    followed = _followed(around=around, before=before, new=new)
    rows = cohort.filter(~cohort.already_known).select("model", "person_id", "as_of").anti_join(followed, "person_id")
    rows = rows.left_join(first, "person_id").drop("person_id_right")
    stayed = _here_at(work=work, question=question, happenings=happenings, day=end)
    rows = _marked(rows, stayed, "stayed")
    rows = rows.filter(rows.known_on.notnull() | rows.stayed)
    return rows.mutate(label=rows.known_on.notnull().cast("int64")).drop("stayed")


def _followed(*, around: ir.Table, before: ir.Table, new: ir.Table) -> ir.Table:
    """Children whose new label rests on an incident that was known before the day through somebody around them."""
    theirs = before.filter(before.incident.notnull()).select(other=before.person_id, incident=before.incident)
    own = new.filter(new.incident.notnull()).select(child=new.person_id, incident=new.incident)
    shared = around.select("child", "other").distinct().join(theirs, "other").join(own, ["child", "incident"])
    return shared.select(person_id=shared.child).distinct()


def _here_at(*, work: Workbench, question: Question, happenings: ir.Table, day: AsOf) -> ir.Table:
    housed = _housed_on(work=work, question=question, day=day)
    here = ibis.union(housed, _family_on(work=work, question=question, day=day).select("person_id"))
    return ibis.union(here, _here_by_events(happenings, question=question, day=day)).distinct()


def _here_by_events(happenings: ir.Table, *, question: Question, day: AsOf) -> ir.Table:
    seen = seen_on(happenings, day=day)
    # A constant that is never true, not an empty list, which some engines refuse.
    kinds = list(question.here_while) or ["(none)"]
    return seen.filter(seen.kind.isin(kinds), seen.until.isnull()).select("person_id")


def _housed_on(*, work: Workbench, question: Question, day: AsOf) -> ir.Table:
    return holds_on(known_on(homes_for(work, question=question), as_of=day), day=day).select("person_id").distinct()


def _family_on(*, work: Workbench, question: Question, day: AsOf) -> ir.Table:
    """(person_id, family_id): each person's family on the day, the one in which they are a child before any other.

    Only of those who have a home or a tie that the model may know of: to it, no other family is one.
    """
    members = holds_on(known_on(work.table(families.family_members), as_of=day), day=day)
    members = members.semi_join(belonging(work, question=question), "person_id")
    ranked = members.mutate(choice=(members.role == "child").ifelse("0", "1").concat(members.family_id))
    chosen = ranked.group_by("person_id").agg(choice=ranked.choice.min())
    return chosen.select("person_id", family_id=chosen.choice.substr(1))


def _marked(rows: ir.Table, marked: ir.Table, name: str) -> ir.Table:
    """`rows` with a column that says whether the person stands in `marked`."""
    told = marked.select("person_id").distinct().mutate(**{name: ibis.literal(True)})
    joined = rows.left_join(told, "person_id").drop("person_id_right")
    return joined.mutate(**{name: joined[name].fill_null(False)})
