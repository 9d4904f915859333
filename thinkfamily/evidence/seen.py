"""What could be seen on the as-of day: the events of persons, and who was in which family."""

from collections.abc import Iterable

import ibis
import ibis.expr.types as ir

from thinkfamily.engine.asof import known_on
from thinkfamily.engine.usable import usable_for
from thinkfamily.engine.workbench import Workbench
from thinkfamily.governance.purpose import Purpose
from thinkfamily.tables import families, linkage, standard
from thinkfamily.vocabulary.dates import AsOf


def events_of_persons(work: Workbench, *, kinds: Iterable[str], as_of: AsOf) -> ir.Table:
    """Events of those kinds that had begun and could have been known before the day, with their person.

    Only those that may be used to identify families.

    Columns: person_id, event_id, kind, feed, occurred_on, until, code, value, occasion. Rows that share an incident are
    one `occasion`. An end that lies on or after the day is not yet known to be one.
    """
    events = usable_for(work.table(standard.events), work=work, purpose=Purpose.IDENTIFY_FAMILIES, thing="event")
    told = known_on(events, as_of=as_of)
    told = told.filter(told.kind.isin(sorted(set(kinds))), told.occurred_on < as_of.day)
    members = work.table(linkage.memberships).select("record_id", "person_id")
    joined = told.join(members, "record_id")
    seen = joined.select(
        "person_id",
        "event_id",
        "kind",
        "feed",
        "occurred_on",
        "code",
        "value",
        until=(joined.until >= as_of.day).ifelse(ibis.null("date"), joined.until),
        occasion=ibis.coalesce(joined.incident, joined.event_id),
    )
    return work.stage_rows(seen, name="seen")


def members_on(work: Workbench, *, as_of: AsOf) -> ir.Table:
    """Who was in which family on the day: family_id, person_id, role, age (completed years; missing when unknown)."""
    members = known_on(work.table(families.family_members), as_of=as_of)
    members = members.filter(members["from"] <= as_of.day, members["until"].isnull() | (members["until"] > as_of.day))
    people = work.table(linkage.persons).select("person_id", "birth_date", "birth_year")
    joined = members.select("family_id", "person_id", "role").distinct().join(people, "person_id")
    had_birthday = (joined.birth_date.month() < as_of.day.month) | (
        (joined.birth_date.month() == as_of.day.month) & (joined.birth_date.day() <= as_of.day.day)
    )
    by_date = as_of.day.year - joined.birth_date.year() - had_birthday.ifelse(0, 1)
    # By the year alone the birthday may be still to come: the lower age is the one that is certain.
    by_year = as_of.day.year - joined.birth_year - 1
    aged = joined.mutate(age=ibis.coalesce(by_date, by_year).cast("int64"))
    return work.stage_rows(aged.select("family_id", "person_id", "role", "age"), name="members")
