"""Lays files under the names that the queries read, in the engine's own words.

Ibis asks the engine for the columns of every view it is shown and parses the answer, which for a small extract takes
longer than reading it; the columns are known here, so it is not asked.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
from ibis.backends.duckdb import Backend

from thinkfamily.intake.queries import JUDGED, TEXT
from thinkfamily.intake.rowscan import LONGEST_ROW


def lay_text(
    backend: Backend, *, rows: Path, numbers: Path | None, extract_id: str, received_on: date, columns: list[str]
) -> None:
    """Put a table's text rows, with their numbers and provenance, under the name that the queries read.

    `numbers` gives each place (from nought) its `row_no`; without it rows are numbered one after the other.
    """
    listed = ", ".join(_name(column) for column in columns)
    source = f"read_parquet({_text(rows)}, file_row_number = true) AS rows"
    number = "file_row_number + 1"
    if numbers is not None:
        source += f" JOIN read_parquet({_text(numbers)}) AS numbers ON rows.file_row_number = numbers.place"
        number = "numbers.row_no"
    backend.raw_sql(
        f"CREATE OR REPLACE TEMP VIEW {TEXT} AS SELECT {_text(extract_id)} AS extract_id, "
        f"DATE '{received_on.isoformat()}' AS received_on, {number} AS row_no, {listed} FROM {source}"
    )


def lay_judged(backend: Backend, *, rows: Path) -> None:
    """Put judged rows under the name that the queries read."""
    backend.raw_sql(f"CREATE OR REPLACE TEMP VIEW {JUDGED} AS SELECT * FROM read_parquet({_text(rows)})")


def clear(backend: Backend) -> None:
    """Forget the names: the files under them are gone."""
    for name in (TEXT, JUDGED):
        backend.raw_sql(f"DROP VIEW IF EXISTS {name}")


def write(backend: Backend, *, query: str, path: Path, compression: str = "snappy") -> None:
    """Write what a query gives to a Parquet file."""
    backend.raw_sql(f"COPY ({query}) TO {_text(path)} (FORMAT parquet, COMPRESSION {compression})")


def csv_to_text(
    backend: Backend, *, source: Path, delimiter: str, width: int, columns: Mapping[str, int | str | None], path: Path
) -> int:
    """Have a sifted file read, told everything and let guess nothing, and written as Parquet; the rows read.

    `columns` says for each column to write which field of the file it is (from nought), or the text that stands in
    every row, or None for one that is missing. A row that the reader refuses is left out, and so is missed by whoever
    counted; its own message would quote the row.
    """
    fields = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(width))
    taken = ", ".join(f"{_field(told)} AS {_name(name)}" for name, told in columns.items())
    query = (
        f"SELECT {taken} FROM read_csv({_text(source)}, columns = {{{fields}}}, auto_detect = false, header = false, "
        f"delim = {_text(delimiter)}, quote = '\"', escape = '\"', new_line = '\\n', strict_mode = true, "
        f"ignore_errors = true, max_line_size = {4 * LONGEST_ROW}, buffer_size = {32 * LONGEST_ROW})"
    )
    write(backend, query=query, path=path)
    return int(pq.read_metadata(path).num_rows)


def _field(told: int | str | None) -> str:
    return f"c{told}" if isinstance(told, int) else f"CAST({'NULL' if told is None else _text(told)} AS VARCHAR)"


def _text(told: object) -> str:
    return "'" + str(told).replace("'", "''") + "'"


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'
