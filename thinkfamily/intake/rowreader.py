"""Reads the whole rows of delimited text and writes them as an Arrow stream, every column as text."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pyarrow as pa
from pyarrow import csv

from thinkfamily.intake.beside import Beside
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.repeats import repetitive
from thinkfamily.intake.rowscan import LONGEST_ROW

# So many bytes are read at once and make one row group: enough that the cost of a piece is little beside its rows', and
# few enough that a machine of a few gigabytes holds several such pieces.
_BYTES_AT_ONCE = 32 << 20


class RowReader:
    """Takes rows as bytes, and writes the columns asked for to a stream of pieces (pieces.py).

    `columns` says for each column to write which field of a row it is (from nought), or the text that stands in every
    row, or None for one that is missing. Nothing is guessed: a field is text, and an empty one is missing. `rows` says
    how many were read.
    """

    def __init__(self, *, delimiter: str, width: int, columns: Mapping[str, int | str | None], path: Path) -> None:
        self.rows = 0
        self._columns = columns
        self._path = path
        self._repeated: list[str] = []
        self._beside = Beside()
        self._waiting: list[bytes] = []
        self._bytes_waiting = 0
        self._schema = self._written = pa.schema([(name, pa.string()) for name in columns])
        self._writer: pa.RecordBatchStreamWriter | None = None
        self._delimiter = delimiter
        fields = [f"c{place}" for place in range(width)]
        self._read = csv.ReadOptions(column_names=fields, block_size=4 * LONGEST_ROW)
        taken = sorted({place for place in columns.values() if isinstance(place, int)})
        # With no column at all the reader would take every one; the first tells how many rows there are.
        names = [fields[place] for place in taken] or fields[:1]
        self._convert = csv.ConvertOptions(
            include_columns=names,
            column_types={name: pa.string() for name in names},
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
        )

    def add(self, rows: bytes) -> None:
        """Take more rows; each but the last of all is ended by CR, LF or both."""
        self._waiting.append(rows)
        self._bytes_waiting += len(rows)
        if self._bytes_waiting >= _BYTES_AT_ONCE:
            self._beside.do(partial(self._write, self._waiting))
            self._waiting, self._bytes_waiting = [], 0

    def close(self) -> None:
        """Write what waits and close the file. Raises Stopped with COUNT_MISMATCH for what the reader refuses."""
        self._beside.end()
        if self._waiting or self._writer is None:
            self._write(self._waiting)
        if self._writer is not None:
            self._writer.close()

    def _write(self, waiting: list[bytes]) -> None:
        table = self._table(b"".join(waiting))
        self.rows += table.num_rows
        if self._writer is None:
            self._repeated = repetitive(table)
            kinds = [pa.dictionary(pa.int32(), pa.string()) if name in self._repeated else pa.string()
                     for name in table.column_names]  # fmt: skip
            self._written = pa.schema(list(zip(table.column_names, kinds, strict=True)))
            self._writer = pa.ipc.new_stream(self._path, self._written)
        table = table.combine_chunks()
        if table.num_rows:
            texts = {name: table[name].chunk(0) for name in table.column_names}
            columns = [each.dictionary_encode() if name in self._repeated else each for name, each in texts.items()]
            self._writer.write_batch(pa.record_batch(columns, schema=self._written))

    def _table(self, text: bytes) -> pa.Table:
        if not text.strip(b"\r\n"):
            return self._schema.empty_table()
        parse = csv.ParseOptions(delimiter=self._delimiter, newlines_in_values=b'"' in text)
        try:
            read = csv.read_csv(
                pa.py_buffer(text), read_options=self._read, parse_options=parse, convert_options=self._convert
            )
        except pa.ArrowInvalid:
            # Its own message quotes the row.
            raise Stopped("COUNT_MISMATCH") from None
        told = {
            name: read[f"c{place}"]
            if isinstance(place, int)
            else pa.repeat(pa.scalar(place, pa.string()), read.num_rows)
            for name, place in self._columns.items()
        }
        return pa.table(told, schema=self._schema)
