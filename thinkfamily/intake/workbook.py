"""Opens an Excel workbook as the zip archive it is, refuses what no return holds, and measures its sheets.

The measuring is apart from the reader: each sheet's own XML is gone through for the rows that hold a value and the
cells that hold a formula.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from xml.parsers import expat

from python_calamine import CalamineWorkbook

from thinkfamily.intake.faults import Stopped

# Figures after OWASP ASVS 5.2.3: what a return could ever need, with room.
_MOST_MEMBERS = 500
_MOST_BYTES = 512 << 20
_MOST_RATIO = 200
# Below this a high ratio is a small sheet of blanks and no bomb.
_RATIO_FROM = 8 << 20
_CHUNK = 64 << 10
# What reading a damaged, locked or strangely packed archive may raise.
_UNREADABLE = (zipfile.BadZipFile, NotImplementedError, RuntimeError, KeyError, EOFError, OSError)


@dataclass(frozen=True, kw_only=True)
class Extent:
    """How far a sheet goes: its last row that holds a value (0 for none), and the cells that hold a formula.

    A cell is (row, column), both counted from nought.
    """

    last: int
    formulas: frozenset[tuple[int, int]] = frozenset()


def sheets_of(path: Path) -> Mapping[str, Extent]:
    """The extent of each visible sheet, by sheet name, in the workbook's order.

    Raises Stopped with TYPE_MISMATCH (a zip that is no workbook), MACROS, ZIP_BOMB, ZIP_PATH or WORKBOOK.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                raise Stopped("TYPE_MISMATCH")
            _check_members(archive)
            return {name: _extent(archive, member) for name, member in _sheets(archive).items()}
    except _UNREADABLE as fault:
        raise Stopped("WORKBOOK") from fault


def open_book(path: Path) -> CalamineWorkbook:
    """A workbook as calamine reads it, known by what is in it: by a path it would go by the file's name."""
    with path.open("rb") as file:
        return CalamineWorkbook.from_filelike(file)


def check_archive(path: Path) -> None:
    """Raises Stopped with MACROS, ZIP_BOMB, ZIP_PATH or WORKBOOK for an archive that holds what no workbook should."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_members(archive)
    except _UNREADABLE as fault:
        raise Stopped("WORKBOOK") from fault


def _check_members(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    names = [member.filename for member in members]
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Stopped("MACROS")
    if any(name.startswith(("/", "\\\\")) or ".." in re.split(r"[/\\\\]", name) for name in names):
        raise Stopped("ZIP_PATH")
    if len(members) > _MOST_MEMBERS or any(name.lower().endswith(".zip") for name in names):
        raise Stopped("ZIP_BOMB")
    unpacked = 0
    for member in members:
        size = _real_size(archive, member, most=_MOST_BYTES - unpacked)
        unpacked += size
        if size > _RATIO_FROM and size > _MOST_RATIO * max(1, member.compress_size):
            raise Stopped("ZIP_BOMB")


def _real_size(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, most: int) -> int:
    """A member's size as unpacked, not as declared, at the cost of one piece of memory."""
    size = 0
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise Stopped("ZIP_BOMB")
    return size


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """The archive's member for each visible sheet, by the sheet's name, in the workbook's order."""
    targets = {told["Id"]: told["Target"] for told in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship")}
    found = {}
    for told in _elements(archive, "xl/workbook.xml", "sheet"):
        link = next((value for key, value in told.items() if key.endswith(":id")), "")
        target = targets.get(link, "")
        member = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if told.get("state", "visible") == "visible" and "worksheets" in member:
            found[told["name"]] = member
    return found


def _elements(archive: zipfile.ZipFile, member: str, name: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []

    def enter(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == name:
            found.append(attributes)

    with archive.open(member) as file:
        _parse(file, enter)
    return found


def _extent(archive: zipfile.ZipFile, member: str) -> Extent:
    row, column, last = 0, 0, 0
    formulas = set()

    def enter(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, last
        kind = tag.rpartition(":")[2]
        if kind == "row":
            row, column = int(attributes.get("r", row + 1)), 0
        elif kind == "c":
            column = _column_of(attributes["r"]) if "r" in attributes else column + 1
        elif kind in ("v", "is"):
            last = max(last, row)
        elif kind == "f":
            formulas.add((row - 1, column - 1))

    with archive.open(member) as file:
        _parse(file, enter)
    return Extent(last=last, formulas=frozenset(formulas))


def _column_of(reference: str) -> int:
    """The number of a cell's column, from one: 28 for AB7."""
    number = 0
    for letter in reference:
        if not letter.isalpha():
            break
        number = number * 26 + ord(letter.upper()) - ord("A") + 1
    return number


def _parse(file: IO[bytes], enter: Callable[[str, dict[str, str]], None]) -> None:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = enter
    try:
        parser.ParseFile(file)
    except (expat.ExpatError, ValueError) as fault:
        raise Stopped("WORKBOOK") from fault


def _refuse(*_declared: object) -> int:
    raise Stopped("XML_DTD")
