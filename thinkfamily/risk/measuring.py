"""Figures of merit of a ranked list: at the team's capacity, over the whole list, and of the chances themselves.

Every figure takes weights, so that resampling families is weighing them. A tie at the end of the list is settled
against the candidate (cases last), unless it is to be shared out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from thinkfamily.risk.rows import Flags, Floats, Ints


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """One round's children, from the highest score down, cases last within a tie.

    `first_of_tie` has the place at which each tie begins; `row` the place of each child among the rows of the round.
    `chance` is missing for a rule that gives none.
    """

    label: Floats
    chance: Floats | None
    first_of_tie: Ints
    row: Ints

    @classmethod
    def of(cls, *, score: Floats, label: Floats, chance: Floats | None) -> "Ranked":
        """Rank children by score."""
        row = np.lexsort((label, -score))
        ordered = score[row]
        starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
        return cls(
            label=label[row],
            chance=None if chance is None else chance[row],
            first_of_tie=starts.astype(np.int64),
            row=row.astype(np.int64),
        )


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A candidate's ranked lists, one a round; with `among`, seen for some of the children alone.

    `among` is given for the rows of each round in their own order. The list itself is still everybody's: what is asked
    of a group is how it fares on the list that the team would have had.
    """

    rounds: tuple[Ranked, ...]
    among: tuple[Flags, ...] | None = None


def figures_of(listing: Listing, *, capacity: int, weights: Sequence[Floats] | None = None) -> dict[str, float]:
    """Every figure over the rounds taken together; NaN where it cannot be told.

    `weights` are given for the rows of each round in their own order. `precision_shared` is the precision at capacity
    with a tie at the end of the list shared out, which is what a rule would reach on average.
    """
    given = weights or [np.ones(len(ranked.label)) for ranked in listing.rounds]
    among = listing.among or tuple(np.ones(len(ranked.label), dtype=np.bool_) for ranked in listing.rounds)
    parts = [
        _parts(ranked, weight[ranked.row], capacity, chosen[ranked.row])
        for ranked, weight, chosen in zip(listing.rounds, given, among, strict=True)
    ]
    total = {name: sum(part[name] for part in parts) for name in parts[0]}
    cases, people = total["cases"], total["people"]
    precision, prevalence = _over(total["hits"], total["listed"]), _over(cases, people)
    ratio = _over(total["expected"], cases)
    return {
        "prevalence": prevalence,
        "precision_at_capacity": precision,
        "precision_shared": _over(total["shared_hits"], total["listed"]),
        "recall_at_capacity": _over(total["hits"], cases),
        "lift_at_capacity": _over(precision, prevalence),
        "share_of_list": _over(total["listed"], total["whole_list"]),
        "auroc": _over(total["auroc"], cases),
        "average_precision": _over(total["average_precision"], cases),
        "brier": _over(total["squares"], people),
        "calibration_ratio": ratio,
        "calibration_fit": float(np.minimum(ratio, _over(1.0, ratio))),
    }


def _parts(ranked: Ranked, weight: Floats, capacity: int, chosen: Flags) -> dict[str, float]:
    """Sums that can be added up over rounds; AUROC and average precision weighted by the round's cases."""
    label = ranked.label
    taken = np.clip(capacity - (np.cumsum(weight) - weight), 0.0, weight)
    own = weight * chosen
    case = own * label
    people, cases = float(own.sum()), float(case.sum())
    upto, found = np.cumsum(own), np.cumsum(case)
    precise = np.divide(found, upto, out=np.zeros_like(found), where=upto > 0)
    chance = ranked.chance if ranked.chance is not None else np.full(len(label), np.nan)
    return {
        "people": people,
        "cases": cases,
        "hits": float((taken * label * chosen).sum()),
        "listed": float((taken * chosen).sum()),
        "whole_list": float(taken.sum()),
        "shared_hits": _shared_hits(ranked, weight, case, capacity),
        "auroc": cases * _auroc(ranked, own, case),
        "average_precision": float((case * precise).sum()),
        "expected": float((own * chance).sum()),
        "squares": float((own * (chance - label) ** 2).sum()),
    }


def _shared_hits(ranked: Ranked, weight: Floats, case: Floats, capacity: int) -> float:
    people, cases = np.add.reduceat(weight, ranked.first_of_tie), np.add.reduceat(case, ranked.first_of_tie)
    taken = np.clip(capacity - (np.cumsum(people) - people), 0.0, people)
    return float((taken * np.divide(cases, people, out=np.zeros_like(cases), where=people > 0)).sum())


def _auroc(ranked: Ranked, weight: Floats, case: Floats) -> float:
    """The chance that a case stands above another child, half a chance for a tie; nought when there is none of one."""
    people, cases = np.add.reduceat(weight, ranked.first_of_tie), np.add.reduceat(case, ranked.first_of_tie)
    others = people - cases
    below = others.sum() - np.cumsum(others)
    pairs = float(cases.sum() * others.sum())
    return float((cases * (below + others / 2)).sum()) / pairs if pairs else 0.0


def _over(above: float, below: float) -> float:
    return above / below if below else float("nan")
