"""Measures every loaded delivery of every feed, beside those that came before it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from statistics import median
from typing import Any

import ibis
import pyarrow as pa

from thinkfamily.contracts.declaration import Feed
from thinkfamily.engine.workbench import Workbench
from thinkfamily.quality.counted import Counted, count_rows
from thinkfamily.quality.figures import Figure, Row, of_extract, of_table
from thinkfamily.quality.measures import MEASURES
from thinkfamily.tables.intake import findings, receipts
from thinkfamily.tables.quality import quality

# How many deliveries before are looked back on for what is usual.
LOOKS_BACK = 5
# A delivery, or a share, of fewer rows than this is shown and never stands out.
LEAST_ROWS = 30


def measure(*, work: Workbench, feeds: Mapping[str, Feed]) -> None:
    """Make the `quality` table: every measure of every delivery that was loaded, with what was usual before it.

    Reads receipts, findings and the loaded rows of each feed, and of each only counts.
    """
    taken = _by(work, receipts, "feed", order=["received_on", "file"])
    found = _by(work, findings, "extract_id", order=["feed_table", "column", "code"])
    made: list[dict[str, Any]] = []
    for number, (name, feed) in enumerate(sorted(feeds.items())):
        work.tell(feed.name, number / len(feeds))
        loaded = [each for each in taken.get(name, []) if each["status"] == "loaded"]
        if loaded:
            made += _of_feed(work, feed, loaded, found)
    columns = {name: [row[name] for row in made] for name in quality.schema}
    work.keep(quality, pa.table(columns, schema=ibis.schema(quality.schema).to_pyarrow()))


def _of_feed(
    work: Workbench, feed: Feed, loaded: list[Row], found: Mapping[str, list[Row]]
) -> Iterator[dict[str, Any]]:
    counted = {table.name: count_rows(work=work, feed=feed, table=table) for table in feed.tables}
    history: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    before: dict[str, list[Counted]] = defaultdict(list)
    earlier: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for receipt in loaded:
        extract_id = receipt["extract_id"]
        # A return may come a table a file: only files of the same tables are held against one another.
        tables = tuple(table.name for table in feed.tables if extract_id in counted[table.name])
        told = list(of_extract(receipt, before=earlier[tables], every_days=feed.every_days))
        earlier[tables].append(receipt)
        for name in tables:
            table, now = feed.table(name), counted[name][extract_id]
            here = [each for each in found.get(extract_id, []) if each["feed_table"] == table.name]
            told += of_table(table, counted=now, before=before[table.name], found=here)
            before[table.name].append(now)
        for figure in told:
            yield _row(figure, receipt, history[(figure.at.feed_table, figure.at.column, figure.measure)])


def _row(figure: Figure, receipt: Row, history: list[float]) -> dict[str, Any]:
    # On a handful of rows every share is far from every other.
    is_enough = receipt["rows_in"] >= LEAST_ROWS and (figure.of is None or figure.of >= LEAST_ROWS)
    usual = median(history[-LOOKS_BACK:]) if history else None
    if figure.value is not None:
        history.append(figure.value)
    return {
        "feed": receipt["feed"],
        "extract_id": receipt["extract_id"],
        "received_on": receipt["received_on"],
        "feed_table": figure.at.feed_table,
        "column": figure.at.column,
        "measure": figure.measure,
        "value": figure.value,
        "counted": figure.counted,
        "of": figure.of,
        "usual": usual,
        "stands_out": is_enough and MEASURES[figure.measure].stands_out(figure.value, usual),
    }


def _by(work: Workbench, shape: Any, column: str, *, order: list[str]) -> dict[str, list[Row]]:  # a declared table
    told: dict[str, list[Row]] = defaultdict(list)
    for row in work.backend.to_pyarrow(work.table(shape).order_by(order)).to_pylist():
        told[row[column]].append(row)
    return told
