"""Reads JSON into flat tables: a list of objects, an object a line, or one payload with lists within it.

A row is an object of the list at a declared path, and says what its own keys say, nested ones by dotted names. A name
that begins with ^ is looked for in the rows above, the nearest first: an assessment carries its child's number. Objects
are read one at a time, so that memory holds one of them, however many there are.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import FeedTable
from thinkfamily.intake import quoting
from thinkfamily.intake.draft import Source, TableText, TextWriter, nothing_aside
from thinkfamily.intake.faults import Stopped

# No object of ours is longer: a child with everything that was ever done for them takes a hundredth of it.
LONGEST = 64 << 20
_CHUNK = 1 << 20
ABOVE = "^"

# An object of JSON, whose values may be anything that JSON can say.
Json = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class _Row:
    """An object that is a row, and those above it, the nearest first."""

    own: Json
    above: tuple[Json, ...]

    def says(self, name: str) -> str | None:
        if name.startswith(ABOVE):
            told = (_within(each, name.removeprefix(ABOVE)) for each in self.above)
            return next((_text(value) for value in told if value is not None), None)
        return _text(_within(self.own, name))


def read_documents(*, source: Source, backend: Backend) -> list[TableText]:
    """The rows of every table of the feed, as text; a table's `physical_name` is its path, with dots.

    Raises Stopped with JSON_FILE for what is no JSON of objects, FIELD_SIZE for an object beyond `LONGEST`,
    NO_ROWS, or COUNT_MISMATCH when the engine's own reader counts other rows.
    """
    tables = source.feed.tables
    writers = [TextWriter(table=table, path=source.scratch / f"{table.name}.text.parquet") for table in tables]
    try:
        for each in documents_in(source.path):
            for table, writer in zip(tables, writers, strict=True):
                for row in _rows(each, path_of(table), above=()):
                    writer.add([row.says(column.physical_name) for column in table.columns])
    finally:
        for writer in writers:
            writer.close()
    if not any(writer.rows for writer in writers):
        raise Stopped("NO_ROWS")
    return [_counted(writer, source=source, backend=backend) for writer in writers]


def documents_in(path: Path) -> Iterator[Json]:
    """The objects of a file: of its list, of its lines, or the one that it is. Raises Stopped as `read_documents`."""
    decoder = json.JSONDecoder(parse_constant=_no_number)
    with path.open(encoding="utf-8-sig", newline=None) as file:
        held, is_end = "", False
        while True:
            held = held.lstrip(" \t\r\n,[]")
            try:
                if held:
                    found, end = decoder.raw_decode(held)
                    if not isinstance(found, dict):
                        raise Stopped("JSON_FILE")
                    yield found
                    held = held[end:]
                    continue
            except (ValueError, RecursionError) as fault:
                if is_end or isinstance(fault, RecursionError):
                    raise Stopped("JSON_FILE") from None
            if is_end:
                return
            if len(held) > LONGEST:
                raise Stopped("FIELD_SIZE")
            chunk = _next(file, at_least=max(_CHUNK, len(held)))
            is_end = not chunk
            held += chunk


def path_of(table: FeedTable) -> tuple[str, ...]:
    """The keys that lead from a file's object to a table's list; none where its objects are the rows."""
    return tuple(part for part in table.physical_name.split(".") if part)


def _next(file: Any, *, at_least: int) -> str:  # an open text file, whose kind has no public name
    """More of a file: as much again as is held, so that a long object is not looked at too often."""
    try:
        return str(file.read(at_least))
    except UnicodeDecodeError:
        raise Stopped("JSON_FILE") from None


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no JSON")


def _rows(at: Any, path: tuple[str, ...], *, above: tuple[Json, ...]) -> Iterator[_Row]:
    if isinstance(at, list):
        for each in at:
            yield from _rows(each, path, above=above)
    elif not path:
        if at is not None:
            yield _Row(own=at if isinstance(at, dict) else {"": at}, above=above)
    elif isinstance(at, dict):
        yield from _rows(at.get(path[0]), path[1:], above=(at, *above))


def _within(told: Json, name: str) -> Any:
    value: Any = told
    for part in ("",) if name == "." else name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False)


def _counted(writer: TextWriter, *, source: Source, backend: Backend) -> TableText:
    """The rows with the engine's own count of them, which reads the file anew and by another parser."""
    query = (
        f"SELECT json AS j FROM read_json_objects({quoting.text(source.path)}, format = 'auto', "
        f"maximum_object_size = {2 * LONGEST})"
    )
    for key in path_of(writer.table):
        inner = quoting.text(f'$."{key}"')
        query = f"SELECT unnest({_listed(f'json_extract(j, {inner})')}) AS j FROM ({query})"
    query = f"SELECT count(*) FROM (SELECT unnest({_listed('j')}) AS j FROM ({query})) WHERE json_type(j) <> 'NULL'"
    try:
        [counted] = backend.raw_sql(query).fetchone()
    except Exception as fault:  # the engine's own faults, which only it may name
        raise Stopped("COUNT_MISMATCH") from fault
    if int(counted) != writer.rows:
        raise Stopped("COUNT_MISMATCH")
    return TableText(table=writer.table, path=writer.path, rows_in=writer.rows, set_aside=nothing_aside())


def _listed(value: str) -> str:
    """A list's members, or an object or value as the only one."""
    return f"CASE json_type({value}) WHEN 'ARRAY' THEN json_extract({value}, '$[*]') ELSE [{value}] END"
