"""What a feature must say of itself, and what it may not look for."""

from collections.abc import Callable
from dataclasses import replace

import pyarrow as pa
import pytest

from tests.features.conftest import as_feature
from tests.features.worlds import World
from thinkfamily.features import (
    age,
    any_of,
    child,
    count,
    happened,
    people,
    rate,
    siblings,
    tied_by,
)
from thinkfamily.features.measure import LONGEST_LOOK_BACK, Measure
from thinkfamily.features.question import Question, check_no_echo
from thinkfamily.vocabulary.errors import ContractBroken
from thinkfamily.vocabulary.figures import Unit, say

missing = happened("missing")


def test_a_look_back_is_compulsory_and_never_without_limit() -> None:
    with pytest.raises(ValueError, match="in months or in years"):
        count(missing).over()
    with pytest.raises(ValueError, match="in months or in years"):
        count(missing).over(months=1, years=1)
    with pytest.raises(ValueError, match="look-back is from 1 to 60 months"):
        count(missing).over(months=LONGEST_LOOK_BACK + 1).of(child)


def test_what_is_not_in_the_vocabulary_cannot_be_read() -> None:
    with pytest.raises(ValueError, match="not declared in vocabulary"):
        happened("gossip")
    with pytest.raises(ValueError, match="is not a tie between young people"):
        tied_by("parent")
    with pytest.raises(ValueError, match="named twice"):
        missing.with_code("A", "A")
    with pytest.raises(ValueError, match="at least one code"):
        missing.with_code()
    with pytest.raises(ValueError, match="what kind of event"):
        happened()


@pytest.mark.parametrize(
    "measure",
    [
        lambda: people(missing).over(months=1).of(child),
        lambda: tied_by("co_offender").over(months=1).of(siblings),
    ],
)
def test_a_way_of_counting_is_said_of_those_whom_it_fits(measure: Callable[[], Measure]) -> None:
    with pytest.raises(ValueError, match="child"):
        measure()


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"name": "Not a name"}, "lower_case"),
        ({"says": "A full stop."}, "without a full stop"),
        ({"missing_means": "no stop"}, "what a missing value means"),
        ({"feeds": ()}, "name the feeds"),
        ({"purposes": ()}, "name the purposes"),
    ],
)
def test_a_feature_checks_itself(wrong: dict[str, object], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        replace(as_feature(count(missing).over(months=3).of(child)), **wrong)  # type: ignore[arg-type]  # on purpose


def test_a_feature_tells_its_value_in_words() -> None:
    feature = as_feature(count(missing).over(months=3).of(child))
    assert feature.told(3.0) == "What the test asks: 3"
    assert feature.told(None) == feature.told(float("nan")) == "What the test asks: not known. The test says so."


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        (Unit.COUNT, 2.0, "2"),
        (Unit.COUNT, 2.5, "2.5"),
        (Unit.YES_NO, 1.0, "yes"),
        (Unit.YES_NO, 0.0, "no"),
        (Unit.SHARE, 0.876, "88%"),
        (Unit.DAYS, 1.0, "1 day"),
        (Unit.DAYS, 12.0, "12 days"),
        (Unit.YEARS, 14.0, "14 years"),
    ],
)
def test_a_figure_is_said_in_its_unit(unit: Unit, value: float, words: str) -> None:
    assert say(says="It", value=value, unit=unit, missing_means="None.") == f"It: {words}"


def test_a_measure_knows_its_unit_and_what_it_looks_for() -> None:
    rated = rate(happened("sessions_attended"), of=happened("sessions_possible")).over(months=1).of(child)
    assert (rated.unit, len(rated.looks_for)) == (Unit.SHARE, 2)
    assert (age.unit, age.looks_for) == (Unit.YEARS, ())


@pytest.mark.parametrize(
    "measure",
    [
        count(happened("known_exploitation")).over(months=3).of(child),
        any_of(happened("assessment_factor").with_code("11A", "15A")).over(months=3).of(child),
        any_of(happened("assessment_factor")).over(months=3).of(child),
    ],
)
def test_the_childs_own_answer_and_its_echoes_are_never_a_feature(question: Question, measure: Measure) -> None:
    asks = replace(question, echoes=(happened("assessment_factor").with_code("11A", "24A"),))
    with pytest.raises(ContractBroken, match="own answer"):
        check_no_echo(question=asks, features=[as_feature(measure)])


def test_the_answer_of_others_and_other_codes_may_be_a_feature(question: Question) -> None:
    asks = replace(question, echoes=(happened("assessment_factor").with_code("11A", "24A"),))
    check_no_echo(
        question=asks,
        features=[
            as_feature(any_of(happened("known_exploitation")).over(months=3).of(siblings)),
            as_feature(any_of(happened("assessment_factor").with_code("15A")).over(months=3).of(child)),
            as_feature(age),
        ],
    )


def test_the_stage_refuses_an_echo_and_two_features_of_one_name(answer: Callable[..., dict[str, pa.Table]]) -> None:
    echo = as_feature(count(happened("known_exploitation")).over(months=3).of(child))
    with pytest.raises(ContractBroken, match="own answer"):
        answer(World.told(children=["C1"]), [echo], as_of="2025-03-01")
    with pytest.raises(ValueError, match="one name"):
        answer(World.told(children=["C1"]), [as_feature(age), as_feature(age)], as_of="2025-03-01")
