"""Names that go together: how much oftener a forename stands with a surname than chance would have it.

Rarities of forename and surname are two pieces of evidence only where they are independent. They are not: people of one
community choose among the same forenames and bear the same surnames, so that two strangers of one such name are far
likelier than the two rarities say, and minorities would be taken for each other most. What is too much is found by
correspondence analysis (Benzécri 1973, L'analyse des données; Greenacre 1984): of the table that says which forenames
stand with which surnames, the few strongest associations are the communities. No ethnicity is read.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.linalg import svds

from thinkfamily.linkage.traits import Bools, Traits

Floats = NDArray[np.float64]

# So many associations at most. Only those count that are stronger than any in a table of the same names put together by
# chance (parallel analysis: Horn 1965, Psychometrika 30:179).
_MOST_ASSOCIATIONS = 20
_FEWEST_NAMES = 1_000
_SEED = 1843
# A name is held to stand with so many others beside those seen, for what stands with one or two tells nothing.
_SUPPOSED = 5.0
_DECIMALS = 1


def bits_together(traits: Traits) -> Floats:
    """For each identity, by how many bits its forename and surname go together; nought where nothing says so.

    Each whole name counts once, however many bear it, since one person has many records. Where there are too few to
    tell, all is nought.
    """
    named = np.flatnonzero((traits.forename >= 0) & (traits.surname >= 0))
    bits, words = np.zeros(traits.count), max(len(traits.words), 1)
    code = traits.forename[named] * words + traits.surname[named]
    whole, which = np.unique(code, return_inverse=True)
    forenames, forename = np.unique(whole // words, return_inverse=True)
    surnames, surname = np.unique(whole % words, return_inverse=True)
    if len(whole) < _FEWEST_NAMES or min(len(forenames), len(surnames)) < _MOST_ASSOCIATIONS + 2:
        return bits
    times = _times_chance(forename, surname)
    bits[named] = np.log2(np.maximum(times, 1.0)).round(_DECIMALS)[which]
    return bits


def _times_chance(forename: NDArray[np.int64], surname: NDArray[np.int64]) -> Floats:
    """For each whole name, how many times as often it is expected by the strongest associations as by chance."""
    shuffled = np.random.default_rng(_SEED).permutation(surname)
    _, by_chance, _, _, _ = _associations(forename, shuffled, ranks=2)
    left, strengths, right, rows, columns = _associations(forename, surname, ranks=_MOST_ASSOCIATIONS + 1)
    # The strongest of all is that of everybody with everybody, which is chance itself.
    strengths = np.where(strengths > by_chance.min(), strengths, 0.0)
    found = np.einsum("nk,k,kn->n", left[surname], strengths, right[:, forename])
    times: Floats = found * len(forename) / np.sqrt(rows[surname] * columns[forename])
    return times


def _associations(
    forename: NDArray[np.int64], surname: NDArray[np.int64], *, ranks: int
) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """The strongest associations of surnames with forenames: left, strengths and right; and how often each stands."""
    table = sparse.csr_matrix((np.ones(len(forename)), (surname, forename)))
    rows = np.asarray(table.sum(axis=1)).ravel() + _SUPPOSED
    columns = np.asarray(table.sum(axis=0)).ravel() + _SUPPOSED
    scaled = sparse.diags(1 / np.sqrt(rows)) @ table @ sparse.diags(1 / np.sqrt(columns))
    left, strengths, right = svds(scaled, k=ranks, v0=np.ones(min(scaled.shape)))
    return left, strengths, right, rows, columns


def without_what_goes_together(pairs: pd.DataFrame, traits: Traits, *, bits: Floats) -> pd.DataFrame:
    """The weighed pairs (`left`, `right`, `weight` in bits, `probability`), those of one whole name weighing less."""
    left, right = pairs["left"].to_numpy(), pairs["right"].to_numpy()
    alike: Bools = (traits.forename[left] == traits.forename[right]) & (traits.surname[left] == traits.surname[right])
    less = np.where(alike, bits[left], 0.0)
    weight = pairs["weight"].to_numpy(dtype=np.float64) - less
    probability = np.where(less > 0, 1 / (1 + np.exp2(-weight)), pairs["probability"].to_numpy(dtype=np.float64))
    return pairs.assign(weight=weight, probability=probability)
