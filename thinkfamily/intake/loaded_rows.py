"""The rows of a table that kept the contract: written as they are judged, and then held against one another."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from thinkfamily.contracts.declaration import FeedTable
from thinkfamily.intake.beside import Beside
from thinkfamily.intake.looking import LookedOver
from thinkfamily.intake.outcome import Told
from thinkfamily.intake.repeats import (
    NO_NUMBERS,
    RowNos,
    Seen,
    as_written,
    conflicts_among,
    picked,
    rewritten,
    row_writer,
)
from thinkfamily.tables.intake import rows_of

NONE: RowNos = np.zeros(0, dtype=np.int64)
_ARROW = {
    "string": pa.string(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "date": pa.date32(),
    "boolean": pa.bool_(),
}
# Of so many keys the share that is missing is known within 1.5 per cent; of fewer keys, exactly.
KEYS_KEPT = 1_024
# The engine reads row groups of this size on all its threads.
ROWS_IN_GROUP = 122_880


class LoadedRows:
    """Writes rows to a file of its own in the shape in which they are handed on.

    `provenance` holds what each row carries besides its number and hash: the extract's id and the day of its receipt.
    `rows` counts those written.
    """

    def __init__(self, *, table: FeedTable, provenance: Mapping[str, object], path: Path) -> None:
        self.rows = 0
        self._table, self._provenance, self._path = table, provenance, path
        shape = rows_of(feed="", table=table)
        self._kinds = pa.schema([(name, _ARROW[kind]) for name, kind in shape.schema.items()])
        self._writer: pq.ParquetWriter | None = None
        self._beside = Beside()
        self._numbers, self._keys = Seen(), Seen()
        self._drawn_on: date | None = None

    def add(self, seen: LookedOver) -> None:
        """Those rows of a piece that would be loaded."""
        keeps = seen.keeps
        rows = len(keeps)
        told = {name: _constant(pa.scalar(value, self._kinds.field(name).type), rows)
                for name, value in self._provenance.items()}  # fmt: skip
        told |= {"row_no": seen.row_no, "row_hash": seen.prints.texts(), **seen.valued.values}
        table = pa.table(told).select(self._kinds.names)
        if seen.code.null_count < rows:
            table = table.filter(keeps)
        self.rows += table.num_rows
        self._note_drawn_on(table)
        self._beside.do(partial(self._write, table))
        self._numbers.add(seen.prints.low[keeps.to_numpy(zero_copy_only=False)])
        if self._table.key:
            self._keys.add(seen.key_numbers(keeps))

    def close(self) -> None:
        """No more rows will come."""
        self._beside.end()
        self._writer = self._writer or row_writer(self._path, self._kinds)
        self._writer.close()

    def _write(self, rows: pa.Table) -> None:
        self._writer = self._writer or row_writer(self._path, rows.schema)
        self._writer.write_table(as_written(rows, self._writer.schema), row_group_size=ROWS_IN_GROUP)

    def conflicts(self) -> RowNos:
        """The numbers of the rows whose key stands on rows that say different things, in order."""
        suspicious = self._keys.suspicious()
        if suspicious is None:
            return NONE
        rows = picked(self._path, columns=["row_no", *self._table.key], mask=suspicious)
        return np.sort(conflicts_among(rows, key=self._table.key))

    def told(self, *, rows_in: int, without: RowNos, keys_too: bool) -> Told:
        """What is compared with other deliveries; the least hashes of the keys too, if asked for."""
        content = self._numbers.every()
        keys = self._keys.every() if keys_too else NO_NUMBERS
        least = np.unique(np.partition(keys, KEYS_KEPT)[:KEYS_KEPT] if len(keys) > KEYS_KEPT else keys)
        return Told(
            rows_in=rows_in,
            loaded=self.rows - len(without),
            content=f"{int(np.bitwise_xor.reduce(content)) if len(content) else 0:016x}",
            keys=tuple(least.tolist()),
            reach=int(least[-1]) if len(keys) > KEYS_KEPT else None,
            drawn_on=self._drawn_on.isoformat() if self._drawn_on else None,
        )

    def _note_drawn_on(self, rows: pa.Table) -> None:
        """The latest day of recording that is no slip: none can be after the day of receipt."""
        column = self._table.meaning("record.known_on")
        if column is not None and column.kind in ("date", "timestamp"):
            days = rows[column.name]
            latest = pc.max(days.filter(pc.less_equal(days, rows["received_on"]))).as_py()
            self._drawn_on = max(filter(None, (self._drawn_on, latest)), default=None)

    def settle(self, path: Path, *, without: RowNos) -> None:
        """Put the rows at `path`, without those of these numbers."""
        if len(without):
            rewritten(self._path, path, without=without)
        else:
            self._path.replace(path)


def _constant(value: pa.Scalar, rows: int) -> pa.Array:
    if not pa.types.is_string(value.type):
        return pa.repeat(value, rows)
    return pa.DictionaryArray.from_arrays(np.zeros(rows, dtype=np.int32), pa.array([value.as_py()]))
