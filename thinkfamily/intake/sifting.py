"""Parts the whole rows of a delimited file from the broken ones, and writes the whole ones in one plain form."""

import csv
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from thinkfamily.intake.draft import SET_ASIDE
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.headers import Matched
from thinkfamily.intake.plaintext import Plaintext
from thinkfamily.intake.rowscan import CR, LF, Broken, Rows, find_rows

_FOOTER = re.compile(r"^\W*(grand |sub)?totals?\b|^\W*end of (file|report|extract)\b|^\W*\d+ (rows|records)\b", re.I)


@dataclass(kw_only=True)
class Sifted:
    """The rows of a file, parted: how many there were, which were set aside, and what was seen on the way.

    `rows_in` counts every row under the header. The whole rows lie at `path`: UTF-8, lines ended by LF, no header.
    """

    path: Path
    rows_in: int = 0
    whole: int = 0
    set_aside: list[tuple[int, str, str | None]] = field(default_factory=list)
    line_ends: set[str] = field(default_factory=set)
    wide_letters: int = 0
    other_encoding: int = 0

    def aside(self) -> pa.Table:
        """The rows set aside, as a table."""
        numbers, codes, texts = zip(*self.set_aside, strict=True) if self.set_aside else ((), (), ())
        return pa.table([list(numbers), list(codes), list(texts)], schema=SET_ASIDE)


def sift(text: Plaintext, *, delimiter: str, headers: Sequence[str], matched: Matched, path: Path) -> Sifted:
    """Sift a file whose header has been read and matched.

    Raises Stopped with what `find_rows` raises, and TRUNCATED when the last row is cut short, ENCODING when nothing in
    the file suggests that the declared encoding is its own.
    """
    sifted = Sifted(path=path)
    sieve = _Sieve(delimiter=delimiter, headers=headers, matched=matched, sifted=sifted)
    with path.open("wb") as sink:
        for found in find_rows(text.chunks(), delimiter=ord(delimiter)):
            sieve.pass_through(found, sink)
    if sieve.is_cut_short:
        raise Stopped("TRUNCATED")
    if sifted.other_encoding and not sifted.wide_letters:
        raise Stopped("ENCODING", detail="it may be Windows-1252")
    return sifted


