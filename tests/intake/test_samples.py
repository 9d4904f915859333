"""Every sample of a statutory return, deliberately dirty as they are: known by content, accounted for, row by row."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tests.intake.returns_feeds import SAMPLES, returns_agreements, returns_feeds, samples
from tests.intake.taking import AS_OF, Result, Take, taker
from thinkfamily.engine.duck import open_engine
from thinkfamily.intake import gather_returns, recognise

FEEDS = returns_feeds()

# Each sample's feed, and rows in, loaded, set aside, and doubled.
EXPECTED = {
    "annex_a/Annex_A_2024_Jan.xlsx": ("annex-a", 59, 59, 0, 0),
    "annex_a_send/fake_sen.xlsx": ("send-annex-a", 4, 4, 0, 0),
    "cin/BAR_cin_2022.xml": ("cin-census", 11, 11, 0, 0),
    "cin/CIN2rows.xml": ("cin-census", 11, 9, 0, 2),
    "cin/CIN_Census_2021.xml": ("cin-census", 11, 11, 0, 0),
    "cin/CIN_Census_2021_copy.xml": ("cin-census", 9, 9, 0, 0),
    "cin/CIN_Census_2021_no_assessment_factors.xml": ("cin-census", 9, 0, 0, 9),
    "cin/CIN_Census_2024.xml": ("cin-census", 16, 15, 1, 0),
    "cin/CIN_header_issues_100.xml": ("cin-census", 11, 11, 0, 0),
    "cin/CIN_la_issues_2887Q.xml": ("cin-census", 11, 0, 0, 11),
    "cin/fake_CIN_data.xml": ("cin-census", 851, 846, 0, 5),
    "family_context/csc.csv": (None, 0, 0, 0, 0),
    "family_context/education.csv": (None, 0, 0, 0, 0),
    "school_census/2024_autumn_addressesoffroll.csv": ("school-census", 300, 300, 0, 0),
    "school_census/2024_autumn_fsmperiodsonroll.csv": ("school-census", 300, 230, 70, 0),
    "school_census/2024_autumn_pupilnolongeronroll.csv": ("school-census", 300, 300, 0, 0),
    "school_census/2024_autumn_pupilonroll.csv": ("school-census", 300, 300, 0, 0),
    "school_census/2024_autumn_termlyexclusionsoffroll.csv": ("school-census", 300, 300, 0, 0),
    "school_census/2024_autumn_termlyexclusionsonroll.csv": ("school-census", 300, 300, 0, 0),
    "school_census/2024_autumn_termlysessiondetailsoffroll.csv": ("school-census", 300, 297, 3, 0),
    "school_census/2024_autumn_termlysessiondetailsonroll.csv": ("school-census", 300, 297, 3, 0),
    "school_census/2025_spring_fsmperiod.csv": ("school-census", 300, 217, 83, 0),
    "school_census/2025_spring_pupilnolongeronroll.csv": ("school-census", 300, 300, 0, 0),
    "school_census/2025_spring_pupilonroll.csv": ("school-census", 300, 300, 0, 0),
    "school_census/2025_spring_senneeds.csv": ("school-census", 300, 300, 0, 0),
    "school_census/2025_spring_termlyexclusionsoffroll.csv": ("school-census", 300, 300, 0, 0),
    "school_census/2025_spring_termlyexclusionsonroll.csv": ("school-census", 300, 300, 0, 0),
    "school_census/2025_spring_termlysessiondetailsoffroll.csv": ("school-census", 300, 295, 5, 0),
    "school_census/2025_spring_termlysessiondetailsonroll.csv": ("school-census", 300, 296, 4, 0),
    "ssda903/DoLo.csv": ("ssda903", 1, 1, 0, 0),
    "ssda903/ad1.csv": ("ssda903", 29, 29, 0, 0),
    "ssda903/episodes.csv": ("ssda903", 200, 200, 0, 0),
    "ssda903/fake_903_first60.xml": ("ssda903", 572, 572, 0, 0),
    "ssda903/header.csv": ("ssda903", 200, 200, 0, 0),
    "ssda903/missing.csv": ("ssda903", 43, 43, 0, 0),
    "ssda903/oc2.csv": ("ssda903", 200, 200, 0, 0),
    "ssda903/oc3.csv": ("ssda903", 53, 53, 0, 0),
    "ssda903/placed_for_adoption.csv": ("ssda903", 29, 29, 0, 0),
    "ssda903/placed_for_adoption_errors.csv": ("ssda903", 30, 30, 0, 0),
    "ssda903/previous_permanence.csv": ("ssda903", 200, 200, 0, 0),
    "ssda903/reviews.csv": ("ssda903", 200, 200, 0, 0),
    "ssda903/scpch_assisted.xlsx": (None, 0, 0, 0, 0),
    "ssda903/sw_episodes.csv": ("ssda903", 1, 1, 0, 0),
    "ssda903/uasc.csv": ("ssda903", 132, 132, 0, 0),
    "sui/no_match.csv": (None, 0, 0, 0, 0),
    "sui/patient_low_confidence_match_9876543210.csv": (None, 0, 0, 0, 0),
    "sui/reconciliation_test_data.csv": (None, 0, 0, 0, 0),
    "sui/single_match.csv": (None, 0, 0, 0, 0),
    "sui/single_match_from_dbs_headers.csv": (None, 0, 0, 0, 0),
    "sui/single_match_low_confidence.csv": (None, 0, 0, 0, 0),
    "sui/single_match_really_low_confidence.csv": (None, 0, 0, 0, 0),
    "sui/test_fail_validation.csv": (None, 0, 0, 0, 0),
}


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """All the samples gathered into one place and taken in."""

    found: dict[Path, str | None]
    take: Take
    result: Result


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gathered]:
    folder = tmp_path_factory.mktemp("samples")
    engine = open_engine(spill=folder / "spill")
    inbox = folder / "place" / "inbox"
    found = gather_returns(data=SAMPLES, feeds=FEEDS, inbox=inbox, received_on=date(2026, 9, 1))
    take = taker(engine, folder)
    yield Gathered(found=found, take=take, result=take({}, feeds=FEEDS, agreements=returns_agreements()))
    engine.disconnect()


def test_every_sample_is_expected():
    assert [str(path.relative_to(SAMPLES)) for path in samples()] == sorted(EXPECTED)


@pytest.mark.parametrize("sample", EXPECTED)
def test_a_sample_is_known_by_its_content_and_every_row_is_accounted_for(gathered: Gathered, sample: str):
    feed, *counts = EXPECTED[sample]
    assert gathered.found[SAMPLES / sample] == feed
    [receipt] = [each for each in gathered.result.receipts if each["file"].endswith(sample.replace("/", "__"))]
    assert [receipt[name] for name in ("rows_in", "loaded", "quarantined", "exact_duplicates")] == counts
    assert receipt["feed"] == (feed or "unrecognised")
    if feed is None:
        assert (receipt["status"], receipt["reason"][:12]) == ("unrecognised", "UNRECOGNISED")


def test_each_row_set_aside_says_why_and_keeps_the_contracts_columns_alone(gathered: Gathered):
    codes = {(row["feed"], row["column"], row["code"]) for row in gathered.result.quarantine}
    assert codes == {
        ("cin-census", "authorised_on", "INTERVAL"),
        ("school-census", "meals_until", "INTERVAL"),
        ("school-census", "sessions", "MISSING"),
    }
    for row in gathered.result.quarantine:
        taken = {column.name for column in FEEDS[row["feed"]].table(row["feed_table"]).columns}
        assert set(json.loads(row["row_text"])) == taken


def test_no_upn_of_the_fakes_is_lost_though_few_pass_their_check(gathered: Gathered):
    rows = gathered.result.rows(FEEDS["ssda903"], "header")
    found = [each for each in gathered.result.findings if each["feed"] == "ssda903" and each["code"] == "UPN_CHECK"]
    assert sorted((each["rows"], each["outcome"]) for each in found) == [(59, "noted"), (192, "noted")]
    assert len([row for row in rows if row["upn"]]) == 260


def test_each_year_is_held_to_its_own_codes(gathered: Gathered):
    """GenderCurrent became Sex with the census of 2023-24, and SEX 1 and 2 became M and F in 2025."""
    children = gathered.result.rows(FEEDS["cin-census"], "children")
    assert {row["sex"] for row in children} == {"0", "1", "2", "9", "M"}
    assert {row["sex"] for row in gathered.result.rows(FEEDS["ssda903"], "header")} == {"M", "F"}
    found: Counter[tuple[str, str, str]] = Counter()
    for each in gathered.result.findings:
        if each["feed"] in ("cin-census", "ssda903") and each["code"].startswith("CODE_"):
            found[each["feed_table"], each["column"], each["code"]] += each["rows"]
    assert found == {
        ("assessment_factors", "factor", "CODE_UNKNOWN"): 1,
        ("children", "sex", "CODE_SYNONYM"): 3,
        ("episodes", "placement_type", "CODE_UNKNOWN"): 29,  # H5 and P2, of earlier years, received in 2026
        ("header", "sex", "CODE_SYNONYM"): 260,
        ("uasc", "sex", "CODE_SYNONYM"): 136,
    }
    census = {each["code"] for each in gathered.result.findings if each["feed"] == "school-census"}
    assert {"CODE_RETIRED", "CODE_SYNONYM"} <= census


def test_a_census_is_made_flat_with_each_row_under_its_child(gathered: Gathered):
    factors = [row for row in gathered.result.rows(FEEDS["cin-census"], "assessment_factors") if row["factor"] == "RB"]
    assert [(row["child"], row["la_child_id"], str(row["authorised_on"])) for row in factors] == [
        ("DfEX0000001", "DfEX0000001", "2020-09-19")
    ]


def test_a_terms_sessions_get_the_days_of_the_term_before(gathered: Gathered):
    pupils = gathered.result.rows(FEEDS["school-census"], "pupilonroll")
    spans = {(str(row["census_on"]), str(row["sessions_from"]), str(row["sessions_until"])) for row in pupils}
    assert spans == {("2024-10-03", "2024-04-01", "2024-05-27"), ("2025-01-16", "2024-08-01", "2025-01-01")}


def test_workbook_cells_come_as_days_and_whole_numbers_without_the_templates_letters(gathered: Gathered):
    first = gathered.result.rows(FEEDS["annex-a"], "list_1")[0]
    told = (first["child"], str(first["birth_date"]), first["sex"], first["ethnicity"], first["contact_source"])
    assert told == ("9212044", "2015-01-25", "Female", "WBRI", "6: Police")


def test_the_samples_delivered_again_change_nothing(gathered: Gathered):
    before = {name: kept.digest for name, kept in gathered.result.work.made.items() if name.startswith("rows.")}
    again = {f"unsorted/2026-09-02--{n}.bin": path.read_bytes() for n, path in enumerate(samples())}
    result = gathered.take(again, feeds=FEEDS, agreements=returns_agreements(), as_of=AS_OF)
    assert {name: kept.digest for name, kept in result.work.made.items() if name.startswith("rows.")} == before
    second = [each for each in result.receipts if str(each["received_on"]) == "2026-09-02"]
    assert {each["status"] for each in second} == {"duplicate"}
    assert len(second) == len(EXPECTED)
    assert len({each["extract_id"] for each in result.receipts}) == len(result.receipts)


@pytest.mark.parametrize("sample", ["ssda903/header.csv", "sui/no_match.csv"])
def test_recognition_needs_no_name(tmp_path: Path, sample: str):
    nameless = tmp_path / "x"
    nameless.write_bytes((SAMPLES / sample).read_bytes())
    assert recognise(nameless, FEEDS) == EXPECTED[sample][0]
