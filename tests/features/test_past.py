"""The past is seen as it was: by a slow reference, and by cutting the data off at the day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.features.conftest import as_feature
from tests.features.reference import value_of
from tests.features.worlds import Row, World, event, living, person, tie
from thinkfamily.features import (
    age,
    any_of,
    associates,
    child,
    count,
    days_since,
    distinct,
    happened,
    household,
    parents,
    people,
    rate,
    siblings,
    tied_by,
    total,
)
from thinkfamily.features.question import Question

AS_OF = date(2025, 3, 1)
PAST = date(2024, 3, 1)  # the horizon of that day has just passed
missing, care = happened("missing"), happened("looked_after")
known, factor = happened("known_exploitation"), happened("assessment_factor")
FEEDS = ("a-feed", "b-feed")

FEATURES = [
    as_feature(measure, name=name, feeds=feeds)
    for name, measure, feeds in [
        ("missing_3m", count(missing).over(months=3).of(child), FEEDS),
        ("missing_one_feed", count(missing).over(months=12).of(child), ("b-feed",)),
        ("in_care", any_of(care).over(years=2).of(child), FEEDS),
        ("into_care", any_of(care.begun).over(months=12).of(child), FEEDS),
        ("factor", any_of(factor.with_code("x", "y")).over(years=3).of(child), FEEDS),
        ("hours", total(missing).over(months=12).of(child), FEEDS),
        ("share", rate(care, of=missing).over(months=24).of(child), FEEDS),
        ("since", days_since(missing).over(months=12).of(child), FEEDS),
        ("codes", distinct(factor).over(years=5).of(child), FEEDS),
        ("together", tied_by("missing_together", "co_offender").over(months=24).of(child), FEEDS),
        ("age", age, ()),
        ("sibling_care", any_of(care).over(years=5).of(siblings), FEEDS),
        ("sibling_missing", count(missing).over(years=2).of(siblings), FEEDS),
        ("home_missing", count(missing).over(years=2).of(household), FEEDS),
        ("parent_care", any_of(care).over(years=5).of(parents), FEEDS),
        ("parent_since", days_since(missing).over(months=24).of(parents), FEEDS),
        ("friends_known", people(known).over(years=3).of(associates), FEEDS),
        ("friends_missing", count(missing).over(years=2).of(associates), FEEDS),
        ("friends_care", any_of(care).over(years=2).of(associates), FEEDS),
    ]
]

NAMES = ["A", "B", "C1", "C2", "C3"]
WHO = st.sampled_from(NAMES)
DAYS = st.one_of(
    st.dates(date(2020, 1, 1), date(2026, 1, 1)),
    st.sampled_from([d + timedelta(days=n) for d in (AS_OF, PAST) for n in (-1, 0, 1)]),
)
MAYBE_DAYS = st.one_of(st.none(), DAYS)


def text(day: date | None) -> str:
    return day.isoformat() if day else ""


@st.composite
def events(draw: st.DrawFn, number: int) -> Row:
    on, lag, length = draw(DAYS), draw(st.integers(0, 400)), draw(st.none() | st.integers(0, 900))
    recorded = on + timedelta(days=lag)
    return event(
        number,
        who=draw(WHO),
        what=draw(st.sampled_from(["missing", "looked_after", "known_exploitation", "assessment_factor"])),
        on=text(on),
        until="" if length is None else text(on + timedelta(days=length)),
        recorded=text(recorded),
        withdrawn=draw(st.sampled_from(["", "", "", text(recorded + timedelta(days=200))])),
        code=draw(st.sampled_from(["", "x", "y", "z"])),
        value=draw(st.sampled_from(["", "0", "1", "2.5"])),
        incident=draw(st.sampled_from(["", "", "I1", "I2"])),
        feed=draw(st.sampled_from([*FEEDS, "service"])),
    )


@st.composite
def ties(draw: st.DrawFn, number: int) -> Row:
    since = draw(DAYS)
    length = draw(st.none() | st.integers(0, 900))
    return tie(
        number,
        a=draw(WHO),
        b=draw(WHO),
        tie=draw(st.sampled_from(["sibling", "parent", "foster_carer", "missing_together", "co_offender"])),
        until="" if length is None else text(since + timedelta(days=length)),
        recorded=text(since + timedelta(days=draw(st.integers(0, 400)))),
        incident=draw(st.sampled_from(["", "I1", "I2"])),
        how=draw(st.sampled_from(["told", "inferred"])),
        source=draw(st.sampled_from(["missing-episodes", "a rule", "benefits"])),
        **{"from": text(since)},
    )


@st.composite
def homes(draw: st.DrawFn, who: str, number: int) -> Row:
    since = draw(st.dates(date(2015, 1, 1), date(2025, 6, 1)))
    length = draw(st.none() | st.integers(1, 3000))
    return {
        **living(who=who, home=draw(st.sampled_from(["H1", "H2"]))),
        "from": since,
        "until": None if length is None else since + timedelta(days=length),
        "recorded_on": since + timedelta(days=draw(st.integers(0, 100)) + number),
    }


@st.composite
def worlds(draw: st.DrawFn) -> World:
    housed = {}
    for who in NAMES:
        for number in range(draw(st.integers(0, 2))):
            row = draw(homes(who, number))
            housed[(row["household_id"], who, row["from"])] = row
    old = {"from": date(2010, 1, 1), "until": None, "recorded_on": date(2010, 1, 1), "because": "test"}
    return World(
        persons=tuple(
            person(who, born=text(draw(st.dates(date(2005, 1, 1), date(2016, 1, 1)))), known_from=text(draw(DAYS)))
            for who in NAMES
        ),
        events=tuple(draw(events(number)) for number in range(draw(st.integers(0, 60)))),
        relationships=tuple(draw(ties(number)) for number in range(draw(st.integers(0, 20)))),
        households=tuple(housed.values()),
        family_members=({**old, "family_id": "F", "person_id": "C1", "role": "child"},),
    )


def cut(world: World, day: date) -> World:
    """What the tables would have held on the day: nothing recorded on it or later, and no end that lay ahead."""

    def known(rows: tuple[Row, ...], column: str) -> tuple[Row, ...]:
        return tuple(
            {**row, **{end: None for end in ("until", "known_until") if row.get(end) and row[end] > day}}
            for row in rows
            if row[column] < day
        )

    return replace(
        world,
        persons=known(world.persons, "known_from"),
        events=known(world.events, "recorded_on"),
        relationships=known(world.relationships, "recorded_on"),
        households=known(world.households, "recorded_on"),
        family_members=known(world.family_members, "recorded_on"),
    )


def rows_on(tables: dict[str, pa.Table], name: str, day: date) -> list[Row]:
    return [row for row in tables[name].to_pylist() if row["as_of"] == day]


def today_alone(question: Question) -> Question:
    """The same question, of no past day: none lies so long after the first of the data."""
    return replace(question, washout_months=1200)


Answer = Callable[..., dict[str, pa.Table]]
QUIETLY = settings(
    max_examples=5, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip


@QUIETLY
@given(world=worlds())
def test_the_stage_agrees_with_a_slow_readable_reference(answer: Answer, question: Question, world: World) -> None:
    asks = today_alone(question)
    for row in rows_on(answer(world, FEATURES, as_of=str(AS_OF), asks=asks), "features", AS_OF):
        for feature in FEATURES:
            expected = value_of(world, feature, row["person_id"], day=AS_OF, ties_from=question.ties_from)
            assert row[feature.name] == expected, feature.name


@QUIETLY
@given(world=worlds())
def test_what_is_computed_from_all_data_is_what_was_computed_on_the_day(
    answer: Answer, question: Question, world: World
) -> None:
    label = event(-1, who="A", what="known_exploitation", on="2020-01-01", feed="service")
    world = replace(world, events=(*world.events, label))
    asks = replace(question, most_days=1, washout_months=0)
    later = answer(world, FEATURES, as_of=str(AS_OF), asks=asks)
    then = answer(cut(world, PAST), FEATURES, as_of=str(PAST), asks=today_alone(question))
    assert rows_on(later, "features", PAST) == rows_on(then, "features", PAST)
    assert rows_on(later, "cohorts", PAST) == rows_on(then, "cohorts", PAST)
