"""Hands on what was taken in: receipts, findings, rows set aside, and the loaded rows of every table of every feed."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from thinkfamily.contracts.declaration import Feed
from thinkfamily.engine.workbench import Workbench
from thinkfamily.intake.closing import set_aside_rows
from thinkfamily.intake.taken import Taken
from thinkfamily.tables.intake import findings, quarantine, receipts, rows_name
from thinkfamily.tables.shape import Table


def hand_on(taken: Sequence[Taken], *, work: Workbench, feeds: Mapping[str, Feed]) -> None:
    """Keep the tables of intake."""
    work.keep(receipts, as_table(receipts, [_receipt(each) for each in taken]))
    work.keep(findings, as_table(findings, [row for each in taken for row in _findings(each)]))
    aside = set_aside_rows(taken, feeds=feeds, backend=work.backend)
    work.keep(quarantine, as_table(quarantine, []) if aside is None else aside)
    for feed in feeds.values():
        for table in feed.tables:
            parts = [Path(each.outcome.rows[table.name]) for each in taken
                     if each.feed == feed.id and table.name in each.outcome.rows]  # fmt: skip
            work.adopt(rows_name(feed=feed.id, table=table.name), parts)


def _receipt(taken: Taken) -> dict[str, object]:
    outcome = taken.outcome
    return {
        "feed": taken.feed,
        "extract_id": taken.extract_id,
        "file": taken.delivery.file,
        "received_on": taken.delivery.received_on,
        "size": taken.delivery.size,
        "rows_in": outcome.rows_in,
        "loaded": outcome.loaded,
        "quarantined": outcome.quarantined,
        "exact_duplicates": outcome.exact_duplicates,
        "status": outcome.status,
        "reason": outcome.reason,
        "contract_version": taken.contract_version,
        "agreement": taken.agreement,
    }


def _findings(taken: Taken) -> list[dict[str, object]]:
    return [
        {
            "extract_id": taken.extract_id,
            "feed": taken.feed,
            "feed_table": finding.feed_table,
            "column": finding.column,
            "code": finding.code,
            "outcome": finding.outcome,
            "rows": finding.rows,
            "says": finding.says,
        }
        for finding in taken.outcome.findings
    ]


_ARROW = {"string": pa.string(), "int64": pa.int64(), "date": pa.date32()}


def as_table(shape: Table, rows: list[dict[str, object]]) -> pa.Table:
    """Rows as a table of that shape, which may have none."""
    return pa.table({n: pa.array([row[n] for row in rows], type=_ARROW[kind]) for n, kind in shape.schema.items()})
