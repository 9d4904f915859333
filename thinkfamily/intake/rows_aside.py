"""The rows of a table that are set aside: why, and what they said, in the columns that the contract takes."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from thinkfamily.contracts.declaration import FeedTable
from thinkfamily.intake.looking import LookedOver
from thinkfamily.intake.pieces import ROW_NO
from thinkfamily.tables.intake import quarantine

_SCHEMA = pa.schema(
    [
        (name, pa.int64() if kind == "int64" else pa.string())
        for name, kind in quarantine.schema.items()
        if name != "status"  # which others decide (closing.py)
    ]
)
# Set aside for what one field holds, and not for how many there are: the others stand in their places.
_IN_PLACE = ("CONTROL_CHAR", "ENCODING")
_BETWEEN_KEYS = "|"


class RowsAside:
    """Writes rows to a file of its own. `provenance` holds the extract's id, the feed and its table.

    `reasons` counts them by code and column.
    """

    def __init__(self, *, table: FeedTable, provenance: Mapping[str, str], path: Path) -> None:
        self.reasons: Counter[tuple[str, str]] = Counter()
        self._table, self._provenance, self._path = table, provenance, path
        self._writer: pq.ParquetWriter | None = None

    def add(self, piece: pa.Table, seen: LookedOver) -> None:
        """Those rows of a piece that are set aside for what they say."""
        if seen.code.null_count < len(seen.code):
            self._write(piece, seen, rows=pc.is_valid(seen.code), code=seen.code)

    def add_conflicts(self, piece: pa.Table, seen: LookedOver) -> None:
        """The rows of a piece, whose key stands on rows that say different things."""
        every = pa.repeat(pa.scalar(True), piece.num_rows)
        self._write(piece, seen, rows=every, code=pa.repeat(pa.scalar("KEY_CONFLICT"), piece.num_rows))

    def settle(self, path: Path) -> None:
        """Put the rows at `path`, unless there are none."""
        if self._writer is not None:
            self._writer.close()
            self._path.replace(path)

    def _write(self, piece: pa.Table, seen: LookedOver, *, rows: pa.Array, code: pa.Array) -> None:
        if self._writer is None:
            self._writer = pq.ParquetWriter(self._path, _SCHEMA, compression="zstd", store_schema=False)
        row_no, code, column = (each.filter(rows) for each in (seen.row_no, code, seen.column))
        texts = piece.drop_columns([ROW_NO]).filter(rows).to_pylist()
        told = {name: pa.repeat(pa.scalar(value, pa.string()), len(row_no)) for name, value in self._provenance.items()}
        told |= {"row_no": row_no, "code": code, "column": column}
        told["row_text"] = pa.array(
            [json.dumps(text, ensure_ascii=False, separators=(",", ":")) for text in texts], pa.string()
        )
        told["row_key"] = self._keys(seen).filter(rows)
        self._writer.write_table(pa.table(told).select(_SCHEMA.names))
        self.reasons += _counted(code, column)

    def _keys(self, seen: LookedOver) -> pa.Array:
        """The key of each row as one text, as `record_key` is written (standard/runs.py)."""
        parts = [pc.cast(seen.valued.values[name], pa.string()) for name in self._table.key]
        if len(parts) <= 1:
            return parts[0] if parts else pa.nulls(len(seen.row_no), pa.string())
        joined = pc.binary_join_element_wise(*(pc.fill_null(part, "") for part in parts), _BETWEEN_KEYS)
        return pc.if_else(pc.equal(joined, _BETWEEN_KEYS * (len(parts) - 1)), pa.scalar(None, pa.string()), joined)


def write_broken(set_aside: pa.Table, *, key: Sequence[str], provenance: Mapping[str, str], path: Path) -> None:
    """Write the rows of a table of that key which were set aside before they could be judged (`draft.SET_ASIDE`)."""
    rows = set_aside.num_rows
    told = {name: pa.repeat(pa.scalar(value, pa.string()), rows) for name, value in provenance.items()}
    told |= {name: set_aside[name] for name in set_aside.column_names} | {"column": pa.nulls(rows, pa.string())}
    told["row_key"] = pa.array([_key_of(row, key) for row in set_aside.to_pylist()], pa.string())
    pq.write_table(pa.table(told).select(_SCHEMA.names), path, compression="zstd", store_schema=False)


def _key_of(row: Mapping[str, str | None], key: Sequence[str]) -> str | None:
    fields = json.loads(row["row_text"] or "{}") if row["code"] in _IN_PLACE else {}
    parts = [str(fields.get(name) or "").strip() for name in key]
    return _BETWEEN_KEYS.join(parts) if any(parts) else None


def _counted(codes: pa.Array, columns: pa.Array) -> Counter[tuple[str, str]]:
    pairs = pa.table({"code": codes, "column": columns}).group_by(["code", "column"]).aggregate([([], "count_all")])
    return Counter({(each["code"], each["column"] or ""): each["count_all"] for each in pairs.to_pylist()})
