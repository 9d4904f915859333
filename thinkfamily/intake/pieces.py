"""The text rows of one table, piece by piece, each row with its number in the file."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from thinkfamily.intake.draft import TableText

# The number of a row among those of its table in the file, from one; no contract's column has this name.
ROW_NO = "@row_no"
# The ending of a file that is an Arrow stream: written and read again in a fifth of the time of a Parquet file.
STREAM = ".arrows"
# Row groups are read together up to so many rows: several such pieces are in memory at once.
_ROWS_AT_ONCE = 32_000


def pieces_of(text: TableText) -> Iterator[pa.Table]:
    """The rows that were not set aside before they could be judged, in order: `ROW_NO`, and each column as text.

    Columns that were written as dictionaries are read as such. Each piece is of one chunk and has rows.
    """
    names = [column.name for column in text.table.columns]
    numbers = _numbers(text)
    done = 0
    for rows in _streamed(text.path) if text.path.suffix == STREAM else _parquet(text.path, names):
        row_no = pa.array(numbers[done : done + rows.num_rows])
        done += rows.num_rows
        yield rows.select(names).combine_chunks().add_column(0, ROW_NO, row_no)


def as_parquet(text: TableText) -> Path:
    """The text rows as a Parquet file, for whoever would ask the engine about them; written unless they are one."""
    if text.path.suffix != STREAM:
        return text.path
    path = text.path.with_suffix(".parquet")
    schema = pa.schema([(column.name, pa.string()) for column in text.table.columns])
    with pq.ParquetWriter(path, schema) as writer:
        for rows in _streamed(text.path):
            writer.write_table(rows.cast(schema))
    return path


def _streamed(path: Path) -> Iterator[pa.Table]:
    with pa.OSFile(str(path)) as file, pa.ipc.open_stream(file) as stream:
        for batch in stream:
            if batch.num_rows:
                yield pa.Table.from_batches([batch])


def _parquet(path: Path, names: list[str]) -> Iterator[pa.Table]:
    told = pq.read_metadata(path)
    with pq.ParquetFile(path, read_dictionary=_repetitive(told)) as file:
        for groups in _together(told):
            yield file.read_row_groups(groups, columns=names)


def _numbers(text: TableText) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    every = np.arange(1, text.rows_in + 1)
    if not len(text.set_aside):
        return every
    return np.setdiff1d(every, text.set_aside.column("row_no").to_numpy(), assume_unique=True)


def _repetitive(told: pq.FileMetaData) -> list[str]:
    if not told.num_row_groups:
        return []
    first = told.row_group(0)
    columns = [first.column(place) for place in range(first.num_columns)]
    return [column.path_in_schema for column in columns if column.has_dictionary_page]


def _together(told: pq.FileMetaData) -> Iterator[list[int]]:
    groups: list[int] = []
    rows = 0
    for number in range(told.num_row_groups):
        if not told.row_group(number).num_rows:
            continue
        groups.append(number)
        rows += told.row_group(number).num_rows
        if rows >= _ROWS_AT_ONCE:
            yield groups
            groups, rows = [], 0
    if groups:
        yield groups
