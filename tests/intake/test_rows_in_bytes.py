"""The rows of a text, found in its bytes: against Python's own reader, in pieces of any size, and when broken."""

import csv
import io
import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from thinkfamily.intake import rowscan
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.rowscan import Broken, Rows, find_rows

CELLS = st.text(alphabet="ab ,\"\n\r;'é", max_size=6)


def rows_of(text: bytes, *, piece: int = 7, delimiter: str = ",") -> list[tuple[bytes, int] | bytes]:
    """The rows that are not blank as (content, fields), and broken lines as they are."""
    pieces = iter([text[n : n + piece] for n in range(0, len(text), piece)])
    found: list[tuple[bytes, int] | bytes] = []
    for each in find_rows(pieces, delimiter=ord(delimiter)):
        if isinstance(each, Broken):
            found.append(each.line)
        else:
            found += [row for row in _told(each) if row[0]]
    return found


def _told(rows: Rows) -> list[tuple[bytes, int]]:
    places = zip(rows.starts, rows.ends, rows.widths, strict=True)
    return [(rows.window[start:end].tobytes(), int(width)) for start, end, width in places]


@given(
    table=st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=6),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    piece=st.integers(1, 50),
)
@settings(max_examples=150, deadline=None)
def test_what_a_writer_wrote_is_found_row_by_row(table: list[list[str]], line_end: str, piece: int):
    written = io.StringIO(newline="")
    # Left to itself the writer forgets to quote a CR.
    csv.writer(written, lineterminator=line_end, quoting=csv.QUOTE_ALL).writerows(table)
    found = rows_of(written.getvalue().encode(), piece=piece)
    assert [width for _, width in found] == [len(row) for row in table]
    read = [next(csv.reader(io.StringIO(content.decode(), newline=""))) for content, _ in found]
    assert read == table


@given(
    text=st.binary(max_size=300) | st.text(alphabet='a,"\n\r', max_size=60).map(str.encode), piece=st.integers(1, 40)
)
@example(text=b'a,"b\n\nc,d', piece=3)
@settings(max_examples=300, deadline=None)
def test_the_rows_do_not_depend_on_the_pieces(text: bytes, piece: int):
    def told(size: int) -> object:
        try:
            return rows_of(text, piece=size)
        except Stopped as stopped:
            return stopped.fault.code

    assert told(piece) == told(10_000)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", [(b"a,b", 2), (b"1,2", 2)]),
        ("a,b\r\n\r\n1,2", [(b"a,b", 2), (b"1,2", 2)]),
        ('"x\ny",2\n3,4\n', [(b'"x\ny",2', 2), (b"3,4", 2)]),
        ('"a ""b"" c",2\n', [(b'"a ""b"" c"', 2)]),
        ('1,"Ann\n2,"Bo"\n3,x\n', [b'1,"Ann', (b'2,"Bo"', 2), (b"3,x", 2)]),
        ('1,Ann "Bo"\n2,x\n', [b'1,Ann "Bo"', (b"2,x", 2)]),
        ('1,"Ann" Bo\n2,x\n', [b'1,"Ann" Bo', (b"2,x", 2)]),
        ("a\rb\nc\r\nd", [(b"a", 1), (b"b", 1), (b"c", 1), (b"d", 1)]),
    ],
)  # fmt: skip
def test_rows_and_broken_lines(text: str, rows: list):
    assert [row if isinstance(row, bytes) else (row[0].removesuffix(b",2") if b'""' in row[0] else row[0], row[1])
            for row in rows_of(text.encode())] == rows  # fmt: skip


def test_an_open_mark_does_not_swallow_the_rows_after_it():
    rows = [f'{n},"plain"' if n != 500 else '500,"open' for n in range(1_000)]
    found = rows_of("\n".join([*rows, ""]).encode(), piece=4_096)
    assert len(found) == 1_000
    assert [each for each in found if isinstance(each, bytes)] == [b'500,"open']


def test_a_huge_value_is_refused_at_the_cost_of_little_memory():
    endless = itertools.repeat(b"x" * (1 << 20), 200)
    with pytest.raises(Stopped, match="FIELD_SIZE"):
        list(find_rows(iter(endless), delimiter=ord(",")))


def test_rows_on_either_side_of_a_window_are_whole(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rowscan, "_WINDOW", 64)
    rows = [f"{n},{'x' * (n % 40)}" for n in range(500)]
    assert [content.decode() for content, _ in rows_of("\r\n".join(rows).encode(), piece=11)] == rows
