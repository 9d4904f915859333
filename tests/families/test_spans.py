"""Spans against a slow and plain reckoning, day by day."""

from datetime import date, timedelta

import ibis
import pyarrow as pa
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from thinkfamily.families.pieces import cut, joined
from thinkfamily.families.spans import merged, without

FIRST = date(2024, 1, 1)
SPAN = st.tuples(st.sampled_from("ab"), st.integers(0, 20), st.integers(1, 8), st.integers(0, 25))
CALMLY = {"max_examples": 25, "suppress_health_check": [HealthCheck.function_scoped_fixture], "deadline": None}


def table(spans):
    return ibis.memtable(
        pa.table(
            {
                "who": pa.array([s[0] for s in spans], pa.string()),
                "from": pa.array([_day(s[1]) for s in spans], pa.date32()),
                "until": pa.array([_day(s[1] + s[2]) for s in spans], pa.date32()),
                "recorded_on": pa.array([_day(s[3]) for s in spans], pa.date32()),
            }
        )
    )


def _day(number):
    return FIRST + timedelta(days=number)


def days_of(rows):
    """(who, day) as often as a row holds it."""
    held = []
    for row in rows:
        day = row["from"]
        while day < row["until"]:
            held.append((row["who"], day))
            day += timedelta(days=1)
    return held


def told_days(spans):
    return {(s[0], _day(day)) for s in spans for day in range(s[1], s[1] + s[2])}


@settings(**CALMLY)
@given(spans=st.lists(SPAN, max_size=8))
def test_merged_spans_hold_each_day_once_and_never_touch(engine, spans):
    rows = engine.to_pyarrow(merged(table(spans), by=["who"])).to_pylist()
    assert sorted(days_of(rows)) == sorted(told_days(spans))
    edges = {(row["who"], row["until"]) for row in rows}
    assert not edges & {(row["who"], row["from"]) for row in rows}


@settings(**CALMLY)
@given(spans=st.lists(SPAN, max_size=6), cover=st.lists(SPAN, max_size=4))
def test_what_is_left_without_a_cover_is_each_day_that_the_cover_does_not_hold(engine, spans, cover):
    rows = engine.to_pyarrow(without(table(spans), table(cover), by=["who"])).to_pylist()
    assert set(days_of(rows)) == told_days(spans) - told_days(cover)


@settings(**CALMLY)
@given(spans=st.lists(SPAN, min_size=1, max_size=6), asked_on=st.integers(0, 30))
def test_joined_pieces_are_known_on_just_the_days_on_which_a_span_that_holds_them_was(engine, spans, asked_on):
    assume(all(s[3] != asked_on for s in spans))  # on the day on which one version gives way, the first still holds
    whose = ["who", "from", "until"]
    pieces = cut(table(spans), by=["who"]).group_by(whose).agg(recorded_on=ibis._.recorded_on.min())
    rows = engine.to_pyarrow(joined(pieces, by=["who"], same=[])).to_pylist()
    assert sorted(days_of(rows)) == sorted(told_days(spans))
    today = _day(asked_on)
    now = {row["who"] for row in rows if row["recorded_on"] < today and row["from"] <= today < row["until"]}
    known = {s[0] for s in spans if _day(s[3]) < today and _day(s[1]) <= today < _day(s[1] + s[2])}
    assert now == known
