"""Files that grow, huge fields, full disks, and workbooks of another epoch: what a table of bytes cannot tell."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.intake.archives import workbook
from tests.intake.bad_inputs.case import named, usual
from tests.intake.taking import HEADER, VISITS, Take, csv_of, feed, visit
from thinkfamily.vocabulary.errors import NotPossible

TWO = csv_of(visit("1"), visit("2"))
IN_EXCEL = VISITS.replace('path: "inbox/visits/*.csv", format: csv, delimiter: ","', 'path: "inbox/visits/*.xlsx", '
                          "format: excel")  # fmt: skip
# A file's size beyond which this process may write none: as good as a full disk.
ROOM = 20_000


class Sender:
    """Writes a row more to a file whenever it is told that somebody looks, so many times."""

    def __init__(self, path: Path, times: int) -> None:
        self.path, self.times, self.written = path, times, 0

    def __call__(self, *_told: object) -> None:
        if self.written < self.times:
            self.written += 1
            with self.path.open("ab") as file:
                file.write(f"{visit(str(2 + self.written))}\n".encode())


@pytest.mark.parametrize(
    ("times", "status", "loaded"), [(0, "loaded", 2), (1, "loaded", 3), (3, "loaded", 5)], ids=["not", "once", "thrice"]
)
def test_a_file_that_stops_growing_is_read_whole(take: Take, tmp_path: Path, times: int, status: str, loaded: int):
    sender = Sender(tmp_path / "place" / "inbox" / "visits" / named(), times)
    receipt = take({f"visits/{named()}": TWO}, tell=sender, wait=sender).receipt
    assert (receipt["status"], receipt["loaded"]) == (status, loaded)


def test_a_file_that_goes_on_growing_is_held_and_not_kept(take: Take, tmp_path: Path):
    sender = Sender(tmp_path / "place" / "inbox" / "visits" / named(), 100)
    receipt = take({f"visits/{named()}": TWO}, tell=sender, wait=sender).receipt
    assert (receipt["status"], receipt["reason"].split(":")[0], receipt["rows_in"]) == ("held", "UNSTABLE", 0)
    assert 2 < sender.written < 10
    assert not list((tmp_path / "place" / "extracts").iterdir())
    assert take({}).receipt["loaded"] == 2 + sender.written


def test_a_field_of_a_hundred_megabytes_costs_little_memory(take: Take, tmp_path: Path):
    path = tmp_path / "place" / "inbox" / "visits" / named()
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        file.write(f'{HEADER}\n1,"'.encode())
        for _ in range(100):
            file.write(b"x" * 1_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    receipt = take({}).receipt
    assert (receipt["status"], receipt["reason"].split(":")[0]) == ("refused", "FIELD_SIZE")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kilobytes


def test_a_workbook_that_counts_days_from_1904_is_held(take: Take):
    rows = [HEADER.split(","), visit("1").split(",")]
    feeds = {"visits": feed(IN_EXCEL)}
    held = workbook(rows, sheet="visits", counted_from_1904=True)
    found = take({f"visits/{named('a.xlsx')}": held, f"visits/{named('b.xlsx')}": workbook(rows, sheet="visits")},
                 feeds=feeds).receipts  # fmt: skip
    assert {(each["file"][12], each["status"], (each["reason"] or "").split(":")[0]) for each in found} == {
        ("a", "held", "DATE_EPOCH"),
        ("b", "loaded", ""),
    }


@contextmanager
def little_room() -> Iterator[None]:
    """No file of this process may grow beyond ROOM."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_leaves_nothing_half_done(take: Take, tmp_path: Path):
    content = usual(20_000)
    with little_room_after_writing(tmp_path, content), pytest.raises(NotPossible, match="disk"):
        take({})
    assert not [path for path in (tmp_path / "place" / "extracts").iterdir() if not path.name.startswith(".")]
    assert take({}).receipt["loaded"] == 20_000


@contextmanager
def little_room_after_writing(folder: Path, content: bytes) -> Iterator[None]:
    path = folder / "place" / "inbox" / "visits" / named()
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    with little_room():
        yield
