"""Workbooks of any contract: each table is the sheet that the contract names, and no other sheet is read.

`physicalName` of a table is its sheet; a contract with one table and no `physicalName` takes the one visible sheet. A
row with a formula in a contracted column is set aside, unless the contract says `formulas: values`. Hidden sheets are
not read, and a cell that lies under a merged one is empty. Reads .xlsx, and .xlsb, .xls and .ods, of which only the
reader itself knows how many rows and which formulas there are; a workbook with macros is refused.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Feed, FeedTable
from thinkfamily.intake.connectors.delimited import notes_on_columns
from thinkfamily.intake.connectors.workbook_lists import cells_of, find_header, plain_text, read_sheet
from thinkfamily.intake.draft import Draft, Note, Source, TableText
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.headers import folded, shown
from thinkfamily.intake.magic import kind_of
from thinkfamily.intake.oldbooks import sheets_of_any
from thinkfamily.intake.workbook import Extent


def fit(*, path: Path, head: bytes, feed: Feed) -> float:
    """How well (0 to 1) a workbook's declared sheets answer a feed's contract."""
    if kind_of(head) not in ("zip", "ole"):
        return 0.0
    try:
        wanted = _wanted(sheets_of_any(path, head=head), feed)
        cells = cells_of(path, wanted)
        found = [find_header(cells[sheet], _feed_with(feed, table)) for sheet, table in wanted.items()]
    except Stopped:
        return 0.0
    return max((each[1].share for each in found if each is not None), default=0.0)


def read(*, source: Source, backend: Backend) -> Draft:
    """Read a workbook's declared sheets, every value as text.

    Raises Stopped when it is no workbook, is unsafe, lacks a declared sheet, or has one without its columns.
    """
    del backend  # calamine reads workbooks
    if kind_of(source.head) not in ("zip", "ole"):
        raise Stopped("TYPE_MISMATCH")
    extents = sheets_of_any(source.path, head=source.head)
    wanted = _wanted(extents, source.feed)
    cells = cells_of(source.path, wanted)
    tables: list[TableText] = []
    notes = [
        Note(code="NEW_TABLE", column=shown(name, place), rows=extents[name].last)
        for place, name in enumerate(extents)
        if name not in wanted
    ]
    for sheet, table in wanted.items():
        found = find_header(cells[sheet], _feed_with(source.feed, table))
        if found is None:
            raise Stopped("SCHEMA", detail=f"the sheet of {table.name} has not its columns")
        first, matched = found
        tables.append(
            read_sheet(
                cells[sheet], first=first, matched=matched, extent=extents[sheet], source=source, text=plain_text
            )
        )
        notes += notes_on_columns(matched)
    if not sum(table.rows_in for table in tables):
        raise Stopped("NO_ROWS")
    return Draft(tables=tables, notes=notes)


def _wanted(extents: Mapping[str, Extent], feed: Feed) -> dict[str, FeedTable]:
    """Which visible sheet holds which table. Raises Stopped with SCHEMA when a table's sheet is not there."""
    by_name = {folded(name): name for name in extents}
    found: dict[str, FeedTable] = {}
    for table in feed.tables:
        sheet = by_name.get(folded(table.physical_name or table.name))
        if sheet is None and not table.physical_name and len(feed.tables) == 1 and len(extents) == 1:
            sheet = next(iter(extents))
        if sheet is None:
            raise Stopped("SCHEMA", detail=f"the sheet of {table.name} is not there")
        found[sheet] = table
    return found


def _feed_with(feed: Feed, table: FeedTable) -> Feed:
    """The feed as if it had this table alone, so that a sheet is held to its own table."""
    return replace(feed, tables=(table,))
