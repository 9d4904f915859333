"""How far the shares of a column's codes have moved from what came before."""

from collections.abc import Mapping, Sequence
from math import log

# Shares of nought have no logarithm; this stands in for them, as is usual with the index.
_LEAST_SHARE = 1e-4
# On fewer values the index is mostly chance.
LEAST_VALUES = 100


def stability_index(now: Mapping[str, int], before: Sequence[Mapping[str, int]]) -> float | None:
    """The population stability index of codes' counts against those before, pooled.

    The sum over codes of (share now - share before) times the logarithm of their ratio: nought when nothing has moved.
    None when either side has fewer than `LEAST_VALUES` values. Source: Siddiqi, *Credit Risk Scorecards* (2006), ch. 9;
    it is the symmetric Kullback-Leibler divergence (Kullback and Leibler, 1951).
    """
    pooled: dict[str, int] = {}
    for each in before:
        for code, many in each.items():
            pooled[code] = pooled.get(code, 0) + many
    total_now, total_before = sum(now.values()), sum(pooled.values())
    if min(total_now, total_before) < LEAST_VALUES:
        return None
    index = 0.0
    for code in {*now, *pooled}:
        share_now = max(now.get(code, 0) / total_now, _LEAST_SHARE)
        share_before = max(pooled.get(code, 0) / total_before, _LEAST_SHARE)
        index += (share_now - share_before) * log(share_now / share_before)
    return index
