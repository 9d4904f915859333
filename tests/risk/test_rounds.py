"""Time goes forward in every round, horizons do not overlap, and nobody is judged by their own family."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.risk.towns import MODEL
from thinkfamily.risk.rounds import FOLDS, LEAST_TO_FIT, folds_of, random_split, rounds_of
from thinkfamily.risk.rows import Rows
from thinkfamily.vocabulary.dates import months_after


def rows_of(days: list[date], *, per_day: int = 120, every: int = 3) -> Rows:
    count = len(days) * per_day
    who = np.array([f"p{number % per_day}" for number in range(count)], dtype=object)
    nothing = np.full(count, "x", dtype=object)
    label = (np.arange(count) % every == 0).astype(np.float64)
    label[-per_day:] = np.nan
    return Rows(
        person=who,
        family=np.array([f"f{number % per_day // 2}" for number in range(count)], dtype=object),
        day=np.repeat(np.array(days, dtype="datetime64[D]"), per_day),
        values=np.zeros((count, 5)),
        label=label,
        sex=nothing,
        ethnicity=nothing,
    )


@settings(deadline=None)
@given(
    starts=st.lists(st.integers(0, 80), min_size=1, max_size=9, unique=True),
    horizon=st.integers(1, 24),
    every=st.sampled_from([2, 3, 20]),
)
def test_what_is_fitted_on_has_run_its_whole_horizon_before_the_day_that_is_judged(
    starts: list[int], horizon: int, every: int
) -> None:
    days = sorted(months_after(date(2018, 1, 31), start) for start in starts)
    rows = rows_of(days, every=every)
    model = replace(MODEL, horizon_months=horizon, test_rounds=4)
    rounds = rounds_of(rows, model=model)
    judged = np.zeros(len(rows), dtype=int)
    for each in rounds:
        assert len(each.splits) == FOLDS
        for split in each.splits:
            fitted = {months_after(day, horizon) for day in rows.day[split.fit].tolist()}
            assert max(fitted) <= each.day
            assert set(rows.day[split.judge].tolist()) <= {each.day}
            assert not set(rows.family[split.fit]) & set(rows.family[split.judge])
            assert rows.label[split.fit].sum() >= LEAST_TO_FIT
            assert rows.labelled[split.fit].all()
            assert rows.labelled[split.judge].all()
            judged += split.judge
        assert (judged[(rows.day == np.datetime64(each.day)) & rows.labelled] == 1).all()
    newest_first = [each.day for each in rounds]
    for later, earlier in pairwise(newest_first):
        assert months_after(earlier, horizon) <= later


def test_a_family_keeps_its_fold_whoever_else_is_there() -> None:
    few, more = np.array(["a", "b"], dtype=object), np.array(["b", "c", "a", "a"], dtype=object)
    first, second = folds_of(few, seed=1), folds_of(more, seed=1)
    assert (second[2], second[3], second[0]) == (first[0], first[0], first[1])
    many = folds_of(np.array([f"family {number}" for number in range(3000)], dtype=object), seed=1)
    assert np.bincount(many).min() > 900


def test_the_random_split_judges_a_third_of_the_same_days_and_fits_on_the_rest() -> None:
    days = [date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1)]
    rows = rows_of(days)
    split = random_split(rows, days=(days[1],), seed=1)
    assert set(rows.day[split.judge].tolist()) == {days[1]}
    assert not (split.fit & split.judge).any()
    assert rows.labelled[split.fit].all()
    assert 20 < split.judge.sum() < 60
