"""Opens an Excel workbook as the zip archive it is, refuses what no return holds, and measures its sheets.

The measuring is apart from the reader: each sheet's own XML is gone through for the rows that hold a value.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO
from xml.parsers import expat

from thinkfamily.intake.faults import Stopped

# Figures after OWASP ASVS 5.2.3: what a return could ever need, with room.
_MOST_MEMBERS = 500
_MOST_BYTES = 512 << 20
_MOST_RATIO = 200
# Below this a high ratio is a small sheet of blanks and no bomb.
_RATIO_FROM = 8 << 20
_CHUNK = 64 << 10


def rows_by_sheet(path: Path) -> Mapping[str, int]:
    """The number of each visible sheet's last row that holds a value, by sheet name; 0 for an empty sheet.

    Raises Stopped with TYPE_MISMATCH (a zip that is no workbook), MACROS, ZIP_BOMB, ZIP_PATH or WORKBOOK.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_members(archive)
            return {name: _last_row(archive, member) for name, member in _sheets(archive).items()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, KeyError, EOFError, OSError) as fault:
        raise Stopped("WORKBOOK") from fault


def _check_members(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    names = [member.filename for member in members]
    if "xl/workbook.xml" not in names:
        raise Stopped("TYPE_MISMATCH")
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


def _last_row(archive: zipfile.ZipFile, member: str) -> int:
    """The number of the last row with a cell that holds a value."""
    row, last = 0, 0

    def enter(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, last
        kind = tag.rpartition(":")[2]
        if kind == "row":
            row = int(attributes.get("r", row + 1))
        elif kind in ("v", "is"):
            last = max(last, row)

    with archive.open(member) as file:
        _parse(file, enter)
    return last


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
