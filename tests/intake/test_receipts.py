"""Receipts: agreements before bytes, the as-of day, copies, links, and results that are kept."""

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.agreed import gateway, narrowed
from tests.intake.taking import REST, VISITS, Take, agreement, csv_of, feed, only, visit
from thinkfamily.governance.purpose import Purpose
from thinkfamily.intake import recognise
from thinkfamily.intake.outcome import Outcome
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.errors import ContractBroken

TWO = csv_of(visit("1"), visit("2"))


@pytest.mark.parametrize(
    "agreements",
    [
        {},
        {"signed": agreement("another-feed")},
        {"signed": agreement("visits", until=date(2026, 9, 30))},
        {"signed": agreement("visits", purposes=(Purpose.PLAN_SERVICES,))},
        {"signed": replace(agreement("visits"), notice=None)},
        {"signed": replace(agreement("visits"), impact_assessment=None)},
        {"signed": replace(agreement("visits"), signatories=())},
        {"signed": replace(agreement("visits"), gateways=(gateway(purposes=[Purpose.PLAN_SERVICES]),))},
        {"signed": replace(agreement("visits"), columns=(narrowed("visits", "*"),))},
    ],
    ids=[
        "none", "of another feed", "no longer in force", "for no purpose of loading", "no notice", "no assessment",
        "not signed", "no gateway for it", "for no column",
    ],
)  # fmt: skip
def test_without_an_agreement_nothing_of_a_feed_is_read(take: Take, agreements, tmp_path: Path):
    result = take(only(b"\0 not even a table") | {"visits/2026-09-02--b.csv": TWO}, agreements=agreements)
    assert [receipt["status"] for receipt in result.receipts] == ["refused", "refused"]
    assert all(receipt["reason"].startswith("NO_GATEWAY: ") for receipt in result.receipts)
    assert not list((tmp_path / "place" / "extracts").iterdir())


def test_not_even_who_reads_a_file_is_asked_before_its_agreement(take: Take):
    # A contract of a form that nobody reads stops whoever sets about reading; without an agreement nobody does.
    nobody_reads = {"visits": replace(feed(VISITS), connector="tablets")}
    assert take(only(TWO), feeds=nobody_reads, agreements={}).receipt["reason"].startswith("NO_GATEWAY: ")
    with pytest.raises(ContractBroken, match="nobody reads"):
        take(only(TWO), feeds=nobody_reads, place="other")


def test_an_unsorted_file_is_held_against_no_feed_without_an_agreement(take: Take):
    [receipt] = take({"unsorted/2026-09-01--a.csv": TWO}, agreements={}).receipts
    assert (receipt["status"], receipt["feed"]) == ("unrecognised", "unrecognised")


def test_an_agreement_has_to_be_in_force_on_the_day_of_loading_whatever_day_is_pretended(take: Take):
    signed = {"signed": agreement("visits", until=date(2026, 10, 5))}
    assert take(only(TWO), agreements=signed, today=date(2026, 10, 4)).receipt["status"] == "loaded"
    refused = take(only(TWO), agreements=signed, today=date(2026, 10, 5), place="later").receipt
    assert refused["reason"].startswith("NO_GATEWAY: ")


def test_a_feed_without_an_agreement_holds_up_no_other(take: Take):
    feeds = {name: feed(VISITS.replace("id: visits", f"id: {name}")) for name in ("visits", "others")}
    files = {"visits/2026-09-01--a.csv": TWO, "others/2026-09-01--a.csv": TWO}
    result = take(files, feeds=feeds, agreements={"signed": agreement("others")})
    assert {receipt["feed"]: receipt["loaded"] for receipt in result.receipts} == {"visits": 0, "others": 2}


def test_a_receipt_says_what_it_was_held_to(take: Take):
    receipt = take(only(TWO)).receipt
    assert (receipt["feed"], receipt["size"], receipt["contract_version"], receipt["agreement"]) == (
        "visits",
        len(TWO),
        "1.2.0",
        "signed",
    )


def test_what_came_on_the_as_of_day_or_later_is_not_there_yet(take: Take):
    files = {f"visits/2026-09-0{day}--a.csv": csv_of(visit(str(day))) for day in (1, 2, 3)}
    result = take(files, as_of=AsOf(date(2026, 9, 2)))
    assert [str(receipt["received_on"]) for receipt in result.receipts] == ["2026-09-01"]


def test_a_file_without_a_day_in_its_name_was_received_when_it_was_last_changed(take: Take, tmp_path: Path):
    path = tmp_path / "place" / "inbox" / "visits" / "a.csv"
    path.parent.mkdir(parents=True)
    path.write_bytes(TWO)
    os.utime(path, (1_788_220_800, 1_788_220_800))  # 2026-09-01 00:00 UTC
    assert str(take({}).receipt["received_on"]) == "2026-09-01"


def test_the_same_bytes_twice_load_once_and_both_are_accounted_for(take: Take):
    result = take({"visits/2026-09-01--a.csv": TWO, "visits/2026-09-02--b.csv": TWO, "visits/2026-09-03--c.csv": TWO})
    told = [(each["file"][12], each["status"], each["loaded"], each["exact_duplicates"]) for each in result.receipts]
    assert sorted(told) == [("a", "loaded", 2, 0), ("b", "duplicate", 0, 2), ("c", "duplicate", 0, 2)]
    assert len(result.rows_of_visits()) == 2
    assert len({each["extract_id"] for each in result.receipts}) == 3


