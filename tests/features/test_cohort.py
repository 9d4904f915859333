"""Who is asked about, on which days, and what came of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from tests.features.conftest import as_feature
from tests.features.worlds import World
from thinkfamily.features import age, happened
from thinkfamily.features.question import Question
from thinkfamily.tables import standard
from thinkfamily.vocabulary.dates import AsOf

Answer = Callable[..., dict[str, pa.Table]]


def cohort(tables: dict[str, pa.Table], *, on: str) -> dict[str, dict[str, object]]:
    return {row["person_id"]: row for row in tables["cohorts"].to_pylist() if str(row["as_of"]) == on}


def labels(tables: dict[str, pa.Table], *, on: str) -> dict[str, tuple[int, str | None]]:
    rows = [row for row in tables["labels"].to_pylist() if str(row["as_of"]) == on]
    return {row["person_id"]: (row["label"], str(row["known_on"]) if row["known_on"] else None) for row in rows}


def test_a_child_is_asked_about_while_here_in_a_household_a_family_or_a_lasting_event(
    answer: Answer, question: Question
) -> None:
    world = World.told(
        events="""
            who    | what         | on         | until
            placed | looked_after | 2024-01-01 |
            left   | looked_after | 2024-01-01 | 2025-02-01
            moved  | missing      | 2025-01-01 |
        """,
        homes="""
            who    | home | from       | until      | recorded
            housed | H1   | 2020-01-01 |            |
            gone   | H2   | 2020-01-01 | 2025-01-01 |
            unsaid | H3   | 2020-01-01 |            | 2025-03-01
            dead   | H4   | 2020-01-01 |            |
            fresh  | H5   | 2020-01-01 |            |
        """,
        persons="""
            who   | known_from | died
            dead  |            | 2025-02-01
            fresh | 2025-03-01 |
        """,
    )
    asks = replace(question, here_while=("looked_after",))
    found = cohort(answer(world, [as_feature(age)], as_of="2025-03-01", asks=asks), on="2025-03-01")
    assert set(found) == {"housed", "placed"}


def test_a_cohort_says_how_long_we_have_known_of_a_child_and_in_which_family(
    answer: Answer, question: Question
) -> None:
    world = World.told(
        persons="""
            who | known_from
            C1  | 2024-03-02
            C2  | 2024-03-01
        """,
        homes="who | home\nC1 | H\nC2 | H",
    )
    told = {"from": date(2010, 1, 1), "until": None, "recorded_on": date(2010, 1, 1), "because": "test"}
    world = replace(
        world,
        family_members=(
            {**told, "family_id": "A", "person_id": "C1", "role": "other"},
            {**told, "family_id": "B", "person_id": "C1", "role": "child"},
        ),
    )
    found = cohort(answer(world, [as_feature(age)], as_of="2025-03-01"), on="2025-03-01")
    assert [(found[who]["months_observed"], found[who]["family_id"]) for who in ("C1", "C2")] == [(11, "B"), (12, None)]


def test_a_child_already_known_is_marked_and_has_no_label(answer: Answer) -> None:
    world = World.told(
        events="""
            who    | what               | on         | recorded   | feed
            before | known_exploitation | 2022-01-01 | 2022-02-01 | service
            newly  | known_exploitation | 2024-01-01 | 2024-04-01 | service
            later  | known_exploitation | 2024-02-01 | 2025-03-01 | service
            other  | known_exploitation | 2024-02-01 | 2024-03-01 | rumours
        """,
        children=["before", "newly", "later", "other", "never"],
    )
    tables = answer(world, [as_feature(age)], as_of="2025-03-01")
    found = cohort(tables, on="2024-03-01")
    assert {who for who, row in found.items() if row["already_known"]} == {"before"}
    assert labels(tables, on="2024-03-01") == {
        "newly": (1, "2024-04-01"),
        "later": (0, None),
        "other": (0, None),
        "never": (0, None),
    }


def test_a_horizon_that_has_not_passed_has_no_labels(answer: Answer, question: Question) -> None:
    world = World.told(
        events="""
            who | what               | on         | feed
            C1  | known_exploitation | 2022-01-01 | service
        """,
        children=["C1", "C2"],
    )
    tables = answer(world, [as_feature(age)], as_of="2025-03-01", asks=replace(question, most_days=9))
    assert labels(tables, on="2025-03-01") == {}
    assert sorted({str(day) for day in tables["cohorts"]["as_of"].to_pylist()}) == [
        "2023-03-01", "2023-09-01", "2024-03-01", "2025-03-01",
    ]  # fmt: skip


def test_a_child_who_left_before_the_end_has_no_label_unless_it_came_about(answer: Answer) -> None:
    world = World.told(
        events="""
            who   | what               | on         | feed
            first | known_exploitation | 2022-06-01 | service
            known | known_exploitation | 2024-04-01 | service
        """,
        homes="""
            who   | home | until
            left  | H1   | 2024-12-01
            known | H2   | 2024-12-01
            stays | H3   |
        """,
    )
    tables = answer(world, [as_feature(age)], as_of="2025-03-01")
    assert labels(tables, on="2024-03-01") == {"known": (1, "2024-04-01"), "stays": (0, None)}


def test_to_find_a_child_whose_incident_was_known_through_a_sibling_is_no_success(answer: Answer) -> None:
    world = World.told(
        events="""
            who | what               | on         | recorded   | incident | feed
            old | known_exploitation | 2022-01-01 | 2022-02-01 | I0       | service
            S   | known_exploitation | 2024-01-01 | 2024-02-01 | I1       | service
            C1  | known_exploitation | 2024-01-01 | 2024-05-01 | I1       | service
            C2  | known_exploitation | 2024-01-01 | 2024-05-01 | I2       | service
            C3  | known_exploitation | 2024-01-01 | 2024-05-01 | I1       | service
        """,
        ties="""
            a | tie     | b
            S | sibling | C1
            S | sibling | C2
        """,
        children=["C1", "C2", "C3"],
    )
    tables = answer(world, [as_feature(age)], as_of="2025-03-01")
    assert labels(tables, on="2024-03-01") == {"C2": (1, "2024-05-01"), "C3": (1, "2024-05-01")}


def test_without_any_label_only_the_day_itself_is_computed(answer: Answer) -> None:
    tables = answer(World.told(children=["C1"]), [as_feature(age)], as_of="2025-03-01")
    assert tables["labels"].num_rows == 0
    assert cohort(tables, on="2025-03-01")["C1"]["age"] == 14


def test_past_days_lie_apart_as_declared_and_never_before_the_data_can_answer(question: Question) -> None:
    days = replace(question, every_months=6, most_days=3).days(
        as_of=AsOf.parse("2025-08-31"), earliest=date(2020, 1, 1)
    )
    assert [str(day) for day in days] == ["2025-08-31", "2024-08-31", "2024-02-29", "2023-08-31"]
    assert question.days(as_of=AsOf.parse("2025-08-31"), earliest=date(2024, 9, 1)) == (AsOf.parse("2025-08-31"),)


def test_days_on_which_most_children_had_not_been_watched_for_long_enough_are_left_out(
    answer: Answer, question: Question
) -> None:
    world = World.told(
        events="""
            who | what               | on         | feed
            C1  | known_exploitation | 2019-01-01 | service
        """,
        persons="""
            who | known_from
            C1  | 2010-01-01
            C2  | 2022-10-01
            C3  | 2022-10-01
        """,
        homes="who | home\nC1 | H\nC2 | H\nC3 | H",
    )
    tables = answer(world, [as_feature(age)], as_of="2025-03-01", asks=replace(question, most_days=9))
    assert sorted({str(day) for day in tables["cohorts"]["as_of"].to_pylist()}) == ["2024-03-01", "2025-03-01"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"asks": "No question"},
        {"youngest": 18},
        {"horizon_months": 0},
        {"label_feeds": ()},
        {"here_while": ("offence",)},
    ],
)
def test_a_question_checks_itself(question: Question, wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="question exploitation"):
        replace(question, **wrong)  # type: ignore[arg-type]  # wrong on purpose


def test_a_question_names_the_feeds_of_its_label_and_ties(question: Question) -> None:
    asks = replace(question, label=happened("known_exploitation"), ties_from=("service", "roll"))
    assert asks.feeds == ("service", "roll")


def test_a_child_of_whom_nothing_may_be_known_is_not_asked_about(answer: Answer, question: Question) -> None:
    world = World.told(children=["known", "claimed", "undated"])
    claimed = {"feed": "benefits", "role": "dependant1"}

    def records_of(world: World) -> dict[str, dict[str, object]]:
        told = world.tables()[standard.records].to_pylist()
        changed = {"claimed": claimed, "undated": {"birth_date": None}}
        return {row["record_id"]: {**row, **changed.get(str(row["record_id"]), {})} for row in told}

    rows = records_of(world)
    told = answer(world, [as_feature(age)], as_of="2025-03-01", records=list(rows.values()))
    # Their persons have birth dates, which a claim told; to this question they have none, or are nobody.
    assert set(cohort(told, on="2025-03-01")) == {"known"}
