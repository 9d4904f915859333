"""Reads a small table written in a test: columns between bars, one row a line, an empty cell for what is missing."""

from datetime import date

import pyarrow as pa

from thinkfamily.tables.shape import Kind, Table

_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "date": pa.date32(),
    "boolean": pa.bool_(),
}
# What a column that the test leaves out holds when it may not be missing.
_FILL: dict[str, object] = {
    "string": "",
    "int64": 0,
    "float64": 1.0,
    "date": date(2020, 1, 1),
    "boolean": False,
}


def told(shape: Table, text: str) -> pa.Table:
    """A table of that shape from a test's text.

    The first line names columns; those left out are missing, or hold a dull stand-in where they may not be.
    """
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    names, rows = lines[0], lines[1:]
    unknown = set(names) - set(shape.schema)
    assert not unknown, f"{shape.name} has no column {unknown}"
    columns = {}
    for column in shape.columns:
        if column.name in names:
            place = names.index(column.name)
            values = [_read(row[place], column.kind) for row in rows]
        else:
            fill = None if column.missing_allowed else _FILL[column.kind]
            values = [fill] * len(rows)
        columns[column.name] = pa.array(values, type=_TYPES[column.kind])
    return pa.table(columns)


def _read(cell: str, kind: Kind) -> object:
    if cell == "":
        return None
    readers = {
        "string": str,
        "int64": int,
        "float64": float,
        "date": date.fromisoformat,
        "boolean": lambda word: {"yes": True, "no": False}[word],
    }
    return readers[kind](cell)
