"""Who holds which number: of which pairs both sides hold one of a scheme, and none in common."""

import numpy as np
import pandas as pd

from thinkfamily.linkage.traits import Bools, Ints


def without_common(left: Ints, right: Ints, *, holders: pd.DataFrame, identities: int) -> Bools:
    """The pairs of which both identities hold a number in some scheme, and none of it in common.

    `holders` has `identity`, `scheme` and `value`.
    """
    apart = np.zeros(len(left), dtype=bool)
    for _, held in holders.groupby("scheme", sort=True):
        identity = held["identity"].to_numpy(dtype=np.int64)
        value = pd.factorize(held["value"], sort=True)[0].astype(np.int64)
        has = np.zeros(identities, dtype=bool)
        has[identity] = True
        both = np.flatnonzero(has[left] & has[right])
        apart[both[~_share_one(left[both], right[both], identity, value)]] = True
    return apart


def _share_one(left: Ints, right: Ints, identity: Ints, value: Ints) -> Bools:
    """For each pair whether any value is held by both; `identity` and `value` list who holds what."""
    held = pd.DataFrame({"identity": identity, "value": value})
    pairs = pd.DataFrame({"pair": np.arange(len(left)), "left": left, "right": right})
    one = pairs.merge(held, left_on="left", right_on="identity")[["pair", "right", "value"]]
    both = one.merge(held, left_on=["right", "value"], right_on=["identity", "value"])
    shared = np.zeros(len(left), dtype=bool)
    shared[both["pair"].to_numpy()] = True
    return shared
