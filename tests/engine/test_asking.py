"""Questions planned once and asked of other rows each time."""

import duckdb
import pyarrow as pa
import pytest
from ibis.backends.duckdb import Backend

from thinkfamily.engine.asking import ask_few
from thinkfamily.engine.cursors import cursors
from thinkfamily.engine.duck import open_engine

KIND = """
    SELECT number, CASE WHEN word IS NULL THEN 'none' WHEN word = 'a' THEN 'first' ELSE 'other' END AS kind FROM asked
"""
LONG = "SELECT number, length(word) AS kind FROM asked"


def words(*told: str | None) -> pa.Table:
    return pa.table({"number": pa.array(range(len(told)), pa.int64()), "word": pa.array(told, pa.string())})


def test_a_plan_rests_on_nothing_that_earlier_rows_held(engine: Backend):
    for told, kinds in (
        ([], []),
        (["a", "a"], ["first", "first"]),
        ([None], ["none"]),
        (["b", None, "a"], ["other", "none", "first"]),
        ([], []),
        ([str(n) for n in range(3_000)], ["other"] * 3_000),
    ):
        answer, lengths = ask_few(engine, asked=[(KIND, words(*told)), (LONG, words("four"))], view="asked")
        assert answer["kind"].to_pylist() == kinds
        assert answer["number"].to_pylist() == list(range(len(told)))
        assert lengths["kind"].to_pylist() == [4]
        # A change of the catalogue has every plan made anew.
        engine.raw_sql("CREATE OR REPLACE TEMP VIEW another AS SELECT 1")


def test_rows_are_gone_once_their_question_is_answered_or_has_failed(engine: Backend):
    broken = "SELECT CAST(word AS INTEGER) AS kind FROM asked"
    ask_few(engine, asked=[(LONG, words("a"))], view="asked")
    with pytest.raises(duckdb.ConversionException):
        ask_few(engine, asked=[(broken, words("x"))], view="asked")
    [answer] = ask_few(engine, asked=[(LONG, words("bc"))], view="asked")
    assert answer["kind"].to_pylist() == [2]


def test_tables_of_other_columns_are_asked_apart(engine: Backend):
    [one] = ask_few(engine, asked=[("SELECT n + 1 AS m FROM asked", pa.table({"n": [1, 2]}))], view="asked")
    [other] = ask_few(engine, asked=[(LONG, words("abc"))], view="asked")
    assert (one["m"].to_pylist(), other["kind"].to_pylist()) == ([2, 3], [3])


def test_each_hand_and_each_engine_keeps_what_it_has_prepared_for_itself() -> None:
    rows = pa.table({"text": ["a", "bbb", None]})
    one, other = open_engine(spill=None), open_engine(spill=None)
    with cursors(one) as hands:
        for hand in (one, *hands, other, *hands, one):
            [told] = ask_few(hand, asked=[("SELECT length(text) AS many FROM texts", rows)], view="texts")
            assert told["many"].to_pylist() == [1, 3, None]
    one.disconnect()
    other.disconnect()


def test_a_question_asked_of_two_sets_of_rows_at_once_is_answered_of_each(engine: Backend):
    one, other = ask_few(engine, asked=[(LONG, words("a", "bb")), (LONG, words(None, "four", "a"))], view="asked")
    assert one["kind"].to_pylist() == [1, 2]
    assert other["kind"].to_pylist() == [None, 4, 1]
