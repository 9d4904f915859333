"""Training: what each grade of each comparison is worth, learned from a place's own pairs without any labels.

Expectation and maximisation over the patterns that pairs show (Fellegi and Sunter's model; the procedure of Winkler
1988, Proc. Section on Survey Research Methods). Splink's own training takes one blocking rule at a time and averages;
here all candidate pairs are taken at once, the chances set by hand count as so many further pairs (so that a small
place is judged almost by them alone), and sums are taken in one fixed order, so that equal data give equal weights.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from thinkfamily.linkage.comparisons import DATES_CLASH, FORENAMES_CLASH, Comparison

# How many random pairs the chances `u` set by hand are worth, and how many linked ones the first belief in how many
# there are is worth, beside those observed. For the chances `m` each comparison says it itself.
RANDOM_PAIRS_ASSUMED = 50_000
LINKED_PAIRS_ASSUMED = 10
# One link to an identity, as prior belief. The people of a few records are a few of a town's, so that two of one name
# need be no more one person there than in the whole town.
_FURTHER_IDENTITIES = 10_000
_ROUNDS = 500
_STILL = 1e-7
_DIGITS = 6


@dataclass(frozen=True, kw_only=True)
class Model:
    """The chances of every grade, in the order of each comparison's grades, and the chance that any pair is a link."""

    comparisons: tuple[Comparison, ...]
    m: tuple[tuple[float, ...], ...]
    u: tuple[tuple[float, ...], ...]
    any_pair: float

    def weight(self, comparison: int, grade: int) -> float:
        """What a grade adds to the evidence, in bits, before the rarity of its value."""
        return float(np.log2(self.m[comparison][grade] / self.u[comparison][grade]))


@dataclass(frozen=True, kw_only=True)
class Patterns:
    """What pairs show: `grades[i, j]` is the grade of comparison j in pattern i (-1: missing), `pairs[i]` how many."""

    grades: NDArray[np.int64]
    pairs: NDArray[np.float64]

    @classmethod
    def of(cls, counted: pd.DataFrame, comparisons: Sequence[Comparison]) -> "Patterns":
        """From Splink's columns `gamma_<n>`, which count grades from the last, and `pairs`."""
        grades = np.empty((len(counted), len(comparisons)), dtype=np.int64)
        for place, comparison in enumerate(comparisons):
            gamma = counted[f"gamma_{place}"].to_numpy(dtype=np.int64)
            grades[:, place] = np.where(gamma < 0, -1, len(comparison.grades) - 1 - gamma)
        return cls(grades=grades, pairs=counted["pairs"].to_numpy(dtype=np.float64))

    def count(self, comparison: int, grades: int, *, share: NDArray[np.float64] | None = None) -> NDArray[np.float64]:
        """How many pairs show each grade of a comparison; of each pattern, only a share when one is given."""
        weights = self.pairs if share is None else self.pairs * share
        shown = self.grades[:, comparison]
        told = shown >= 0
        return np.bincount(shown[told], weights=weights[told], minlength=grades).astype(np.float64)


def untrained(comparisons: Sequence[Comparison], *, identities: int) -> Model:
    """The model as it is before any data are seen."""
    return Model(
        comparisons=tuple(comparisons),
        m=tuple(_shares(np.array([grade.m for grade in each.grades])) for each in comparisons),
        u=tuple(_shares(np.array([grade.u for grade in each.grades])) for each in comparisons),
        any_pair=1 / (identities + _FURTHER_IDENTITIES),
    )


def trained(start: Model, *, random: Patterns, candidates: Patterns, identities: int, relatives: bool = True) -> Model:
    """The model that a place's pairs bear out.

    `random` are patterns of pairs drawn blindly, nearly all of two people; `candidates` those of the pairs that
    blocking brought together, each counted as many times as it stands for. A candidate whose forenames clash is held
    to be no link while training, unless the birth date, or a number without another date, speaks for it: members of one
    household, who share an address and borrow each other's numbers, would else teach the model that one person has many
    forenames and dates. Without `relatives` among the records nobody is held so.
    """
    pairs = identities * (identities - 1) / 2
    begun = [np.array(chances) for chances in start.m]
    can_be = _can_be(candidates, start.comparisons) if relatives else np.ones(len(candidates.pairs))
    m, any_pair = begun, start.any_pair
    u = [np.array(chances) for chances in start.u]
    assumed = (LINKED_PAIRS_ASSUMED, LINKED_PAIRS_ASSUMED / start.any_pair)
    for _ in range(_ROUNDS):
        two = 1 - _chance_of_link(random, m, u, any_pair)
        u = [
            _normal(random.count(j, len(begun[j]), share=two) + RANDOM_PAIRS_ASSUMED * np.array(start.u[j]))
            for j in range(len(begun))
        ]
        chance = can_be * _chance_of_link(candidates, m, u, any_pair)
        m = [
            _normal(candidates.count(j, len(begun[j]), share=chance) + start.comparisons[j].assumed * begun[j])
            for j in range(len(begun))
        ]
        before = any_pair
        any_pair = float((np.sum(chance * candidates.pairs) + assumed[0]) / (pairs + assumed[1]))
        if abs(any_pair - before) < _STILL * before:
            break
    return Model(
        comparisons=start.comparisons,
        m=tuple(_shares(each) for each in m),
        u=tuple(_shares(each) for each in u),
        any_pair=float(f"{any_pair:.{_DIGITS}g}"),
    )


def _can_be(patterns: Patterns, comparisons: Sequence[Comparison]) -> NDArray[np.float64]:
    clash = np.zeros(len(patterns.pairs), dtype=bool)
    spoken_for = np.zeros(len(patterns.pairs), dtype=bool)
    other_date = np.zeros(len(patterns.pairs), dtype=bool)
    numbered = np.zeros(len(patterns.pairs), dtype=bool)
    for place, comparison in enumerate(comparisons):
        for grade, told in enumerate(comparison.grades):
            shows = patterns.grades[:, place] == grade
            if comparison.name == "forename" and told.says == FORENAMES_CLASH:
                clash |= shows
            if comparison.name == "birth date" and told.says == DATES_CLASH:
                other_date |= shows
            if told.says in comparison.speaks_alone:
                spoken_for |= shows
                if comparison.name != "birth date":
                    numbered |= shows
    return np.where((clash & (~spoken_for | other_date)) | (other_date & ~numbered), 0.0, 1.0)


def _chance_of_link(
    patterns: Patterns, m: list[NDArray[np.float64]], u: list[NDArray[np.float64]], any_pair: float
) -> NDArray[np.float64]:
    evidence = np.full(len(patterns.pairs), np.log(any_pair / (1 - any_pair)))
    for place in range(len(m)):
        shown = patterns.grades[:, place]
        told = shown >= 0
        evidence[told] += (np.log(m[place]) - np.log(u[place]))[shown[told]]
    chance: NDArray[np.float64] = 1 / (1 + np.exp(-evidence))
    return chance


def _normal(counted: NDArray[np.float64]) -> NDArray[np.float64]:
    shares: NDArray[np.float64] = counted / counted.sum()
    return shares


def as_shares(chances: Sequence[float]) -> tuple[float, ...]:
    """Chances in proportion, so that they sum to one."""
    return _shares(np.array(chances, dtype=np.float64))


def _shares(chances: NDArray[np.float64]) -> tuple[float, ...]:
    return tuple(float(f"{chance:.{_DIGITS}g}") for chance in _normal(chances))
