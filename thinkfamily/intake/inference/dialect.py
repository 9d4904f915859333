"""Guesses how a text file is written: its encoding, and what parts its columns."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from thinkfamily.intake.connectors.delimited import DELIMITERS
from thinkfamily.intake.magic import utf16_of
from thinkfamily.intake.plaintext import open_text

# Of so many rows this share must be as wide as the header.
_LOOKED_AT = 200
_LEAST_AS_WIDE = 0.8
_CHUNK = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """How a text file is written, and the header row under that guess."""

    encoding: str
    delimiter: str
    header: tuple[str, ...]


def dialect_of(path: Path, *, head: bytes) -> Dialect:
    """The most likely dialect of a text file: the sign that parts most columns evenly, the first encoding that fits."""
    encoding = _encoding_of(path, head=head)
    text = open_text(path, head=head, declared=encoding).head()
    best = Dialect(encoding=encoding, delimiter=",", header=tuple(_rows(text, ",")[0]) if text.strip() else ())
    for delimiter in DELIMITERS:
        rows = _rows(text, delimiter)
        if not rows or len(rows[0]) <= len(best.header):
            continue
        below = rows[1:-1] or rows[1:]  # the last row may be cut by the end of what was looked at
        as_wide = sum(len(row) == len(rows[0]) for row in below)
        if as_wide >= _LEAST_AS_WIDE * len(below):
            best = Dialect(encoding=encoding, delimiter=delimiter, header=tuple(rows[0]))
    return best


def _encoding_of(path: Path, *, head: bytes) -> str:
    if utf16_of(head) is not None:
        return "utf-16"
    try:
        with path.open(encoding="utf-8") as file:
            while file.read(_CHUNK):
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _rows(text: str, delimiter: str) -> list[list[str]]:
    lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""), newline="\n")
    rows: list[list[str]] = []
    try:
        for row in csv.reader(lines, delimiter=delimiter):
            if row:
                rows.append(row)
            if len(rows) > _LOOKED_AT:
                break
    except csv.Error:
        return rows
    return rows
