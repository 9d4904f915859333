"""The text rows of one table, piece by piece, each row with its number in the file."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from thinkfamily.intake.draft import TableText

# The number of a row among those of its table in the file, from one; no contract's column has this name.
ROW_NO = "@row_no"
# Row groups are read together up to so many rows.
_ROWS_AT_ONCE = 250_000


def pieces_of(text: TableText) -> Iterator[pa.Table]:
    """The rows that were not set aside before they could be judged, in order: `ROW_NO`, and each column as text.

    Columns that were written as dictionaries are read as such. Each piece is of one chunk.
    """
    names = [column.name for column in text.table.columns]
    told = pq.read_metadata(text.path)
    numbers = _numbers(text)
    with pq.ParquetFile(text.path, read_dictionary=_repetitive(told)) as file:
        done = 0
        for groups in _together(told):
            piece = file.read_row_groups(groups, columns=names).select(names).combine_chunks()
            row_no = pa.array(numbers[done : done + piece.num_rows])
            done += piece.num_rows
            yield piece.add_column(0, ROW_NO, row_no)


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
        groups.append(number)
        rows += told.row_group(number).num_rows
        if rows >= _ROWS_AT_ONCE:
            yield groups
            groups, rows = [], 0
    if groups:
        yield groups
