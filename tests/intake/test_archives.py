"""Zip deliveries: each member an extract on its own receipt, and nothing unpacked that should not be."""

import io
import resource
import stat
import zipfile

import pytest

from tests.intake.archives import workbook
from tests.intake.returns_feeds import SAMPLES, returns_agreements, returns_feeds
from tests.intake.taking import AS_OF, VISITS, Take, agreement, csv_of, feed, visit


def zipped(members: dict[str, bytes], *, link: bool = False, locked: bool = False) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            if link:
                member.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(member, content)
    content = held.getvalue()
    if locked:  # the bit that says so, in both of the member's headers
        content = content.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00")
        content = content.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
    return content


WHOLE = zipped({"a.csv": csv_of(visit("1"))})


def test_each_member_is_an_extract_on_its_own_receipt(take: Take):
    two = zipped({"a.csv": csv_of(visit("1"), visit("2")), "deep/b.csv": csv_of(visit("3")), "deep/": b""})
    result = take({"visits/2026-09-01--two.zip": two, "visits/2026-09-02--b.csv": csv_of(visit("3"))})
    told = {receipt["file"]: (receipt["status"], receipt["rows_in"]) for receipt in result.receipts}
    assert told == {
        "2026-09-01--two.zip__01-a.csv": ("loaded", 2),
        "2026-09-01--two.zip__02-deep__b.csv": ("loaded", 1),
        "2026-09-02--b.csv": ("duplicate", 1),
    }
    assert {row["ref"] for row in result.rows_of_visits()} == {"1", "2", "3"}


def test_returns_of_several_feeds_in_one_archive_find_their_own(take: Take):
    names = [
        "ssda903/header.csv",
        "cin/CIN2rows.xml",
        "annex_a/Annex_A_2024_Jan.xlsx",
        "school_census/2025_spring_senneeds.csv",
    ]
    content = zipped({name: (SAMPLES / name).read_bytes() for name in names})
    result = take({"unsorted/2026-09-01--all.zip": content}, feeds=returns_feeds(), agreements=returns_agreements())
    told = {receipt["feed"]: (receipt["status"], receipt["loaded"] > 0) for receipt in result.receipts}
    assert told == dict.fromkeys(["ssda903", "cin-census", "annex-a", "school-census"], ("loaded", True))
    [need, *_] = result.rows(returns_feeds()["school-census"], "senneeds")
    assert str(need["census_on"]) == "2025-01-16", "the term is told by the member's own name"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (zipped({"../../evil.csv": b"x"}), "ZIP_PATH"),
        (zipped({"/etc/evil.csv": b"x"}), "ZIP_PATH"),
        (zipped({"..\\evil.csv": b"x"}), "ZIP_PATH"),
        (zipped({"C:/evil.csv": b"x"}), "ZIP_PATH"),
        (zipped({"a.csv": b"/etc/passwd"}, link=True), "ZIP_PATH"),
        (zipped({"a.csv": csv_of(visit("1")), "more.zip": zipped({"b.csv": b"x"})}), "ZIP_NESTED"),
        (zipped({"a.csv": csv_of(visit("1"))}, locked=True), "ZIP_PASSWORD"),
        (zipped({f"{n}.csv": b"x" for n in range(51)}), "ZIP_BOMB"),
        (zipped({"a.csv": csv_of(visit("1")), "b.csv": b" " * (30 << 20)}), "ZIP_BOMB"),
        (WHOLE[:60] + bytes(8) + WHOLE[68:], "ZIP_BROKEN"),
    ],
)
def test_an_unsafe_archive_is_refused_whole(take: Take, content: bytes, code: str):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = take({"visits/2026-09-01--a.zip": content})
    assert (result.receipt["status"], result.receipt["reason"].split(":")[0]) == ("refused", code)
    assert result.receipt["file"] == "2026-09-01--a.zip"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kilobytes


def test_a_workbook_is_no_archive_of_extracts_but_may_lie_in_one(take: Take):
    book = workbook([["a"], [1]])
    plain = take({"visits/2026-09-01--a.xlsx": book}).receipt
    within = take({"visits/2026-09-01--a.zip": zipped({"a.xlsx": book})}, place="within").receipt
    assert [each["reason"].split(":")[0] for each in (plain, within)] == ["TYPE_MISMATCH", "TYPE_MISMATCH"]


def test_an_archive_without_an_agreement_is_not_opened(take: Take):
    result = take(
        {"visits/2026-09-01--a.zip": zipped({"../evil.csv": b"x"})},
        feeds={"visits": feed(VISITS)}, agreements={"signed": agreement("others")}, as_of=AS_OF,
    )  # fmt: skip
    assert result.receipt["reason"].startswith("NO_GATEWAY")
