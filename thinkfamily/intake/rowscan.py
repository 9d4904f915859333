"""Finds the rows of delimited text in its bytes, apart from any reader, and says which of them are broken.

A row is what RFC 4180 calls a record: fields parted by one delimiter, quoted fields doubling the quotation marks within
them, ended by CRLF, LF or CR. Blank lines are no rows. Every database's reader repairs some broken rows and swallows
others in silence, so none is asked: the bytes are counted here, and a reader gets only rows that are whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from thinkfamily.intake.faults import Stopped

QUOTE, CR, LF = ord('"'), ord("\r"), ord("\n")

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]

# Rows are looked for in windows of this many bytes; after a broken row in a small one, which grows again.
_WINDOW = 8 << 20
_WINDOW_AFTER_FAULT = 64 << 10
# No row of ours is longer: the widest return has a hundred short columns.
LONGEST_ROW = 1 << 20
# With more rows than this left open by a quotation mark, nobody can say where rows begin.
MOST_BROKEN = 1_000


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Whole rows found one after the other: where each starts, where its content ends, and how many fields it has.

    Places count from the start of `window`. `after` is where the row that follows starts.
    """

    window: Bytes
    starts: Places
    ends: Places
    after: Places
    widths: Places


@dataclass(frozen=True, kw_only=True)
class Broken:
    """A line whose quotation marks do not pair up; the row it began cannot be told."""

    line: bytes


def find_rows(chunks: Iterator[bytes], *, delimiter: int) -> Iterator[Rows | Broken]:
    """The rows of a text, in order. Blank lines are among them, as rows of no length.

    Raises Stopped with TRUNCATED when the text stops within quotation marks, FIELD_SIZE for a row beyond
    `LONGEST_ROW`, and QUOTES when more than `MOST_BROKEN` lines are broken.
    """
    held = np.zeros(0, dtype=np.uint8)
    size, broken, is_last = _WINDOW, 0, False
    while True:
        while not is_last and len(held) < size + LONGEST_ROW:
            chunk = next(chunks, None)
            is_last = chunk is None
            if chunk:
                held = np.concatenate([held, np.frombuffer(chunk, dtype=np.uint8)])
        window = held[:size]
        if not len(window):
            return
        is_end = is_last and len(window) == len(held)
        found, fault = _split(window, delimiter=delimiter, is_end=is_end)
        if len(found.starts):
            if int((found.ends - found.starts).max()) > LONGEST_ROW:
                raise Stopped("FIELD_SIZE")
            yield found
        place = _last(found.after)
        if fault is None and not is_end and len(window) - place > LONGEST_ROW:
            fault = _too_long(window[place:])
        if fault is not None:
            broken += 1
            if broken > MOST_BROKEN:
                raise Stopped("QUOTES")
            line, place = _line_at(held, place, is_last=is_last)
            yield Broken(line=line)
            size = _WINDOW_AFTER_FAULT
        else:
            size = min(_WINDOW, size * 2)
        held = held[place:]


def _split(window: Bytes, *, delimiter: int, is_end: bool) -> tuple[Rows, str | None]:
    """The whole rows at the start of a window, and what broke the row after them, if anything did."""
    plain = _split_plain(window, delimiter=delimiter)
    if plain is not None:
        rows, fields_after = plain
        is_cut = is_end and _rest_of(rows).size
        return (_with_last(rows, width=fields_after + 1) if is_cut else rows), None
    places = np.flatnonzero(_marks(delimiter)[window])
    framed = np.concatenate([[LF], window, [0 if is_end else LF]]).astype(np.uint8)
    kinds, before, follows = window[places], framed[places], framed[places + 2]
    is_quote = kinds == QUOTE
    inside = (np.cumsum(is_quote) & 1).astype(bool)
    is_left_open = is_end and len(inside) > 0 and bool(inside[-1])
    wrong = _misplaced(before, follows, inside=inside, is_quote=is_quote, delimiter=delimiter, is_end=is_end)
    until = int(wrong[0]) if len(wrong) else len(places)
    places, kinds, follows, inside = places[:until], kinds[:until], follows[:until], inside[:until]
    # A CR that is the window's last byte waits, for its LF may be the next window's first.
    ends_row = ~inside & ((kinds == LF) | ((kinds == CR) & (follows != LF)))
    after = (places[ends_row] + 1).astype(np.int64)
    starts = np.concatenate([[0], after[:-1]]).astype(np.int64) if len(after) else after
    fields = np.cumsum(~inside & (kinds == delimiter))[ends_row].astype(np.int64)
    is_crlf = (framed[after] == LF) & (framed[after - 1] == CR) & (after - 1 > starts)
    rows = Rows(
        window=window, starts=starts, ends=after - 1 - is_crlf, after=after, widths=np.diff(fields, prepend=0) + 1
    )
    if len(wrong):
        return rows, "QUOTE"
    if is_left_open:
        if not _has_line_end(rows):
            raise Stopped("TRUNCATED")
        return rows, "QUOTE"
    if is_end and _rest_of(rows).size:
        rows = _with_last(rows, width=int(np.count_nonzero(~inside & (kinds == delimiter))) - int(_last(fields)) + 1)
    return rows, None


