"""From evidence about persons to criteria of families and who qualifies."""

import json
from dataclasses import replace

import pytest

from tests.evidence.conftest import PEOPLE, indicator
from thinkfamily.catalogue.rulebooks.tfp_2015 import tfp_2015
from thinkfamily.vocabulary.criteria import Criterion

EVENT = "event_id | record_id | kind | occurred_on | recorded_on | feed\n"
ABUSE = "e-1 | {who} | domestic_abuse_victim | 2026-05-01 | 2026-05-02 | domestic-incidents\n"
IN_NEED = "e-2 | child | child_in_need | 2026-02-01 | 2026-02-02 | children-in-need\n"
NUISANCE = "e-3 | {who} | antisocial_behaviour | 2026-03-01 | 2026-03-02 | police-antisocial-behaviour\n"


def test_a_family_meets_a_criterion_through_any_member(judged):
    found = judged(EVENT + ABUSE.format(who="mother"))["criteria"]["home", "C5"]
    assert (found["answer"], found["persons"], json.loads(found["indicators"])) == ("yes", 1, ["C5.1"])


@pytest.mark.parametrize(
    ("told", "met", "answer"),
    [
        (ABUSE.format(who="mother") + IN_NEED, 2, "yes"),
        (ABUSE.format(who="mother"), 1, "unknown"),  # others are not covered here
        (ABUSE.format(who="father") + NUISANCE.format(who="father"), 1, "unknown"),  # he counts for one
        (ABUSE.format(who="father") + IN_NEED, 2, "yes"),
        (ABUSE.format(who="father") + NUISANCE.format(who="mother"), 2, "yes"),
    ],
)
def test_two_criteria_qualify_and_a_parent_elsewhere_accounts_for_one_only(judged, told, met, answer):
    found = judged(EVENT + told)["eligibility"]["home"]
    assert (found["met"], found["answer"], found["has_dependent_child"]) == (met, answer, True)


def test_a_family_without_a_dependent_child_does_not_qualify(judged):
    people = PEOPLE.replace("2014-09-01", "2004-09-01").replace("2023-02-01", "2003-02-01")
    told = EVENT + ABUSE.format(who="mother") + NUISANCE.format(who="mother")
    found = judged(told, people=people)["eligibility"]["home"]
    assert (found["met"], found["answer"], found["has_dependent_child"]) == (2, "no", False)


MOVED_OUT = """
    family_id | person_id | role   | from       | until      | recorded_on
    home      | mother    | parent | 2015-01-01 | 2026-01-01 | 2015-01-01
    home      | father    | parent | 2015-01-01 |            | 2026-12-01
    home      | child     | child  | 2015-01-01 |            | 2015-01-01
"""


@pytest.mark.parametrize("who", ["mother", "father"])
def test_who_has_left_the_family_or_was_not_yet_known_to_be_in_it_does_not_count(judged, who):
    found = judged(EVENT + ABUSE.format(who=who), members=MOVED_OUT)
    assert (who, "C5.1") not in found["evidence"]
    assert found["criteria"]["home", "C5"]["answer"] == "no"


def test_every_family_is_judged_by_every_criterion(judged):
    found = judged(EVENT)["criteria"]
    assert sorted(found) == [("home", criterion.value) for criterion in Criterion]


def test_the_shipped_rulebook_names_its_sources_and_what_must_be_checked():
    assert all(each.source for each in tfp_2015.indicators)
    assert {each.standing for each in tfp_2015.indicators} == {"official", "unverified", "local"}
    assert min(len(tfp_2015.of(criterion)) for criterion in Criterion) >= 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kinds": ("bad_luck",)}, "bad_luck is not declared"),
        ({"code": "C9.1"}, "does not belong to C5"),
        ({"measure": "lasting"}, "only a lasting event"),
        ({"measure": "share_below"}, "out of something over terms"),
        ({"terms": 3}, "out of something over terms"),
        ({"youngest": 20, "oldest": 10}, "wrong way about"),
        ({"source": ""}, "where the rule is from"),
    ],
)
def test_an_indicator_that_makes_no_sense_cannot_be_declared(change, said):
    with pytest.raises(ValueError, match=said):
        replace(indicator("C5.1"), **change)


def test_a_rulebook_needs_two_indicators_a_criterion_and_codes_that_differ():
    with pytest.raises(ValueError, match="fewer than 2"):
        replace(
            tfp_2015,
            indicators=tuple(each for each in tfp_2015.indicators if each.code not in ("C6.1c", "C6.2", "C6.4")),
        )
    with pytest.raises(ValueError, match="two indicators have one code"):
        replace(tfp_2015, indicators=(*tfp_2015.indicators, indicator("C5.1")))
