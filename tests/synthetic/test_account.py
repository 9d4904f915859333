"""Every line of every extract is accounted for, and every row's people are in the truth."""

from collections import Counter

import pytest

from tests.synthetic.town import Town
from thinkfamily.catalogue.shipped import TOWN_FEEDS


@pytest.mark.parametrize("feed", TOWN_FEEDS)
def test_the_account_of_files_agrees_with_the_files(town: Town, feed: str) -> None:
    written = town.truth("written")
    told = written[written.feed == feed].set_index("file")
    assert sorted(told.index) == [path.name for path in town.files(feed)]
    for path in town.files(feed):
        lines = town.lines(path, feed)[1:]
        assert len(lines) == told.lines[path.name]
        header = town.lines(path, feed)[0]
        repeats = Counter(line for line in lines if line != header)
        assert sum(count - 1 for count in repeats.values()) == told.twice[path.name]


# Feeds whose rows are about places and name nobody.
OF_PLACES = ("address-gazetteer",)


@pytest.mark.parametrize("feed", [feed for feed in TOWN_FEEDS if feed not in OF_PLACES])
def test_the_truth_says_whose_row_every_sound_row_is(town: Town, feed: str) -> None:
    (key,) = town.feeds[feed].tables[0].key
    keys = set(town.rows(feed)[key])
    told = set(town.records[(town.records.feed == feed) & (town.records.role == "person")].record_key)
    written = town.truth("written")
    spoilt = int(written[written.feed == feed].spoilt.sum())
    assert told <= keys
    assert len(keys - told) <= spoilt


@pytest.mark.parametrize("feed", OF_PLACES)
def test_of_a_row_about_a_place_the_truth_says_nothing(town: Town, feed: str) -> None:
    assert not (town.records.feed == feed).any()


def test_a_record_key_and_role_are_one_person(town: Town) -> None:
    assert not town.records.duplicated(["feed", "record_key", "role"]).any()


def test_everyone_whom_a_row_names_is_among_the_persons(town: Town) -> None:
    assert set(town.records.truth_person_id) <= set(town.persons.index)


def test_roles_are_those_of_the_contract_and_stand_where_a_name_stands(town: Town) -> None:
    for feed, contract in town.feeds.items():
        told = town.records[town.records.feed == feed]
        assert set(told.role) <= set(contract.tables[0].roles)
    claims = town.latest("benefits").set_index("claim_ref")
    partners = town.records[(town.records.feed == "benefits") & (town.records.role == "partner")]
    named = claims.index[claims.partner_surname != ""]
    assert set(named) <= set(partners.record_key)


def test_a_few_rows_are_spoilt_and_a_few_stand_twice(town: Town) -> None:
    written = town.truth("written")
    assert 0.0002 < written.spoilt.sum() / written.lines.sum() < 0.002
    assert 0.0002 < written.twice.sum() / written.lines.sum() < 0.002
    assert ((written.spoilt / written.lines) < 0.02).all()
