"""The shipped question and features: allowed by the shipped agreements, told by the shipped feeds, free of poverty."""

from dataclasses import replace
from datetime import date

import pytest

from thinkfamily.catalogue.models.exploitation import features, model, question
from thinkfamily.catalogue.shipped import AGREEMENTS_FOLDER, FEEDS_FOLDER
from thinkfamily.contracts.reading import read_contracts
from thinkfamily.features import Feature, any_of, check_purposes, child, happened
from thinkfamily.features.question import check_no_echo
from thinkfamily.governance.purpose import Purpose
from thinkfamily.governance.reading import read_agreement
from thinkfamily.vocabulary.errors import NotAllowed
from thinkfamily.vocabulary.figures import Direction

FEEDS = read_contracts(FEEDS_FOLDER)
AGREEMENTS = {each.id: each for each in map(read_agreement, sorted(AGREEMENTS_FOLDER.glob("*.yaml")))}
DAY = date(2026, 10, 1)

# Programme lesson L3: no sign of poverty; and nothing that the police suspect, or that is meant for another question.
LEFT_OUT = {
    "free_school_meals", "rent_arrears", "out_of_work_benefit", "in_work_benefit", "homeless", "tenancy",
    "liable_for_council_tax", "housing_benefit", "homeless_young_person", "early_years_offer_taken_up",
    "early_years_offer_not_taken_up", "exploitation_marker", "attainment",
}  # fmt: skip


def test_every_shipped_feature_may_be_built_under_the_shipped_agreements() -> None:
    check_purposes(
        features=features, agreements=AGREEMENTS, feeds=FEEDS, purpose=Purpose.FIND_EXPLOITATION, day=DAY,
        question=question,
    )  # fmt: skip


def test_without_the_police_agreement_what_rests_on_it_does_not_build() -> None:
    fewer = {name: each for name, each in AGREEMENTS.items() if "police-offenders" not in each.feeds}
    with pytest.raises(NotAllowed, match="stands on no agreement"):
        check_purposes(
            features=features, agreements=fewer, feeds=FEEDS, purpose=Purpose.FIND_EXPLOITATION, day=DAY
        )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("out_of_work_benefit", "SI 2012/1483"),
        ("housing_benefit", "SI 2012/1483"),
        ("exploitation_marker", "a suspicion, and never evidence"),
    ],
)
def test_what_nobody_may_use_is_refused_whatever_the_reason_given(kind: str, why: str) -> None:
    wanted = replace(
        features[0], measure=any_of(happened(kind)).over(months=12).of(child), justification="It would predict well."
    )
    with pytest.raises(NotAllowed, match=why):
        check_purposes(
            features=[wanted], agreements=AGREEMENTS, feeds=FEEDS, purpose=Purpose.FIND_EXPLOITATION, day=DAY
        )  # fmt: skip


@pytest.mark.parametrize("feature", features, ids=lambda feature: feature.name)
def test_some_feed_of_each_feature_tells_each_kind_that_it_looks_for(feature: Feature) -> None:
    told = {rule.kind for feed in feature.feeds for table in FEEDS[feed].tables for rule in table.events}
    assert {kind for what in feature.measure.looks_for for kind in what.kinds} <= told


def test_nothing_of_poverty_and_nothing_of_the_childs_own_answer_is_looked_at() -> None:
    assert not {kind for each in features for what in each.measure.looks_for for kind in what.kinds} & LEFT_OUT
    check_no_echo(question=question, features=features)


def test_there_are_features_of_the_child_and_of_all_around_it_and_all_but_age_have_a_direction() -> None:
    assert len(features) >= 20
    assert {each.measure.whose.value for each in features} == {
        "child", "siblings", "household", "parents", "associates",
    }  # fmt: skip
    assert [each.name for each in features if each.direction is Direction.FREE] == ["age"]


def test_the_model_sees_the_features_as_they_are_declared() -> None:
    assert model.name == question.model
    assert [(each.name, each.says, each.direction, each.unit) for each in model.features] == [
        (each.name, each.says, each.direction, each.measure.unit) for each in features
    ]
    assert (model.horizon_months, model.ages) == (question.horizon_months, (question.youngest, question.oldest))


def test_ties_come_from_feeds_that_may_be_used_and_never_from_benefits() -> None:
    for source in question.ties_from:
        if source in FEEDS:
            assert Purpose.FIND_EXPLOITATION in AGREEMENTS[FEEDS[source].agreement].purposes
    assert "benefits" not in question.ties_from
