"""How files get into an inbox: safe names, whole files, and nothing ever overwritten."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.returns_feeds import SAMPLES, returns_feeds
from tests.intake.taking import Take, csv_of, visit
from thinkfamily.intake import deliver, gather_returns
from thinkfamily.intake.delivery import deliveries_in, received_days
from thinkfamily.intake.naming import LONGEST, received_day, safe_name
from thinkfamily.vocabulary.errors import WrongUsage

DAY = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (["list.csv"], "list.csv"),
        (["2024", "Autumn term", "Café list (2).csv"], "2024__Autumn-term__Cafe-list-2-.csv"),
        (["..", "..", "etc", "passwd"], "etc__passwd"),
        (["../../etc/passwd"], "etc-passwd"),
        (["..\\..\\boot.ini"], "boot.ini"),
        ([".hidden.csv"], "hidden.csv"),
        (["a\0b\n.csv"], "a-b-.csv"),
        (["growing.part"], "growing.part.file"),
        (["名前"], "file"),
        ([""], "file"),
        (["x" * 400 + ".csv"], "x" * (LONGEST - 4) + ".csv"),
    ],
)
def test_a_name_is_made_safe(parts: list[str], name: str):
    assert safe_name(parts) == name


@given(parts=st.lists(st.text(max_size=300), max_size=4))
def test_no_name_leaves_its_folder_or_hides(parts: list[str]):
    name = safe_name(parts)
    assert Path(name).name == name
    assert not name.startswith(".")
    assert not name.endswith(".part")
    assert 0 < len(name.encode()) <= LONGEST + len(".file")


@pytest.mark.parametrize(
    ("name", "day"),
    [("2026-09-01--a.csv", DAY), ("2026-09-01-a.csv", None), ("2026-13-01--a.csv", None), ("a--2026-09-01.csv", None)],
)
def test_a_name_may_carry_the_day_of_receipt(name: str, day: date | None):
    assert received_day(name) == day


def test_a_delivery_is_copied_whole_and_never_over_another(tmp_path: Path):
    inbox, sent = tmp_path / "inbox", tmp_path / "sent.csv"
    contents = [b"one", b"one", b"two", b"three"]
    made = []
    for content in contents:
        sent.write_bytes(content)
        made += deliver(files=[sent], feed="visits", inbox=inbox, received_on=DAY)
    names = ["2026-09-01--sent.csv", "2026-09-01--sent.csv", "2026-09-01--sent-2.csv", "2026-09-01--sent-3.csv"]
    assert [path.name for path in made] == names
    assert [path.read_bytes() for path in made] == contents
    assert sorted(path.name for path in (inbox / "visits").iterdir()) == sorted(set(names))


@pytest.mark.parametrize("feed", ["../visits", "", ".hidden", "a/b", "UPPER"])
def test_a_feed_that_is_no_folder_name_is_refused(tmp_path: Path, feed: str):
    with pytest.raises(WrongUsage, match="no folder name"):
        deliver(files=[], feed=feed, inbox=tmp_path, received_on=DAY)


def test_a_file_that_is_not_there_is_refused_before_any_is_copied(tmp_path: Path):
    (tmp_path / "a.csv").write_bytes(b"x")
    with pytest.raises(WrongUsage, match="no such file"):
        deliver(files=[tmp_path / "a.csv", tmp_path], feed="visits", inbox=tmp_path / "inbox", received_on=DAY)
    assert not (tmp_path / "inbox").exists()


def test_deliveries_come_in_the_order_received_and_unfinished_ones_wait(tmp_path: Path):
    inbox = tmp_path / "inbox"
    for name in ["b/2026-09-02--x.csv", "b/2026-09-01--y.csv", "a/deep/2026-09-02--z.csv", "2026-09-03--loose.csv",
                 "a/.hidden", "a/2026-09-01--growing.part", ".git/config"]:  # fmt: skip
        (inbox / name).parent.mkdir(parents=True, exist_ok=True)
        (inbox / name).write_bytes(b"x")
    assert [(each.folder, each.file) for each in deliveries_in(inbox)] == [
        ("b", "2026-09-01--y.csv"),
        ("a", "2026-09-02--z.csv"),
        ("b", "2026-09-02--x.csv"),
        ("unsorted", "2026-09-03--loose.csv"),
    ]
    assert received_days(inbox) == [date(2026, 9, day) for day in (1, 2, 2, 3)]
    assert received_days(tmp_path / "nowhere") == []


def test_a_folder_of_returns_is_sorted_by_content(tmp_path: Path):
    data = tmp_path / "data"
    sample = (SAMPLES / "ssda903" / "header.csv").read_bytes()
    for name, content in {"2024/a/list.txt": sample, "2025/list.txt": sample, "readme.txt": b"hello\n"}.items():
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_bytes(content)
    (data / "link.csv").symlink_to(SAMPLES / "ssda903" / "oc2.csv")
    found = gather_returns(data=data, feeds=returns_feeds(), inbox=tmp_path / "inbox", received_on=DAY)
    assert {str(path.relative_to(data)): feed for path, feed in found.items()} == {
        "2024/a/list.txt": "ssda903",
        "2025/list.txt": "ssda903",
        "readme.txt": None,
    }
    assert sorted(str(path.relative_to(tmp_path / "inbox")) for path in (tmp_path / "inbox").rglob("*.txt")) == [
        "ssda903/2026-09-01--2024__a__list.txt",
        "ssda903/2026-09-01--2025__list.txt",
        "unsorted/2026-09-01--readme.txt",
    ]


def test_a_delivered_file_is_taken_in(take: Take, tmp_path: Path):
    sent = tmp_path / "visits of May.csv"
    sent.write_bytes(csv_of(visit("1")))
    deliver(files=[sent], feed="visits", inbox=tmp_path / "place" / "inbox", received_on=DAY)
    receipt = take({}).receipt
    assert (receipt["file"], receipt["received_on"], receipt["loaded"]) == ("2026-09-01--visits-of-May.csv", DAY, 1)
