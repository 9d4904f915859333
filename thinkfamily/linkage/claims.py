"""Claims: every pair that a source, a number or Splink says is one person, each pair once, with the strongest word."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from thinkfamily.linkage.traits import Bools, Ints, Stand

# What a source's own number for a person is worth, a number that passed its check, and one that nothing checks, once
# no veto stands against the pair. Numbers are borrowed within families, so an unchecked one needs a name or a date of
# birth to agree with it.
TOLD_BY_SOURCE = 0.9999
BY_CHECKED_NUMBER = 0.999
BY_UNCHECKED_NUMBER = 0.995

# What a link can rest on beside a scheme of numbers, and where each stands among them.
RULES = ("splink", "source", "ruling")
BY_SPLINK, BY_SOURCE, BY_RULING = range(len(RULES))
_NO_SCHEME = -1


@dataclass(frozen=True, kw_only=True)
class Claims:
    """Pairs of identities (`left` < `right`), in order, each with what is claimed of it.

    `splink` is the place of the pair among those Splink weighed (-1: not among them), `chance` and `weight` (bits)
    what it found. `scheme` is the place among `schemes` of the one whose number joins the pair (-1: none does); `told`,
    `checked` and `unchecked` say whether a source, a checked number or an unchecked one does; `slipped`, whether one
    would but for a slip in it. `ruled_one` and `ruled_apart` are practitioners' words.
    """

    identities: int
    schemes: tuple[str, ...]
    left: Ints
    right: Ints
    splink: Ints
    chance: NDArray[np.float64]
    weight: NDArray[np.float64]
    scheme: NDArray[np.int8]
    told: Bools
    checked: Bools
    unchecked: Bools
    slipped: Bools
    ruled_one: Bools
    ruled_apart: Bools

    @property
    def joined(self) -> Bools:
        """Whether a source's own number or a checked one joins the pair."""
        joined: Bools = self.told | self.checked
        return joined

    def among(self, pairs: pd.DataFrame) -> Bools:
        """Which of the claims are about one of these pairs (`left`, `right`, either way round)."""
        return np.isin(self.left * self.identities + self.right, codes_of(pairs, identities=self.identities))


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The strongest word on each claim: the `rule` that says so, by its place among `words`, and its `probability`."""

    words: tuple[str, ...]
    rule: NDArray[np.int8]
    probability: NDArray[np.float64]


def codes_of(pairs: pd.DataFrame, *, identities: int) -> Ints:
    """One number a pair (`left`, `right`), whichever way round."""
    left = pairs["left"].to_numpy(dtype=np.int64)
    right = pairs["right"].to_numpy(dtype=np.int64)
    codes: Ints = np.minimum(left, right) * identities + np.maximum(left, right)
    return codes


def claims_of(
    *,
    weighed: pd.DataFrame,
    slipped: Bools,
    shared: pd.DataFrame,
    told: pd.DataFrame,
    ruled: pd.DataFrame,
    identities: int,
) -> Claims:
    """Bring together what Splink weighed, shared numbers join, sources tell and people ruled, each pair once.

    `slipped` tells of each weighed pair whether a number of the two is the same but for a slip.
    """
    by_splink, by_number, by_source, by_ruling = (
        codes_of(pairs, identities=identities) for pairs in (weighed, shared, told, ruled)
    )
    code = _once(np.concatenate([by_splink, by_number, by_source, by_ruling]))
    one = ruled["same"].to_numpy(dtype=bool)
    checked = shared["checked"].to_numpy(dtype=bool)
    splink = np.full(len(code), -1, dtype=np.int64)
    splink[np.searchsorted(code, by_splink)] = np.arange(len(by_splink))
    chance, weight = np.zeros(len(code)), np.full(len(code), -np.inf)
    chance[splink >= 0] = weighed["probability"].to_numpy(dtype=np.float64)[splink[splink >= 0]]
    weight[splink >= 0] = weighed["weight"].to_numpy(dtype=np.float64)[splink[splink >= 0]]
    scheme, schemes = pd.factorize(shared["scheme"], sort=True)
    return Claims(
        identities=identities,
        schemes=tuple(str(each) for each in schemes),
        left=code // max(identities, 1),
        right=code % max(identities, 1),
        splink=splink,
        chance=chance,
        weight=weight,
        scheme=_schemes(code, by_number, scheme, checked=checked),
        told=_among(code, by_source),
        checked=_among(code, by_number[checked]),
        unchecked=_among(code, by_number[~checked]),
        slipped=_among(code, by_splink[slipped]),
        ruled_one=_among(code, by_ruling[one]),
        ruled_apart=_among(code, by_ruling[~one]),
    )


def _once(codes: Ints) -> Ints:
    """The codes in order, each once. They come in ordered pieces, which a stable sort merges."""
    codes = np.sort(codes, kind="stable")
    return codes[np.append(True, np.diff(codes) > 0)] if len(codes) else codes


def _among(code: Ints, some: Ints) -> Bools:
    """Which of the codes, all different and in order, are among some of them."""
    among = np.zeros(len(code), dtype=bool)
    among[np.searchsorted(code, some)] = True
    return among


def _schemes(code: Ints, by_number: Ints, scheme: NDArray[np.intp], *, checked: Bools) -> NDArray[np.int8]:
    # The last written stays: a checked scheme before an unchecked one, then by name.
    order = np.lexsort((-scheme, checked))
    found = np.full(len(code), _NO_SCHEME, dtype=np.int8)
    found[np.searchsorted(code, by_number[order])] = scheme[order]
    return found


def rules_on(claims: Claims, *, forenames: NDArray[np.int8], births: NDArray[np.int8]) -> Rules:
    """The strongest word on each claim: a ruling, its source's, a checked number's, an unchecked one's, or Splink's."""
    borne_out = claims.unchecked & ((forenames >= Stand.AGREE) | (births == Stand.SAME))
    said = [claims.ruled_one | claims.ruled_apart, claims.told, claims.checked, borne_out]
    by_number = claims.scheme + np.int8(len(RULES))
    rule = np.select(said, [np.int8(BY_RULING), np.int8(BY_SOURCE), by_number, by_number], default=np.int8(BY_SPLINK))
    worth = np.select(said, [1.0, TOLD_BY_SOURCE, BY_CHECKED_NUMBER, BY_UNCHECKED_NUMBER], default=0.0)
    probability = np.where(claims.ruled_apart, 0.0, np.maximum(worth, claims.chance))
    return Rules(words=(*RULES, *claims.schemes), rule=rule, probability=probability)
