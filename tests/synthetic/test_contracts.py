"""The town's contracts: what they promise, and on which agreements they stand."""

from datetime import date
from pathlib import Path

from thinkfamily.catalogue.shipped import AGREEMENTS_FOLDER, FEEDS_FOLDER, OFF_FEEDS, TOWN_FEEDS
from thinkfamily.contracts.reading import read_contracts
from thinkfamily.governance.loading import check_may_load
from thinkfamily.governance.purpose import Purpose
from thinkfamily.governance.reading import read_agreement
from thinkfamily.pipeline.making import make_empty
from thinkfamily.synthetic import SENT_EVERY_MONTHS
from thinkfamily.synthetic.services.every import SERVICES
from thinkfamily.vocabulary.criteria import Criterion

FEEDS = {feed: contract for feed, contract in read_contracts(FEEDS_FOLDER).items() if feed in TOWN_FEEDS}
AGREEMENTS = {each.id: each for each in map(read_agreement, sorted(AGREEMENTS_FOLDER.glob("*.yaml")))}


def test_every_feed_of_the_town_has_a_contract_and_a_service_that_sends_it() -> None:
    assert set(FEEDS) == set(TOWN_FEEDS) == set(SERVICES)
    assert len(FEEDS) >= 29
    assert set(SENT_EVERY_MONTHS) == set(TOWN_FEEDS)


def test_the_case_system_and_the_police_each_send_several_feeds_under_numbers_of_their_own() -> None:
    systems: dict[str, set[str]] = {}
    for feed, contract in FEEDS.items():
        if contract.source:
            systems.setdefault(contract.source, set()).add(feed)
    assert systems == {
        "social-care": {"contacts-referrals", "children-in-need", "child-protection", "looked-after"},
        "police": {"police-offenders", "police-victims", "police-antisocial-behaviour"},
    }


def test_every_feed_stands_on_an_agreement_that_names_it_and_is_in_force() -> None:
    for feed, contract in FEEDS.items():
        for day in (date(2020, 9, 30), date(2026, 9, 30)):
            check_may_load(feed=feed, agreement_id=contract.agreement, agreements=AGREEMENTS, day=day)


def test_feeds_cover_all_six_criteria() -> None:
    assert {criterion for contract in FEEDS.values() for criterion in contract.criteria} == set(Criterion)


def test_benefits_may_not_be_used_to_find_exploitation() -> None:
    agreement = AGREEMENTS[FEEDS["benefits"].agreement]
    assert not agreement.covers(feed="benefits", purpose=Purpose.FIND_EXPLOITATION, day=date(2026, 9, 30))
    assert agreement.covers(feed="benefits", purpose=Purpose.IDENTIFY_FAMILIES, day=date(2026, 9, 30))


def test_poverty_and_tax_may_not_be_used_to_find_exploitation_either() -> None:
    for feed in ("housing", "council-tax", "housing-benefit", "homelessness", "family-hubs"):
        assert Purpose.FIND_EXPLOITATION not in AGREEMENTS[FEEDS[feed].agreement].purposes


def test_nothing_of_a_conference_may_be_shown_to_answer_who_asks_what_is_held() -> None:
    agreement = AGREEMENTS[FEEDS["marac"].agreement]
    assert agreement.covers(feed="marac", purpose=Purpose.SUPPORT_FAMILY, day=date(2026, 9, 30))
    assert not agreement.covers(feed="marac", purpose=Purpose.ANSWER_RIGHTS, day=date(2026, 9, 30))


def test_what_is_off_is_shipped_and_laid_out_in_no_place(tmp_path: Path) -> None:
    assert set(OFF_FEEDS) <= set(read_contracts(FEEDS_FOLDER))
    make_empty(tmp_path / "place", name="Place")
    laid_out = [path.name.partition(".")[0] for path in (tmp_path / "place" / "feeds").iterdir()]
    assert set(TOWN_FEEDS) <= set(laid_out)
    assert not set(OFF_FEEDS) & set(laid_out)


def test_of_police_intelligence_a_marker_is_taken_and_no_free_text() -> None:
    (table,) = read_contracts(FEEDS_FOLDER)["police-intelligence"].tables
    assert {"INTELLIGENCE", "NARRATIVE", "FREE_TEXT"} <= set(table.not_taken)
    assert {column.name for column in table.columns if not column.meaning} == {
        "marker_ref",
        "flag",
        "grade",
        "marked_on",
    }


def test_notices_and_assessments_are_under_an_invented_domain() -> None:
    for feed in FEEDS.values():
        agreement = AGREEMENTS[feed.agreement]
        assert agreement.notice.url.startswith("https://northbridge.example/")
        assert agreement.impact_assessment.url.startswith("https://northbridge.example/")


def test_senders_write_dates_and_columns_in_ways_of_their_own() -> None:
    columns = [column for contract in FEEDS.values() for column in contract.tables[0].columns]
    assert len({column.date_format for column in columns if column.date_format}) >= 5
    assert {contract.delimiter for contract in FEEDS.values()} == {",", "|", ";"}
    assert {contract.encoding for contract in FEEDS.values()} == {"utf-8", "cp1252"}


def test_every_feed_of_events_says_when_it_was_recorded() -> None:
    for contract in FEEDS.values():
        if contract.delivery == "delta":
            assert contract.tables[0].meaning("record.known_on") is not None, contract.id
