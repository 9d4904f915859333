"""Reasons: each comparison of a link with its grade and weight, as JSON for screens and for `explain`."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from thinkfamily.linkage.training import Model

# Bits are told to one decimal: a tenth of a bit is less than anyone can see in a probability.
_DECIMALS = 1
ANY_TWO = "any two records"
RARITY = "rarity of what agrees"


@dataclass(frozen=True, kw_only=True)
class Reason:
    """What one comparison showed, and what that is worth in bits."""

    comparison: str
    weight: float
    grade: str | None = None

    def told(self) -> dict[str, str | float]:
        """The reason as it stands in JSON."""
        shown: dict[str, str | float] = {"comparison": self.comparison}
        if self.grade is not None:
            shown["grade"] = self.grade
        return shown | {"weight": round(self.weight, _DECIMALS)}


@dataclass(frozen=True, kw_only=True)
class Told:
    """Reasons in words: the different `texts`, each a JSON list, and `which` of them is told of each pair."""

    texts: tuple[str, ...]
    which: NDArray[np.int64]


def reasons_of(weighed: pd.DataFrame, model: Model) -> Told:
    """The reasons of each pair Splink weighed: a JSON list of `comparison`, `grade` and `weight` in bits.

    The weights sum to the weight of the link, which is the logarithm of its odds. Comparisons that said nothing are
    left out.
    """
    if weighed.empty:
        return Told(texts=(), which=np.zeros(0, dtype=np.int64))
    base = Reason(comparison=ANY_TWO, weight=float(np.log2(model.any_pair / (1 - model.any_pair))))
    gammas = [weighed[f"gamma_{place}"].to_numpy() for place in range(len(model.comparisons))]
    first, shown = _distinct(gammas, sizes=[len(each.grades) for each in model.comparisons])
    graded = [[base, *_graded([int(gamma[place]) for gamma in gammas], model)] for place in first]
    weights = np.array([sum(reason.weight for reason in reasons) for reasons in graded])
    rarity = np.round((weighed["weight"].to_numpy(dtype=np.float64) - weights[shown]) * 10**_DECIMALS).astype(np.int64)
    # Few patterns show, and rarities differ by tenths, so most reasons are told of many pairs.
    least, most = int(rarity.min()), int(rarity.max())
    first, told_of = _distinct([shown, rarity - least], sizes=[len(graded), most - least + 1])
    texts = tuple(_told(graded[shown[place]], rarity[place] / 10**_DECIMALS) for place in first)
    return Told(texts=texts, which=told_of)


def _distinct(
    columns: Sequence[NDArray[np.int64]], *, sizes: Sequence[int]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(the first place of each distinct row, which distinct row stands at each place); values are below `sizes`, and
    may be -1.
    """
    code = np.zeros(len(columns[0]), dtype=np.int64)
    for column, size in zip(columns, sizes, strict=True):
        code *= size + 1
        code += column + 1
    back, distinct = pd.factorize(code, sort=True)
    first = np.full(len(distinct), len(code), dtype=np.int64)
    np.minimum.at(first, back, np.arange(len(code), dtype=np.int64))
    return first, back.astype(np.int64)


def reason_of_rule(rule: str) -> str:
    """The reasons of a link that a rule made by itself."""
    return json.dumps([{"comparison": rule, "grade": "same"}])


def _graded(gammas: Sequence[int], model: Model) -> list[Reason]:
    reasons = []
    for place, (gamma, comparison) in enumerate(zip(gammas, model.comparisons, strict=True)):
        if gamma >= 0:
            grade = len(comparison.grades) - 1 - gamma
            says = comparison.grades[grade].says
            reasons.append(Reason(comparison=comparison.name, grade=says, weight=model.weight(place, grade)))
    return reasons


def _told(reasons: list[Reason], rarity: float) -> str:
    last = [Reason(comparison=RARITY, weight=rarity)] if rarity else []
    return json.dumps([reason.told() for reason in [*reasons, *last]])
