"""The rows of a table that kept the contract: written as they are judged, and then held against one another."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from thinkfamily.contracts.declaration import FeedTable
from thinkfamily.intake.looking import LookedOver
from thinkfamily.intake.repeats import RowNos, Seen, conflicts_among, doubles_among, picked, rewritten
from thinkfamily.tables.intake import rows_of

NONE: RowNos = np.zeros(0, dtype=np.int64)
_ARROW = {
    "string": pa.string(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "date": pa.date32(),
    "boolean": pa.bool_(),
}
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
        self._schema = pa.schema([(name, _ARROW[kind]) for name, kind in shape.schema.items()])
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd", store_schema=False)
        self._hashes, self._keys = Seen(), Seen()

    def add(self, seen: LookedOver) -> None:
        """Those rows of a piece that would be loaded."""
        keeps = seen.keeps
        rows = len(keeps)
        told = {name: pa.repeat(pa.scalar(value, self._schema.field(name).type), rows)
                for name, value in self._provenance.items()}  # fmt: skip
        told |= {"row_no": seen.row_no, "row_hash": seen.row_hash, **seen.valued.values}
        table = pa.table(told).select(self._schema.names)
        if seen.code.null_count < rows:
            table = table.filter(keeps)
        self.rows += table.num_rows
        self._writer.write_table(table, row_group_size=ROWS_IN_GROUP)
        self._hashes.add(seen.hash_numbers(keeps))
        if self._table.key:
            self._keys.add(seen.key_numbers(keeps))

    def close(self) -> None:
        """No more rows will come."""
        self._writer.close()

    def doubles(self) -> RowNos:
        """The numbers of the rows that came before."""
        suspicious = self._hashes.suspicious()
        if suspicious is None:
            return NONE
        return doubles_among(picked(self._path, columns=["row_no", "row_hash"], mask=suspicious))

    def conflicts(self, *, doubles: RowNos) -> RowNos:
        """The numbers of the rows, doubles apart, whose key stands on rows that say different things."""
        suspicious = self._keys.suspicious()
        if suspicious is None:
            return NONE
        rows = picked(self._path, columns=["row_no", *self._table.key], mask=suspicious)
        rows = rows.filter(pa.array(~np.isin(rows["row_no"].to_numpy(), doubles)))
        return conflicts_among(rows, key=self._table.key)

    def settle(self, path: Path, *, without: RowNos) -> None:
        """Put the rows at `path`, without those of these numbers."""
        if len(without):
            rewritten(self._path, path, without=without)
        else:
            self._path.replace(path)
