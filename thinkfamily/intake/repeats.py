"""Finds the rows of a table whose keys contradict one another, and takes rows out of a file that is written.

Ten million rows are compared by a number for each, and only those whose numbers occur twice by what they hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

Numbers = npt.NDArray[np.uint64]
RowNos = npt.NDArray[np.int64]

_Whole = TypeVar("_Whole", np.uint64, np.int64)

NO_NUMBERS: Numbers = np.zeros(0, dtype=np.uint64)

# A column of which a sample has fewer different values than this share of its rows repeats itself.
_REPETITIVE = 0.5
_SAMPLE = 10_000


def repetitive(rows: pa.Table) -> list[str]:
    """The columns that had better be written as dictionaries, by a sample of their values."""
    sample = rows.slice(0, _SAMPLE)
    return [name for name in rows.column_names if len(pc.unique(sample[name])) <= _REPETITIVE * max(1, sample.num_rows)]


@dataclass(kw_only=True)
class Seen:
    """A number for each row, in order, that equal rows share and different ones hardly ever do."""

    numbers: list[Numbers] = field(default_factory=list)

    def add(self, numbers: Numbers) -> None:
        """The numbers of more rows."""
        self.numbers.append(numbers)

    def every(self) -> Numbers:
        """All of them, in order."""
        return np.concatenate(self.numbers) if self.numbers else NO_NUMBERS

    def suspicious(self) -> npt.NDArray[np.bool_] | None:
        """Which rows share their number with another; None when none does."""
        every = self.every()
        ordered = np.sort(every)
        repeated = ordered[1:][ordered[1:] == ordered[:-1]]
        return is_among(every, different(repeated)) if len(repeated) else None


def different(numbers: Numbers) -> Numbers:
    """The different ones among numbers, in order. (numpy's own way, by a hash table, takes ten times as long.)"""
    ordered = np.sort(numbers)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def is_among(numbers: npt.NDArray[_Whole], few: npt.NDArray[_Whole]) -> npt.NDArray[np.bool_]:
    """Which of many numbers are among a few, which are in order."""
    if not len(few):
        return np.zeros(len(numbers), dtype=bool)
    found: npt.NDArray[np.bool_] = few[np.minimum(np.searchsorted(few, numbers), len(few) - 1)] == numbers
    return found


def conflicts_among(rows: pa.Table, *, key: Sequence[str]) -> RowNos:
    """The numbers of those rows (`row_no` and the key), all different, that share their key with others."""
    keys = rows.group_by(list(key)).aggregate([("row_no", "list"), ("row_no", "count")])
    several = keys.filter(pc.greater(keys["row_no_count"], 1))
    return np.asarray(pc.list_flatten(several["row_no_list"]), dtype=np.int64)


def picked(path: Path, *, columns: Sequence[str], mask: npt.NDArray[np.bool_]) -> pa.Table:
    """Columns of the rows of a Parquet file for which the mask holds."""
    parts, done = [], 0
    with pq.ParquetFile(path) as file:
        for group in range(file.num_row_groups):
            rows = file.metadata.row_group(group).num_rows
            here = mask[done : done + rows]
            done += rows
            if here.any():
                parts.append(file.read_row_group(group, columns=list(columns)).filter(pa.array(here)))
        schema = file.schema_arrow
    return pa.concat_tables(parts) if parts else pa.schema([schema.field(name) for name in columns]).empty_table()


def row_writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """A writer of rows with their `row_no`, which looks for repetition only in the columns given as dictionaries."""
    repeated = [field.name for field in schema if not _is_varied(field)]
    encoded = {name: "DELTA_BINARY_PACKED" if name == "row_no" else "PLAIN" for name in schema.names}
    return pq.ParquetWriter(
        path,
        schema,
        compression="zstd",
        use_dictionary=repeated or False,
        column_encoding={name: how for name, how in encoded.items() if name not in repeated},
        store_schema=False,
    )


def _is_varied(field: pa.Field) -> bool:
    return field.name == "row_no" or bool(pa.types.is_string(field.type))


def as_written(rows: pa.Table, schema: pa.Schema) -> pa.Table:
    """The rows with the columns that a writer takes as dictionaries as such, and those that it does not as they are."""
    return rows if rows.schema.equals(schema) else pa.table([_as(rows[f.name], f.type) for f in schema], schema=schema)


def _as(column: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    if column.type.equals(kind):
        return column
    plain = column.cast(pa.string())
    return plain.dictionary_encode() if pa.types.is_dictionary(kind) else plain


def rewritten(source: Path, target: Path, *, without: RowNos) -> None:
    """Write a Parquet file again but for the rows of those numbers (`row_no`), which are in order."""
    with pq.ParquetFile(source) as plain:
        told = plain.metadata
    groups = range(told.num_row_groups)
    chunks = [told.row_group(0).column(place) for place in range(told.num_columns)] if groups else []
    repeated = [
        chunk.path_in_schema for chunk in chunks if chunk.has_dictionary_page and chunk.physical_type == "BYTE_ARRAY"
    ]
    with pq.ParquetFile(source, read_dictionary=repeated) as file:
        schema = file.schema_arrow
        with row_writer(target, schema) as writer:
            for group in groups:
                rows = file.read_row_group(group)
                is_left = pa.array(~is_among(rows["row_no"].to_numpy(), without))
                writer.write_table(as_written(rows.filter(is_left), schema))
