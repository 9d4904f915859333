"""Missing is not none: nought is said only where we would have been told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pyarrow as pa

from tests.features.conftest import as_feature
from tests.features.worlds import OLD, World
from thinkfamily.features import any_of, child, count, happened, household, parents, siblings

missing = happened("missing")


def test_a_feed_that_began_too_late_cannot_say_none_but_can_say_some(spec: Callable[..., None]) -> None:
    spec(
        events="""
            who | what    | on
            C1  | missing | 2025-01-10
        """,
        covered_from=date(2024, 3, 2),
        as_of="2025-03-01",
        feature=count(missing).over(months=12).of(child),
        expect={"C1": 1, "C2": None},
    )


def test_a_feed_that_told_us_something_before_the_look_back_can_say_none(spec: Callable[..., None]) -> None:
    spec(
        covered_from=date(2024, 3, 1),
        as_of="2025-03-01",
        feature=count(missing).over(months=12).of(child),
        expect={"C1": 0},
    )


def test_a_feed_that_has_told_us_nothing_covers_nobody(spec: Callable[..., None]) -> None:
    spec(
        covered_from=None,
        as_of="2025-03-01",
        feature=any_of(missing).over(months=3).of(child),
        expect={"C1": None},
    )


def test_of_a_child_who_came_lately_we_cannot_say_none(spec: Callable[..., None]) -> None:
    spec(
        persons="""
            who   | known_from
            came  | 2024-12-02
            later | 2024-12-01
        """,
        homes="""
            who   | home
            came  | H
            later | H
        """,
        as_of="2025-03-01",
        feature=count(missing).over(months=3).of(child),
        expect={"came": None, "later": 0},
    )


def test_a_long_look_back_may_say_none_after_twelve_months(spec: Callable[..., None]) -> None:
    spec(
        covered_from=date(2024, 2, 1),
        as_of="2025-03-01",
        feature=count(missing).over(years=5).of(child),
        expect={"C1": 0},
    )


def test_of_parents_whom_we_do_not_know_we_cannot_say_none(spec: Callable[..., None]) -> None:
    spec(
        ties="""
            a      | tie    | b
            mother | parent | C1
        """,
        as_of="2025-03-01",
        feature=any_of(missing).over(years=1).of(parents),
        expect={"C1": 0, "C2": None},
    )


def test_of_a_child_without_a_known_home_we_cannot_say_none_of_those_at_home(
    answer: Callable[..., dict[str, pa.Table]],
) -> None:
    # The placed child is in a family by a tie that may be known, and has no home.
    ties = "a | tie | b\nmother | parent | placed"
    told = World.told(children=["housed", "placed"], homes="who | home\nhoused | H", ties=ties)
    world = told.with_feed("a-feed", since=OLD)
    members = [
        {"family_id": "F", "person_id": "placed", "role": "child", "from": OLD, "until": None, "recorded_on": OLD,
         "because": "test"}
    ]  # fmt: skip
    world = replace(world, family_members=tuple(members))
    features = [
        as_feature(any_of(missing).over(years=1).of(household), name="at_home"),
        as_feature(any_of(missing).over(years=1).of(siblings), name="of_siblings"),
    ]
    rows = {row["person_id"]: row for row in answer(world, features, as_of="2025-03-01")["features"].to_pylist()}
    assert (rows["housed"]["at_home"], rows["housed"]["of_siblings"]) == (0, 0)
    assert (rows["placed"]["at_home"], rows["placed"]["of_siblings"]) == (None, 0)
