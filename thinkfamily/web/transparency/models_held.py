"""The public account of each model: what it looks for, whether it is shown today, its bars, and how it was judged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.standing import Model, Withheld, models, standing_on
from thinkfamily.release.reader.totals import Bar, Evaluation, bars, evaluations

_EVERYBODY = "all"

# What each measure says, for those who do not measure models for a living.
_MEASURES = {
    "precision_at_capacity": "Of the children within capacity, the share for whom it came about",
    "recall_at_capacity": "Of all for whom it came about, the share who were within capacity",
    "lift_at_capacity": "How many times as common it is within capacity as among all children",
    "prevalence": "Of all children, the share for whom it came about",
    "auroc": "How often it ranks a child for whom it came about above one for whom it did not (AUROC)",
    "average_precision": "Average precision",
    "brier": "Mean squared error of its chances (Brier score; less is better)",
    "calibration_ratio": "What its chances add up to, over what came about (1 is right)",
    "share_of_list": "Share of those within capacity",
}
# Ours, for weighing groups against each other; it says nothing by itself.
_NOT_TOLD = frozenset({"precision_shared"})
_CANDIDATES = {
    "ebm": "The model",
    "logistic_l1": "Logistic regression (lasso)",
    "logistic_l2": "Logistic regression (ridge)",
    "single_rule": "One plain rule",
    "chance": "Drawing lots",
}


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One measure, with a figure for each candidate, in the order of `Account.candidates`."""

    says: str
    figures: tuple[Evaluation | None, ...]


@dataclass(frozen=True, kw_only=True)
class GroupJudged:
    """How a measure of the model differs for a group."""

    group: str
    says: str
    figure: Evaluation


@dataclass(frozen=True, kw_only=True)
class Account:
    """Everything about one model. `withheld_because` is empty while it may be shown."""

    model: Model
    withheld_because: str
    bars: tuple[Bar, ...]
    judged_as_of: date | None
    candidates: tuple[str, ...]
    judged: tuple[Judged, ...]
    groups: tuple[GroupJudged, ...]


def accounts_of(release: Release, *, today: date) -> tuple[Account, ...]:
    """An account of the newest version of each model."""
    newest: dict[str, Model] = {}
    for model in sorted(models(release), key=lambda each: (each.fitted_as_of, each.version)):
        newest[model.model] = model
    return tuple(_account(release, newest[name], today) for name in sorted(newest))


def _account(release: Release, model: Model, today: date) -> Account:
    standing = standing_on(release, model=model.model, today=today)
    told = [each for each in evaluations(release, model=model.model) if each.version == model.version]
    latest = max((each.as_of for each in told), default=None)
    told = [each for each in told if each.as_of == latest and each.measure not in _NOT_TOLD]
    candidates = tuple(_in_order({each.candidate for each in told}, _CANDIDATES))
    everybody = [each for each in told if each.population == _EVERYBODY]
    return Account(
        model=model,
        withheld_because=standing.why if isinstance(standing, Withheld) else "",
        bars=tuple(each for each in bars(release, model=model.model) if each.version == model.version),
        judged_as_of=latest,
        candidates=tuple(_CANDIDATES.get(each, each.replace("_", " ")) for each in candidates),
        judged=tuple(
            Judged(says=_measure(measure), figures=tuple(_figure(everybody, each, measure) for each in candidates))
            for measure in _in_order({each.measure for each in everybody}, _MEASURES)
        ),
        groups=tuple(
            GroupJudged(group=_group(each.population), says=_measure(each.measure), figure=each)
            for each in sorted(told, key=lambda each: (each.population, each.measure))
            if each.population != _EVERYBODY and each.candidate == "ebm"
        ),
    )


def _in_order(found: Iterable[str], order: Iterable[str]) -> list[str]:
    """Those that we know in our order, then the others by name."""
    known, held = list(order), set(found)
    return [each for each in known if each in held] + sorted(held - set(known))


def _figure(told: Iterable[Evaluation], candidate: str, measure: str) -> Evaluation | None:
    return next((each for each in told if (each.candidate, each.measure) == (candidate, measure)), None)


def _measure(measure: str) -> str:
    return _MEASURES.get(measure, measure.replace("_", " ").capitalize())


def _group(population: str) -> str:
    kind, _, value = population.partition("=")
    return f"{kind.replace('_', ' ').capitalize()}: {value}" if value else kind
