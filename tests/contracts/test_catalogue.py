"""The shipped contracts beside the catalogue of 36 feeds: each is there once, and says all that a contract has to."""

import pytest
import yaml

from thinkfamily.catalogue.shipped import AGREEMENTS_FOLDER, FEEDS_FOLDER
from thinkfamily.contracts.declaration import Feed
from thinkfamily.contracts.reading import SUFFIX, read_contracts
from thinkfamily.governance.reading import read_agreement
from thinkfamily.vocabulary.criteria import Criterion

# Feed | catalogue | promised every | tier, as the catalogue has them.
CATALOGUE = """
council-tax                  | F01 | 7 d  | L1
address-gazetteer            | F02 | 1 m  | L0
gp-registration              | F03 | 3 m  | L1
school-roll                  | F04 | 7 d  | L1
attendance                   | F05 | 4 m  | L1
exclusions                   | F06 | 7 d  | L1
missing-education            | F07 | 7 d  | L1
special-educational-needs    | F08 | 7 d  | L2
neet                         | F09 | 1 m  | L1
attainment                   | F10 | 1 y  | L1
contacts-referrals           | F11 | 1 d  | L2
children-in-need             | F12 | 1 d  | L2
child-protection             | F13 | 1 d  | L2
looked-after                 | F14 | 1 d  | L2
missing-episodes             | F15 | 1 d  | L2
early-help                   | F16 | 1 d  | L1
family-hubs                  | F17 | 7 d  | L1
parenting-programmes         | F18 | 7 d  | L1
youth-justice                | F19 | 7 d  | L2
police-offenders             | F20 | 7 d  | L3
police-victims               | F21 | 7 d  | L3
domestic-incidents           | F22 | 1 d  | L3
police-antisocial-behaviour  | F23 | 7 d  | L2
police-intelligence          | F24 | 7 d  | L3+
marac                        | F25 | 14 d | L3
council-antisocial-behaviour | F26 | 7 d  | L1
probation                    | F27 | 1 m  | L3
housing                      | F28 | 7 d  | L1
homelessness                 | F29 | 7 d  | L2
benefits                     | F30 | 3 m  | L3
housing-benefit              | F31 | 7 d  | L2
substance-treatment          | F32 | 1 m  | L3
adult-mental-health          | F33 | 1 m  | L3
child-health                 | F34 | 1 m  | L3
adult-social-care            | F35 | 7 d  | L2
exploitation-service         | F36 | 1 m  | L3+
"""
FEEDS = read_contracts(FEEDS_FOLDER)
AGREEMENTS = {each.id: each for each in map(read_agreement, sorted(AGREEMENTS_FOLDER.glob("*.yaml")))}
# Feeds whose rows tell who is who or what stands where, and nothing that happened.
NO_EVENTS = {"address-gazetteer", "open-uprn", "postcode-directory"}


def test_every_feed_of_the_catalogue_is_shipped_once_with_its_refresh_and_tier() -> None:
    listed = [[cell.strip() for cell in line.split("|")] for line in CATALOGUE.strip().splitlines()]
    assert [row[1] for row in listed] == [f"F{number:02}" for number in range(1, 37)]
    shipped = sorted(
        [[feed.id, feed.catalogue, _frequency(feed), feed.tier] for feed in FEEDS.values() if feed.catalogue],
        key=lambda row: row[1],
    )
    assert shipped == listed


def test_a_statutory_return_says_which_feeds_of_the_catalogue_it_serves() -> None:
    numbers = {feed.catalogue for feed in FEEDS.values()} - {""}
    outside = [feed for feed in FEEDS.values() if not feed.catalogue]
    assert outside
    assert {feed.id: feed.serves for feed in outside if not feed.serves or set(feed.serves) - numbers} == {}


def test_every_agreement_that_a_contract_stands_on_names_its_feed() -> None:
    assert [feed.id for feed in FEEDS.values() if feed.id not in AGREEMENTS[feed.agreement].feeds] == []


@pytest.mark.parametrize("feed", FEEDS.values(), ids=FEEDS)
def test_a_contract_says_all_that_it_has_to(feed: Feed) -> None:
    told = yaml.safe_load((FEEDS_FOLDER / f"{feed.id}{SUFFIX}").read_text(encoding="utf-8"))
    ours = {each["property"]: each["value"] for each in told["customProperties"]}
    events = [rule for table in feed.tables for rule in table.events]
    wanting = {
        "owner": feed.owner,
        "agreement": ours.get("agreement"),
        "delivery": ours.get("delivery"),
        "tier": ours.get("tier") in ("L0", "L1", "L2", "L3", "L3+"),
        "criteria": set(ours.get("criteria", ("none said",))) <= set(Criterion),
        "frequency": feed.every_days,
        "retention": feed.retention_years,
        "purpose": feed.description,
        "usage": told["description"].get("usage"),
        "events": events or feed.id in NO_EVENTS,
        "semantic types": any(column.meaning for table in feed.tables for column in table.columns),
        "code lists": not feed.catalogue
        or all(column.codes for table in feed.tables for column in table.columns if _is_a_choice(column.name)),
    }
    assert [word for word, said in wanting.items() if not said] == []


def _frequency(feed: Feed) -> str:
    told = yaml.safe_load((FEEDS_FOLDER / f"{feed.id}{SUFFIX}").read_text(encoding="utf-8"))
    promised = next(each for each in told["slaProperties"] if each["property"] == "frequency")
    return f"{promised['value']} {promised['unit']}"


def _is_a_choice(column: str) -> bool:
    """Columns that every feed fills from a list. Returns have theirs by the year, and some have none."""
    return column in {"sex", "activity", "involvement", "status", "service"}