def test_the_same_rows_in_another_order_have_the_same_hashes(take: Take):
    header, rows = "First,Ref,Surname", ["02/03/2020,1,Ash", "02/03/2020,2,Bo"]
    one = take(only(csv_of(*rows, header=header)), place="one").rows_of_visits()
    other = take(only(csv_of(*reversed(rows), header=header)), place="other").rows_of_visits()
    assert {row["row_hash"] for row in one} == {row["row_hash"] for row in other}
    assert [row["ref"] for row in other] == ["2", "1"]


def test_an_extract_has_the_same_id_wherever_it_lies(take: Take):
    here = take(only(TWO), place="one").receipt
    there = take({"unsorted/2026-09-04--x.bin": TWO}, place="other").receipt
    assert here["extract_id"] == there["extract_id"]


def test_a_file_of_no_feed_gets_a_receipt(take: Take):
    result = take({"unsorted/2026-09-01--a.csv": b"a,b\n1,2\n", "no-such-feed/2026-09-01--b.csv": TWO})
    assert {(each["feed"], each["status"]) for each in result.receipts} == {("unrecognised", "unrecognised")}


def test_a_link_is_not_followed(take: Take, tmp_path: Path):
    (tmp_path / "secret.csv").write_bytes(TWO)
    inbox = tmp_path / "place" / "inbox" / "visits"
    inbox.mkdir(parents=True)
    (inbox / "2026-09-01--a.csv").symlink_to(tmp_path / "secret.csv")
    (inbox / "2026-09-01--gone.csv").symlink_to(tmp_path / "nowhere.csv")
    (inbox / "2026-09-01--folder").symlink_to(tmp_path, target_is_directory=True)
    result = take({})
    assert {(each["status"], each["reason"][:8]) for each in result.receipts} == {("refused", "SYMLINK:")}
    assert len(result.receipts) == 3


def test_two_feeds_that_fit_alike_are_not_guessed_between(tmp_path: Path):
    (tmp_path / "a.csv").write_bytes(TWO)
    feeds = {name: feed(VISITS.replace("id: visits", f"id: {name}")) for name in ("one", "two")}
    assert recognise(tmp_path / "a.csv", feeds) is None
    assert recognise(tmp_path / "a.csv", {"one": feeds["one"]}) == "one"
    assert recognise(tmp_path / "nowhere.csv", feeds) is None


def test_a_contract_that_nobody_can_read_for_stops_the_run(take: Take):
    odd = feed(VISITS.replace("format: csv", "format: smoke-signals"))
    with pytest.raises(ContractBroken, match="smoke-signals"):
        take(only(TWO), feeds={"visits": odd})


def test_a_kept_result_is_used_again_and_a_changed_contract_is_not_held_to_it(take: Take, tmp_path: Path):
    extracts = tmp_path / "place" / "extracts"
    take(only(TWO))
    [kept] = extracts.iterdir()
    written = kept.stat().st_mtime_ns
    again = take({})
    assert again.receipt["loaded"] == 2
    assert [(each, each.stat().st_mtime_ns) for each in extracts.iterdir()] == [(kept, written)]
    stricter = feed(VISITS.replace("logicalType: integer", "logicalType: boolean"))
    changed = take({}, feeds={"visits": stricter})
    assert changed.codes[("many", "BOOLEAN")] == ("nulled", 2)
    assert len(list(extracts.iterdir())) == 2


def test_what_a_killed_run_left_is_cleared_and_done_again(take: Take, tmp_path: Path):
    left = tmp_path / "place" / "extracts" / ".unfinished-abc" / "kept"
    left.mkdir(parents=True)
    (left / "rows.visits.parquet").write_bytes(b"half")
    assert take(only(TWO)).receipt["loaded"] == 2
    assert not [path for path in (tmp_path / "place" / "extracts").iterdir() if path.name.startswith(".")]


def test_a_result_that_does_not_balance_cannot_be_made():
    with pytest.raises(ValueError, match="nothing of the extract is kept"):
        Outcome(status="loaded", rows_in=3, loaded=1, quarantined=1)


def test_a_kept_result_is_told_in_json_without_a_value(take: Take, tmp_path: Path):
    take(only(csv_of(visit("1", "Canary"), visit("2", "Canary, Ann"))))
    [kept] = (tmp_path / "place" / "extracts").iterdir()
    told = json.loads((kept / "outcome.json").read_text())
    assert (told["rows_in"], told["loaded"], told["quarantined"]) == (2, 1, 1)
    assert "Canary" not in json.dumps(told)


def test_a_required_value_is_missed_where_all_others_of_its_column_are_alike(take: Take):
    """Copies of a text are asked about once, and so is their absence."""
    rows = [visit(str(number), rest=REST) for number in range(8)]
    rows[3] = visit("3", rest=REST.replace("01/02/2020", ""))
    result = take(only(csv_of(*rows)))
    assert (result.receipt["loaded"], result.receipt["quarantined"]) == (7, 1)
    assert [(row["row_no"], row["column"], row["code"]) for row in result.quarantine] == [(4, "first", "MISSING")]
