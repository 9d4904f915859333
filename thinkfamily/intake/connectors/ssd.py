"""The Standard Safeguarding Dataset: a table a file, CSV or Parquet, known by its headers; some columns hold JSON.

Source: Data to Insight, *Standard Safeguarding Dataset* 1.4.5, data/objects (ssd-data-model). The standard's fields
begin with a prefix of their table's, so that the headers of no two tables are alike. What contracts make of the JSON
columns and of pairs of columns is in `made_columns`. An assessment without factors makes no row of factors; broken JSON
of factors sets the row aside, and of an address leaves it out.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Feed, FeedTable
from thinkfamily.intake import quoting
from thinkfamily.intake.connectors import delimited, parquet
from thinkfamily.intake.draft import Draft, Note, Source, TableText
from thinkfamily.intake.made_columns import EachCode, JsonKey, made_by, raw_names_of
from thinkfamily.intake.magic import kind_of
from thinkfamily.intake.pieces import as_parquet
from thinkfamily.intake.reworking import Rework, raw_column, reworked, with_raw

# What an object of codes says of one that was found.
_SO = ("yes", "y", "true", "1")


def fit(*, path: Path, head: bytes, feed: Feed) -> float:
    """How well (0 to 1) a file's header is that of one of the standard's tables."""
    as_read = _as_read(feed)
    if kind_of(head) == "parquet":
        return parquet.fit(path=path, head=head, feed=as_read)
    return delimited.fit(path=path, head=head, feed=as_read)


def read(*, source: Source, backend: Backend) -> Draft:
    """Read one of the standard's tables, every column as text. Raises Stopped as `delimited.read` or `parquet.read`."""
    read_raw = parquet.read if kind_of(source.head) == "parquet" else delimited.read
    draft = read_raw(source=replace(source, feed=_as_read(source.feed)), backend=backend)
    tables = [replace(text, path=as_parquet(text)) for text in draft.tables]
    made = [_made(text, source=source, backend=backend) for text in tables]
    unread = [note for text in tables for note in _unread(text, feed=source.feed, backend=backend)]
    return Draft(tables=made, notes=[*draft.notes, *unread])


def _as_read(feed: Feed) -> Feed:
    return replace(feed, tables=tuple(_table_as_read(table) for table in feed.tables))


def _table_as_read(table: FeedTable) -> FeedTable:
    raw = tuple(dict.fromkeys(name for column in table.columns for name in raw_names_of(column.physical_name)))
    return with_raw(table, raw) if raw else table


def _made(text: TableText, *, source: Source, backend: Backend) -> TableText:
    table = source.feed.table(text.table.name)
    if text.table is table:
        return text
    return reworked(text, table=table, rework=_rework_of(table), backend=backend, scratch=source.scratch)


def _unread(text: TableText, *, feed: Feed, backend: Backend) -> Iterator[Note]:
    """What to note of JSON that cannot be read, where the rest of its row is none the worse for it."""
    made = [made_by(column.physical_name) for column in feed.table(text.table.name).columns]
    for name in dict.fromkeys(each.column for each in made if isinstance(each, JsonKey)):
        raw = raw_column(name)
        query = (
            f"SELECT count(*) FROM read_parquet({quoting.text(text.path)}) "
            f"WHERE trim({raw}) <> '' AND NOT json_valid({raw})"
        )  # fmt: skip
        [rows] = backend.raw_sql(query).fetchone()
        if rows:
            yield Note(code="JSON_UNREAD", feed_table=text.table.name, column=name, rows=int(rows))


def _rework_of(table: FeedTable) -> Rework:
    rework = Rework()
    for column in table.columns:
        made = made_by(column.physical_name)
        if made is None:
            continue
        raw = raw_column(made.column)
        if isinstance(made, EachCode):
            rework = replace(
                rework,
                each=_codes_of(raw),
                each_column=column.name,
                each_raw=made.column,
                count_each=_many_codes,
                broken=f"{raw} IS NOT NULL AND trim({raw}) <> '' AND NOT {_is_codes(raw)}",
                code="JSON_BROKEN",
            )
            continue
        if isinstance(made, JsonKey):
            told = f"json_extract_string(CASE WHEN json_valid({raw}) THEN {raw} END, {quoting.text('$.' + made.key)})"
        else:
            told = f"CASE WHEN lower(trim({raw})) = {quoting.text(made.word.lower())} THEN {raw_column(made.told)} END"
        rework = replace(rework, made={**rework.made, column.name: told})
    return rework


def _is_codes(raw: str) -> str:
    """Whether a text is JSON of a list or an object."""
    return f"(json_valid({raw}) AND json_type(CASE WHEN json_valid({raw}) THEN {raw} END) IN ('ARRAY', 'OBJECT'))"


def _codes_of(raw: str) -> str:
    """The codes that a JSON text lists; none where it lists none."""
    told = f"CASE WHEN json_valid({raw}) THEN {raw} END"
    said = ", ".join(quoting.text(word) for word in _SO)
    pairs = f"list_zip(json_keys({told}), json_extract_string({told}, '$.*'))"
    return (
        f"CASE json_type({told}) WHEN 'ARRAY' THEN json_extract_string({told}, '$[*]') "
        f"WHEN 'OBJECT' THEN list_transform(list_filter({pairs}, x -> lower(trim(x[2])) IN ({said})), x -> x[1]) "
        "ELSE CAST([] AS VARCHAR[]) END"
    )


def _many_codes(text: str | None) -> int:
    """How many codes a JSON text lists, as Python's own reader has it."""
    try:
        told = json.loads(text or "null")
    except ValueError:
        return 0
    if isinstance(told, dict):
        return sum(_plain(value) in _SO for value in told.values())
    return len(told) if isinstance(told, list) else 0


def _plain(value: object) -> str:
    return str(value).strip().lower()
