"""Every feature moves a score only in its declared direction, and not knowing it never counts against a child."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.risk.towns import MODEL
from thinkfamily.risk.boosting import fit_scorecard
from thinkfamily.risk.directions import breaks_direction, held_to_directions
from thinkfamily.risk.scorecard import Curve, Scorecard, chances
from thinkfamily.vocabulary.figures import Direction


def curve(direction: Direction, scores: tuple[float, ...], missing: float) -> Curve:
    cuts = tuple(float(number) for number in range(1, len(scores)))
    return Curve(name="it", direction=direction, cuts=cuts, scores=scores, missing=missing)


@pytest.mark.parametrize(
    ("direction", "scores", "missing", "broken"),
    [
        (Direction.RAISES, (0.0, 1.0, 1.0), 0.0, False),
        (Direction.RAISES, (0.0, 1.0, 0.9), 0.0, True),
        (Direction.RAISES, (0.0, 1.0, 1.0), 0.1, True),
        (Direction.LOWERS, (1.0, 0.0), 0.0, False),
        (Direction.LOWERS, (0.0, 1.0), 0.0, True),
        (Direction.LOWERS, (1.0, 0.0), 0.5, True),
        (Direction.FREE, (1.0, 0.0, 1.0), 9.0, False),
    ],
)
def test_a_curve_breaks_its_direction_by_a_wrong_step_or_by_blaming_the_unknown(
    direction: Direction, scores: tuple[float, ...], missing: float, broken: bool
) -> None:
    assert breaks_direction(curve(direction, scores, missing)) is broken


@given(
    direction=st.sampled_from(list(Direction)),
    scores=st.lists(st.floats(-3, 3), min_size=1, max_size=6),
    missing=st.floats(-3, 3),
    seed=st.integers(0, 99),
)
def test_whatever_was_fitted_is_held_to_its_direction_and_keeps_the_mean_chance(
    direction: Direction, scores: list[float], missing: float, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    values = rng.integers(0, len(scores), (200, 1)).astype(np.float64)
    values[rng.random(200) < 0.2] = np.nan
    labels = (rng.random(200) < 0.3).astype(np.float64)
    before = Scorecard(intercept=-1.0, curves=(curve(direction, tuple(scores), missing),))
    after = held_to_directions(before, values=values, labels=labels)
    assert not breaks_direction(after.curves[0])
    if breaks_direction(before.curves[0]):
        assert chances(after.log_odds(values)).mean() == pytest.approx(labels.mean(), abs=1e-9)
    else:
        assert after == before


def test_a_fitted_curve_keeps_its_direction_even_where_the_data_run_the_other_way() -> None:
    rng = np.random.default_rng(5)
    values = rng.integers(0, 6, (3000, 5)).astype(np.float64)
    values[rng.random(values.shape) < 0.1] = np.nan
    # Less of the first raises the label, and so does not knowing the second; their direction says otherwise.
    told = -np.nan_to_num(values[:, 0]) + 2.0 * np.isnan(values[:, 1])
    labels = (rng.random(3000) < 1 / (1 + np.exp(1.5 - told))).astype(np.float64)
    card = fit_scorecard(model=MODEL, values=values, labels=labels)
    assert not any(breaks_direction(each) for each in card.curves)
    more = values.copy()
    more[:, :2] += 1
    more = np.where(np.isnan(more), 0.0, more)
    unknown = values.copy()
    unknown[:, :2] = np.nan
    assert (card.reasons(more)[:, :2] >= card.reasons(values)[:, :2]).all()
    assert (card.reasons(unknown)[:, :3] <= card.reasons(values)[:, :3]).all()
