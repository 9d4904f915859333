"""Workbooks in other forms than .xlsx: what they may not hold, and which sheets are to be seen."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.magic import kind_of
from thinkfamily.intake.workbook import Extent, check_archive, open_book, sheets_of

# How the name of the store of macros stands in an old workbook: OLE keeps names in UTF-16.
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
# A workbook under a password is an OLE file that holds this.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_LARGEST = 512 << 20


def sheets_of_any(path: Path, *, head: bytes) -> Mapping[str, Extent]:
    """The extent of each visible sheet of a workbook of any form, in the workbook's order.

    Raises Stopped with TYPE_MISMATCH, MACROS, ZIP_BOMB, ZIP_PATH or WORKBOOK.
    """
    if kind_of(head) == "zip":
        names = _members(path)
        if "xl/workbook.xml" in names:
            return sheets_of(path)
        if "xl/workbook.bin" not in names and "content.xml" not in names:
            raise Stopped("TYPE_MISMATCH")
        check_archive(path)
    else:
        _check_old(path)
    return _extents(path)


def _members(path: Path) -> set[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            return set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, OSError) as fault:
        raise Stopped("WORKBOOK") from fault


def _check_old(path: Path) -> None:
    if path.stat().st_size > _LARGEST:
        raise Stopped("WORKBOOK")
    content = path.read_bytes()
    if _MACROS in content:
        raise Stopped("MACROS")
    if _LOCKED in content:
        raise Stopped("WORKBOOK")


def _extents(path: Path) -> dict[str, Extent]:
    try:
        book = open_book(path)
        seen = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
        ]
        return {name: Extent(last=_last_row(book, name)) for name in seen}
    except (CalamineError, ValueError, OSError) as fault:
        raise Stopped("WORKBOOK") from fault


def _last_row(book: CalamineWorkbook, name: str) -> int:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return max((number for number, row in enumerate(rows, start=1) if any(cell != "" for cell in row)), default=0)
