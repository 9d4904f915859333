"""Errors of linkage as people judged them: estimated from the samples that were drawn of every band of probability.

Each band was drawn from alike, however many links it holds, so an answer counts for as many links as its band holds for
each one that was judged (stratified sampling, Cochran 1977, chapter 5). Uncertainty is that of few answers: of each
band's four outcomes, chances are drawn from the Dirichlet distribution that answers leave of Jeffreys' prior, so
that ten answers without an error are not taken for none in all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thinkfamily.pipeline.explain.trail import Standing
from thinkfamily.pipeline.place import Place
from thinkfamily.pipeline.reviewing.samples import SAMPLES

# (accepted as a link, of one person): the four outcomes of a judged pair.
_OUTCOMES = ((True, True), (True, False), (False, True), (False, False))
_PRIOR = 0.5
_DRAWS, _SEED, _ENDS = 20_000, 1989, (2.5, 97.5)


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A share with its 95% interval."""

    value: float
    lower: float
    upper: float


@dataclass(frozen=True, kw_only=True)
class Band:
    """A band of probability: how many links it `held` when last drawn from, and of how many judged each outcome came,
    in the order accepted and one person, accepted and two, refused and one, refused and two.
    """

    held: int
    outcomes: tuple[int, int, int, int]


@dataclass(frozen=True, kw_only=True)
class Errors:
    """From `judged` answers: the share of accepted links that are `wrong`, and of links between records of one person,
    likely enough to be drawn from, the share that was `missed`. None where no answer tells.
    """

    judged: int
    wrong: Estimate | None
    missed: Estimate | None


def errors_judged(place: Place, standing: Standing) -> Errors:
    """What the answers to every month's sample come to; pairs that nobody could tell are left out."""
    answers = {str(each.more["pair_id"]): each.what for each in place.rulings(SAMPLES).in_force()}
    bands: dict[str, tuple[str, int]] = {}
    said: dict[str, list[tuple[bool, bool]]] = {}
    for row in standing.rows("link_samples", order=["sample", "sample_id"]):
        bands[row["band"]] = (row["sample"], row["of"])
        if answers.get(row["sample_id"]) in ("same", "apart"):
            said.setdefault(row["band"], []).append((bool(row["accepted"]), answers[row["sample_id"]] == "same"))
    return errors_of(Band(held=bands[name][1], outcomes=_counted(pairs)) for name, pairs in sorted(said.items()))


def errors_of(bands: Iterable[Band]) -> Errors:
    """The estimates from bands that were judged."""
    told = [band for band in bands if sum(band.outcomes)]
    judged = sum(sum(band.outcomes) for band in told)
    if not told:
        return Errors(judged=0, wrong=None, missed=None)
    held = np.array([band.held for band in told], dtype=np.float64)
    counts = np.array([band.outcomes for band in told], dtype=np.float64)
    source = np.random.default_rng(_SEED)
    drawn = np.stack([source.dirichlet(row + _PRIOR, size=_DRAWS) for row in counts])
    seen = held @ (counts / counts.sum(axis=1, keepdims=True))
    luck = np.einsum("b,bdo->do", held, drawn)
    return Errors(
        judged=judged,
        wrong=_share(seen, luck, of=(0, 1), part=1),
        missed=_share(seen, luck, of=(0, 2), part=2),
    )


def _share(seen: NDArray[np.float64], luck: NDArray[np.float64], *, of: Sequence[int], part: int) -> Estimate | None:
    whole = seen[list(of)].sum()
    if not whole:
        return None
    lower, upper = np.percentile(luck[:, part] / luck[:, list(of)].sum(axis=1), _ENDS)
    value = float(seen[part] / whole)
    return Estimate(value=value, lower=min(float(lower), value), upper=max(float(upper), value))


def _counted(pairs: Sequence[tuple[bool, bool]]) -> tuple[int, int, int, int]:
    one, two, three, four = (pairs.count(outcome) for outcome in _OUTCOMES)
    return one, two, three, four
