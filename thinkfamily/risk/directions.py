"""Holds a fitted model to its declared directions, and the unknown to being no worse than the best that is known.

The library keeps curves monotone while it fits; this checks that they came out so, bin for bin, and puts right what did
not. What is not known may never count against a child: the missing bin of a feature with a direction is held at or
below its most favourable known value. So a child's score cannot fall because something more was found out about them.
"""

from dataclasses import replace

import numpy as np

from thinkfamily.risk.rows import Floats
from thinkfamily.risk.scorecard import Curve, Scorecard
from thinkfamily.vocabulary.figures import Direction

_STEPS = 50
_NEAR_ENOUGH = 1e-12


def breaks_direction(curve: Curve) -> bool:
    """Whether somewhere more of the feature moves the score the wrong way, or not knowing it costs anything."""
    if curve.direction is Direction.FREE:
        return False
    steps = np.diff(curve.scores)
    wrong = (steps < 0) if curve.direction is Direction.RAISES else (steps > 0)
    return bool(wrong.any()) or curve.missing > min(curve.scores)


def held_to_directions(card: Scorecard, *, values: Floats, labels: Floats) -> Scorecard:
    """The same scorecard with every curve in its direction; `values` and `labels` are those that it was fitted on.

    The intercept is set so that the mean chance over the rows fitted on stays what was seen among them.
    """
    curves = tuple(
        _mended(curve, values[:, place]) if breaks_direction(curve) else curve
        for place, curve in enumerate(card.curves)
    )
    if curves == card.curves:
        return card
    rest = Scorecard(intercept=0.0, curves=curves).log_odds(values)
    return Scorecard(intercept=_intercept(rest, mean=float(labels.mean()), start=card.intercept), curves=curves)


def _mended(curve: Curve, values: Floats) -> Curve:
    from sklearn.isotonic import isotonic_regression

    rising = curve.direction is Direction.RAISES
    bins = np.searchsorted(np.asarray(curve.cuts), values[~np.isnan(values)], side="right")
    # A bin that nobody fell into weighs next to nothing, but something.
    weights = np.bincount(bins, minlength=len(curve.scores)) + _NEAR_ENOUGH
    scores = isotonic_regression(np.asarray(curve.scores), sample_weight=weights, increasing=rising)
    return replace(
        curve,
        scores=tuple(float(each) for each in scores),
        missing=min(curve.missing, float(scores.min())),
        mended=not np.array_equal(scores, np.asarray(curve.scores)),
    )


def _intercept(rest: Floats, *, mean: float, start: float) -> float:
    """The intercept at which the mean chance is `mean` (Newton's method)."""
    intercept = start
    for _ in range(_STEPS):
        chance = 1.0 / (1.0 + np.exp(-(rest + intercept)))
        slope = float((chance * (1.0 - chance)).mean())
        step = (mean - float(chance.mean())) / max(slope, _NEAR_ENOUGH)
        intercept += float(np.clip(step, -1.0, 1.0))
        if abs(step) < _NEAR_ENOUGH:
            break
    return intercept
