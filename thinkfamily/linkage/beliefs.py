"""Beliefs: what becomes of every claim, and which identities are one person in the end."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from thinkfamily.engine.components import components
from thinkfamily.linkage.adopted import Adoptions, between_two_lives
from thinkfamily.linkage.claims import Claims, Rules, rules_on
from thinkfamily.linkage.clusters import Barriers, Clustered, clustered
from thinkfamily.linkage.following import leading
from thinkfamily.linkage.holding import without_common
from thinkfamily.linkage.latest_births import born_too_late
from thinkfamily.linkage.refusals import APART, BARRED, JOINED, LEADS, TWO_LIVES, Refusal
from thinkfamily.linkage.sources import kept_apart
from thinkfamily.linkage.standing import ACCEPTED, SURE, VETOED, first_standing, settled, without_rivals
from thinkfamily.linkage.traits import Bools, Ints, Stand, Traits, births_stand, forenames_stand
from thinkfamily.linkage.vetoes import Asked, vetoed


@dataclass(frozen=True, kw_only=True)
class Beliefs:
    """Of each claim its rule, probability, `standing` (a Standing) and `veto` (a Refusal), and whether a cluster
    `needed` it; of each identity its `cluster`, named by the least identity in it. `apart_feeds` are the feeds found to
    keep their people apart.
    """

    claims: Claims
    rules: Rules
    standing: NDArray[np.int8]
    veto: NDArray[np.int8]
    needed: Bools
    cluster: Ints
    apart_feeds: tuple[str, ...]

    @property
    def inside(self) -> Bools:
        """Which claims are accepted links within one cluster."""
        claims = self.claims
        within: Bools = (self.standing == ACCEPTED) & (self.cluster[claims.left] == self.cluster[claims.right])
        return within


def believe(
    claims: Claims,
    *,
    traits: Traits,
    relatives: bool,
    numbers: pd.DataFrame,
    keys: pd.DataFrame,
    mates: pd.DataFrame,
    latest: Ints,
    following: Bools,
    adoptions: Adoptions,
    before: Ints,
) -> Beliefs:
    """Hold claims against the vetoes, accept those that are sure or likely without a rival, and cluster by them.

    `relatives` tells whether the records show people who live together (relatives.py). `numbers` are the checked
    numbers and `keys` the feeds' own (`identity`, `scheme`, `value`); `mates` are pairs that one row names in two roles
    (`left`, `right`). `latest` is the latest year in which each can have been born (nought: nothing tells).
    `following` are the identities that may follow others and never lead two of them together. `before` says which
    person of the last run each identity was (-1: it is new, or was several).
    """
    forenames = forenames_stand(traits, claims.left, claims.right)
    births = births_stand(traits, claims.left, claims.right)
    rules = rules_on(claims, forenames=forenames, births=births)
    asked = Asked(
        claims=claims,
        traits=traits,
        relatives=relatives,
        forenames=forenames,
        births=births,
        other_numbers=without_common(claims.left, claims.right, holders=numbers, identities=claims.identities),
        one_row=claims.among(mates),
        kept_apart=np.zeros(len(claims.left), dtype=bool),
        too_late=born_too_late(claims.left, claims.right, year=traits.year, latest=latest),
    )
    sure = (vetoed(asked) == Refusal.NONE) & (rules.probability >= SURE)
    apart, apart_feeds = kept_apart(claims, keys, sure=sure)
    veto = vetoed(replace(asked, kept_apart=apart))
    unnamed = (forenames < Stand.AGREE) & relatives
    stood = (before[claims.left] >= 0) & (before[claims.left] == before[claims.right])
    standing = first_standing(rules, veto=veto, unnamed=unnamed, stood=stood)
    barriers = Barriers(
        traits=traits,
        apart=_apart(claims, veto, mates),
        numbers=numbers,
        keys=keys[keys["scheme"].isin(apart_feeds)],
        adoptions=adoptions,
    )
    done = _cluster(claims, rules, standing, barriers, following)
    # Two candidates that turn out to be one person are rivals no longer, so it is asked until nothing changes.
    while np.any(
        found := without_rivals(claims, rules, standing=standing, unnamed=unnamed, stood=stood, cluster=done.cluster)
    ):
        standing[found] = ACCEPTED
        touched = _touched(claims, standing == ACCEPTED, found)
        done = _merged(done, _cluster(claims, rules, standing, barriers, following, only=touched), touched, claims)
    cluster, needed = done.cluster, done.needed
    standing[settled(claims, rules, standing=standing, unnamed=unnamed, cluster=cluster)] = ACCEPTED
    hidden = between_two_lives(claims.left, claims.right, cluster=cluster, traits=traits, adoptions=adoptions)
    refused = np.where(hidden, np.int8(TWO_LIVES), done.refused)
    veto = np.where(refused != JOINED, refused, veto)
    return Beliefs(
        claims=claims,
        rules=rules,
        standing=np.where(refused != JOINED, np.int8(VETOED), standing),
        veto=veto,
        needed=needed,
        cluster=cluster,
        apart_feeds=tuple(apart_feeds),
    )


def _apart(claims: Claims, veto: NDArray[np.int8], mates: pd.DataFrame) -> pd.DataFrame:
    refused = veto != Refusal.NONE
    pairs = pd.DataFrame(
        {"left": claims.left[refused], "right": claims.right[refused], "ruled": claims.ruled_apart[refused]}
    )
    return pd.concat([pairs, mates[["left", "right"]].assign(ruled=False)], ignore_index=True)


def _touched(claims: Claims, accepted: Bools, found: Bools) -> Bools:
    """Which identities are joined, through accepted claims, to one of those just `found`. The rest stay as they are."""
    whole = components(claims.left[accepted], claims.right[accepted], size=claims.identities)
    touched = np.zeros(claims.identities, dtype=bool)
    touched[whole[claims.left[found]]] = True
    among: Bools = touched[whole]
    return among


def _merged(before: Clustered, again: Clustered, touched: Bools, claims: Claims) -> Clustered:
    """The clusters of before, and those found again among the identities that were touched."""
    among = touched[claims.left] & touched[claims.right]
    return Clustered(
        cluster=np.where(touched, again.cluster, before.cluster),
        refused=np.where(among, again.refused, before.refused),
        needed=np.where(among, again.needed, before.needed),
    )


def _cluster(
    claims: Claims,
    rules: Rules,
    standing: NDArray[np.int8],
    barriers: Barriers,
    following: Bools,
    *,
    only: Bools | None = None,
) -> Clustered:
    """The clusters by the accepted claims (among `only` these identities), with what became of every claim.

    A ruling that two are one goes last, and joins whole clusters as they stand: who rules has two persons in mind and
    not two records. Where another ruling keeps parts of them apart, or the one record may only follow, it goes first
    instead, and scores follow it.
    """
    accepted = standing == ACCEPTED
    if only is not None:
        accepted &= only[claims.left] & only[claims.right]
    forced = np.zeros(len(standing), dtype=bool)
    while True:
        done = _in_order(claims, rules, accepted, barriers, following, forced)
        lost = claims.ruled_one & np.isin(done.refused, (APART, LEADS)) & ~forced
        if not lost.any():
            break
        forced |= lost
    cluster, refused = done.cluster, done.refused
    # What kept two clusters apart is settled when a ruling has joined them.
    ruled = np.isin(cluster[claims.left], cluster[claims.left[claims.ruled_one]])
    met = ruled & np.isin(refused, BARRED) & (cluster[claims.left] == cluster[claims.right])
    refused[met] = JOINED
    return done


def _in_order(
    claims: Claims, rules: Rules, accepted: Bools, barriers: Barriers, following: Bools, forced: Bools
) -> Clustered:
    """The same with `forced` rulings first and the others last.

    Between them, claims among identities that may lead go before those of followers. Of each, what sources and checked
    numbers say goes first, then the rest by weight; equal ones by their ids.
    """
    places = np.flatnonzero(accepted)
    strength = np.maximum(claims.weight[places], _bits(rules.probability[places]))
    first = claims.joined[places] * 1
    follows = following[claims.left[places]] | following[claims.right[places]]
    turn = np.where(forced[places], -1, np.where(claims.ruled_one[places], 2, follows))
    # Claims stand in the order of their ids, which a stable sort keeps among equals.
    order = places[np.lexsort((-strength, -first, turn))]
    refused = np.full(len(accepted), JOINED, dtype=np.int8)
    needed = np.zeros(len(accepted), dtype=bool)
    leads = leading(claims.left[order], claims.right[order], following=following)
    refused[order[leads]] = LEADS
    order = order[~leads]
    done = clustered(claims.left[order], claims.right[order], ruled=claims.ruled_one[order], barriers=barriers)
    refused[order], needed[order] = done.refused, done.needed
    return Clustered(cluster=done.cluster, refused=refused, needed=needed)


def _bits(probability: NDArray[np.float64]) -> NDArray[np.float64]:
    held = np.clip(probability, 1e-9, 1 - 1e-9)
    bits: NDArray[np.float64] = np.log2(held / (1 - held))
    return bits
