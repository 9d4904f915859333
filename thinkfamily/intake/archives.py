"""Zip deliveries: an archive that holds extracts, each of which is taken in on a receipt of its own.

Refused whole: more members than anyone sends, one that unpacks to far more than it holds, an archive within the
archive, a password, a link, and a name that would lead out of the folder (CWE-22, CWE-409; OWASP ASVS 5.2.3). Bytes are
counted as they are unpacked, whatever the archive declares, one piece in memory at a time, and files get names of our
own.
"""

import shutil
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.magic import head_of, kind_of
from thinkfamily.intake.naming import safe_name

MOST_MEMBERS = 50
MOST_BYTES = 2 << 30
MOST_RATIO = 100
# Below this a high ratio is a small file of blanks and no bomb.
_RATIO_FROM = 1 << 20
_CHUNK = 1 << 20
# What makes an archive a document of its own: a workbook of Excel's or of OpenDocument's.
_OF_DOCUMENTS = ("[Content_Types].xml", "mimetype", "xl/workbook.xml", "xl/workbook.bin")
_UNREADABLE = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
_ENCRYPTED = 0x1


def is_archive(path: Path) -> bool:
    """Whether a file is a zip archive of extracts, and no workbook; False for one that cannot be opened."""
    try:
        if kind_of(head_of(path)) != "zip":
            return False
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except _UNREADABLE:
        return False
    return bool(names) and not names & set(_OF_DOCUMENTS)


@contextmanager
def unpacked(path: Path, *, folder: Path) -> Iterator[list[Path]]:
    """The members of an archive as files in `folder`, which is emptied before and after; in the archive's order.

    Raises Stopped with ZIP_BOMB, ZIP_PATH, ZIP_NESTED, ZIP_PASSWORD or ZIP_BROKEN.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield _unpack(path, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unpack(path: Path, folder: Path) -> list[Path]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if len(archive.infolist()) > MOST_MEMBERS:
                raise Stopped("ZIP_BOMB")
            for member in archive.infolist():
                _check_member(member)
            files, left = [], MOST_BYTES
            for number, member in enumerate(members, start=1):
                file = folder / f"{path.name}__{number:02d}-{safe_name(member.filename.split('/'))}"
                left -= _write(archive, member, file, most=left)
                files.append(file)
            return files
    except _UNREADABLE as fault:
        raise Stopped("ZIP_BROKEN") from fault


def _check_member(member: zipfile.ZipInfo) -> None:
    name = member.orig_filename
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in name:
        raise Stopped("ZIP_PATH")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Stopped("ZIP_PATH")
    if member.flag_bits & _ENCRYPTED:
        raise Stopped("ZIP_PASSWORD")


def _write(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: Path, *, most: int) -> int:
    """Unpack one member; how many bytes it really has."""
    size = 0
    with archive.open(member) as packed, file.open("wb") as plain:
        while chunk := packed.read(_CHUNK):
            size += len(chunk)
            if size > most or (size > _RATIO_FROM and size > MOST_RATIO * max(1, member.compress_size)):
                raise Stopped("ZIP_BOMB")
            plain.write(chunk)
    if _is_nested(file):
        raise Stopped("ZIP_NESTED")
    return size


def _is_nested(file: Path) -> bool:
    """Whether a member is an archive that is no workbook."""
    if kind_of(head_of(file)) != "zip":
        return False
    try:
        with zipfile.ZipFile(file) as archive:
            return not set(archive.namelist()) & set(_OF_DOCUMENTS)
    except _UNREADABLE:
        return True
