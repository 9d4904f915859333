"""What a feature must say of itself, and what it may not read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from tests.agreed import agreed, narrowed
from tests.features.conftest import as_feature
from tests.features.worlds import World
from thinkfamily.contracts.declaration import EventRule, Feed, FeedColumn, FeedTable, TieRule
from thinkfamily.features import (
    age,
    any_of,
    check_purposes,
    child,
    count,
    happened,
    people,
    purposes_wanting,
    rate,
    siblings,
    tied_by,
)
from thinkfamily.features.feature import Feature
from thinkfamily.features.measure import LONGEST_LOOK_BACK, Measure
from thinkfamily.features.question import Question, check_no_echo
from thinkfamily.governance.agreement import Agreement, ColumnRule
from thinkfamily.governance.purpose import Purpose
from thinkfamily.vocabulary.errors import ContractBroken, NotAllowed
from thinkfamily.vocabulary.figures import Unit, say

missing = happened("missing")
DAY = date(2025, 3, 1)


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


def agreement(
    *, purposes: tuple[Purpose, ...], feeds: tuple[str, ...] = ("roll",), columns: tuple[ColumnRule, ...] = ()
) -> dict[str, Agreement]:
    span = {"first": date(2024, 1, 1), "until": date(2026, 1, 1)}
    made = agreed(*feeds, id="schools-2024", purposes=purposes, columns=columns, **span)
    return {made.id: made}


def column(name: str, meaning: str | None = None) -> FeedColumn:
    return FeedColumn(name=name, physical_name=name, meaning=meaning)


def feed(name: str) -> Feed:
    """A feed that tells everything that the tests ask for, each from columns of its own."""
    table = FeedTable(
        name="rows",
        one_row_per="thing",
        columns=(
            column("surname", "person.surname"), column("postcode", "address.postcode"), column("day"),
            column("meals"), column("money"), column("mother", "mother:person.full_name"), column("number"),
        ),
        events=(
            EventRule(kind="on_roll", occurred_on="day"),
            EventRule(kind="known_exploitation", occurred_on="day"),
            EventRule(kind="missing", occurred_on="day", incident="number"),
            EventRule(kind="free_school_meals", occurred_on="day", only_when=(("meals", ("Y",)),)),
        )
        + ((EventRule(kind="out_of_work_benefit", occurred_on="money"),) if name == "benefits" else ()),
        ties=() if name == "incidents" else (TieRule(kind="parent", a="mother"),),
    )  # fmt: skip
    return Feed(
        id=name, name=name, version="1", description="", agreement="schools-2024", connector="csv",
        delivery="delta", tier="L1", tables=(table,),
    )  # fmt: skip


def check(
    feature: Feature,
    agreements: dict[str, Agreement],
    *,
    day: date = DAY,
    question: Question | None = None,
    feeds: tuple[str, ...] = ("roll",),
) -> None:
    check_purposes(
        features=[feature], agreements=agreements, feeds={name: feed(name) for name in feeds},
        purpose=Purpose.FIND_EXPLOITATION, day=day, question=question,
    )  # fmt: skip


ON_ROLL = as_feature(any_of(happened("on_roll")).over(months=3).of(child), feeds=("roll",))


def test_a_feature_is_built_when_each_of_its_feeds_may_be_used_for_the_purpose() -> None:
    check(ON_ROLL, agreement(purposes=(Purpose.LINKAGE, Purpose.FIND_EXPLOITATION)))


def test_a_feature_is_refused_with_the_name_of_the_agreement_that_would_have_to_change() -> None:
    with pytest.raises(NotAllowed, match="add find-exploitation to agreement schools-2024"):
        check(ON_ROLL, agreement(purposes=(Purpose.LINKAGE,)))
    with pytest.raises(NotAllowed, match="Renew agreement schools-2024"):
        check(ON_ROLL, agreement(purposes=(Purpose.FIND_EXPLOITATION,)), day=date(2026, 1, 1))
    with pytest.raises(NotAllowed, match="Sign agreement schools-2024"):
        check(ON_ROLL, {})


def test_a_feed_that_the_place_does_not_receive_is_passed_over() -> None:
    check(ON_ROLL, agreement(purposes=()), feeds=())


def test_a_feature_is_refused_for_a_purpose_it_was_not_declared_for() -> None:
    with pytest.raises(NotAllowed, match="is not declared for find-exploitation"):
        check(replace(ON_ROLL, purposes=(Purpose.PLAN_SERVICES,)), agreement(purposes=(Purpose.FIND_EXPLOITATION,)))


def test_benefits_never_reach_the_search_for_exploitation_whatever_is_signed() -> None:
    feature = as_feature(any_of(happened("out_of_work_benefit")).over(months=3).of(siblings), feeds=("benefits",))
    willing = agreement(purposes=(Purpose.FIND_EXPLOITATION,), feeds=("benefits",))
    with pytest.raises(NotAllowed, match="no agreement can widen it"):
        check(feature, willing, feeds=("benefits",))


def test_what_stands_in_for_poverty_needs_a_recorded_justification() -> None:
    feature = as_feature(any_of(happened("free_school_meals")).over(months=3).of(child), feeds=("roll",))
    allowed = agreement(purposes=(Purpose.FIND_EXPLOITATION,))
    with pytest.raises(NotAllowed, match="stands in for poverty"):
        check(feature, allowed)
    check(replace(feature, justification="The ablation of 2025 shows what is lost."), allowed)


def test_the_label_and_the_ties_are_held_to_the_purpose_as_well(question: Question) -> None:
    asks = replace(question, label_feeds=("service",), ties_from=())
    allowed = agreement(purposes=(Purpose.FIND_EXPLOITATION,))
    with pytest.raises(NotAllowed, match="question exploitation reads feed service, whose agreement"):
        check(ON_ROLL, allowed, question=asks, feeds=("roll", "service"))


FIND = Purpose.FIND_EXPLOITATION
NOTHING_TOLD: dict[str, tuple[str, ...]] = {"label_feeds": ("nobody",), "ties_from": (), "homes_from": ()}


@pytest.mark.parametrize(
    ("column", "asks", "said"),
    [
        ("day", {}, "feature it reads on_roll from feed roll, .* does not let day of feed roll"),
        ("surname", {}, "feature it reads on_roll from feed roll, .* does not let surname of feed roll"),
        ("day", {"label_feeds": ("roll",)}, "reads on_roll"),
        ("mother", {"ties_from": ("roll",)}, "question exploitation follows the tie parent from feed roll"),
        ("number", {"ties_from": ("incidents",)}, "question exploitation follows shared incidents from feed incidents"),
        ("postcode", {"homes_from": ("roll",)}, "question exploitation takes households from feed roll"),
        ("meals", {}, None),
        ("mother", {}, None),
        ("postcode", {}, None),
    ],
)
def test_what_is_read_is_held_to_the_columns_that_it_rests_on(
    question: Question, column: str, asks: dict[str, tuple[str, ...]], said: str | None
) -> None:
    feeds = ("roll", "incidents")
    narrow = tuple(narrowed(name, column) for name in feeds)
    signed = agreement(purposes=(FIND,), feeds=feeds, columns=narrow)
    asked = replace(question, **{**NOTHING_TOLD, **asks})
    if said is None:
        check(ON_ROLL, signed, question=asked, feeds=feeds)
    else:
        with pytest.raises(NotAllowed, match=said) as refused:
            check(ON_ROLL, signed, question=asked, feeds=feeds)
        assert "add find-exploitation to agreement schools-2024 for" in refused.value.do


def test_an_agreement_that_covers_it_already_is_named() -> None:
    other = agreed("roll", id="schools-2025", purposes=(FIND,))
    with pytest.raises(NotAllowed) as refused:
        check(ON_ROLL, agreement(purposes=(Purpose.LINKAGE,)) | {other.id: other})
    assert "Agreement schools-2025 covers it: the contract could stand on that." in refused.value.do


@pytest.mark.parametrize("asks", ["label_feeds", "ties_from", "homes_from"])
def test_benefits_are_no_label_tie_or_home_of_a_model_of_exploitation_whatever_is_signed(
    question: Question, asks: str
) -> None:
    feeds = ("roll", "benefits")
    willing = agreement(purposes=tuple(Purpose), feeds=feeds)
    asked = replace(question, **{**NOTHING_TOLD, asks: ("benefits",)})
    with pytest.raises(NotAllowed, match=r"SI 2012/1483.* no agreement can widen it"):
        check(ON_ROLL, willing, question=asked, feeds=feeds)


def test_everything_that_is_wanting_is_told_at_once(question: Question) -> None:
    asked = replace(question, label_feeds=("roll",), ties_from=("roll",), homes_from=("roll",))
    told = purposes_wanting(
        features=[ON_ROLL], agreements=agreement(purposes=(Purpose.LINKAGE,)), feeds={"roll": feed("roll")},
        purpose=FIND, day=DAY, question=asked,
    )  # fmt: skip
    assert len(list(told)) == 4
