"""Parquet files, typed or not: every column is read as text and held to the contract like any other delivery."""

from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.connectors.delimited import notes_on_columns
from thinkfamily.intake.draft import Draft, Source, TableText, nothing_aside
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.headers import best_match, check_headers_differ
from thinkfamily.intake.magic import kind_of


def fit(*, path: Path, head: bytes, feed: Feed) -> float:
    """How well (0 to 1) a file's columns answer a feed's contract."""
    if kind_of(head) != "parquet":
        return 0.0
    try:
        return best_match(_columns(path)[0], feed).share
    except Stopped:
        return 0.0


def read(*, source: Source, backend: Backend) -> Draft:
    """Read a Parquet file, every column as text.

    The independent count is the one in the file's footer. Raises Stopped when the file is none, is cut short, or lacks
    columns that the contract requires.
    """
    if kind_of(source.head) != "parquet":
        raise Stopped("TYPE_MISMATCH")
    headers, counted = _columns(source.path)
    matched = best_match(headers, source.feed)
    check_headers_differ(headers)
    if not counted:
        raise Stopped("NO_ROWS")
    rows = backend.read_parquet(str(source.path))
    taken = [
        (rows[headers[matched.places[column.name]]].cast("string") if column.name in matched.places
         else ibis.null("string")).name(column.name)
        for column in matched.table.columns
    ]  # fmt: skip
    path = source.scratch / f"{matched.table.name}.text.parquet"
    backend.to_parquet(rows.select(taken), path)
    if pq.read_metadata(path).num_rows != counted:
        raise Stopped("COUNT_MISMATCH")
    table = TableText(table=matched.table, path=path, rows_in=counted, set_aside=nothing_aside(), matched=matched)
    return Draft(tables=[table], notes=notes_on_columns(matched))


def _columns(path: Path) -> tuple[list[str], int]:
    try:
        told = pq.read_metadata(path)
        return list(told.schema.to_arrow_schema().names), int(told.num_rows)
    except (pa.ArrowInvalid, OSError) as fault:
        raise Stopped("TRUNCATED") from fault
