"""What a release says of where its data come from: the feeds with how far they reach, and the agreements."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from thinkfamily.contracts.declaration import Feed
from thinkfamily.engine.asof import known_on
from thinkfamily.engine.workbench import Workbench
from thinkfamily.governance.agreement import Agreement
from thinkfamily.tables import intake as intake_tables
from thinkfamily.tables import published
from thinkfamily.tables import standard as standard_tables
from thinkfamily.tables.shape import Table
from thinkfamily.vocabulary.dates import AsOf

# Deliveries that came and were not loaded.
_WAITING = ("held", "refused")
# A feed is stale when it is later than twice its promised interval: one delivery may slip, two missed is a fault.
_INTERVALS_ALLOWED = 2


def feeds_table(work: Workbench, *, feeds: Mapping[str, Feed], as_of: AsOf) -> ir.Table:
    """Every feed of the place, whether or not anything has come from it."""
    receipts = work.table(intake_tables.receipts)
    loaded = receipts.filter(receipts["status"] == "loaded")
    latest = {row[0]: row[1:] for row in _rows(work, loaded.group_by("feed").agg(
        latest=loaded["received_on"].max(), rows=loaded["loaded"].sum()))}  # fmt: skip
    held = receipts.filter(receipts["status"].isin(_WAITING))
    waits = dict(_rows(work, held.group_by("feed").agg(since=held["received_on"].max())))
    events = known_on(work.table(standard_tables.events), as_of=as_of)
    reach = dict(_rows(work, events.group_by("feed").agg(first=events["occurred_on"].min())))
    told = []
    for feed in (feeds[name] for name in sorted(feeds)):
        latest_on, rows = latest.get(feed.id, (None, 0))
        told.append(
            (
                feed.id,
                feed.name,
                feed.tier,
                feed.agreement,
                json.dumps(sorted(feed.criteria)),
                latest_on,
                reach.get(feed.id),
                rows,
                standing(latest_on=latest_on, every_days=feed.every_days, as_of=as_of, waits_since=waits.get(feed.id)),
            )
        )
    return _table(published.feeds, told)


def standing(*, latest_on: date | None, every_days: float | None, as_of: AsOf, waits_since: date | None = None) -> str:
    """current, stale (twice the promised interval has gone by, or a newer delivery is held), or not received."""
    if latest_on is None:
        return "not received"
    if waits_since is not None and waits_since > latest_on:
        return "stale"
    if every_days is not None and as_of.day - latest_on > timedelta(days=_INTERVALS_ALLOWED * every_days):
        return "stale"
    return "current"


def agreements_table(agreements: Mapping[str, Agreement]) -> ir.Table:
    """Every agreement of the place."""
    told = [
        (
            agreement.id,
            agreement.title,
            json.dumps([party.name for party in agreement.parties], ensure_ascii=False),
            json.dumps(sorted(agreement.feeds)),
            json.dumps(sorted(agreement.has_gateway_for)),
            agreement.gateway,
            agreement.notice.url if agreement.notice else "",
            _where(agreement),
            agreement.in_force.first,
            agreement.in_force.until,
        )
        for agreement in (agreements[name] for name in sorted(agreements))
    ]
    return _table(published.agreements, told)


def _where(agreement: Agreement) -> str:
    """Where the impact assessment is, else its reference."""
    assessment = agreement.impact_assessment
    return assessment.url or assessment.reference if assessment else ""


def _rows(work: Workbench, rows: ir.Table) -> list[tuple[Any, ...]]:
    table = work.backend.to_pyarrow(rows)
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def _table(shape: Table, rows: Sequence[tuple[Any, ...]]) -> ir.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(shape.columns)
    schema = ibis.schema(shape.schema)
    return ibis.memtable(pa.table(dict(zip(shape.schema, map(list, columns), strict=True)), schema=schema.to_pyarrow()))