def _split_plain(window: Bytes, *, delimiter: int) -> tuple[Rows, int] | None:
    """The rows of a window without quotation marks, and how many delimiters follow the last of them.

    Nearly all windows are such, and every mark in them means what it looks like, so they cost a fifth of others. None
    for a window with a quotation mark, or with a CR that no LF follows.
    """
    is_line_end = window == LF
    line_ends = np.count_nonzero(is_line_end)
    crs = np.count_nonzero(window == CR)
    if (window == QUOTE).any() or crs > line_ends:
        return None
    is_line_end |= window == delimiter
    places = np.flatnonzero(is_line_end)
    ordinals = np.flatnonzero(window[places] == LF)
    ends = places[ordinals]
    after = (ends + 1).astype(np.int64)
    if crs:
        is_crlf = window[np.maximum(ends - 1, 0)] == CR
        if np.count_nonzero(is_crlf & (ends > 0)) != crs:
            return None
        ends = ends - is_crlf
    starts = np.concatenate([[0], after[:-1]]).astype(np.int64) if len(after) else after
    widths = np.diff(ordinals, prepend=-1)
    rest = len(places) - 1 - int(ordinals[-1]) if len(ordinals) else len(places)
    return Rows(window=window, starts=starts, ends=ends.astype(np.int64), after=after, widths=widths), rest


def _misplaced(before: Bytes, follows: Bytes, *, inside: npt.NDArray[np.bool_], is_quote: npt.NDArray[np.bool_],
               delimiter: int, is_end: bool) -> Places:  # fmt: skip
    """Which marks are quotation marks that neither begin nor end a field, nor stand for one within it."""
    bounds = np.zeros(256, dtype=bool)
    bounds[[delimiter, CR, LF, QUOTE]] = True
    ends = bounds.copy()
    ends[0] = is_end  # the frame behind the last byte of all
    return np.flatnonzero(is_quote & ((inside & ~bounds[before]) | (~inside & ~ends[follows])))


def _with_last(rows: Rows, *, width: int) -> Rows:
    """The rows with the last one, which no line end follows."""
    start, end = int(_last(rows.after)), len(rows.window)
    return Rows(
        window=rows.window,
        starts=np.append(rows.starts, start),
        ends=np.append(rows.ends, end),
        after=np.append(rows.after, end),
        widths=np.append(rows.widths, width),
    )


def _last(places: Places) -> int:
    return int(places[-1]) if len(places) else 0


def _rest_of(rows: Rows) -> Bytes:
    return rows.window[_last(rows.after) :]


def _has_line_end(rows: Rows) -> bool:
    rest = _rest_of(rows)
    return bool(((rest == LF) | (rest == CR)).any())


def _too_long(rest: Bytes) -> str:
    """Why no row ends within the longest that a row may be: an open quotation mark, else a huge value."""
    line_end = np.flatnonzero((rest == LF) | (rest == CR))
    if len(line_end) and line_end[0] < LONGEST_ROW:
        return "QUOTE"
    raise Stopped("FIELD_SIZE")


def _line_at(held: Bytes, place: int, *, is_last: bool) -> tuple[bytes, int]:
    """The line at a place whatever its quotation marks, and where the next begins."""
    for reach in (4_096, LONGEST_ROW + 2):
        near = held[place : place + reach]
        ends = np.flatnonzero((near == LF) | (near == CR))
        if len(ends):
            end = place + int(ends[0])
            is_crlf = held[end] == CR and end + 1 < len(held) and held[end + 1] == LF
            return held[place:end].tobytes(), end + 1 + int(is_crlf)
    if not is_last or len(held) - place > LONGEST_ROW:
        raise Stopped("FIELD_SIZE")
    return held[place:].tobytes(), len(held)


def _marks(delimiter: int) -> npt.NDArray[np.bool_]:
    marks = np.zeros(256, dtype=bool)
    marks[[delimiter, QUOTE, CR, LF]] = True
    return marks
