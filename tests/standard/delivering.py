"""Feeds and their extracts written out in a test, put through the stage, and what came of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq
from ibis.backends.duckdb import Backend

from tests.told import told
from thinkfamily.contracts.declaration import (
    Deletes,
    Delivery,
    EventRule,
    Feed,
    FeedColumn,
    FeedTable,
    LogicalType,
    TieRule,
)
from thinkfamily.engine.workbench import Workbench
from thinkfamily.standard import standardise
from thinkfamily.tables import standard
from thinkfamily.tables.intake import receipts, rows_of
from thinkfamily.tables.shape import Table
from thinkfamily.vocabulary.ids import content_id

# An extract is (the day we received it, the text of its rows); where several tables are told, by the table's name.
Extract = tuple[str, str | Mapping[str, str]]


def table_of(
    meanings: Mapping[str, str | None],
    *,
    name: str = "people",
    key: Sequence[str] = (),
    kinds: Mapping[str, LogicalType] | None = None,
    events: Sequence[EventRule] = (),
    ties: Sequence[TieRule] = (),
    deletes: Deletes | None = None,
) -> FeedTable:
    """A table of a feed from its columns' meanings."""
    columns = tuple(
        FeedColumn(
            name=column,
            physical_name=column,
            kind=(kinds or {}).get(column, "string"),
            in_key=column in key,
            meaning=meaning,
        )
        for column, meaning in meanings.items()
    )
    return FeedTable(
        name=name, one_row_per="row", columns=columns, events=tuple(events), ties=tuple(ties), deletes=deletes
    )


def feed_of(*tables: FeedTable, name: str = "feed-a", delivery: Delivery = "snapshot") -> Feed:
    """A feed of these tables."""
    return Feed(
        id=name,
        name=name,
        version="1.0.0",
        description="",
        agreement="",
        connector="csv",
        delivery=delivery,
        tier="L1",
        tables=tables,
    )


@dataclass(frozen=True, kw_only=True)
class Standardised:
    """What the stage made, to be looked at a few columns at a time."""

    work: Workbench

    def rows(self, shape: Table, *columns: str) -> list[tuple[object, ...]]:
        """The values of these columns in every row, in order of the columns; days as ISO text."""
        found = self.work.backend.to_pyarrow(self.work.table(shape).select(*columns)).to_pylist()
        rows = [tuple(_plain(row[name]) for name in columns) for row in found]
        return sorted(rows, key=lambda row: tuple((value is None, str(value)) for value in row))

    def records(self, *columns: str) -> list[tuple[object, ...]]:
        return self.rows(standard.records, *columns)

    def identifiers(self, *columns: str) -> list[tuple[object, ...]]:
        return self.rows(standard.identifiers, *columns)

    def events(self, *columns: str) -> list[tuple[object, ...]]:
        return self.rows(standard.events, *columns)

    def ties(self, *columns: str) -> list[tuple[object, ...]]:
        return self.rows(standard.ties_told, *columns)

    def left_out(self) -> list[tuple[object, ...]]:
        return self.rows(standard.left_out, "feed", "feed_table", "thing", "why", "rows")

    def digests(self) -> dict[str, str]:
        """What each table says, whatever the order of its rows."""
        return {name: kept.digest for name, kept in self.work.made.items()}


def deliver(
    backend: Backend, folder: Path, extracts: Mapping[Feed, Sequence[Extract]], *, backwards: bool = False
) -> Standardised:
    """Lay out these extracts as intake would have loaded them, and standardise them."""
    before = Workbench(backend=backend, inputs={}, folder=folder / "inputs")
    received: list[str] = []
    for feed, sent in extracts.items():
        by_table: dict[str, list[pa.Table]] = {table.name: [] for table in feed.tables}
        for number, (day, said) in enumerate(sent):
            texts = {feed.tables[0].name: said} if isinstance(said, str) else said
            extract = f"x-{feed.id}-{number}"
            loaded = [_loaded(feed, feed.table(name), text, extract=extract, day=day) for name, text in texts.items()]
            for name, rows in zip(texts, loaded, strict=True):
                by_table[name].append(rows)
            count = sum(rows.num_rows for rows in loaded)
            received.append(f"{feed.id} | {extract} | {day} | {count} | {count} | loaded")
        for table in feed.tables:
            if by_table[table.name]:
                rows = pa.concat_tables(by_table[table.name])
                rows = rows.take(pa.array(range(rows.num_rows - 1, -1, -1), pa.int64())) if backwards else rows
                _keep_as_given(before, rows_of(feed=feed.id, table=table), rows)
    header = "feed | extract_id | received_on | rows_in | loaded | status"
    before.keep(receipts, told(receipts, "\n".join([header, *received])))
    work = Workbench(backend=backend, inputs=before.made, folder=folder / "made")
    standardise(work=work, feeds={feed.id: feed for feed in extracts})
    return Standardised(work=work)


def _keep_as_given(work: Workbench, shape: Table, rows: pa.Table) -> None:
    """Write rows in the order given, which Workbench.keep would sort."""
    path = work.folder / f"{shape.name}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(rows, path)
    work.adopt(shape.name, [path])


def _loaded(feed: Feed, table: FeedTable, text: str, *, extract: str, day: str) -> pa.Table:
    rows = told(rows_of(feed=feed.id, table=table), text)
    said = [tuple(row.values()) for row in rows.select([column.name for column in table.columns]).to_pylist()]
    ours = {
        "extract_id": pa.array([extract] * len(said), pa.string()),
        "received_on": pa.array([date.fromisoformat(day)] * len(said), pa.date32()),
        "row_no": pa.array(range(1, len(said) + 1), pa.int64()),
        "row_hash": pa.array([content_id("h", *row) for row in said], pa.string()),
    }
    for name, values in ours.items():
        rows = rows.set_column(rows.schema.get_field_index(name), name, values)
    return rows


def each(backend: Backend, expression: object, values: Sequence[object], *, kind: str = "string") -> list[object]:
    """What an expression makes of each value."""
    rows = ibis.memtable(
        pa.table({"at": list(range(len(values))), "value": pa.array(values)}),
        schema=ibis.schema({"at": "int64", "value": kind}),
    )
    made: ir.Table = rows.select("at", made=expression(rows.value)).order_by("at")  # type: ignore[operator]
    return [_plain(value) for value in backend.to_pyarrow(made)["made"].to_pylist()]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
