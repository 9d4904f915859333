"""Groups of children for fairness reports, merged until no figure can point at a few of them."""

import numpy as np

from thinkfamily.risk.rows import Flags, Floats, Texts

# A count of 1 to 7 is never shown; with the total beside it, nor is a group whose complement is as small.
LEAST_SHOWN = 8
_REST = "all others"


def groups_of(values: Texts, *, labels: Floats) -> dict[str, Flags]:
    """The groups that may be reported on, by name, each with which rows are in it.

    Groups with fewer known cases than may be shown are put together as "all others", with the smallest of the rest if
    they are still too few. Empty when fewer than two groups are left: one group and the total tell the other.
    """
    names = sorted(set(values.tolist()))
    cases = {name: int(labels[values == name].sum()) for name in names}
    by_size = sorted(names, key=lambda name: (cases[name], name))
    rest: list[str] = []
    for name in by_size:
        if cases[name] >= LEAST_SHOWN and (not rest or sum(cases[each] for each in rest) >= LEAST_SHOWN):
            break
        rest.append(name)
    kept = [name for name in names if name not in rest]
    found = {name: np.asarray(values == name) for name in kept}
    if rest:
        found[_REST] = np.isin(values, rest)
    return found if len(found) > 1 else {}
