"""A judgement's figures as tables of a card."""

import numpy as np

from thinkfamily.risk.groups import LEAST_SHOWN
from thinkfamily.risk.intervals import Interval
from thinkfamily.risk.judging import ALL, RANDOM, Judged

_NAMES = {
    "ebm": "The model",
    "logistic_l1": "Logistic regression (lasso)",
    "logistic_l2": "Logistic regression (ridge)",
    "single_rule": "The plain rule",
    "chance": "A list drawn by lot",
}
_FIGURES = {
    "precision_at_capacity": "Precision at capacity",
    "recall_at_capacity": "Recall at capacity",
    "lift_at_capacity": "Lift at capacity",
    "auroc": "AUROC",
    "average_precision": "Average precision",
    "brier": "Brier score",
    "calibration_ratio": "Expected ÷ observed",
}
_OF_GROUPS = {
    "share_of_list": "Share of the list",
    "recall_at_capacity": "Recall at capacity",
    "auroc": "AUROC",
    "calibration_ratio": "Expected ÷ observed",
}
_GROUPS_OF_CHANCES = 5


def comparison(judged: Judged) -> str:
    """Every candidate beside the others."""
    rows = [_row(["", *_NAMES.values()]), _row(["---"] * (len(_NAMES) + 1))]
    for figure, name in _FIGURES.items():
        rows.append(_row([name, *(_figure(judged, candidate, figure, ALL) for candidate in _NAMES)]))
    rows.append(_row(["AUROC, random split", *(_figure(judged, c, "auroc", RANDOM) for c in _NAMES)]))
    return "\n".join(rows)


def by_group(judged: Judged) -> str:
    """The model by group; empty where no groups may be reported on."""
    populations = dict.fromkeys(told.population for told in judged.told if told.population not in (ALL, RANDOM))
    if not populations:
        return ""
    rows = [_row(["Group", *_OF_GROUPS.values()]), _row(["---"] * (len(_OF_GROUPS) + 1))]
    rows += [_row([each, *(_figure(judged, "ebm", figure, each) for figure in _OF_GROUPS)]) for each in populations]
    return "\n".join(rows)


def calibration(judged: Judged) -> str:
    """Expected and observed shares, in groups of enough known cases to be shown, from the highest chances down."""
    order = np.argsort(-judged.chance, kind="stable")
    chance, found = judged.chance[order], np.cumsum(judged.label[order])
    groups = max(1, min(_GROUPS_OF_CHANCES, int(found[-1]) // LEAST_SHOWN))
    ends = [int(np.searchsorted(found, found[-1] * (group + 1) / groups)) + 1 for group in range(groups)]
    starts = [0, *ends[:-1]]
    ends[-1] = len(chance)
    rows = [_row(["Children", "Expected", "Observed"]), _row(["---"] * 3)]
    for start, end in zip(starts, ends, strict=True):
        cases = found[end - 1] - (found[start - 1] if start else 0.0)
        share = (end - start) / len(chance)
        rows.append(_row([f"{share:.1%}", f"{chance[start:end].mean():.2%}", f"{cases / (end - start):.2%}"]))
    return "\n".join(rows)


def _figure(judged: Judged, candidate: str, figure: str, population: str) -> str:
    try:
        found = judged.interval_of(candidate, figure, population=population)
    except KeyError:
        return ""
    return _told(found)


def _told(found: Interval) -> str:
    if np.isnan(found.value):
        return ""
    value = f"{found.value:.3g}"
    return (
        value
        if np.isnan(found.lower) or found.lower == found.upper
        else f"{value} ({found.lower:.3g} to {found.upper:.3g})"
    )


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
