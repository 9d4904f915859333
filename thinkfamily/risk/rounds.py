"""Rounds of judging: fit on what was known by a day, judge on children first known after it, never on one's own family.

The rule of dssg/triage's timechop: the last as-of day fitted on, and its whole horizon, lie before the day judged.
Families are dealt into folds, so that no child is judged by a model that was fitted on a brother or sister, or on the
child at an earlier age.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from thinkfamily.risk.model import Model
from thinkfamily.risk.rows import Flags, Ints, Rows, Texts
from thinkfamily.vocabulary.dates import months_after

FOLDS = 3

# With fewer cases than this to fit on, curves would be drawn around single children.
LEAST_TO_FIT = 20


@dataclass(frozen=True, kw_only=True)
class Split:
    """Which rows to fit on and which to judge."""

    fit: Flags
    judge: Flags


@dataclass(frozen=True, kw_only=True)
class Round:
    """One day to be judged, and its splits: each row of the day is judged in just one."""

    day: date
    splits: tuple[Split, ...]


def rounds_of(rows: Rows, *, model: Model) -> tuple[Round, ...]:
    """The rounds that the rows allow, newest first; their horizons do not overlap. Empty when there is too little."""
    days = sorted({day for day in rows.day[rows.labelled].tolist()}, reverse=True)
    folds = folds_of(rows.family, seed=model.seed)
    found: list[Round] = []
    for day in days:
        if found and months_after(day, model.horizon_months) > found[-1].day:
            continue
        splits = tuple(_splits(rows, day=day, folds=folds, model=model))
        if len(splits) == FOLDS:
            found.append(Round(day=day, splits=splits))
    return tuple(found[: model.test_rounds])


def _splits(rows: Rows, *, day: date, folds: Ints, model: Model) -> Iterator[Split]:
    last = np.datetime64(months_after(day, -model.horizon_months))
    for fold in range(FOLDS):
        fit = rows.labelled & (rows.day <= last) & (folds != fold)
        if rows.label[fit].sum() >= LEAST_TO_FIT:
            yield Split(fit=fit, judge=rows.labelled & (rows.day == np.datetime64(day)) & (folds == fold))


def random_split(rows: Rows, *, days: tuple[date, ...], seed: int) -> Split:
    """The flattering split: a third of the rows at random, whatever their family, with nothing kept for time.

    Judged on the same days as the rounds, so that the two figures differ by the way of splitting alone.
    """
    drawn = np.random.default_rng(seed).random(len(rows)) < 1 / FOLDS
    asked = np.isin(rows.day, np.array(days, dtype="datetime64[D]"))
    return Split(fit=rows.labelled & ~drawn, judge=rows.labelled & drawn & asked)


def folds_of(families: Texts, *, seed: int) -> Ints:
    """A fold for each family, by a hash of its id: the same whatever other families there are."""
    distinct, places = np.unique(families.astype(str), return_inverse=True)
    dealt = [hashlib.blake2b(f"{seed}/{family}".encode(), digest_size=4).digest()[0] % FOLDS for family in distinct]
    return np.asarray(dealt, dtype=np.int64)[places]
