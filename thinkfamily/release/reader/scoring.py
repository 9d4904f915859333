"""Scores with their horizon and reasons, or why there are none to show."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.rows import read_rows
from thinkfamily.release.reader.standing import Withheld, standing_on
from thinkfamily.tables import risk as risk_tables
from thinkfamily.tables.shape import Table


@dataclass(frozen=True)
class Reason:
    """One feature that moved a score; `contribution` is in log-odds and all of a score's add up to it."""

    TABLE: ClassVar[Table] = risk_tables.reasons
    model: str
    version: str
    person_id: str
    as_of: date
    feature: str
    value: float | None
    contribution: float
    place: int
    says: str


@dataclass(frozen=True)
class ScoreRow:
    """A score as the table holds it; `scored` is how many were scored that day."""

    TABLE: ClassVar[Table] = risk_tables.scores
    model: str
    version: str
    person_id: str
    as_of: date
    log_odds: float
    score: float
    rank: int
    scored: int
    within_capacity: bool


@dataclass(frozen=True, kw_only=True)
class Score:
    """A model's chance for one person, with all that must be shown beside it.

    `chance` is nought to one, of what `label` says, within `horizon_months` of `as_of`. `reasons` are in order of
    their size; with `intercept` their contributions add up to `log_odds`.
    """

    model: str
    label: str
    horizon_months: int
    person_id: str
    as_of: date
    chance: float
    log_odds: float
    intercept: float | None
    rank: int
    scored: int
    within_capacity: bool
    reasons: tuple[Reason, ...]


def score_of(release: Release, *, person_id: str, model: str, today: date) -> Score | Withheld | None:
    """The newest score of a person, why the model is not shown today, or None for somebody it did not score."""
    shown = standing_on(release, model=model, today=today)
    if isinstance(shown, Withheld):
        return shown
    one = [shown.model, shown.version, person_id]
    rows = read_rows(release.file, ScoreRow, where="model = ? AND version = ? AND person_id = ?", values=one)
    if not rows:
        return None
    row = max(rows, key=lambda each: each.as_of)
    reasons = read_rows(
        release.file,
        Reason,
        where="model = ? AND version = ? AND person_id = ? AND as_of = ?",
        values=[*one, row.as_of],
    )
    return Score(
        model=shown.model,
        label=shown.label,
        horizon_months=shown.horizon_months,
        person_id=row.person_id,
        as_of=row.as_of,
        chance=row.score,
        log_odds=row.log_odds,
        intercept=shown.intercept,
        rank=row.rank,
        scored=row.scored,
        within_capacity=row.within_capacity,
        reasons=tuple(sorted(reasons, key=lambda each: (each.place, each.feature))),
    )
