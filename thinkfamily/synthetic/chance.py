"""Chance that can be had again: one stream of random numbers for each purpose, all from one seed."""

import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Chance:
    """Streams of chance. The same seed and name give the same stream, whatever other streams were used before it."""

    seed: int

    def stream(self, *name: object) -> np.random.Generator:
        """The stream of that name, at its beginning."""
        words = [zlib.crc32(str(part).encode()) for part in name]
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence([self.seed, *words])))


def happens(rng: np.random.Generator, probability: Floats | float, count: int | None = None) -> Flags:
    """Which of `count` (or of the given probabilities) come about."""
    size = count if count is not None else np.shape(probability)
    return np.asarray(rng.random(size) < probability, dtype=np.bool_)


def shared_out(expected: float, weights: Floats) -> Floats:
    """Probabilities in proportion to the weights that expect `expected` happenings in all; each at most 0.9.

    This is how a rate published for a whole population is met whatever the mix of the town: weights say who is
    likelier, and `expected` says how many.
    """
    total = float(weights.sum())
    if total <= 0.0:
        return np.zeros_like(weights)
    return np.minimum(weights * (expected / total), 0.9)


def pick(rng: np.random.Generator, weights: Floats, count: int) -> Ints:
    """`count` places drawn with replacement in proportion to the weights."""
    bounds = np.cumsum(weights)
    return np.asarray(np.searchsorted(bounds, rng.random(count) * bounds[-1], side="right").astype(np.int64))


def stretches(on: Flags) -> tuple[Ints, Ints, Ints]:
    """(column, first row, row after the last) of every unbroken run of True down the columns of a month-by-person grid.

    A run that is still going in the last row ends one past it.
    """
    months, count = on.shape
    edged = np.zeros((count, months + 2), dtype=np.int8)
    edged[:, 1:-1] = on.T
    steps = np.diff(edged, axis=1)
    who, first = np.nonzero(steps == 1)
    _, after = np.nonzero(steps == -1)
    return who.astype(np.int64), first.astype(np.int64), after.astype(np.int64)


def runs(codes: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """(column, code, first row, row after the last) of every unbroken run of one code down a grid; -1 is no code."""
    months, _ = codes.shape
    padded = np.vstack([codes, np.full((1, codes.shape[1]), -2)]).T
    starts = np.hstack([np.ones((len(padded), 1), dtype=bool), padded[:, 1:] != padded[:, :-1]])
    who, first = np.nonzero(starts)
    code = padded[who, first]
    after = np.append(first[1:], 0)
    kept = (code >= 0) & (first < months)
    return (
        who[kept].astype(np.int64),
        code[kept].astype(np.int64),
        first[kept].astype(np.int64),
        after[kept].astype(np.int64),
    )
