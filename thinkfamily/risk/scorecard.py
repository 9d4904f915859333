"""A fitted model in its plain form: for each feature its cuts and what each bin adds to the log-odds.

This is all that is needed to score a child, and it is what the release keeps as JSON. Scores are computed from it and
from nothing else, in one order of addition, so that anybody can compute them again, bit for bit, without the library
that fitted it (programme lesson L1).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from math import exp, isnan
from typing import Any

import numpy as np

from thinkfamily.risk.rows import Floats
from thinkfamily.vocabulary.figures import Direction


@dataclass(frozen=True, kw_only=True)
class Curve:
    """What a feature adds: `scores[i]` for a value from `cuts[i-1]` up to, not including, `cuts[i]`.

    `missing` is what an unknown value adds, and `mended` says that the curve as fitted broke its direction and was put
    right.
    """

    name: str
    direction: Direction
    cuts: tuple[float, ...]
    scores: tuple[float, ...]
    missing: float
    mended: bool = False

    def __post_init__(self) -> None:
        if len(self.scores) != len(self.cuts) + 1:
            raise ValueError(f"{self.name}: there is one score more than there are cuts")

    def adds(self, value: float | None) -> float:
        """What this value adds to the log-odds; None and NaN are unknown."""
        if value is None or isnan(value):
            return self.missing
        return self.scores[sum(cut <= value for cut in self.cuts)]

    def adds_each(self, values: Floats) -> Floats:
        """The same for many values at once."""
        found = np.asarray(self.scores)[np.searchsorted(np.asarray(self.cuts), values, side="right")]
        return np.where(np.isnan(values), self.missing, found)


@dataclass(frozen=True, kw_only=True)
class Scorecard:
    """An intercept and the curves, added up in this order."""

    intercept: float
    curves: tuple[Curve, ...]

    def reasons(self, values: Floats) -> Floats:
        """What each feature adds for each row: an array of the shape of `values`."""
        return np.column_stack([curve.adds_each(values[:, place]) for place, curve in enumerate(self.curves)])

    def log_odds(self, values: Floats) -> Floats:
        """The score of each row in log-odds: the intercept, then each reason in turn."""
        total = np.full(len(values), self.intercept)
        for place, curve in enumerate(self.curves):
            total = total + curve.adds_each(values[:, place])
        return total


def chances(log_odds: Floats) -> Floats:
    """The chances of log-odds; each distinct one once, by the C library's exp, which is the same everywhere."""
    distinct, places = np.unique(log_odds, return_inverse=True)
    return np.array([chance(float(each)) for each in distinct], dtype=np.float64)[places]


def chance(log_odds: float) -> float:
    """The chance of log-odds, without overflow at either end."""
    if log_odds >= 0:
        return 1.0 / (1.0 + exp(-log_odds))
    return exp(log_odds) / (1.0 + exp(log_odds))


def rescore(model_json: str, features: Mapping[str, float | None]) -> float:
    """The log-odds of one child from a model's file and the child's features, by name; one not given is unknown."""
    card, _ = read_scorecard(model_json)
    total = card.intercept
    for curve in card.curves:
        total += curve.adds(features.get(curve.name))
    return total


def write_scorecard(card: Scorecard, *, about: Mapping[str, Any]) -> str:  # JSON
    """The model's file: `about` says what it is, then the intercept and the curves. Floats are written in full."""
    told = {"about": dict(about), "intercept": card.intercept, "curves": [asdict(curve) for curve in card.curves]}
    return json.dumps(told, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def read_scorecard(model_json: str) -> tuple[Scorecard, dict[str, Any]]:  # JSON
    """(the scorecard, what the file says about it). Raises ValueError or KeyError when it is not such a file."""
    told = json.loads(model_json)
    curves = tuple(_curve(each) for each in told["curves"])
    return Scorecard(intercept=float(told["intercept"]), curves=curves), told["about"]


def _curve(told: Mapping[str, Any]) -> Curve:  # JSON
    return Curve(
        name=told["name"],
        direction=Direction(told["direction"]),
        cuts=_floats(told["cuts"]),
        scores=_floats(told["scores"]),
        missing=float(told["missing"]),
        mended=bool(told["mended"]),
    )


def _floats(told: Sequence[float]) -> tuple[float, ...]:
    return tuple(float(each) for each in told)
