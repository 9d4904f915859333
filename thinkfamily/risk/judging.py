"""Judges a model and what it is set beside: time-forward, at the team's capacity, with intervals, and by group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from thinkfamily.engine.workbench import Tell
from thinkfamily.risk.challengers import log_odds_of
from thinkfamily.risk.groups import groups_of
from thinkfamily.risk.intervals import Interval, Key, drawn_figures, interval
from thinkfamily.risk.measuring import Listing, Ranked, figures_of
from thinkfamily.risk.model import Candidate, Model
from thinkfamily.risk.rounds import Round, Split, random_split
from thinkfamily.risk.rows import Floats, Ints, Rows
from thinkfamily.risk.scorecard import chances

CANDIDATES: tuple[Candidate, ...] = ("ebm", "logistic_l1", "logistic_l2", "single_rule")
ALL = "all"
RANDOM = "split=random"
# What is told of the random split: figures that do not hang on how many children were asked about.
_OF_RANDOM = ("prevalence", "auroc", "average_precision", "brier", "calibration_ratio")


@dataclass(frozen=True, kw_only=True)
class Told:
    """One figure of one candidate among some children: a row of `evaluations`, before it has a model's name."""

    candidate: str
    population: str
    figure: str
    interval: Interval
    children: int
    cases: int


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What came of judging on `days`, newest first. `drawn` holds the resamples; `chance` and `label` are of the model
    for every child judged, in one order.
    """

    days: tuple[date, ...]
    told: tuple[Told, ...]
    drawn: Mapping[Key, Mapping[str, Floats]]
    chance: Floats
    label: Floats

    def interval_of(self, candidate: str, figure: str, *, population: str = ALL) -> Interval:
        """A figure with its interval. Raises KeyError when it was not told."""
        for told in self.told:
            if (told.candidate, told.figure, told.population) == (candidate, figure, population):
                return told.interval
        raise KeyError(f"{candidate} {figure} {population}")


def judge(*, rows: Rows, model: Model, rounds: Sequence[Round], tell: Tell) -> Judged:
    """Fit every candidate in every round on what was known, and judge it on who became known after."""
    scores = {candidate: np.full(len(rows), np.nan) for candidate in CANDIDATES}
    for number, each in enumerate(rounds):
        tell(f"{model.name}: judging on {each.day}", number / (len(rounds) + 1))
        for split in each.splits:
            _score(scores, rows=rows, model=model, split=split)
    asked = [np.flatnonzero(np.logical_or.reduce([split.judge for split in each.splits])) for each in rounds]
    listings = _listings(scores, rows=rows, asked=asked)
    drawn = drawn_figures(listings, families=_families(rows, asked), capacity=model.capacity, seed=model.seed)
    told = [each for key, listing in listings.items() for each in _told(key, listing, model=model, drawn=drawn[key])]
    days = tuple(each.day for each in rounds)
    tell(f"{model.name}: judging on a random split", len(rounds) / (len(rounds) + 1))
    every = np.concatenate(asked)
    return Judged(
        days=days,
        told=(*told, *_by_chance(rows.label[every]), *_random(rows, model=model, days=days)),
        drawn=drawn,
        chance=chances(scores["ebm"][every]),
        label=rows.label[every],
    )


def _score(scores: Mapping[Candidate, Floats], *, rows: Rows, model: Model, split: Split) -> None:
    fit = rows.where(split.fit)
    for candidate, found in scores.items():
        found[split.judge] = log_odds_of(
            candidate, model=model, values=fit.values, labels=fit.label, asked=rows.values[split.judge]
        )


def _listings(scores: Mapping[Candidate, Floats], *, rows: Rows, asked: Sequence[Ints]) -> dict[Key, Listing]:
    """Everybody's list for every candidate, and the model's list as it is for each group."""
    listings: dict[Key, Listing] = {}
    for candidate, score in scores.items():
        ranked = tuple(_ranked(candidate, score[each], rows.label[each]) for each in asked)
        listings[candidate, ALL] = Listing(rounds=ranked)
    every = np.concatenate(asked)
    for name, values in (("sex", rows.sex), ("ethnicity", rows.ethnicity)):
        for group, chosen in groups_of(values[every], labels=rows.label[every]).items():
            parts = np.split(chosen, np.cumsum([len(each) for each in asked])[:-1])
            listings["ebm", f"{name}={group}"] = Listing(rounds=listings["ebm", ALL].rounds, among=tuple(parts))
    return listings


def _ranked(candidate: str, score: Floats, label: Floats) -> Ranked:
    return Ranked.of(score=score, label=label, chance=None if candidate == "single_rule" else chances(score))


def _families(rows: Rows, asked: Sequence[Ints]) -> list[Ints]:
    _, numbers = np.unique(rows.family[np.concatenate(asked)].astype(str), return_inverse=True)
    return np.split(numbers.astype(np.int64), np.cumsum([len(each) for each in asked])[:-1])


def _told(key: Key, listing: Listing, *, model: Model, drawn: Mapping[str, Floats]) -> list[Told]:
    candidate, population = key
    among = listing.among or tuple(np.ones(len(ranked.label), dtype=np.bool_) for ranked in listing.rounds)
    chosen = [part[ranked.row] for part, ranked in zip(among, listing.rounds, strict=True)]
    children = sum(int(part.sum()) for part in chosen)
    cases = sum(int(ranked.label[part].sum()) for part, ranked in zip(chosen, listing.rounds, strict=True))
    return [
        Told(
            candidate=candidate, population=population, figure=name, interval=interval(value, drawn[name]),
            children=children, cases=cases,
        )
        for name, value in figures_of(listing, capacity=model.capacity).items()
        if (name != "precision_shared" or candidate != "ebm") and (name != "share_of_list" or population != ALL)
    ]  # fmt: skip


def _by_chance(label: Floats) -> list[Told]:
    """What a list drawn by lot would reach."""
    reached = {"precision_at_capacity": float(label.mean()), "lift_at_capacity": 1.0, "auroc": 0.5}
    return [
        Told(
            candidate="chance", population=ALL, figure=name, interval=Interval.exact(value),
            children=len(label), cases=int(label.sum()),
        )
        for name, value in reached.items()
    ]  # fmt: skip


def _random(rows: Rows, *, model: Model, days: tuple[date, ...]) -> list[Told]:
    """The figures of a random split, which flatter: to be read beside the others and never alone."""
    split = random_split(rows, days=days, seed=model.seed)
    scores = {candidate: np.full(len(rows), np.nan) for candidate in CANDIDATES}
    _score(scores, rows=rows, model=model, split=split)
    asked = [np.flatnonzero(split.judge & (rows.day == np.datetime64(day))) for day in days]
    listings: dict[Key, Listing] = {
        (candidate, RANDOM): Listing(rounds=tuple(_ranked(candidate, score[each], rows.label[each]) for each in asked))
        for candidate, score in scores.items()
    }
    drawn = drawn_figures(listings, families=_families(rows, asked), capacity=model.capacity, seed=model.seed)
    told = [each for key, listing in listings.items() for each in _told(key, listing, model=model, drawn=drawn[key])]
    return [each for each in told if each.figure in _OF_RANDOM]
