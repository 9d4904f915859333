"""What the events of persons come to under each indicator: all that count things in one pass, and shares in another."""

from functools import reduce

import ibis
import ibis.expr.types as ir

from thinkfamily.evidence.rulebook import Indicator, Rulebook
from thinkfamily.evidence.terms import latest_terms
from thinkfamily.vocabulary.dates import AsOf


def measured(seen: ir.Table, *, rulebook: Rulebook, as_of: AsOf) -> ir.Table:
    """One row per person and indicator of whom anything was seen.

    Columns: person_id, indicator, is_met, is_told (whether what was seen is enough to answer at all), figure (in
    words), event_ids, told_by, first_on, last_on.
    """
    counting = [each for each in rulebook.indicators if each.measure != "share_below"]
    shares = [each for each in rulebook.indicators if each.measure == "share_below"]
    found = [_counted(seen, indicators=counting, as_of=as_of)] if counting else []
    found += [_share(seen, indicator=each, as_of=as_of) for each in shares]
    return reduce(ibis.union, found)


def _counted(seen: ir.Table, *, indicators: list[Indicator], as_of: AsOf) -> ir.Table:
    """Indicators that count events, or take the greatest value, within their windows."""
    wanted = ibis.memtable([row for each in indicators for row in _wanted(each, as_of)], schema=_WANTED)
    pairs = seen.join(wanted, "kind", rname="{name}_w")
    goes_on = pairs.until.isnull()
    hits = pairs.filter(
        ibis.ifelse(pairs.measure == "lasting", goes_on, pairs.occurred_on >= pairs.since),
        pairs.code_w.isnull() | (pairs.code_w == pairs.code),
    )
    found = _found(hits, times=hits.occasion.nunique(), greatest=hits.value.max(), threshold=hits.threshold.max())
    times = found.times.cast("string") + ibis.ifelse(found.times == 1, " time, on ", " times, the latest on ")
    is_greatest = found.measure == "greatest"
    return _answered(
        found,
        is_met=ibis.ifelse(is_greatest, found.greatest, found.times.cast("float64")) >= found.threshold,
        is_told=ibis.literal(True),
        figure=ibis.cases(
            (is_greatest, found.greatest.round().cast("int64").cast("string") + " at the most"),
            (found.measure == "lasting", ibis.literal("since ") + found.first_on.cast("string")),
            else_=times + found.last_on.cast("string"),
        ),
    )


_WANTED = ibis.schema(
    {
        "indicator": "string",
        "measure": "string",
        "kind": "string",
        "code": "string",
        "since": "date",
        "threshold": "float64",
    }
)


def _wanted(indicator: Indicator, as_of: AsOf) -> list[dict[str, object]]:
    """The indicator once for each kind and code of event that it counts."""
    return [
        {
            "indicator": indicator.code,
            "measure": indicator.measure,
            "kind": kind,
            "code": code,
            "since": as_of.months_before(indicator.months),
            "threshold": float(indicator.threshold),
        }
        for kind in (*indicator.kinds, *indicator.also)
        for code in (indicator.codes or (None,))
    ]


def _share(seen: ir.Table, *, indicator: Indicator, as_of: AsOf) -> ir.Table:
    """An indicator that asks for the share of one kind of event's values in another's, over whole terms."""
    rows = seen.filter(seen.kind.isin([*indicator.kinds, *indicator.out_of]))
    rows = latest_terms(rows, terms=indicator.terms, out_of=indicator.out_of, as_of=as_of.day)
    rows = rows.mutate(indicator=ibis.literal(indicator.code), measure=ibis.literal(indicator.measure))
    is_whole = rows.kind.isin(list(indicator.out_of))
    found = _found(
        rows,
        part=rows.value.sum(where=~is_whole),
        whole=rows.value.sum(where=is_whole),
        terms=rows.term.nunique(where=is_whole & (rows.value > 0)),
    )
    # An average over three terms cannot be told of a child of whom we hold two.
    is_told = (found.terms == indicator.terms) & found.part.notnull()
    share = found.part / found.whole.nullif(0)
    return _answered(
        found,
        is_met=(share < indicator.threshold) & is_told,
        is_told=is_told,
        figure=(share * 100).round(1).cast("string") + "%",
    )


def _found(hits: ir.Table, **figures: ir.Value) -> ir.Table:
    return hits.group_by("person_id", "indicator", "measure").agg(
        event_ids=hits.event_id.collect(distinct=True, order_by="event_id"),
        told_by=hits.feed.collect(distinct=True, order_by="feed"),
        first_on=hits.occurred_on.min(),
        last_on=hits.occurred_on.max(),
        **figures,
    )


def _answered(
    found: ir.Table, *, is_met: ir.BooleanValue, is_told: ir.BooleanValue, figure: ir.StringValue
) -> ir.Table:
    return found.select(
        "person_id",
        "indicator",
        "event_ids",
        "told_by",
        "first_on",
        "last_on",
        is_met=is_met.fill_null(False),
        is_told=is_told,
        figure=figure.fill_null("no figure"),
    )
