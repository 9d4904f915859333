"""Clusters: identities joined by accepted links, strongest first, where no join may bring together what must not be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from thinkfamily.engine.components import components, spanning
from thinkfamily.linkage.adopted import Adoptions, two_lives
from thinkfamily.linkage.contested import contested
from thinkfamily.linkage.forenames import could_be_one
from thinkfamily.linkage.refusals import APART, FORENAMES, JOINED, KEYS, NUMBERS, TWO_LIVES, YEARS, Refusal
from thinkfamily.linkage.traits import MOST_YEARS_APART, Ints, Traits

Held = dict[str, set[int]]


@dataclass(frozen=True, kw_only=True)
class Barriers:
    """What must not meet in one cluster.

    `apart` are pairs (`left`, `right`) vetoed, or `ruled` apart by a practitioner. `numbers` are checked numbers and
    `keys` the numbers of feeds that keep their people apart (`identity`, `scheme`, `value`): of one scheme, a cluster
    has one. `adoptions` are children whose two lives must not meet, whatever anyone rules.
    """

    traits: Traits
    apart: pd.DataFrame
    numbers: pd.DataFrame
    keys: pd.DataFrame
    adoptions: Adoptions


@dataclass(frozen=True, kw_only=True)
class Clustered:
    """`cluster` is the least identity of each identity's cluster; `refused` says of each link why it did not join its
    two clusters, JOINED when it did or they were one already; `needed` are the links that joined two clusters.
    """

    cluster: Ints
    refused: NDArray[np.int8]
    needed: NDArray[np.bool_]


def clustered(left: Ints, right: Ints, *, ruled: NDArray[np.bool_], barriers: Barriers) -> Clustered:
    """Join identities by links (`left` < `right`) given strongest first, no two of one pair.

    A link has been held against the vetoes for its own two identities. Before it joins their clusters, these are held
    against each other for whatever the two do not say themselves: a cluster of John and J is not joined to one of
    James by a link from J. `ruled` links are practitioners' and join unless another ruling forbids it.
    """
    identities = barriers.traits.count
    label = components(left, right, size=identities)
    clash = contested(label, traits=barriers.traits, numbers=barriers.numbers, keys=barriers.keys, apart=barriers.apart)
    adopted_on = barriers.adoptions.by_group(label)
    clash |= adopted_on > 0
    cluster = label.copy()
    cluster[clash] = np.flatnonzero(clash)
    refused = np.full(len(left), JOINED, dtype=np.int8)
    needed = np.zeros(len(left), dtype=bool)
    calm = np.flatnonzero(~clash[left])
    needed[calm[spanning(left[calm], right[calm], size=identities)]] = True
    gathering = _gathering(barriers, clash, adopted_on)
    asked = np.flatnonzero(clash[left])
    for place, one, other in zip(asked.tolist(), left[asked].tolist(), right[asked].tolist(), strict=True):
        if gathering.root(one) == gathering.root(other):
            continue
        reason = gathering.join(one, other, ruled=bool(ruled[place]))
        refused[place] = reason
        needed[place] = reason == JOINED
    for identity in np.flatnonzero(clash).tolist():
        cluster[identity] = gathering.root(identity)
    return Clustered(cluster=cluster, refused=refused, needed=needed)


def _root(parent: dict[int, int], identity: int) -> int:
    while (above := parent.get(identity, identity)) != identity:
        parent[identity] = identity = parent.get(above, above)
    return identity


@dataclass(kw_only=True)
class _Facts:
    """What is known in a cluster: members, surnames with the day each was known, forenames, years, numbers, keys."""

    members: list[int]
    named: set[tuple[int, int]]
    forenames: set[int]
    years: set[int]
    numbers: Held
    keys: Held

    def absorb(self, other: "_Facts") -> None:
        self.members += other.members
        self.named |= other.named
        self.forenames |= other.forenames
        self.years |= other.years
        for mine, theirs in ((self.numbers, other.numbers), (self.keys, other.keys)):
            for scheme, values in theirs.items():
                mine[scheme] = mine.get(scheme, set()) | values


@dataclass(kw_only=True)
class _Gathering:
    """Clusters in the making, of identities that begin alone. `apart` and `ruled_apart` tell who is kept from whom."""

    traits: Traits
    apart: Mapping[int, set[int]]
    ruled_apart: Mapping[int, set[int]]
    numbers: Mapping[int, Held]
    keys: Mapping[int, Held]
    adoptions: Adoptions
    adopted_on: Ints
    parent: dict[int, int] = field(default_factory=dict)
    facts: dict[int, _Facts] = field(default_factory=dict)
    answered: dict[tuple[int, int], bool] = field(default_factory=dict)

    def root(self, identity: int) -> int:
        """The least identity of the cluster that holds this one."""
        return _root(self.parent, identity)

    def join(self, one: int, other: int, *, ruled: bool) -> Refusal:
        """Put the clusters of two identities together: JOINED, or the reason why not."""
        a, b = sorted((self.root(one), self.root(other)))
        mine, theirs = self._of(a), self._of(b)
        if (day := int(self.adopted_on[one])) and two_lives(
            mine.named | theirs.named, adopted_on=day, words=self.traits.words
        ):
            return TWO_LIVES
        if self._parted(mine, theirs, self.ruled_apart if ruled else self.apart):
            return APART
        reason = JOINED if ruled else self._barrier(mine, theirs, one, other)
        if reason != JOINED:
            return reason
        self.parent[b] = a
        mine.absorb(theirs)
        del self.facts[b]
        return JOINED

    def _barrier(self, mine: _Facts, theirs: _Facts, one: int, other: int) -> Refusal:
        """What keeps two clusters apart that a link between `one` and `other` would join; of what both of these know
        themselves, nothing does, for that has been asked before.
        """
        if _differ(mine.numbers, theirs.numbers, one=self.numbers.get(one, {}), other=self.numbers.get(other, {})):
            return NUMBERS
        if _differ(mine.keys, theirs.keys, one=self.keys.get(one, {}), other=self.keys.get(other, {})):
            return KEYS
        if self._names_clash(mine.forenames, theirs.forenames) and not (self._names(one) and self._names(other)):
            return FORENAMES
        years = self.traits.year
        if _years_clash(mine.years, theirs.years) and not (years[one] and years[other]):
            return YEARS
        return JOINED

    def _parted(self, mine: _Facts, theirs: _Facts, apart: Mapping[int, set[int]]) -> bool:
        fewer, more = sorted((mine, theirs), key=lambda each: len(each.members))
        root = self.root(more.members[0])
        return any(self.root(kept) == root for member in fewer.members for kept in apart.get(member, ()))

    def _names_clash(self, mine: set[int], theirs: set[int]) -> bool:
        return bool(mine and theirs) and not any(self._one_person(a, b) for a, b in product(mine, theirs))

    def _one_person(self, a: int, b: int) -> bool:
        pair = (min(a, b), max(a, b))
        if pair not in self.answered:
            words = self.traits.words
            borne = self.traits.borne_by_many
            self.answered[pair] = bool(could_be_one([words[pair[0]]], [words[pair[1]]], borne_by_many=borne)[0])
        return self.answered[pair]

    def _of(self, root: int) -> _Facts:
        if root not in self.facts:
            self.facts[root] = self._alone(root)
        return self.facts[root]

    def _names(self, identity: int) -> set[int]:
        names = (int(self.traits.forename[identity]), int(self.traits.known_as[identity]))
        return {name for name in names if name >= 0 and len(self.traits.words[name]) > 1}

    def _alone(self, identity: int) -> _Facts:
        year = int(self.traits.year[identity])
        return _Facts(
            members=[identity],
            named=self.adoptions.named(identity, self.traits),
            forenames=self._names(identity),
            years={year} if year else set(),
            numbers=dict(self.numbers.get(identity, {})),
            keys=dict(self.keys.get(identity, {})),
        )


def _differ(mine: Held, theirs: Held, *, one: Held, other: Held) -> bool:
    return any(
        values.isdisjoint(theirs[scheme]) and not (scheme in one and scheme in other)
        for scheme, values in mine.items()
        if scheme in theirs
    )


def _years_clash(mine: set[int], theirs: set[int]) -> bool:
    return bool(mine and theirs) and min(abs(a - b) for a, b in product(mine, theirs)) > MOST_YEARS_APART


def _gathering(barriers: Barriers, wanted: NDArray[np.bool_], adopted_on: Ints) -> _Gathering:
    apart = barriers.apart
    inside = apart[wanted[apart["left"].to_numpy()] & wanted[apart["right"].to_numpy()]]
    return _Gathering(
        traits=barriers.traits,
        apart=_both_ways(inside),
        ruled_apart=_both_ways(inside[inside["ruled"].to_numpy(dtype=bool)]),
        numbers=_held(barriers.numbers, wanted),
        keys=_held(barriers.keys, wanted),
        adoptions=barriers.adoptions,
        adopted_on=adopted_on,
    )


def _both_ways(pairs: pd.DataFrame) -> dict[int, set[int]]:
    apart: dict[int, set[int]] = {}
    for one, other in zip(pairs["left"].tolist(), pairs["right"].tolist(), strict=True):
        apart.setdefault(one, set()).add(other)
        apart.setdefault(other, set()).add(one)
    return apart


def _held(table: pd.DataFrame, wanted: NDArray[np.bool_]) -> dict[int, Held]:
    held: dict[int, Held] = {}
    inside = table[wanted[table["identity"].to_numpy(dtype=np.int64)]]
    for identity, scheme, value in zip(
        inside["identity"].tolist(), inside["scheme"].tolist(), inside["value"].tolist(), strict=True
    ):
        held.setdefault(identity, {}).setdefault(scheme, set()).add(value)
    return held
