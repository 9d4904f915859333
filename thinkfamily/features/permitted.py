"""What a question may know of persons, homes and ties: only what may be used for its purpose."""

import ibis.expr.types as ir

from thinkfamily.engine.usable import usable_for
from thinkfamily.engine.workbench import Workbench
from thinkfamily.features.question import Question
from thinkfamily.tables import families, linkage, standard
from thinkfamily.tables.shape import Table


def homes_for(work: Workbench, *, question: Question) -> ir.Table:
    """Who lived with whom, as far as the question may know."""
    return _of_model(work, families.households_for, question)


def ties_for(work: Workbench, *, question: Question) -> ir.Table:
    """Who was tied to whom, as far as the question may know."""
    return _of_model(work, families.relationships_for, question)


def belonging(work: Workbench, *, question: Question) -> ir.Table:
    """(person_id): everybody of whom some home or some tie may be known."""
    ties = ties_for(work, question=question)
    homes = homes_for(work, question=question).select("person_id")
    return homes.union(ties.select(person_id="person_a"), ties.select(person_id="person_b")).distinct()


def persons_for(work: Workbench, *, question: Question) -> ir.Table:
    """(person_id, birth_date, death_date, known_from): the persons of whom some record may be used for the purpose.

    A date that only other records tell is missing, and so is the time before the first of these.
    """
    records = usable_for(work.table(standard.records), work=work, purpose=question.purpose, thing="identity")
    members = work.table(linkage.memberships).select("record_id", "person_id")
    told = records.join(members, "record_id")
    found = told.group_by("person_id").agg(known_from=told.known_from.min())
    persons = work.table(linkage.persons).select("person_id", "birth_date", "death_date")
    found = found.join(persons.select("person_id"), "person_id")
    for name in ("birth_date", "death_date"):
        dated = persons.filter(persons[name].notnull()).select("person_id", name)
        borne_out = dated.semi_join(told.select("person_id", name), ["person_id", name])
        found = found.left_join(borne_out, "person_id").drop("person_id_right")
    return found


def _of_model(work: Workbench, shape: Table, question: Question) -> ir.Table:
    rows = work.table(shape)
    return rows.filter(rows.model == question.model).drop("model")
