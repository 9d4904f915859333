"""Components: what accepted links join, and which components are of one mind, so that nothing in them can clash."""

import numpy as np
import pandas as pd

from thinkfamily.linkage.traits import MOST_YEARS_APART, Bools, Ints, Traits


def components(left: Ints, right: Ints, *, identities: int) -> Ints:
    """For each identity the least identity that links join it to, through others or directly."""
    label = np.arange(identities, dtype=np.int64)
    while True:
        one, other = label[left], label[right]
        if np.array_equal(one, other):
            return label
        np.minimum.at(label, np.maximum(one, other), np.minimum(one, other))
        label = _flat(label)


def _flat(label: Ints) -> Ints:
    while True:
        above = label[label]
        if np.array_equal(above, label):
            return label
        label = above


def contested(label: Ints, *, traits: Traits, numbers: pd.DataFrame, keys: pd.DataFrame, apart: pd.DataFrame) -> Bools:
    """For each identity whether anything in its component could clash with anything else in it.

    `numbers` and `keys` have `identity`, `scheme`, `value`; `apart` are pairs (`left`, `right`) that must not share a
    cluster.
    """
    clash = np.zeros(len(label), dtype=bool)
    held_apart = apart[label[apart["left"].to_numpy()] == label[apart["right"].to_numpy()]]
    clash[label[held_apart["left"].to_numpy()]] = True
    for names in (traits.forename, traits.known_as):
        named = np.flatnonzero(names >= 0)
        spread = pd.Series(names[named]).groupby(label[named]).nunique()
        clash[spread.index[spread > 1].to_numpy()] = True
    dated = np.flatnonzero(traits.year > 0)
    years = pd.Series(traits.year[dated]).groupby(label[dated]).agg(["min", "max"])
    clash[years.index[years["max"] - years["min"] > MOST_YEARS_APART].to_numpy()] = True
    for held in (numbers, keys):
        held_by = label[held["identity"].to_numpy(dtype=np.int64)]
        several = held.groupby([held_by, held["scheme"].to_numpy()])["value"].nunique()
        clash[several.index.get_level_values(0)[several > 1].to_numpy()] = True
    found: Bools = clash[label]
    return found
