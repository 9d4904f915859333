"""Adopted children: a child's life before an adoption and the one after are two persons, and nothing may join them.

The records of before stay with the birth family, those of after belong to the new one; whoever sees both in one place
can find the child (Standard Safeguarding Dataset guidance: two records, unlinked). A source tells of the adoption by an
event (`adopted`). What is known from that day on under another surname is the new life.
"""

from collections.abc import Collection
from dataclasses import dataclass

import ibis.expr.types as ir
import numpy as np
import pandas as pd
from rapidfuzz.distance import JaroWinkler

from thinkfamily.linkage.traits import Bools, Ints, Traits

# Two ways to write one surname; anything else is another.
_WRITTEN_ALIKE = 0.92

Named = Collection[tuple[int, int]]  # a surname's place among the words, and the day it was first known, as YYYYMMDD


@dataclass(frozen=True, kw_only=True)
class Adoptions:
    """Of each identity the day on which a source says its person was adopted (nought: none does), and the day on which
    it was first known, both as YYYYMMDD.
    """

    adopted: Ints
    known: Ints

    @property
    def any(self) -> bool:
        """Whether anybody was adopted at all."""
        return bool(np.any(self.adopted > 0))

    def by_group(self, group: Ints) -> Ints:
        """For each identity the first day of adoption that is told of anyone in its group (nought: of none)."""
        day = np.zeros(len(group), dtype=np.int64)
        told = np.flatnonzero(self.adopted > 0)
        first = pd.Series(self.adopted[told]).groupby(group[told]).min()
        day[first.index.to_numpy(dtype=np.int64)] = first.to_numpy()
        found: Ints = day[group]
        return found

    def named(self, identity: int, traits: Traits) -> set[tuple[int, int]]:
        """The surname of an identity with the day it was first known; empty without a surname."""
        surname = int(traits.surname[identity])
        return {(surname, int(self.known[identity]))} if surname >= 0 else set()


def nobody_adopted(identities: int) -> Adoptions:
    """When no source tells of an adoption."""
    nothing = np.zeros(identities, dtype=np.int64)
    return Adoptions(adopted=nothing, known=nothing)


def adoptions_told(*, told: ir.Table, records: ir.Table, members: ir.Table, identities: int) -> Adoptions:
    """What sources tell of adoptions. `told` are the adoptions, `members` has `record_id` and `identity`."""
    if not int(told.count().execute()):
        return nobody_adopted(identities)
    rows = members.inner_join(records.select("record_id", "known_from"), "record_id").left_join(told, "record_id")
    days = rows.group_by("identity").agg(known=_day(rows.known_from).min(), adopted=_day(rows.adopted_on).min())
    found = days.mutate(adopted=days.adopted.fill_null(0)).order_by("identity").execute()
    return Adoptions(
        adopted=found["adopted"].to_numpy(dtype=np.int64).copy(), known=found["known"].to_numpy(dtype=np.int64).copy()
    )


def _day(told: ir.DateValue) -> ir.IntegerValue:
    return told.strftime("%Y%m%d").cast("int64")


def two_lives(named: Named, *, adopted_on: int, words: tuple[str, ...]) -> bool:
    """Whether surnames first known before an adoption stand beside others first known since."""
    before = {surname for surname, known in named if known < adopted_on}
    since = {surname for surname, known in named if known >= adopted_on} - before
    return bool(before) and any(not any(_alike(words[a], words[b]) for a in before) for b in since)


def _alike(one: str, other: str) -> bool:
    return bool(JaroWinkler.similarity(one, other) >= _WRITTEN_ALIKE)


def between_two_lives(left: Ints, right: Ints, *, cluster: Ints, traits: Traits, adoptions: Adoptions) -> Bools:
    """Which pairs stand between clusters that are the two lives of one child; they are kept nowhere."""
    found = np.zeros(len(left), dtype=bool)
    if not adoptions.any:
        return found
    day = adoptions.by_group(cluster)
    one, other = cluster[left], cluster[right]
    asked = np.flatnonzero((one != other) & ((day[left] > 0) | (day[right] > 0)))
    wanted = np.flatnonzero(np.isin(cluster, np.union1d(one[asked], other[asked])))
    named: dict[int, set[tuple[int, int]]] = {}
    for identity in wanted.tolist():
        named.setdefault(int(cluster[identity]), set()).update(adoptions.named(identity, traits))
    for place in asked.tolist():
        days = [each for each in (int(day[left[place]]), int(day[right[place]])) if each]
        both = named[int(one[place])] | named[int(other[place])]
        found[place] = two_lives(both, adopted_on=min(days), words=traits.words)
    return found
