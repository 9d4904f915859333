"""Events by person, as they could have been known on a day."""

from collections.abc import Iterable

import ibis.expr.types as ir

from thinkfamily.engine.asof import known_on
from thinkfamily.engine.usable import usable_for
from thinkfamily.engine.workbench import Workbench
from thinkfamily.features.question import Question
from thinkfamily.tables import linkage, standard
from thinkfamily.vocabulary.dates import AsOf


def happenings_of_persons(*, work: Workbench, question: Question, kinds: Iterable[str]) -> ir.Table:
    """Every event of those kinds that may be used for the question's purpose, with the person to whom it happened.

    Computed once for all as-of days.

    Columns: event_id, person_id, kind, feed, occurred_on, until, recorded_on, known_until, code, value, incident.
    """
    events = usable_for(work.table(standard.events), work=work, purpose=question.purpose, thing="event")
    members = work.table(linkage.memberships).select("record_id", "person_id")
    told = events.filter(events.kind.isin(sorted(set(kinds)))).join(members, "record_id")
    return work.stage_rows(
        told.select(
            "event_id", "person_id", "kind", "feed", "occurred_on", "until",
            "recorded_on", "known_until", "code", "value", "incident",
        ),
        name=f"{question.model}-happenings",
    )  # fmt: skip


def seen_on(happenings: ir.Table, *, day: AsOf) -> ir.Table:
    """What had happened, and could have been known, before the day; an end on or after the day is not yet told."""
    seen = known_on(happenings, as_of=day)
    seen = seen.filter(seen.occurred_on < day.day)
    return seen.mutate(until=(seen.until <= day.day).ifelse(seen.until, None).cast("date"))
