"""For which purposes a feature may be built: what it reads is held to the agreements of its feeds."""

from dataclasses import replace
from datetime import date

import pytest

from tests.agreed import agreed, narrowed
from tests.features.conftest import as_feature
from thinkfamily.contracts.declaration import EventRule, Feed, FeedColumn, FeedTable, TieRule
from thinkfamily.features import (
    any_of,
    check_purposes,
    child,
    happened,
    purposes_wanting,
    siblings,
)
from thinkfamily.features.feature import Feature
from thinkfamily.features.question import Question
from thinkfamily.governance.agreement import Agreement, ColumnRule
from thinkfamily.governance.purpose import Purpose
from thinkfamily.vocabulary.errors import NotAllowed

DAY = date(2025, 3, 1)


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
