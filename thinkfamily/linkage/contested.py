"""Contested components: those in which anything could clash, where links are looked at one by one."""

import numpy as np
import pandas as pd

from thinkfamily.linkage.traits import MOST_YEARS_APART, Bools, Ints, Traits


def contested(label: Ints, *, traits: Traits, numbers: pd.DataFrame, keys: pd.DataFrame, apart: pd.DataFrame) -> Bools:
    """For each identity whether anything in its component could clash with anything else in it.

    What both ends of a link know of themselves has been settled before, so that names, years or numbers clash only
    where a member has none and the others meet through it. `numbers` and `keys` have `identity`, `scheme`, `value`;
    `apart` are pairs (`left`, `right`) that must not share a cluster.
    """
    size = np.bincount(label, minlength=len(label))
    clash = np.zeros(len(label), dtype=bool)
    held_apart = apart[label[apart["left"].to_numpy()] == label[apart["right"].to_numpy()]]
    clash[label[held_apart["left"].to_numpy()]] = True
    clash |= _named_apart(label, size, traits)
    dated = np.flatnonzero(traits.year > 0)
    years = pd.Series(traits.year[dated]).groupby(label[dated]).agg(["min", "max", "size"])
    far = (years["max"] - years["min"] > MOST_YEARS_APART) & (years["size"] < size[years.index])
    clash[years.index[far].to_numpy()] = True
    for held in (numbers, keys):
        held_by = label[held["identity"].to_numpy(dtype=np.int64)]
        of = held.groupby([held_by, held["scheme"].to_numpy()])
        several = of.agg({"value": "nunique", "identity": "nunique"})
        group = several.index.get_level_values(0).to_numpy(dtype=np.int64)
        clash[group[(several["value"] > 1) & (several["identity"] < size[group])]] = True
    found: Bools = clash[label]
    return found


def _named_apart(label: Ints, size: Ints, traits: Traits) -> Bools:
    """Of each label whether its component has several given names, and a member without any but an initial."""
    full = np.array([len(word) > 1 for word in traits.words], dtype=bool)
    borne = [(np.flatnonzero(names >= 0), names) for names in (traits.forename, traits.known_as)]
    borne = [(named[full[names[named]]], names) for named, names in borne]
    one = np.full(len(label), -1, dtype=np.int64)
    bearers, several = np.zeros(len(label), dtype=bool), np.zeros(len(label), dtype=bool)
    for named, names in borne:
        bearers[named] = True
        one[label[named]] = names[named]
    for named, names in borne:
        several[label[named[names[named] != one[label[named]]]]] = True
    found: Bools = several & (np.bincount(label[bearers], minlength=len(label)) < size)
    return found
