"""The plain form of a model: what it adds, that it is written and read without loss, and that it is the fitted one."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from interpret.glassbox import ExplainableBoostingClassifier

from tests.risk.towns import MODEL
from thinkfamily.risk import boosting, rescore
from thinkfamily.risk.scorecard import Curve, Scorecard, chance, chances, read_scorecard, write_scorecard
from thinkfamily.vocabulary.figures import Direction

CURVE = Curve(
    name="missing", direction=Direction.RAISES, cuts=(0.5, 1.5), scores=(-0.25, 0.5, 1.125), missing=-0.5, mended=True
)  # fmt: skip

FLOATS = st.floats(allow_nan=False, allow_infinity=False, width=64)


@pytest.mark.parametrize(
    ("value", "adds"),
    [(None, -0.5), (float("nan"), -0.5), (0.0, -0.25), (0.5, 0.5), (1.4, 0.5), (1.5, 1.125), (900.0, 1.125)],
)
def test_a_value_adds_the_score_of_the_bin_whose_cut_it_has_reached(value: float | None, adds: float) -> None:
    assert CURVE.adds(value) == adds
    assert CURVE.adds_each(np.array([np.nan if value is None else value])).tolist() == [adds]


def test_a_curve_has_one_score_more_than_cuts() -> None:
    with pytest.raises(ValueError, match="one score more"):
        Curve(name="it", direction=Direction.FREE, cuts=(1.0,), scores=(0.0,), missing=0.0)


@st.composite
def cards(draw: st.DrawFn) -> Scorecard:
    curves = []
    for number in range(draw(st.integers(0, 4))):
        cuts = tuple(sorted(draw(st.sets(FLOATS, max_size=5))))
        scores = tuple(draw(st.lists(FLOATS, min_size=len(cuts) + 1, max_size=len(cuts) + 1)))
        direction = draw(st.sampled_from(list(Direction)))
        curves.append(
            Curve(name=f"f{number}", direction=direction, cuts=cuts, scores=scores, missing=draw(FLOATS))
        )  # fmt: skip
    return Scorecard(intercept=draw(FLOATS), curves=tuple(curves))


@given(card=cards(), data=st.data())
def test_any_scorecard_is_written_and_read_without_losing_a_bit_and_scores_the_same(
    card: Scorecard, data: st.DataObject
) -> None:
    text = write_scorecard(card, about={"model": "it"})
    assert read_scorecard(text) == (card, {"model": "it"})
    values = {curve.name: data.draw(st.none() | FLOATS) for curve in card.curves}
    row = np.array([[np.nan if value is None else value for value in values.values()]], dtype=np.float64)
    with np.errstate(over="ignore", invalid="ignore"):
        expected = card.log_odds(row)[0]
    np.testing.assert_array_equal(rescore(text, values), expected)


def test_a_file_that_is_not_a_scorecard_is_refused() -> None:
    with pytest.raises(KeyError):
        read_scorecard(json.dumps({"curves": []}))
    with pytest.raises(ValueError, match="line 1"):
        read_scorecard("nothing")


def test_chances_do_not_overflow_at_either_end() -> None:
    assert chances(np.array([-2000.0, 0.0, 2000.0])).tolist() == [0.0, 0.5, 1.0]
    assert chance(1.5) == pytest.approx(1 - chance(-1.5))


def test_the_scorecard_is_the_fitted_machine_term_for_term(monkeypatch: pytest.MonkeyPatch) -> None:
    machines: list[ExplainableBoostingClassifier] = []

    class Kept(ExplainableBoostingClassifier):  # type: ignore[misc]  # the library ships no types
        def fit(self, *args: object, **named: object) -> object:
            machines.append(self)
            return super().fit(*args, **named)

    monkeypatch.setattr("interpret.glassbox.ExplainableBoostingClassifier", Kept)
    monkeypatch.setattr(boosting, "held_to_directions", lambda card, **_: card)
    rng = np.random.default_rng(3)
    values = rng.poisson(1.0, (1500, 5)).astype(np.float64)
    values[rng.random(values.shape) < 0.1] = np.nan
    values[:, 4] = 7.0
    labels = (rng.random(1500) < 1 / (1 + np.exp(2 - np.nan_to_num(values[:, 0])))).astype(np.float64)
    card = boosting.fit_scorecard(model=MODEL, values=values, labels=labels)
    (machine,) = machines
    assert card.curves[4].scores == (0.0,)
    np.testing.assert_allclose(card.reasons(values)[:, :4], machine.eval_terms(values[:, :4]), rtol=0, atol=1e-12)
    np.testing.assert_allclose(card.log_odds(values), machine.decision_function(values[:, :4]), rtol=0, atol=1e-12)
