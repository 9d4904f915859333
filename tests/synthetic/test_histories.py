"""Histories: what held of whom on which day."""

import numpy as np

from thinkfamily.synthetic.calendar import NO_DAY
from thinkfamily.synthetic.chance import runs, stretches
from thinkfamily.synthetic.chronicle import NOWHERE, Chronicle, History


def _history(*told: tuple[int, int, int]) -> History:
    chronicle = Chronicle()
    for who, day, value in told:
        chronicle.note(np.array([who]), day=day, value=value)
    return chronicle.close()


def test_what_held_on_a_day_is_the_last_told_on_or_before_it() -> None:
    history = _history((1, 100, 7), (1, 200, 8), (2, -500, 9))
    who, day = np.array([1, 1, 1, 1, 2, 3]), np.array([99, 100, 199, 5000, -500, 100])
    assert history.at(who, day).tolist() == [NOWHERE, 7, 7, 8, 9, NOWHERE]


def test_the_last_told_of_one_day_wins() -> None:
    assert _history((1, 100, 7), (1, 100, 8)).at(np.array([1]), 100).tolist() == [8]


def test_before_anything_held_the_first_that_would_is_told() -> None:
    history = _history((1, 100, 7), (1, 200, 8), (5, 300, 9))
    assert history.first(np.array([1, 5, 3]), 50).tolist() == [7, 9, NOWHERE]


def test_since_when_it_held_is_told() -> None:
    history = _history((1, 100, 7), (1, 200, 8))
    assert history.since(np.array([1, 1, 2]), np.array([150, 250, 60])).tolist() == [100, 200, 60]


def test_spells_end_where_the_next_begins() -> None:
    who, start, until, value = _history((1, 100, 7), (1, 200, NOWHERE), (1, 300, 8)).spells()
    assert list(zip(who.tolist(), start.tolist(), until.tolist(), value.tolist(), strict=True)) == [
        (1, 100, 200, 7),
        (1, 300, NO_DAY, 8),
    ]


def test_stretches_of_a_grid_are_found_column_by_column() -> None:
    grid = np.array([[1, 0], [1, 1], [0, 1], [1, 1]], dtype=bool)
    who, first, after = stretches(grid)
    found = sorted(zip(who.tolist(), first.tolist(), after.tolist(), strict=True))
    assert found == [(0, 0, 2), (0, 3, 4), (1, 1, 4)]


def test_runs_of_codes_end_where_the_code_changes_and_leave_out_what_has_none() -> None:
    grid = np.array([[0, -1], [0, 2], [1, 2], [-1, 2]])
    found = [row.tolist() for row in runs(grid)]
    assert sorted(zip(*found, strict=True)) == [(0, 0, 0, 2), (0, 1, 2, 3), (1, 2, 1, 4)]
