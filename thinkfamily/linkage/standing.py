"""Standing: which claims are accepted as links, which a person should rule on, and which are too weak."""

from enum import IntEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from thinkfamily.linkage.claims import BY_SPLINK, Claims, Rules
from thinkfamily.linkage.refusals import Refusal
from thinkfamily.linkage.traits import Bools, Ints


class Standing(IntEnum):
    """What becomes of a claim."""

    TOO_WEAK = 0
    REVIEW = 1
    ACCEPTED = 2
    VETOED = 3

    @property
    def word(self) -> str:
        """The standing as tables tell it."""
        return self.name.lower()


TOO_WEAK, REVIEW, ACCEPTED, VETOED = Standing

# Accepted at .99 and for a person to rule on from .85, as is usual where a wrong link would put one family's history
# on another's page. Between .95 and .99 a link is accepted when it has no rival; where several candidates fit, none is
# (the Department for Education's matching service answers so too: one candidate at .95, else "many").
SURE = 0.99
LIKELY = 0.95
DOUBTFUL = 0.85
RIVAL = 0.5
# What was one person in the last run stays one while the odds are at least half of those asked of others: weights move
# a little with every delivery, and nobody's page should come and go with them.
_HALF_THE_ODDS = 2
# To whom so many could belong, nobody belongs without being asked; nor is it asked of each pair of them.
_MOST_SUITORS = 20


def first_standing(rules: Rules, *, veto: NDArray[np.int8], unnamed: Bools, stood: Bools) -> NDArray[np.int8]:
    """The Standing of each claim by itself, before its rivals are looked at.

    Of `unnamed` claims, whose forenames do not agree, nothing but a number makes a link by itself: surname, home and
    date of birth are those of twins. `stood` are claims on two that were one person in the last run.
    """
    return np.select(
        [
            veto != Refusal.NONE,
            (rules.probability >= _asked(SURE, stood)) & ~(unnamed & (rules.rule == BY_SPLINK)),
            rules.probability >= DOUBTFUL,
        ],
        [np.int8(VETOED), np.int8(ACCEPTED), np.int8(REVIEW)],
        default=np.int8(TOO_WEAK),
    )


def settled(claims: Claims, rules: Rules, *, standing: NDArray[np.int8], unnamed: Bools, cluster: Ints) -> Bools:
    """Which claims in review are on two that other links have made one person, and are what the next run will accept.

    So a run that goes on from this one says the same of them, and nobody is asked what is answered.
    """
    within = cluster[claims.left] == cluster[claims.right]
    found: Bools = (standing == REVIEW) & within & _likely(rules, unnamed=unnamed, stood=within)
    return found


def _likely(rules: Rules, *, unnamed: Bools, stood: Bools) -> Bools:
    """Which claims are likely enough to be links if they have no rival: `unnamed` ones have to be sure."""
    enough: Bools = rules.probability >= np.where(unnamed, _asked(SURE, stood), _asked(LIKELY, stood))
    return enough


def _asked(probability: float, stood: Bools) -> NDArray[np.float64]:
    """The probability asked of each claim: of one that stood before, that of half the odds."""
    return np.where(stood, probability / (probability + _HALF_THE_ODDS * (1 - probability)), probability)


def without_rivals(
    claims: Claims, rules: Rules, *, standing: NDArray[np.int8], unnamed: Bools, stood: Bools, cluster: Ints
) -> Bools:
    """Which claims in review are likely (of `unnamed` ones, sure) and have no rival.

    `cluster` is the cluster of each identity by the links accepted so far. Every claim from RIVAL upwards that no veto
    stands against is a rival, unless it joins the same two clusters, or those to whom it leads are likely one person
    with them as well, by their forenames too: records of a newborn without a name may be those of twins. Whoever comes
    later is no rival to two that `stood` as one person before. One such claim alone is no bridge between two clusters
    that each hold several identities: so chains of near likeness would begin.
    """
    left, right = cluster[claims.left], cluster[claims.right]
    open_ = (standing != VETOED) & (left != right) & (rules.probability >= RIVAL)
    bridge = _alone_between_clusters(left, right, open_, cluster)
    enough = _likely(rules, unnamed=unnamed, stood=stood)
    asked = np.flatnonzero(open_ & (standing == REVIEW) & enough & ~bridge)
    found = np.zeros(len(left), dtype=bool)
    rivalled = _rivalled(left, right, open_=open_, likely=open_ & enough & ~unnamed, asked=asked)
    found[asked] = stood[asked] | ~rivalled
    return found


def _rivalled(left: Ints, right: Ints, *, open_: Bools, likely: Bools, asked: Ints) -> Bools:
    """Which of the claims asked about have a rival: a third cluster to which one of their two has an open claim, and
    the other has no likely one.
    """
    tied = _both_ways(left[open_], right[open_]).rename(columns={"other": "third"})
    known = _both_ways(left[likely], right[likely]).rename(columns={"one": "other", "other": "third"})
    suitors = np.bincount(tied["one"].to_numpy(), minlength=int(max(left.max(initial=0), right.max(initial=0))) + 1)
    rivalled = np.maximum(suitors[left[asked]], suitors[right[asked]]) > _MOST_SUITORS
    claims = pd.DataFrame({"claim": np.arange(len(asked)), "one": left[asked], "other": right[asked]})[~rivalled]
    for sides in (claims, claims.rename(columns={"one": "other", "other": "one"})):
        thirds = sides.merge(tied, on="one")
        thirds = thirds[thirds["third"] != thirds["other"]].merge(
            known, on=["other", "third"], how="left", indicator=True
        )
        rivalled[thirds["claim"][thirds["_merge"] == "left_only"].to_numpy()] = True
    return rivalled


def _both_ways(left: Ints, right: Ints) -> pd.DataFrame:
    return pd.DataFrame(
        {"one": np.concatenate([left, right]), "other": np.concatenate([right, left])}
    ).drop_duplicates()


def _alone_between_clusters(left: Ints, right: Ints, open_: Bools, cluster: Ints) -> Bools:
    """The open claims that are the only one between two clusters of several identities each."""
    several = np.bincount(cluster, minlength=len(cluster)) > 1
    pair = np.minimum(left, right) * len(cluster) + np.maximum(left, right)
    _, back, count = np.unique(pair[open_], return_inverse=True, return_counts=True)
    found = np.zeros(len(left), dtype=bool)
    found[open_] = count[back] == 1
    alone: Bools = found & several[left] & several[right]
    return alone
