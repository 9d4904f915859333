import json
from pathlib import Path

from tests.whole.conftest import done, exported, thinkfamily
from thinkfamily.catalogue.shipped import FEEDS_FOLDER
from thinkfamily.contracts.reading import read_contracts
from thinkfamily.pipeline.order import STEP_NAMES
from thinkfamily.synthetic import MARKER_SURNAME, SENT_EVERY_MONTHS


def test_every_delivery_of_the_town_is_accounted_for(town: Path):
    receipts = exported(town, "receipts")
    balance = receipts.loaded + receipts.quarantined + receipts.exact_duplicates
    assert (receipts.rows_in == balance).all()
    assert set(receipts.status) == {"loaded"}
    assert (receipts.quarantined > 0).any()
    assert exported(town, "quarantine").code.notna().all()


def test_a_feed_of_the_town_is_late_by_what_the_town_promises_and_not_by_the_shipped_contract(town: Path):
    feeds, shipped = read_contracts(town / "feeds", shipped=FEEDS_FOLDER), read_contracts(FEEDS_FOLDER)
    assert {feed: round(feeds[feed].every_days / 30.4) for feed in SENT_EVERY_MONTHS} == SENT_EVERY_MONTHS
    assert all(shipped[feed].every_days <= feeds[feed].every_days for feed in feeds)


def test_every_record_is_one_persons_and_most_families_have_a_child_and_an_adult(town: Path):
    memberships, records = exported(town, "memberships"), exported(town, "records")
    assert sorted(memberships.record_id) == sorted(records.record_id)
    families = exported(town, "families")
    assert len(families) > 50
    assert (families.children > 0).mean() > 0.5
    assert set(exported(town, "criteria").answer) <= {"yes", "no", "unknown"}


def test_a_second_run_finds_nothing_to_do_and_keeps_the_live_release(town: Path):
    before = done("verify", town).out
    assert done("plan", town).out.count("unchanged") == len(STEP_NAMES)
    said = done("run", town)
    assert said.out.count("unchanged") == len(STEP_NAMES)
    assert done("verify", town).out == before


def test_the_marker_surname_is_in_the_data_and_never_in_what_is_said(town: Path, tmp_path: Path):
    assert MARKER_SURNAME.upper() in set(exported(town, "records").surname.dropna())
    journal = (town / "store" / "journal.jsonl").read_text()
    said = [journal]
    persons = exported(town, "memberships")
    marked = exported(town, "records").query("surname == @MARKER_SURNAME.upper()").record_id
    person = persons[persons.record_id.isin(marked)].person_id.iloc[0]
    for words in (
        ("run", town),
        ("check", town),
        ("plan", town),
        ("explain", town, "person", person),
        ("evaluate", town, "exploitation"),
    ):
        heard = thinkfamily(*words)
        said += [heard.out, heard.err]
    assert not [text for text in said if MARKER_SURNAME.lower() in text.lower()]


def test_persons_families_and_links_walk_back_to_rows_of_extracts(town: Path):
    members = exported(town, "family_members")
    family = members.family_id.value_counts().index[0]
    shown = done("explain", town, "family", family).out
    assert members[members.family_id == family].person_id.iloc[0] in shown
    person = done("explain", town, "person", members[members.family_id == family].person_id.iloc[0]).out
    assert ".csv" in person
    assert " row " in person
    link = exported(town, "links").query("standing == 'accepted'").link_id.iloc[0]
    assert ".csv" in done("explain", town, "link", link).out


def test_the_model_of_a_small_town_is_withheld_and_says_why(town: Path, tmp_path: Path):
    out = tmp_path / "exploitation.json"
    done("evaluate", town, "exploitation", "--json", out)
    told = json.loads(out.read_text())
    assert told["standing"] == "withheld"
    assert told["why"]
    assert "invented" in told["caveat"]
    assert exported(town, "scores").empty


def test_one_new_delivery_changes_only_what_rests_on_it(town: Path, copy_of):
    place = copy_of(town)
    before = exported(place, "memberships")
    source = sorted((place / "inbox" / "missing-episodes").glob("*.csv"))[-1]
    late = place.parent / "late.csv"
    lines = source.read_text(encoding="utf-8").splitlines()
    late.write_text("\n".join([lines[0], lines[-1].replace(lines[-1].split(",")[0], "ME-LATE-1", 1)]) + "\n")
    done("deliver", place, "missing-episodes", late, "--received-on", "2026-10-05")
    assert "changed: as_of, inbox" in done("plan", place).out
    done("run", place)
    after = exported(place, "memberships")
    kept = before.merge(after, on="record_id", suffixes=("_before", "_after"))
    assert len(kept) == len(before)
    assert (kept.person_id_before == kept.person_id_after).mean() >= 0.999
    assert len((place / "store" / "journal.jsonl").read_text().splitlines()) > 7
