"""Persons and memberships: who each record is about, and the best that is known of each believed human being."""

import ibis
import ibis.expr.types as ir

from thinkfamily.engine.workbench import Workbench

# What is asked of all that a person's records say, each by itself.
_EACH = ("birth_date", "birth_year", "death_date", "sex", "ethnicity")


def memberships_of(*, records: ir.Table, placed: ir.Table) -> ir.Table:
    """The memberships table. `placed` has `record_id`, `person_id` and `probability`."""
    rows = records.select("record_id", "feed", "record_key", "role").inner_join(placed, "record_id")
    return rows.select("feed", "record_key", "role", "record_id", "person_id", "probability")


def persons_of(
    *, work: Workbench, records: ir.Table, memberships: ir.Table, numbers: ir.Table, weakest: ir.Table
) -> ir.Table:
    """The persons table.

    Of each thing a person's records say, the value that most feeds tell is taken; of equals, that of the record which
    holds most checked numbers (its source has seen papers), then the latest known, then the lesser. Names go together:
    they are those of the one record most to be trusted by the same order, among those that have both. `numbers` has
    `record_id` and `checked`, the count of checked numbers; `weakest` has `person_id` and `weakest_link`.
    """
    rows = records.inner_join(memberships.select("record_id", "person_id"), "record_id")
    rows = rows.left_join(numbers, "record_id").drop("record_id_right")
    told = ("record_id", "person_id", "feed", "name_shown", "forename", "surname", *_EACH, "protected", "known_from")
    rows = work.stage_rows(rows.select(*told, checked=rows.checked.fill_null(0)), name="linkage.of_persons")
    people = rows.group_by("person_id").agg(
        records=rows.count(),
        feeds=rows.feed.nunique(),
        protected=rows.protected.any(),
        known_from=rows.known_from.min(),
    )
    people = people.left_join(_named(rows), "person_id").drop("person_id_right")
    for name in _EACH:
        people = people.left_join(_best(rows, name), "person_id").drop("person_id_right")
    people = people.mutate(birth_year=ibis.coalesce(people.birth_date.year().cast("int64"), people.birth_year))
    people = people.left_join(weakest, "person_id").drop("person_id_right")
    return people.mutate(weakest_link=people.weakest_link.fill_null(1.0))


def _named(rows: ir.Table) -> ir.Table:
    named = rows.filter(rows.name_shown.notnull() | rows.forename.notnull() | rows.surname.notnull())
    whole = named.forename.notnull().cast("int64") + named.surname.notnull().cast("int64")
    order = [whole.desc(), named.checked.desc(), named.known_from.desc(), named.record_id]
    first = named.mutate(place=ibis.row_number().over(group_by="person_id", order_by=order))
    return first.filter(first.place == 0).select("person_id", "name_shown", "forename", "surname")


def _best(rows: ir.Table, name: str) -> ir.Table:
    told = rows.filter(rows[name].notnull())
    values = told.group_by("person_id", name).agg(
        feeds=told.feed.nunique(), checked=told.checked.max(), known_from=told.known_from.max()
    )
    order = [values.feeds.desc(), values.checked.desc(), values.known_from.desc(), values[name]]
    first = values.mutate(place=ibis.row_number().over(group_by="person_id", order_by=order))
    return first.filter(first.place == 0).select("person_id", name)
