"""Whatever is delivered: no crash, every row accounted for, and what is loaded twice is loaded once."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ibis.backends.duckdb import Backend

from tests.intake.returns_feeds import SAMPLES, returns_agreements, returns_feeds
from tests.intake.taking import HEADER, only, taker
from thinkfamily.engine.duck import open_engine

CELLS = st.sampled_from(
    ["", "1", "2", "Ashby", "O'Neil", '"', '""', "a\0b", "31/02/2010", "03/04/2010", "9434765919", "Y", "x,y", "é",
     "-1", "1.0", "01/01/1900", "99/99/9999", "=1+1", " ", "\u202e", "Total"]
)  # fmt: skip
RETURNS = returns_feeds()


@pytest.fixture(scope="module")
def one_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    engine = open_engine(spill=tmp_path_factory.mktemp("spill"))
    yield engine
    engine.disconnect()


@st.composite
def dirty_files(draw: st.DrawFn) -> bytes:
    rows = draw(st.lists(st.lists(CELLS, min_size=7, max_size=10).map(",".join), max_size=12))
    line_ends = draw(st.lists(st.sampled_from(["\n", "\r\n", "\r", "\n\n"]), min_size=13, max_size=13))
    text = "".join(row + end for row, end in zip([HEADER, *rows, *rows[:2]], line_ends, strict=False))
    codec = draw(st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]))
    content = text.encode(codec, "replace")
    return content[: len(content) - draw(st.integers(0, 3))]


@given(content=dirty_files())
@settings(max_examples=25, deadline=None)
def test_a_dirty_file_is_accounted_for_and_a_copy_of_it_changes_nothing(one_engine: Backend, content: bytes):
    with tempfile.TemporaryDirectory() as folder:
        take = taker(one_engine, Path(folder))
        once = take(only(content))
        before = once.work.made["rows.visits.visits"].digest
        twice = take({"visits/2026-09-02--copy.csv": content})
        assert [each["status"] for each in twice.receipts if each["file"] == "2026-09-02--copy.csv"] == ["duplicate"]
        assert twice.work.made["rows.visits.visits"].digest == before


MANGLED = {
    "ssda903": SAMPLES / "ssda903" / "missing.csv",
    "cin-census": SAMPLES / "cin" / "CIN_Census_2024.xml",
    "annex-a": SAMPLES / "annex_a" / "Annex_A_2024_Jan.xlsx",
}


@given(
    feed=st.sampled_from([*MANGLED, "school-census"]),
    cut=st.floats(0, 1),
    put=st.binary(max_size=30),
    whole=st.booleans(),
)
@example(feed="cin-census", cut=0.5, put=b"<!DOCTYPE x [<!ENTITY e 'e'>]>", whole=True)
@example(feed="annex-a", cut=0.999, put=b"PK\x05\x06", whole=False)
@settings(max_examples=25, deadline=None)
def test_any_bytes_at_all_are_received(one_engine: Backend, feed: str, cut: float, put: bytes, whole: bool):
    """Noise alone, and returns with noise put into them or cut off at it."""
    sample = MANGLED[feed].read_bytes() if feed in MANGLED else b""
    place = int(len(sample) * cut)
    content = sample[:place] + put + (sample[place:] if whole else b"")
    with tempfile.TemporaryDirectory() as folder:
        take = taker(one_engine, Path(folder))
        files = {f"{feed}/2026-09-01--x": content, "unsorted/2026-09-01--y": put + content}
        result = take(files, feeds=RETURNS, agreements=returns_agreements())
        assert len(result.receipts) == len(files)
