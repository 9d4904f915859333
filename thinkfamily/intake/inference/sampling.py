"""Reads a sample of a feed that has no contract yet, through the connectors, with every column taken as text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq
from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Feed, FeedColumn, FeedTable
from thinkfamily.intake.connectors import CONNECTORS
from thinkfamily.intake.connectors.workbook_lists import Cell, cells_of
from thinkfamily.intake.draft import Source, TableText
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.headers import folded
from thinkfamily.intake.inference.dialect import Dialect, dialect_of
from thinkfamily.intake.inference.keyed import names_in
from thinkfamily.intake.inference.shapes import LIKE_A_VALUE
from thinkfamily.intake.magic import head_of, kind_of
from thinkfamily.intake.oldbooks import sheets_of_any
from thinkfamily.intake.pieces import as_parquet

# A title and a note may stand above a sheet's header, which is nearly as wide as the widest row.
_HEADER_WITHIN = 10
_NEARLY = 0.8
# The path of a table whose rows are the file's own objects.
ITSELF = ""


@dataclass(frozen=True, kw_only=True)
class SampledTable:
    """One table of a sample: its name and sheet, its headers by our names of its columns, and its rows as text."""

    name: str
    sheet: str
    headers: dict[str, str]
    path: Path
    rows: int
    set_aside: int
    without_header: int = 0


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A sample as it was read. `dialect` is a guess, and None where the form of the file leaves none to make."""

    connector: str
    dialect: Dialect | None
    tables: tuple[SampledTable, ...]


def sample_of(path: Path, *, backend: Backend, scratch: Path) -> Sample:
    """Read a sample.

    Raises Stopped for a file that no connector reads, or whose first row is a person's and no header.
    """
    head = head_of(path)
    kind = kind_of(head)
    if kind == "text":
        dialect = dialect_of(path, head=head)
        return _read(path, head=head, connector="csv", tables={"rows": dialect.header}, dialect=dialect,
                     backend=backend, scratch=scratch)  # fmt: skip
    if kind == "parquet":
        headers = pq.read_schema(path).names
        return _read(path, head=head, connector="parquet", tables={"rows": headers}, backend=backend, scratch=scratch)
    if kind in ("zip", "ole"):
        sheets = _sheets(path, head=head)
        return _read(path, head=head, connector="excel", tables=sheets, backend=backend, scratch=scratch)
    if kind == "json":
        tables: dict[str, Sequence[str]] = {ITSELF: names_in(path)}
        return _read(path, head=head, connector="json", tables=tables, backend=backend, scratch=scratch)
    raise Stopped("EMPTY" if kind == "empty" else "NOT_CSV")


def _read(
    path: Path, *, head: bytes, connector: str, tables: dict[str, Sequence[str]], backend: Backend, scratch: Path,
    dialect: Dialect | None = None,
) -> Sample:  # fmt: skip
    for header in tables.values():
        _check_is_header(header)
    feed = _taken_as_text(connector, tables, dialect)
    source = Source(path=path, file=path.name, feed=feed, head=head, scratch=scratch)
    draft = CONNECTORS[connector].read(source=source, backend=backend)
    read = tuple(_sampled(text, header=tables[text.table.physical_name]) for text in draft.tables)
    for table in read:
        _check_no_header_is_a_value(table.headers, path=table.path, backend=backend)
    return Sample(connector=connector, dialect=dialect, tables=read)


def _sampled(text: TableText, *, header: Sequence[str]) -> SampledTable:
    return SampledTable(
        name=text.table.name,
        sheet=text.table.physical_name,
        headers={column.name: column.physical_name for column in text.table.columns},
        path=as_parquet(text),
        rows=text.rows_in,
        without_header=sum(not folded(each) for each in header),
        set_aside=len(text.set_aside),
    )


def _taken_as_text(connector: str, tables: dict[str, Sequence[str]], dialect: Dialect | None) -> Feed:
    return Feed(
        id="sample", name="", version="", description="", agreement="", connector=connector, delivery="delta", tier="",
        encoding=dialect.encoding if dialect and dialect.encoding != "utf-16" else "utf-8",
        delimiter=dialect.delimiter if dialect else ",",
        takes_formulas=True,
        tables=tuple(_table(sheet, headers) for sheet, headers in tables.items()),
    )  # fmt: skip


def _table(sheet: str, headers: Sequence[str]) -> FeedTable:
    name = "rows" if sheet == ITSELF else _name(sheet)
    return FeedTable(name=name, physical_name=sheet, one_row_per="row", columns=_columns(headers))


def _columns(headers: Sequence[str]) -> tuple[FeedColumn, ...]:
    """A column for each header, under a name of ours: small letters, digits and underscores."""
    named: dict[str, str] = {}
    for header in headers:
        if not folded(header):
            continue
        name = plain = _name(header)
        number = 1
        while name in named:
            number += 1
            name = f"{plain}_{number}"
        named[name] = header.strip()
    return tuple(FeedColumn(name=name, physical_name=header) for name, header in named.items())


def _name(header: str) -> str:
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", header)
    name = re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")
    return name if name[:1].isalpha() else f"column_{name}" if name else "column"


def _check_is_header(headers: Sequence[str]) -> None:
    """Raises Stopped when a header is written as values are: without a header the first row is somebody's."""
    if not any(folded(header) for header in headers) or any(re.match(LIKE_A_VALUE, each.strip()) for each in headers):
        raise Stopped("SCHEMA", detail="the first row looks like somebody's row and not like a header")


def _check_no_header_is_a_value(headers: dict[str, str], *, path: Path, backend: Backend) -> None:
    rows = backend.read_parquet(str(path))
    repeated = backend.to_pyarrow(
        rows.agg([(rows[name].strip().lower() == header.lower()).any().name(name) for name, header in headers.items()])
    )
    if any(value for [value] in repeated.to_pydict().values()):
        raise Stopped("SCHEMA", detail="the first row looks like somebody's row and not like a header")


def _sheets(path: Path, *, head: bytes) -> dict[str, Sequence[str]]:
    """Each visible sheet that holds rows, and its header: the first row nearly as wide as the widest."""
    extents = {name: extent for name, extent in sheets_of_any(path, head=head).items() if extent.last > 1}
    found: dict[str, Sequence[str]] = {}
    for sheet, rows in cells_of(path, extents).items():
        top = rows[:_HEADER_WITHIN]
        widest = max((_filled(row) for row in top), default=0)
        header = next((row for row in top if widest and _filled(row) >= _NEARLY * widest), [])
        if header:
            found[sheet] = [str(cell) for cell in header]
    if not found:
        raise Stopped("NO_ROWS")
    return found


def _filled(row: Sequence[Cell]) -> int:
    return sum(cell != "" for cell in row)
