"""What a page may say of a person's score: the likeness to past known cases, or why nothing is shown."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from thinkfamily.governance.purpose import Purpose
from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.scoring import Score, score_of
from thinkfamily.release.reader.standing import Model, Withheld, models
from thinkfamily.release.reader.totals import evaluations
from thinkfamily.vocabulary.errors import NotAllowed
from thinkfamily.web.accounts.viewer import Viewer, check_may_see_scores
from thinkfamily.web.live.sources import Sources

State = Literal["refused", "withheld", "not-scored", "outside", "within"]


@dataclass(frozen=True, kw_only=True)
class ReasonShown:
    """A reason with the length of its bar: its size beside that of the largest, in whole hundredths."""

    says: str
    raises: bool
    length: int


@dataclass(frozen=True, kw_only=True)
class ScoreShown:
    """One model's panel. Only `within` carries a rank and reasons.

    No panel carries a chance: children are said to be like past known cases, and the team's capacity draws the line.
    """

    state: State
    model: str
    label: str
    why: str = ""
    rank: int = 0
    scored: int = 0
    capacity: int = 0
    horizon_months: int = 0
    as_of: date | None = None
    reasons: tuple[ReasonShown, ...] = ()
    found_of_hundred: int | None = None


def scores_for(
    release: Release, *, person_id: str, viewer: Viewer, purpose: Purpose, sources: Sources, today: date
) -> tuple[ScoreShown, ...]:
    """A panel for each model of the release. The refusal is worded the same whether or not there is a score."""
    try:
        check_may_see_scores(viewer, purpose)
    except NotAllowed as fault:
        return (ScoreShown(state="refused", model="", label="", why=fault.what),)
    if sources.is_any_lapsed:
        why = "A feed that scores rest on has no agreement in force today."
        return tuple(ScoreShown(state="withheld", model=m.model, label=m.label, why=why) for m in _newest(release))
    return tuple(_panel(release, model, person_id, today) for model in _newest(release))


def _newest(release: Release) -> list[Model]:
    newest: dict[str, Model] = {}
    for model in sorted(models(release), key=lambda each: (each.fitted_as_of, each.version)):
        newest[model.model] = model
    return [newest[name] for name in sorted(newest)]


def _panel(release: Release, model: Model, person_id: str, today: date) -> ScoreShown:
    found = score_of(release, person_id=person_id, model=model.model, today=today)
    if isinstance(found, Withheld):
        return ScoreShown(state="withheld", model=model.model, label=model.label, why=found.why)
    if found is None:
        return ScoreShown(state="not-scored", model=model.model, label=model.label)
    state: State = "within" if found.within_capacity else "outside"
    told = ScoreShown(
        state=state,
        model=found.model,
        label=found.label,
        capacity=model.capacity,
        horizon_months=found.horizon_months,
        as_of=found.as_of,
        scored=found.scored,
    )
    return _with_reasons(release, model, found, told) if found.within_capacity else told


def _with_reasons(release: Release, model: Model, found: Score, told: ScoreShown) -> ScoreShown:
    largest = max((abs(reason.contribution) for reason in found.reasons), default=0.0)
    reasons = tuple(
        ReasonShown(
            says=reason.says,
            raises=reason.contribution > 0,
            length=max(1, round(100 * abs(reason.contribution) / largest)),
        )
        for reason in found.reasons
        if largest and reason.contribution
    )
    found_of_hundred = _found_of_hundred(release, model)
    return replace(told, rank=found.rank, reasons=reasons, found_of_hundred=found_of_hundred)


def _found_of_hundred(release: Release, model: Model) -> int | None:
    """Of a hundred children within capacity when the model was last judged, how many the label came about for."""
    judged = [
        each
        for each in evaluations(release, model=model.model)
        if each.version == model.version
        and each.population == "all"
        and each.measure == "precision_at_capacity"
        and each.candidate not in ("chance", "single_rule")
        and each.value is not None
    ]
    if not judged:
        return None
    newest = max(judged, key=lambda each: (each.as_of, each.candidate == "ebm"))
    return round(100 * (newest.value or 0.0))
