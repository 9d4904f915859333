"""Counts what a plan asks for, in one pass: events to strands, strands to figures, figures to one row per child."""

from collections.abc import Callable
from functools import reduce

import ibis
import ibis.expr.types as ir

from thinkfamily.features.measure import How
from thinkfamily.features.spans import last_day
from thinkfamily.features.strands import Figure, Part, Plan
from thinkfamily.features.whose import Whose
from thinkfamily.vocabulary.dates import AsOf


def figures_on(*, plan: Plan, seen: ir.Table, around: ir.Table, children: ir.Table, day: AsOf) -> ir.Table:
    """One row per child of whom anything was seen: person_id, and a column for each part of the plan.

    `seen` are the events known on the day, `around` the ties, `children` those asked about. A column is missing where
    nothing was seen; whether that means none is for `missing.py` to say.
    """
    rows = _rows(plan=plan, seen=seen, around=around, children=children, day=day)
    # One incident is one piece of evidence, however many rows, feeds or people told of it: count happenings, not rows.
    told = rows.group_by("child", "strand", "other", "happening").agg(
        reached=rows.reached.max(), value=rows.value.max(), code=rows.code.max()
    )
    taken = told.group_by("child", "strand").agg(**{f.column: _take(told, f, day) for f in plan.figures})
    wanted = dict.fromkeys(part for parts in plan.parts.values() for part in parts)
    return taken.group_by(person_id=taken.child).agg(
        **{column_of(part): taken[part.figure.column].max(where=taken.strand == part.strand) for part in wanted}
    )


def column_of(part: Part) -> str:
    """The name of the column that holds a part of the plan."""
    return f"strand_{part.strand}_{part.figure.column}"


def _rows(*, plan: Plan, seen: ir.Table, around: ir.Table, children: ir.Table, day: AsOf) -> ir.Table:
    """child, strand, other, happening, reached, value, code: every event that a strand of a child sees."""
    wanted = plan.events_wanted(day=day)
    events = seen.join(wanted, ["kind", "feed"])
    events = events.filter(events.wanted_code.isnull() | (events.code == events.wanted_code))
    events = events.mutate(
        happening=events.incident.coalesce(events.event_id),
        reached=ibis.ifelse(
            events.lasts,
            last_day(first=events.occurred_on, until=events.until, goes_on=ibis.literal(True), day=day),
            events.occurred_on,
        ),
    )
    events = events.filter(events.reached >= events.since)
    found = [_own(events, children=children)]
    if plan.whose - {Whose.CHILD}:
        found.append(_of_others(events, around=around))
    if any(strand.ties for strand in plan.strands):
        found.append(_ties(around, wanted=plan.ties_wanted(day=day)))
    return reduce(ibis.union, found)


def _own(events: ir.Table, *, children: ir.Table) -> ir.Table:
    own = events.filter(events.whose == Whose.CHILD.value).semi_join(children, "person_id")
    return own.mutate(child=own.person_id, other=own.person_id).select(*_COLUMNS)


def _of_others(events: ir.Table, *, around: ir.Table) -> ir.Table:
    """Events of those around the child: from the few to whom it happened outwards, not from every child inwards."""
    events = events.filter(events.whose != Whose.CHILD.value).rename(other="person_id")
    met = events.join(around, ["other", "whose"])
    # The incident on which a tie rests is no further evidence through that same tie.
    met = met.filter(met.tie_incident.isnull() | met.incident.isnull() | (met.tie_incident != met.incident))
    met = met.mutate(reached=ibis.least(met.reached, met.tied_until))
    return met.filter(met.reached >= met.since).select(*_COLUMNS)


def _ties(around: ir.Table, *, wanted: ir.Table) -> ir.Table:
    met = around.filter(around.whose == Whose.ASSOCIATES.value).join(wanted, "tie")
    met = met.filter(met.tied_on >= met.since)
    return met.mutate(happening=met.other, reached=met.tied_on, value=ibis.null("float64"), code=ibis.null(str)).select(
        *_COLUMNS
    )


_COLUMNS = ("child", "strand", "other", "happening", "reached", "value", "code")

_TAKES: dict[How, Callable[[ir.Table, ir.BooleanValue], ir.Value]] = {
    "count": lambda rows, held: rows.happening.nunique(where=held),
    "people": lambda rows, held: rows.other.nunique(where=held),
    "distinct": lambda rows, held: rows.code.nunique(where=held),
    "total": lambda rows, held: rows.value.sum(where=held),
    "days_since": lambda rows, held: rows.reached.max(where=held),
}


def _take(rows: ir.Table, figure: Figure, day: AsOf) -> ir.Value:
    return _TAKES[figure.how](rows, rows.reached >= day.months_before(figure.months))
