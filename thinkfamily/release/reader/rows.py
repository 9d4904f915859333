"""Rows of a release's tables as frozen dataclasses, read by the names of their fields."""

import json
from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from typing import Any, ClassVar, Protocol, TypeVar, get_type_hints

from thinkfamily.engine.file import ReadFile
from thinkfamily.tables.shape import Table

# Columns whose name is a word of Python's, and what the field is called.
RENAMED = {"from": "from_day"}
_COLUMNS = {field: column for column, field in RENAMED.items()}
# Fields of this type are lists in JSON in the table.
_MANY = tuple[str, ...]


class Row(Protocol):
    """A row of a table: a frozen dataclass whose fields are columns of `TABLE`."""

    TABLE: ClassVar[Table]
    __dataclass_fields__: ClassVar[dict[str, Any]]


R = TypeVar("R", bound=Row)


def read_rows(
    file: ReadFile, row: type[R], *, where: str = "TRUE", values: Sequence[object] = (), limit: int | None = None
) -> tuple[R, ...]:
    """The rows for which a condition holds, in the order of the table's key. Values are bound, never in the text."""
    order = ", ".join(f'"{name}"' for name in row.TABLE.key)
    bound = "" if limit is None else f" LIMIT {limit:d}"
    columns, many = _columns(row)
    told = file.rows(f'SELECT {columns} FROM "{row.TABLE.name}" WHERE {where} ORDER BY {order}{bound}', values)
    if not many:
        return tuple(row(*each) for each in told)
    return tuple(row(*(_list(value) if place in many else value for place, value in enumerate(each))) for each in told)


def marks(values: Sequence[object]) -> str:
    """The place-holders for a list of bound values: `?, ?, ?`; never empty, so that an empty list finds nothing."""
    return ", ".join("?" for _ in values) or "NULL"


@cache
def _columns(row: type[Any]) -> tuple[str, frozenset[int]]:
    hints = get_type_hints(row)
    names = [each.name for each in fields(row)]
    for name in names:
        row.TABLE.column(_COLUMNS.get(name, name))
    many = frozenset(place for place, name in enumerate(names) if hints[name] == _MANY)
    return ", ".join(f'"{_COLUMNS.get(name, name)}"' for name in names), many


def _list(told: str | None) -> tuple[str, ...]:
    return tuple(str(each) for each in json.loads(told)) if told else ()
