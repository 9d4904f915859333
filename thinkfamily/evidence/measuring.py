"""The four ways in which an indicator measures a person's events, each giving the same columns."""

import ibis
import ibis.expr.types as ir

from thinkfamily.evidence.rulebook import Indicator
from thinkfamily.evidence.terms import latest_terms
from thinkfamily.vocabulary.dates import AsOf


def measured(seen: ir.Table, *, indicator: Indicator, as_of: AsOf) -> ir.Table:
    """One row per person of whom anything was seen: person_id, is_met, is_told, figure (in words), event_ids, told_by,
    first_on, last_on. `is_told` says whether what was seen is enough to answer at all.
    """
    return _MEASURES[indicator.measure](_within(seen, indicator, as_of), indicator)


def _within(seen: ir.Table, indicator: Indicator, as_of: AsOf) -> ir.Table:
    events = seen.filter(seen.kind.isin([*indicator.kinds, *indicator.out_of]))
    if indicator.codes:
        events = events.filter(events.code.isin(list(indicator.codes)))
    if indicator.terms:
        return latest_terms(events, terms=indicator.terms, out_of=indicator.out_of, as_of=as_of.day)
    if indicator.measure == "lasting":
        return events.filter(events.until.isnull())
    return events.filter(events.occurred_on >= as_of.months_before(indicator.months))


def _happened(events: ir.Table, indicator: Indicator) -> ir.Table:
    found = _found(events, times=events.occasion.nunique())
    times = found.times.cast("string") + ibis.ifelse(found.times == 1, " time", " times")
    latest = ibis.ifelse(found.times == 1, ", on ", ", the latest on ") + found.last_on.cast("string")
    return _answered(found, is_met=found.times >= indicator.threshold, figure=times + latest)


def _lasting(events: ir.Table, indicator: Indicator) -> ir.Table:
    found = _found(events, times=events.occasion.nunique())
    figure = ibis.literal("since ") + found.first_on.cast("string")
    return _answered(found, is_met=found.times >= indicator.threshold, figure=figure)


def _greatest(events: ir.Table, indicator: Indicator) -> ir.Table:
    found = _found(events, greatest=events.value.max())
    figure = found.greatest.round().cast("int64").cast("string") + " at the most"
    return _answered(found, is_met=(found.greatest >= indicator.threshold).fill_null(False), figure=figure)


def _share_below(events: ir.Table, indicator: Indicator) -> ir.Table:
    is_whole = events.kind.isin(list(indicator.out_of))
    found = _found(
        events,
        part=events.value.sum(where=~is_whole),
        whole=events.value.sum(where=is_whole),
        terms=events.term.nunique(where=is_whole & (events.value > 0)),
    )
    # An average over three terms cannot be told of a child of whom we hold two.
    is_told = (found.terms == indicator.terms) & found.part.notnull()
    share = found.part / found.whole.nullif(0)
    percent = (share * 100).round(1).cast("string") + "%"
    below = (share < indicator.threshold).fill_null(False) & is_told
    return _answered(found, is_met=below, figure=percent, is_told=is_told)


def _found(events: ir.Table, **figures: ir.Value) -> ir.Table:
    return events.group_by("person_id").agg(
        event_ids=events.event_id.collect(distinct=True, order_by="event_id"),
        told_by=events.feed.collect(distinct=True, order_by="feed"),
        first_on=events.occurred_on.min(),
        last_on=events.occurred_on.max(),
        **figures,
    )


def _answered(
    found: ir.Table, *, is_met: ir.BooleanValue, figure: ir.StringValue, is_told: ir.BooleanValue | bool = True
) -> ir.Table:
    told = ibis.literal(is_told) if isinstance(is_told, bool) else is_told
    return found.select(
        "person_id",
        "event_ids",
        "told_by",
        "first_on",
        "last_on",
        is_met=is_met,
        is_told=told,
        figure=figure.fill_null("no figure"),
    )


_MEASURES = {"happened": _happened, "lasting": _lasting, "greatest": _greatest, "share_below": _share_below}
