"""Lays rows before the engine and takes its answer, in the engine's own words.

Ibis asks the engine for the columns of every view it is shown and parses the answer, which for a small extract takes
longer than reading it; the columns are known here, so it is not asked.
"""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
from ibis.backends.duckdb import Backend

from thinkfamily.engine.asking import ask_few
from thinkfamily.intake.queries import ROWS, TEXTS
from thinkfamily.intake.quoting import text

# Beyond so many rows planning a query costs little beside answering it.
_FEW = 20_000


def ask(backend: Backend, *, query: str, view: str, rows: pa.Table) -> pa.Table:
    """What a query says of rows that lie under the name that it reads, in the order of the rows."""
    return ask_each(backend, asked=[(query, rows)], view=view)[0]


def ask_each(backend: Backend, *, asked: Sequence[tuple[str, pa.Table]], view: str) -> list[pa.Table]:
    """What each query says of its rows; all rows have the same columns."""
    if sum(rows.num_rows for _, rows in asked) <= _FEW:
        return ask_few(backend, asked=asked, view=view)
    answers = []
    for query, rows in asked:
        backend.con.register(view, rows)
        answers.append(backend.raw_sql(query).to_arrow_table())
    return answers


def clear(backend: Backend) -> None:
    """Forget the rows that lie under the names that the queries read."""
    for name in (TEXTS, ROWS):
        backend.con.unregister(name)


def write(backend: Backend, *, query: str, path: Path, compression: str = "snappy") -> None:
    """Write what a query gives to a Parquet file."""
    backend.raw_sql(f"COPY ({query}) TO {text(path)} (FORMAT parquet, COMPRESSION {compression})")
