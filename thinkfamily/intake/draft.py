"""What a connector makes of a file: the rows of each table as text, and the rows that no table can hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from thinkfamily.contracts.declaration import Feed, FeedTable
from thinkfamily.intake.headers import Matched

# Rows set aside before they could be judged.
SET_ASIDE = pa.schema([("row_no", pa.int64()), ("code", pa.string()), ("row_text", pa.string())])

_ROWS_AT_ONCE = 2_048
# A row group of sixteen thousand rows: a return has ten tables, each of which holds as many before it writes them.
_BATCHES_AT_ONCE = 8


@dataclass(frozen=True, kw_only=True)
class Source:
    """One file as a connector is handed it: where its bytes are, by what name it came, and where it may write."""

    path: Path
    file: str
    feed: Feed
    head: bytes
    scratch: Path


@dataclass(frozen=True, kw_only=True)
class Note:
    """A fault of the whole file or of one column, which stops nothing."""

    code: str
    feed_table: str = ""
    column: str = ""
    rows: int = 0


@dataclass(frozen=True, kw_only=True)
class TableText:
    """The rows of one table as text.

    `path` is a Parquet file, or an Arrow stream (pieces.py), with a text column for each column of the table, in the
    order of the file's rows. `rows_in` was counted apart from the reader; the rows in `set_aside` are in that count and
    not at `path`. Rows are numbered from one over both. `matched` says how the file's headers answered the table's
    columns, where it has any.
    """

    table: FeedTable
    path: Path
    rows_in: int
    set_aside: pa.Table
    matched: Matched | None = None


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a connector makes of a whole file. `declared` is how many rows the file itself says that it has."""

    tables: Sequence[TableText]
    notes: Sequence[Note] = ()
    declared: int | None = None


def nothing_aside() -> pa.Table:
    """No row set aside."""
    return SET_ASIDE.empty_table()


def aside_of(rows: Sequence[tuple[int, str, str | None]]) -> pa.Table:
    """Rows set aside, each as its number, the code of its fault and its text, as a table."""
    numbers, codes, texts = zip(*rows, strict=True) if rows else ((), (), ())
    return pa.table([list(numbers), list(codes), list(texts)], schema=SET_ASIDE)


class TextWriter:
    """Writes the rows of one table, as they are found, to a Parquet file of text columns."""

    def __init__(self, *, table: FeedTable, path: Path) -> None:
        self.table, self.path, self.rows = table, path, 0
        self._schema = pa.schema([(column.name, pa.string()) for column in table.columns])
        self._waiting: list[Sequence[str | None]] = []
        self._batches: list[pa.RecordBatch] = []
        self._writer = pq.ParquetWriter(path, self._schema)

    def add(self, row: Sequence[str | None]) -> None:
        """One row: a text, or None, for each column of the table in its order."""
        self._waiting.append(row)
        self.rows += 1
        if len(self._waiting) >= _ROWS_AT_ONCE:
            self._gather()

    def close(self) -> None:
        """Write what waits and close the file."""
        self._gather()
        self._write()
        self._writer.close()

    def _gather(self) -> None:
        """Rows into columns: Python's texts take ten times the memory of Arrow's, so few of them wait."""
        if self._waiting:
            columns = [pa.array(texts, pa.string()) for texts in zip(*self._waiting, strict=True)]
            self._batches.append(pa.record_batch(columns, schema=self._schema))
            self._waiting.clear()
        if len(self._batches) >= _BATCHES_AT_ONCE:
            self._write()

    def _write(self) -> None:
        if self._batches:
            self._writer.write_table(pa.Table.from_batches(self._batches))
            self._batches.clear()
