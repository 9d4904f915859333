"""Collects a feed's rows from a database: read-only, in one snapshot, counted, and laid into the inbox as an extract.

Rows stream through a server-side cursor into a Parquet file, a batch in memory at a time; beside them the database
counts them in the same transaction, and a file that has not as many rows is not delivered. From there an extract is a
delivery like any other, with a receipt. Only the contract's columns are asked for of a table, and kept of a query. What
a database says when it fails may hold an address, a name or a value, so none of it is passed on but the kind of fault
and its code.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import singledispatch
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import sqlalchemy as sa

from thinkfamily.contracts.declaration import Feed, FeedTable
from thinkfamily.intake.connections import Connection, connected
from thinkfamily.intake.delivering import place
from thinkfamily.intake.headers import folded, is_derived, names_of
from thinkfamily.intake.made_columns import raw_names_of
from thinkfamily.intake.selecting import check_only_reads
from thinkfamily.vocabulary.errors import ContractBroken, NotPossible

# A selection from a table, or a contract's own query.
Query = sa.Select[*tuple[Any, ...]] | sa.TextClause
# Rows held in memory at a time.
BATCH = 5_000


@dataclass(frozen=True, kw_only=True)
class Collected:
    """What came of one table: how many rows, and the file in the inbox; None when the table has no rows."""

    table: str
    rows: int
    file: Path | None


def collect(
    *,
    feed: Feed,
    connection: Connection,
    inbox: Path,
    scratch: Path,
    received_on: datetime.date,
    only: Sequence[str] = (),
) -> list[Collected]:
    """Collect the tables of a feed (or `only` those) from its database into its inbox; what came of each.

    All of them are read in one transaction. Raises ContractBroken for a query that does more than read or a table that
    lacks a required column, NotPossible when the database cannot be reached or fails, or gives other than it counted.
    """
    asked = [table for table in feed.tables if not only or table.name in only]
    wanted = [table for table in asked if table.query or table.physical_name]
    if not wanted:
        raise ContractBroken(
            "no table says what it is called in the database, or how to ask for it",
            where=f"contract of feed {feed.id}",
            do="Give each table its physicalName there, or a query among its customProperties.",
        )
    scratch.mkdir(parents=True, exist_ok=True)
    schema = connection.schema if connection.schema is not None else (feed.database.schema if feed.database else "")
    done: list[tuple[FeedTable, Path, int]] = []
    try:
        with connected(connection, feed=feed.id) as reading:
            for table in wanted:
                query = _query(table, reading=reading, schema=schema, feed=feed)
                path = scratch / f"{table.name}.parquet"
                where = f"database {connection.name}, table {table.name}"
                rows = _stream(query, table=table, reading=reading, path=path, where=where)
                done.append((table, path, rows))
        folder = inbox / feed.id
        return [
            Collected(
                table=table.name,
                rows=rows,
                file=place(path, parts=[path.name], folder=folder, received_on=received_on) if rows else None,
            )
            for table, path, rows in done
        ]
    finally:
        for path in scratch.glob("*.parquet"):
            path.unlink()


def _query(table: FeedTable, *, reading: sa.Connection, schema: str, feed: Feed) -> Query:
    if table.query:
        text = table.query.replace("{schema}", f"{schema}." if schema else "")
        check_only_reads(text, dialect=reading.dialect.name, where=f"contract of feed {feed.id}, table {table.name}")
        return sa.text(text)
    try:
        held = {folded(each["name"]): each["name"] for each in
                sa.inspect(reading).get_columns(table.physical_name, schema=schema or None)}  # fmt: skip
    except sa.exc.NoSuchTableError:
        raise ContractBroken(
            f"the database has no table {table.physical_name}",
            where=f"contract of feed {feed.id}, table {table.name}",
            do="Correct physicalName or the schema in thinkfamily.toml, or leave the table out with --table.",
        ) from None
    columns = [held[name] for name in _wanted_names(table) if name in held]
    missing = [
        column.name for column in table.columns
        if column.required and not is_derived(column) and not any(name in held for name in names_of(column))
    ]  # fmt: skip
    if missing or not columns:
        raise ContractBroken(
            f"{', '.join(missing) or 'every column'} is missing from {table.physical_name}",
            where=f"contract of feed {feed.id}, table {table.name}",
            do="Add the header under which the database knows it, or a query that gives it.",
        )
    asked: sa.Select[*tuple[Any, ...]] = sa.select(*(sa.column(name) for name in dict.fromkeys(columns)))
    return asked.select_from(sa.table(table.physical_name, schema=schema or None))


def _wanted_names(table: FeedTable) -> list[str]:
    """The folded names of every column of the database that the contract takes."""
    plain = [name for column in table.columns if not is_derived(column) for name in names_of(column)]
    return [*plain, *(folded(name) for column in table.columns for name in raw_names_of(column.physical_name))]


def _stream(query: Query, *, table: FeedTable, reading: sa.Connection, path: Path, where: str) -> int:
    counting = sa.select(sa.func.count()).select_from(
        query.subquery() if isinstance(query, sa.Select) else sa.text(f"({query.text}) AS counted")
    )
    counted = int(reading.execute(counting).scalar_one())
    wanted = set(_wanted_names(table))
    rows = reading.execution_options(stream_results=True, yield_per=BATCH).execute(query)
    names = list(rows.keys())
    places = [place for place, name in enumerate(names) if folded(name) in wanted]
    taken = [names[place] for place in places]
    if len({folded(name) for name in taken}) != len(taken) or not taken:
        raise ContractBroken(
            "the query gives no column of the contract, or one of them twice",
            where=where,
            do="Name each column of the contract once in the query.",
        )
    schema = pa.schema([(name, pa.string()) for name in taken])
    with pq.ParquetWriter(path, schema) as writer:
        written = 0
        for batch in rows.partitions(BATCH):
            columns = [pa.array([_text(row[place]) for row in batch], pa.string()) for place in places]
            writer.write_batch(pa.record_batch(columns, schema=schema))
            written += len(batch)
    if written != counted:
        raise NotPossible(
            f"the database counted {counted:,} rows and gave {written:,}",
            where=where,
            do="Collect again; if it happens again, ask for an isolation level that gives a snapshot.",
        )
    return written


@singledispatch
def _text(value: object) -> str | None:
    """A value as text: whole numbers without a point, days and times as ISO has them."""
    return None if value is None else str(value)


@_text.register
def _(value: bool) -> str:
    return "true" if value else "false"


@_text.register
def _(value: datetime.datetime) -> str:
    return value.isoformat(sep=" ")


@_text.register
def _(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)


@_text.register
def _(value: Decimal) -> str:
    return format(value, "f")


@_text.register(bytes)
@_text.register(memoryview)
def _(value: bytes | memoryview) -> str:
    return bytes(value).hex()
