"""What a connector makes of a file: the rows of each table as text, and the rows that no table can hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from thinkfamily.contracts.declaration import Feed, FeedTable

# Rows set aside before they could be judged.
SET_ASIDE = pa.schema([("row_no", pa.int64()), ("code", pa.string()), ("row_text", pa.string())])

_ROWS_AT_ONCE = 50_000


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

    `path` is a Parquet file with a text column for each column of the table, in the order of the file's rows. `rows_in`
    was counted apart from the reader; the rows in `set_aside` are in that count and not in the Parquet file. Rows are
    numbered from one over both.
    """

    table: FeedTable
    path: Path
    rows_in: int
    set_aside: pa.Table


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a connector makes of a whole file."""

    tables: Sequence[TableText]
    notes: Sequence[Note] = ()


def nothing_aside() -> pa.Table:
    """No row set aside."""
    return SET_ASIDE.empty_table()


class TextWriter:
    """Writes the rows of one table, as they are found, to a Parquet file of text columns."""

    def __init__(self, *, table: FeedTable, path: Path) -> None:
        self.table, self.path, self.rows = table, path, 0
        self._names = [column.name for column in table.columns]
        self._schema = pa.schema([(name, pa.string()) for name in self._names])
        self._waiting: list[Mapping[str, str | None]] = []
        self._writer = pq.ParquetWriter(path, self._schema)

    def add(self, row: Mapping[str, str | None]) -> None:
        """One row, by column name; columns that it lacks are missing."""
        self._waiting.append(row)
        self.rows += 1
        if len(self._waiting) >= _ROWS_AT_ONCE:
            self._write()

    def close(self) -> None:
        """Write what waits and close the file."""
        self._write()
        self._writer.close()

    def _write(self) -> None:
        columns = {name: [row.get(name) for row in self._waiting] for name in self._names}
        self._writer.write_table(pa.table(columns, schema=self._schema))
        self._waiting.clear()
