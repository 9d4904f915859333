"""Records that may follow and never lead: whose they are is found, and nobody is found through them.

Benefit facts may be linked to the families of the programme and to nobody else's ends (`governance.bound`). So a claim
is linked to a person, but no two records of other feeds become one person only because a claim lies between them, and
none of a claim's numbers keeps two of them apart before they have met.
"""

import numpy as np
import pandas as pd

from thinkfamily.engine.components import components
from thinkfamily.linkage.traits import Bools, Ints


def following_of(members: pd.DataFrame, *, identities: int) -> Bools:
    """Which identities may only follow: those of whose records every one is so. `members`: `identity`, `follows`."""
    leads = np.zeros(identities, dtype=bool)
    leads[members["identity"].to_numpy(dtype=np.int64)[~members["follows"].to_numpy(dtype=bool)]] = True
    found: Bools = ~leads
    return found


def leading(left: Ints, right: Ints, *, following: Bools) -> Bools:
    """Which links, given strongest first, would join two groups of others through identities that may only follow.

    The others are grouped by all links among themselves; what vetoes part again afterwards stays parted.
    """
    own = following[left] | following[right]
    group = components(left[~own], right[~own], size=len(following))
    leads = np.zeros(len(left), dtype=bool)
    if not own.any():
        return leads
    parent: dict[int, int] = {}
    # The group of others that each gathering of followers belongs to, if any.
    tied = {}
    for place in np.flatnonzero(own & _lies_between(left, right, group, following)).tolist():
        ends = [int(group[each]) for each in (left[place], right[place])]
        one, other = (_root(parent, end) for end in ends)
        for root in (one, other):
            if root not in tied and not following[root]:
                tied[root] = root
        if one == other:
            continue
        mine, theirs = tied.get(one), tied.get(other)
        if mine is not None and theirs is not None and mine != theirs:
            leads[place] = True
            continue
        parent[max(one, other)] = min(one, other)
        kept = mine if mine is not None else theirs
        if kept is not None:
            tied[min(one, other)] = kept
    return leads


def _lies_between(left: Ints, right: Ints, group: Ints, following: Bools) -> Bools:
    """Which links stand in a component that holds more than one group of others: only there can any lead."""
    whole = components(left, right, size=len(following))
    groups = np.unique(group[~following])
    several = np.bincount(whole[groups], minlength=len(following)) > 1
    found: Bools = several[whole[left]]
    return found


def _root(parent: dict[int, int], identity: int) -> int:
    while (above := parent.get(identity, identity)) != identity:
        identity = above
    return identity
