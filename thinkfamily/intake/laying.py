"""Lays rows before the engine and takes its answer, in the engine's own words.

Ibis asks the engine for the columns of every view it is shown and parses the answer, which for a small extract takes
longer than reading it; the columns are known here, so it is not asked.
"""

from pathlib import Path

import pyarrow as pa
from ibis.backends.duckdb import Backend

from thinkfamily.intake.queries import ROWS, TEXTS
from thinkfamily.intake.quoting import text


def ask(backend: Backend, *, query: str, view: str, rows: pa.Table) -> pa.Table:
    """What a query says of rows that lie under the name that it reads, in the order of the rows."""
    backend.con.register(view, rows)
    return backend.raw_sql(query).to_arrow_table()


def clear(backend: Backend) -> None:
    """Forget the rows that lie under the names that the queries read."""
    for name in (TEXTS, ROWS):
        backend.con.unregister(name)


def write(backend: Backend, *, query: str, path: Path, compression: str = "snappy") -> None:
    """Write what a query gives to a Parquet file."""
    backend.raw_sql(f"COPY ({query}) TO {text(path)} (FORMAT parquet, COMPRESSION {compression})")
