"""Workbooks in which each sheet is a list of a return, found by its header: Ofsted's two kinds of Annex A.

- *Inspecting local authority children's services*, Annex A: eleven lists (feed `annex-a`);
- *Area SEND inspections*, Annex A: two lists (feed `send-annex-a`), columns as in Data to Insight's validator
  (annex-a-sen-validator-be, MIT).

Wording, quotes and brackets of the headers change between councils and years, so they are compared by letters and
digits alone. Answers carry a letter of the template's own before the code (`a) WBRI`, `b) No`), which is left off.
Hidden sheets are not read, and a cell that lies under a merged one is empty.
"""

import datetime
import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from ibis.backends.duckdb import Backend
from python_calamine import CalamineError

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.connectors.delimited import notes_on_columns
from thinkfamily.intake.draft import Draft, Note, Source, TableText, TextWriter, aside_of
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.headers import Matched, best_match, check_headers_differ, shown
from thinkfamily.intake.magic import kind_of
from thinkfamily.intake.workbook import Extent, open_book, sheets_of

_OPTION = re.compile(r"^[a-z]{1,2}\) ?")
# A title and a note may stand above the header.
_HEADER_WITHIN = 10

Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


def fit(*, path: Path, head: bytes, feed: Feed) -> float:
    """The share (0 to 1) of a workbook's sheets that are lists of the feed."""
    if kind_of(head) != "zip":
        return 0.0
    try:
        sheets = cells_of(path, sheets_of(path))
        matched = [find_header(rows, feed) for rows in sheets.values()]
    except Stopped:
        return 0.0
    return sum(found is not None for found in matched) / max(1, len(matched))


def read(*, source: Source, backend: Backend) -> Draft:
    """Read a workbook into its lists, every value as text.

    Raises Stopped when it is no workbook, is unsafe, or has no sheet that is a list of the contract.
    """
    del backend  # calamine reads workbooks
    if kind_of(source.head) != "zip":
        raise Stopped("TYPE_MISMATCH")
    extents = sheets_of(source.path)
    tables: dict[str, TableText] = {}
    notes: list[Note] = []
    for place, (name, rows) in enumerate(cells_of(source.path, extents).items()):
        found = find_header(rows, source.feed)
        if found is None or found[1].table.name in tables:
            notes.append(Note(code="NEW_TABLE", column=shown(name, place), rows=len(rows)))
            continue
        first, matched = found
        tables[matched.table.name] = read_sheet(
            rows, first=first, matched=matched, extent=extents[name], source=source, text=_answer
        )
        notes += notes_on_columns(matched)
    if not tables:
        raise Stopped("SCHEMA", detail="no sheet is a list of the contract")
    if not sum(table.rows_in for table in tables.values()):
        raise Stopped("NO_ROWS")
    return Draft(tables=list(tables.values()), notes=notes)


def cells_of(path: Path, sheets: Iterable[str]) -> dict[str, list[list[Cell]]]:
    """The cells of each of those sheets. Raises Stopped with WORKBOOK when calamine cannot read it."""
    try:
        book = open_book(path)
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in sheets}
    except (CalamineError, ValueError, OSError) as fault:
        raise Stopped("WORKBOOK") from fault


def find_header(rows: Sequence[Sequence[Cell]], feed: Feed) -> tuple[int, Matched] | None:
    """The row that is the header of one of the feed's lists, and how it matches.

    Raises Stopped with HEADERS_UNCLEAR when a pattern fits several of its headers.
    """
    for place, row in enumerate(rows[:_HEADER_WITHIN]):
        try:
            return place, best_match([plain_text(cell) or "" for cell in row], feed)
        except Stopped as stopped:
            if stopped.fault.code == "HEADERS_UNCLEAR":
                raise
    return None


def read_sheet(
    rows: Sequence[Sequence[Cell]],
    *,
    first: int,
    matched: Matched,
    extent: Extent,
    source: Source,
    text: Callable[[Cell], str | None],
) -> TableText:
    """The rows under a header, as text.

    A row with a formula in a contracted column is set aside unless the contract takes what its formulas came to: what a
    workbook last computed may not be what it would compute today. Raises Stopped with DUP_HEADER or COUNT_MISMATCH.
    """
    table = matched.table
    check_headers_differ([plain_text(cell) or "" for cell in rows[first]])
    header = [text(cell) for cell in rows[first]]
    writer = TextWriter(table=table, path=source.scratch / f"{table.name}.text.parquet")
    places = [matched.places.get(column.name) for column in table.columns]
    taken = {place for place in places if place is not None}
    at_formula = set() if source.feed.takes_formulas else {row for row, place in extent.formulas if place in taken}
    aside: list[tuple[int, str, str | None]] = []
    for number, row in enumerate(rows[first + 1 : extent.last], start=1):
        texts = [text(cell) for cell in row]
        if texts == header:
            aside.append((number, "HEADER_ROW", None))
        elif first + number in at_formula:
            told = {name: texts[place] for name, place in matched.places.items()}
            aside.append((number, "FORMULA_CELL", json.dumps(told, ensure_ascii=False)))
        else:
            writer.add([texts[place] if place is not None else None for place in places])
    writer.close()
    counted = max(0, extent.last - first - 1)
    if writer.rows + len(aside) != counted:
        raise Stopped("COUNT_MISMATCH")
    return TableText(table=table, path=writer.path, rows_in=counted, set_aside=aside_of(aside), matched=matched)


def plain_text(cell: Cell) -> str | None:
    """A cell as text: whole numbers without a point, days as ISO days."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime.datetime | datetime.date | datetime.time):
        return cell.isoformat()
    return str(cell).strip() or None


def _answer(cell: Cell) -> str | None:
    """A cell as text, without the template's letter."""
    text = plain_text(cell)
    return None if text is None else _OPTION.sub("", text) or None