@dataclass(kw_only=True)
class _Sieve:
    delimiter: str
    headers: Sequence[str]
    matched: Matched
    sifted: Sifted
    header: bytes | None = None
    is_cut_short: bool = False

    def pass_through(self, found: Rows | Broken, sink: BinaryIO) -> None:
        if isinstance(found, Broken):
            if self.header is None:
                raise Stopped("SCHEMA", detail="a quotation mark in the header is left open")
            self.sifted.rows_in += 1
            self._set_aside("QUOTE", found.line)
        else:
            self._pass_rows(found, sink)

    def _pass_rows(self, rows: Rows, sink: BinaryIO) -> None:
        is_row = rows.ends > rows.starts
        first = 0
        if self.header is None:
            written = np.flatnonzero(is_row)
            if not len(written):
                return
            first = int(written[0]) + 1
            self.header = _bytes_of(rows, first - 1)
        is_row[:first] = False
        code = self._codes(rows, is_row)
        bad = np.flatnonzero(is_row & (code != ""))
        before = np.cumsum(is_row)
        counted = self.sifted.rows_in
        for place in bad.tolist():
            self.sifted.rows_in = counted + int(before[place])
            self._set_aside(str(code[place]), _bytes_of(rows, place))
        self.sifted.rows_in = counted + int(before[-1])
        keep = is_row & (code == "")
        self.sifted.whole += int(np.count_nonzero(keep))
        last = len(rows.ends) - 1
        ends_bare = int(rows.after[last]) == int(rows.ends[last])
        self.is_cut_short = ends_bare and code[last] == "FIELD_COUNT" and rows.widths[last] < len(self.headers)
        _write(rows, keep, sink, self.sifted.line_ends)

    def _codes(self, rows: Rows, is_row: npt.NDArray[np.bool_]) -> npt.NDArray[np.str_]:
        code = np.full(len(rows.starts), "", dtype="U12")
        code[is_row & (rows.widths != len(self.headers))] = "FIELD_COUNT"
        header = self.header or b""
        alike = is_row & (rows.ends - rows.starts == len(header)) & (rows.window[rows.starts] == header[0])
        for place in np.flatnonzero(alike).tolist():
            if _bytes_of(rows, place) == header:
                code[place] = "HEADER_ROW"
        nul = np.flatnonzero(rows.window[: int(rows.after[-1])] == 0)
        if len(nul):
            code[np.searchsorted(rows.after, nul, side="right")] = "CONTROL_CHAR"
        for place in self._of_other_encoding(rows, is_row):
            code[place] = "ROW_ENCODING"
        return code

    def _of_other_encoding(self, rows: Rows, is_row: npt.NDArray[np.bool_]) -> list[int]:
        upto = int(rows.after[-1])
        wide = np.flatnonzero(rows.window[:upto] > 127)  # noqa: PLR2004 -- the last ASCII byte
        if not len(wide):
            return []
        try:
            rows.window[:upto].tobytes().decode("utf-8")
        except UnicodeDecodeError:
            places = np.unique(np.searchsorted(rows.after, wide, side="right"))
            strange = [int(place) for place in places if is_row[place] and not _is_utf8(_bytes_of(rows, int(place)))]
            self.sifted.other_encoding += len(strange)
            self.sifted.wide_letters += len(places) - len(strange)
            return strange
        self.sifted.wide_letters += 1
        return []

    def _set_aside(self, code: str, line: bytes) -> None:
        fields = _fields(line, self.delimiter)
        if code == "FIELD_COUNT" and fields and _FOOTER.match(fields[0]):
            code = "FOOTER"
        self.sifted.set_aside.append((self.sifted.rows_in, code, None if code == "HEADER_ROW" else self._kept(fields)))

    def _kept(self, fields: list[str]) -> str | None:
        """The row's contracted columns. Where fields may have slipped sideways, only if all columns are contracted."""
        if len(fields) == len(self.headers):
            told = {name: fields[place] for name, place in self.matched.places.items()}
        elif len(set(self.matched.places.values())) == len(self.headers):
            told = {name: fields[place] for name, place in self.matched.places.items() if place < len(fields)}
            told |= {"": self.delimiter.join(fields[len(self.headers) :])} if len(fields) > len(self.headers) else {}
        else:
            return None
        return json.dumps(told, ensure_ascii=False)


def _bytes_of(rows: Rows, place: int) -> bytes:
    return rows.window[int(rows.starts[place]) : int(rows.ends[place])].tobytes()


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _fields(line: bytes, delimiter: str) -> list[str]:
    text = line.decode("utf-8", "backslashreplace").replace("\0", "\\x00")
    try:
        return next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:
        return [text]


def _write(rows: Rows, keep: npt.NDArray[np.bool_], sink: BinaryIO, line_ends: set[str]) -> None:
    """Write the kept rows, each ended by one LF."""
    upto = int(rows.after[-1])
    window = rows.window[:upto]
    last_byte = window[rows.after - 1]
    has_end = rows.after > rows.ends
    is_cr = has_end & (last_byte == CR)
    is_crlf = has_end & (last_byte == LF) & (rows.after - rows.ends > 1)
    for name, mask in (("CR", is_cr), ("CRLF", is_crlf), ("LF", has_end & ~is_cr & ~is_crlf)):
        if mask.any():
            line_ends.add(name)
    if keep.all() and not is_cr.any() and not is_crlf.any():
        sink.write(window.tobytes() if has_end[-1] else window.tobytes() + b"\n")
        return
    # One more LF than bytes of content for each kept row: mark the bytes to keep, then put the LF in place.
    marks = np.zeros(upto + 1, dtype=np.int8)
    marks[rows.starts[keep]] += 1
    marks[rows.ends[keep]] -= 1
    is_kept = np.cumsum(marks[:-1]).astype(bool)
    plain = np.append(window, np.uint8(LF))
    is_kept = np.append(is_kept, False)
    plain[rows.ends[keep]] = LF
    is_kept[rows.ends[keep]] = True
    sink.write(plain[is_kept].tobytes())
