"""Delimited text: any feed whose contract names the columns of a CSV file."""

import csv
import io
import itertools
from collections.abc import Mapping
from pathlib import Path

from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.draft import Draft, Note, Source, TableText
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.headers import Matched, best_match, check_headers_differ, is_derived
from thinkfamily.intake.magic import kind_of, utf16_of
from thinkfamily.intake.pieces import STREAM
from thinkfamily.intake.plaintext import Plaintext, open_text
from thinkfamily.intake.rowreader import RowReader
from thinkfamily.intake.sifting import Sifted, sift
from thinkfamily.intake.trailer import without_trailer

# What senders part columns by; a file that makes sense with another than the declared one is of the wrong dialect.
DELIMITERS = (",", ";", "\t", "|")
# With so many NUL bytes a text is in two-byte units.
_NUL_SHARE = 0.2


def fit(*, path: Path, head: bytes, feed: Feed) -> float:
    """How well (0 to 1) a file's header answers a feed's contract."""
    if kind_of(head) != "text":
        return 0.0
    text = open_text(path, head=head, declared=feed.encoding)
    try:
        return best_match(header_of(text, feed.delimiter), feed).share
    except Stopped:
        return 0.0


def read(*, source: Source, backend: Backend, derived: Mapping[str, str] | None = None) -> Draft:
    """Read a delimited file, every column as text.

    `derived` gives columns that stand in no file, by physical name. Raises Stopped when the file as a whole cannot be
    taken for what its contract promises.
    """
    feed = source.feed
    _check_kind(source)
    text = open_text(source.path, head=source.head, declared=feed.encoding)
    text, declared = without_trailer(text, guards=feed.guards, delimiter=feed.delimiter)
    headers = header_of(text, feed.delimiter)
    matched = _matched(text, headers, feed)
    check_headers_differ(headers)
    path = source.scratch / f"{matched.table.name}.text{STREAM}"
    reader = RowReader(
        delimiter=feed.delimiter, width=len(headers), columns=_columns(matched, derived or {}), path=path
    )
    sifted = sift(text, delimiter=feed.delimiter, headers=headers, matched=matched, take=reader.add)
    if not sifted.rows_in and not feed.guards.empty_allowed:
        raise Stopped("NO_ROWS")
    reader.close()
    if reader.rows != sifted.whole:
        raise Stopped("COUNT_MISMATCH")
    table = TableText(table=matched.table, path=path, rows_in=sifted.rows_in, set_aside=sifted.aside(), matched=matched)
    return Draft(tables=[table], notes=[*_notes(text, sifted, matched)], declared=declared)


def header_of(text: Plaintext, delimiter: str) -> list[str]:
    """The first row that is not blank, as headers. Raises Stopped with SCHEMA when there is none."""
    lines = io.StringIO(text.head().replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""), newline="\n")
    try:
        for row in itertools.islice(csv.reader(lines, delimiter=delimiter), 1_000):
            if row:
                return row
    except csv.Error as fault:
        raise Stopped("SCHEMA", detail="the header cannot be read") from fault
    raise Stopped("SCHEMA", detail="there is no header")


def notes_on_columns(matched: Matched) -> list[Note]:
    """What to note of a file's headers."""
    table = matched.table.name
    told = (("NEW_COLUMN", matched.unread), ("RENAMED", matched.renamed), ("COLUMN_ABSENT", matched.absent))
    return [Note(code=code, feed_table=table, column=name) for code, names in told for name in dict.fromkeys(names)]


def _check_kind(source: Source) -> None:
    kind = kind_of(source.head)
    if kind in ("html", "xml", "json", "other"):
        raise Stopped("NOT_CSV")
    if kind != "text":
        raise Stopped("TYPE_MISMATCH")
    if utf16_of(source.head) is None and source.head.count(0) > len(source.head) * _NUL_SHARE:
        raise Stopped("ENCODING", detail="it may be UTF-16 without a byte order mark")


def _matched(text: Plaintext, headers: list[str], feed: Feed) -> Matched:
    try:
        return best_match(headers, feed)
    except Stopped:
        for delimiter in DELIMITERS:
            if delimiter != feed.delimiter and _makes_sense(text, delimiter, feed):
                raise Stopped("DIALECT") from None
        raise


def _makes_sense(text: Plaintext, delimiter: str, feed: Feed) -> bool:
    try:
        return best_match(header_of(text, delimiter), feed).fits
    except Stopped:
        return False


def _columns(matched: Matched, derived: Mapping[str, str]) -> dict[str, int | str | None]:
    """For each column its place in the file, or what the file's name tells of it."""
    return {
        column.name: derived.get(column.physical_name) if is_derived(column) else matched.places.get(column.name)
        for column in matched.table.columns
    }


def _notes(text: Plaintext, sifted: Sifted, matched: Matched) -> list[Note]:
    notes = [Note(code=code) for code in text.notes]
    if len(sifted.line_ends) > 1:
        notes.append(Note(code="LINE_ENDS"))
    for code, rows in (("DOUBLE_ENCODED", text.letters.mended), ("INVISIBLE", text.letters.invisible)):
        notes += [Note(code=code, rows=rows)] if rows else []
    return notes + notes_on_columns(matched)
