"""Intervals by resampling families: brothers and sisters are not independent, so they are drawn together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from thinkfamily.risk.measuring import Listing, figures_of
from thinkfamily.risk.rows import Floats, Ints

RESAMPLES = 300
_ENDS = (2.5, 97.5)

# A candidate and a population.
Key = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Interval:
    """A figure with its 95% interval; NaN where it cannot be told."""

    value: float
    lower: float
    upper: float

    @classmethod
    def exact(cls, value: float) -> "Interval":
        """A figure that is known without sampling."""
        return cls(value=value, lower=value, upper=value)


def drawn_figures(
    listings: Mapping[Key, Listing], *, families: Sequence[Ints], capacity: int, seed: int
) -> dict[Key, dict[str, Floats]]:
    """For each listing and figure: its value in each of the resamples, the same families drawn for every listing.

    `families` gives for each round the number of each row's family, counted from nought over all rounds together.
    """
    count = 1 + max(int(each.max()) for each in families)
    source = np.random.default_rng(seed)
    drawn: dict[Key, list[dict[str, float]]] = {key: [] for key in listings}
    for _ in range(RESAMPLES):
        times = np.bincount(source.integers(0, count, count), minlength=count).astype(np.float64)
        weights = [times[each] for each in families]
        for key, listing in listings.items():
            drawn[key].append(figures_of(listing, capacity=capacity, weights=weights))
    return {
        key: {name: np.array([figures[name] for figures in every]) for name in every[0]} for key, every in drawn.items()
    }


def interval(value: float, drawn: Floats) -> Interval:
    """The figure with the interval that its resamples give (percentiles)."""
    told = drawn[~np.isnan(drawn)]
    if np.isnan(value) or not len(told):
        return Interval(value=value, lower=float("nan"), upper=float("nan"))
    lower, upper = np.percentile(told, _ENDS)
    return Interval(value=value, lower=float(lower), upper=float(upper))
