"""Parts the whole rows of a delimited file from the broken ones, and hands the whole ones on."""

import csv
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from thinkfamily.intake.draft import aside_of
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.headers import Matched
from thinkfamily.intake.plaintext import Plaintext
from thinkfamily.intake.rowscan import CR, LF, Broken, Rows, find_rows

_FOOTER = re.compile(r"^\W*(grand |sub)?totals?\b|^\W*end of (file|report|extract)\b|^\W*\d+ (rows|records)\b", re.I)


@dataclass(kw_only=True)
class Sifted:
    """The rows of a file, parted: how many there were, which were set aside, and what was seen on the way.

    `rows_in` counts every row under the header, `whole` those that were handed on.
    """

    rows_in: int = 0
    whole: int = 0
    set_aside: list[tuple[int, str, str | None]] = field(default_factory=list)
    line_ends: set[str] = field(default_factory=set)
    wide_letters: int = 0
    other_encoding: int = 0

    def aside(self) -> pa.Table:
        """The rows set aside, as a table."""
        return aside_of(self.set_aside)


def sift(
    text: Plaintext, *, delimiter: str, headers: Sequence[str], matched: Matched, take: Callable[[bytes], None]
) -> Sifted:
    """Sift a file whose header has been read and matched.

    `take` is handed the whole rows, piece by piece in their order, as UTF-8 with the line ends that they came with; no
    header and no broken row is among them. Raises Stopped with what `find_rows` raises, and TRUNCATED when the last row
    is cut short, ENCODING when nothing in the file suggests that the declared encoding is its own.
    """
    sifted = Sifted()
    sieve = _Sieve(delimiter=delimiter, headers=headers, matched=matched, sifted=sifted, take=take)
    for found in find_rows(text.chunks(), delimiter=ord(delimiter)):
        sieve.pass_through(found)
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
    take: Callable[[bytes], None]
    header: bytes | None = None
    is_cut_short: bool = False

    def pass_through(self, found: Rows | Broken) -> None:
        if isinstance(found, Broken):
            if self.header is None:
                raise Stopped("SCHEMA", detail="a quotation mark in the header is left open")
            self.sifted.rows_in += 1
            self._set_aside("QUOTE", found.line)
        else:
            self._pass_rows(found)

    def _pass_rows(self, rows: Rows) -> None:
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
        in_it = int(np.count_nonzero(is_row))
        if code:
            before = np.cumsum(is_row)
            counted = self.sifted.rows_in
            for place in sorted(code):
                self.sifted.rows_in = counted + int(before[place])
                self._set_aside(code[place], _bytes_of(rows, place))
            self.sifted.rows_in = counted
        self.sifted.rows_in += in_it
        self.sifted.whole += in_it - len(code)
        last = len(rows.ends) - 1
        ends_bare = int(rows.after[last]) == int(rows.ends[last])
        self.is_cut_short = ends_bare and code.get(last) == "FIELD_COUNT" and rows.widths[last] < len(self.headers)
        self._note_line_ends(rows)
        self._hand_on(rows, first=first, left_out=sorted(code))

    def _codes(self, rows: Rows, is_row: npt.NDArray[np.bool_]) -> dict[int, str]:
        """Why rows are set aside, by their place; of several reasons the one found last."""
        odd = np.flatnonzero((rows.widths != len(self.headers)) & is_row)
        code = dict.fromkeys(odd.tolist(), "FIELD_COUNT")
        header = self.header or b""
        alike = is_row & (rows.ends - rows.starts == len(header))
        for place in np.flatnonzero(alike & (rows.window[rows.starts] == header[0])).tolist():
            if _bytes_of(rows, place) == header:
                code[place] = "HEADER_ROW"
        window = rows.window[: int(rows.after[-1])]
        if not window.all():
            with_nul = np.unique(np.searchsorted(rows.after, np.flatnonzero(window == 0), side="right"))
            code |= {place: "CONTROL_CHAR" for place in with_nul.tolist() if is_row[place]}
        return code | dict.fromkeys(self._of_other_encoding(rows, is_row), "ENCODING")

    def _of_other_encoding(self, rows: Rows, is_row: npt.NDArray[np.bool_]) -> list[int]:
        window = rows.window[: int(rows.after[-1])]
        text = window.tobytes()
        if text.isascii():
            return []
        try:
            text.decode("utf-8")
        except UnicodeDecodeError:
            wide = np.flatnonzero(window > 127)  # noqa: PLR2004 -- the last ASCII byte
            places = np.unique(np.searchsorted(rows.after, wide, side="right"))
            strange = [int(place) for place in places if is_row[place] and not _is_utf8(_bytes_of(rows, int(place)))]
            self.sifted.other_encoding += len(strange)
            self.sifted.wide_letters += len(places) - len(strange)
            return strange
        self.sifted.wide_letters += 1
        return []

    def _note_line_ends(self, rows: Rows) -> None:
        last_byte = rows.window[rows.after - 1]
        has_end = rows.after > rows.ends
        is_cr = has_end & (last_byte == CR)
        is_crlf = has_end & (last_byte == LF) & (rows.after - rows.ends > 1)
        for name, mask in (("CR", is_cr), ("CRLF", is_crlf), ("LF", has_end & ~is_cr & ~is_crlf)):
            if mask.any():
                self.sifted.line_ends.add(name)

    def _hand_on(self, rows: Rows, *, first: int, left_out: Sequence[int]) -> None:
        """Hand on the rows from the `first` on but for those left out; the last may have no line end."""
        begins = 0 if first == 0 else int(rows.after[first - 1])
        for place in left_out:
            self._hand_on_bytes(rows, begins, int(rows.starts[place]))
            begins = int(rows.after[place])
        self._hand_on_bytes(rows, begins, int(rows.after[-1]))

    def _hand_on_bytes(self, rows: Rows, begins: int, ends: int) -> None:
        if ends > begins:
            self.take(rows.window[begins:ends].tobytes())

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
