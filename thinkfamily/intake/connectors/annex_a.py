"""Ofsted's Annex A to the ILACS framework: a workbook of eleven lists, one to a sheet, found by their headers.

Layout: Ofsted, *Inspecting local authority children's services*, Annex A. Wording, quotes and brackets of the headers
change between councils and years, so they are compared by letters and digits alone. Answers carry a letter of the
template's own before the code (`a) WBRI`, `b) No`), which is left off.
"""

import datetime
import re
from collections.abc import Sequence
from pathlib import Path

from ibis.backends.duckdb import Backend
from python_calamine import CalamineError, CalamineWorkbook

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.connectors.delimited import notes_on_columns
from thinkfamily.intake.draft import SET_ASIDE, Draft, Note, Source, TableText, TextWriter
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.headers import Matched, best_match, check_headers_differ, shown
from thinkfamily.intake.magic import kind_of
from thinkfamily.intake.workbook import rows_by_sheet

_OPTION = re.compile(r"^[a-z]{1,2}\) ?")
# A title and a note may stand above the header.
_HEADER_WITHIN = 10

Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


def fit(*, path: Path, head: bytes, feed: Feed) -> float:
    """The share (0 to 1) of a workbook's sheets that are lists of the feed."""
    if kind_of(head) != "zip":
        return 0.0
    try:
        sheets = _sheets(path)
    except Stopped:
        return 0.0
    matched = [_find_header(rows, feed) for rows in sheets.values()]
    return sum(found is not None for found in matched) / max(1, len(matched))


def read(*, source: Source, backend: Backend) -> Draft:
    """Read a workbook into its lists, every value as text.

    Raises Stopped when it is no workbook, is unsafe, or has no sheet that is a list of the contract.
    """
    del backend  # calamine reads workbooks
    if kind_of(source.head) != "zip":
        raise Stopped("TYPE_MISMATCH")
    extents = rows_by_sheet(source.path)
    tables: dict[str, TableText] = {}
    notes: list[Note] = []
    for place, (name, rows) in enumerate(_sheets(source.path).items()):
        found = _find_header(rows, source.feed)
        if found is None or found[1].table.name in tables:
            notes.append(Note(code="NEW_TABLE", column=shown(name, place), rows=len(rows)))
            continue
        first, matched = found
        check_headers_differ([_text(cell) or "" for cell in rows[first]])
        tables[matched.table.name] = _read_list(rows, first=first, matched=matched, last=extents[name], source=source)
        notes += notes_on_columns(matched)
    if not tables:
        raise Stopped("SCHEMA", detail="no sheet is a list of the contract")
    if not sum(table.rows_in for table in tables.values()):
        raise Stopped("NO_ROWS")
    return Draft(tables=list(tables.values()), notes=notes)


def _sheets(path: Path) -> dict[str, list[list[Cell]]]:
    """The cells of each visible sheet that the archive holds, in the workbook's order."""
    visible = rows_by_sheet(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in visible}
    except (CalamineError, ValueError, OSError) as fault:
        raise Stopped("WORKBOOK") from fault


def _find_header(rows: Sequence[Sequence[Cell]], feed: Feed) -> tuple[int, Matched] | None:
    """The row that is the header of one of the feed's lists, and how it matches."""
    for place, row in enumerate(rows[:_HEADER_WITHIN]):
        try:
            return place, best_match([_text(cell) or "" for cell in row], feed)
        except Stopped:
            continue
    return None


def _read_list(rows: Sequence[Sequence[Cell]], *, first: int, matched: Matched, last: int, source: Source) -> TableText:
    table = matched.table
    header = [_text(cell) for cell in rows[first]]
    writer = TextWriter(table=table, path=source.scratch / f"{table.name}.text.parquet")
    places = [matched.places.get(column.name) for column in table.columns]
    repeated = []
    below = rows[first + 1 : last]
    for number, row in enumerate(below, start=1):
        texts = [_text(cell) for cell in row]
        if texts == header:
            repeated.append((number, "HEADER_ROW", None))
        else:
            writer.add([texts[place] if place is not None else None for place in places])
    writer.close()
    counted = max(0, last - first - 1)
    if writer.rows + len(repeated) != counted:
        raise Stopped("COUNT_MISMATCH")
    aside = SET_ASIDE.empty_table()
    if repeated:
        numbers, codes, texts_kept = (list(part) for part in zip(*repeated, strict=True))
        aside = aside.from_arrays([numbers, codes, texts_kept], schema=SET_ASIDE)
    return TableText(table=table, path=writer.path, rows_in=counted, set_aside=aside)


def _text(cell: Cell) -> str | None:
    """A cell as text: whole numbers without a point, days as ISO days, answers without the template's letter."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime.datetime | datetime.date | datetime.time):
        return cell.isoformat()
    return _OPTION.sub("", str(cell).strip()) or None
