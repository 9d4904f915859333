"""The bars a model is held to, those declared and those that hold for every model, and the standing that follows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from thinkfamily.risk.directions import breaks_direction
from thinkfamily.risk.intervals import interval
from thinkfamily.risk.judging import ALL, Judged
from thinkfamily.risk.measuring import Listing, Ranked, figures_of
from thinkfamily.risk.model import Bar, Model
from thinkfamily.risk.rows import Floats, Rows
from thinkfamily.risk.scorecard import Scorecard

# A single feature that tells cases from others this well is the answer under another name.
KNOWS_TOO_MUCH = 0.90

SHOWN, WITHHELD = "shown", "withheld"


@dataclass(frozen=True, kw_only=True)
class Held:
    """A bar, and whether the model met it: a row of the `bars` table before it has a model's name."""

    bar: str
    says: str
    least: float | None
    reached: float | None
    met: bool


def enough_cases(model: Model, *, met: bool) -> Held:
    """Whether there are enough known cases to judge by. How many there are is not told: it may be very few."""
    return Held(
        bar="enough_cases",
        says=f"At least {model.least_cases} known cases among the children judged, and enough before them to fit on.",
        least=float(model.least_cases),
        reached=None,
        met=met,
    )


def approved(model: Model, *, data_are_invented: bool) -> Held:
    """Whether somebody in the place has approved the model's use."""
    return Held(
        bar="approved",
        says="Somebody answerable has approved its use, or the people are invented.",
        least=None,
        reached=None,
        met=bool(model.approved_by) or data_are_invented,
    )


def not_judged(bar: Bar) -> Held:
    """A declared bar that could not be put to the test."""
    return Held(bar=bar.name, says=bar.says, least=bar.least, reached=None, met=False)


def held(bar: Bar, *, judged: Judged) -> Held:
    """A declared bar put to the test."""
    if bar.against is None:
        found = judged.interval_of("ebm", bar.figure)
    else:
        ours, theirs = judged.drawn["ebm", ALL], judged.drawn[bar.against, ALL]
        # A rule's list often ends in a long tie; shared out in the rule's favour, so that it is not beaten by a tie.
        theirs_as = "precision_shared" if bar.figure == "precision_at_capacity" else bar.figure
        value = judged.interval_of("ebm", bar.figure).value - judged.interval_of(bar.against, theirs_as).value
        found = interval(value, ours[bar.figure] - theirs[theirs_as])
    reached = found.value if bar.bound == "value" else found.lower
    met = not np.isnan(reached) and reached >= bar.least
    return Held(bar=bar.name, says=bar.says, least=bar.least, reached=_told(reached), met=bool(met))


def knows_too_much(model: Model, rows: Rows) -> Held:
    """Whether one feature alone tells cases from others too well: the commonest sign that it has seen the future."""
    most = max((_alone(rows.values[:, place], rows.label) for place in range(len(model.features))), default=0.5)
    return Held(
        bar="no_feature_knows_too_much",
        says=f"No feature alone tells cases from others with an AUROC above {KNOWS_TOO_MUCH:.2f}.",
        least=None,
        reached=most,
        met=most <= KNOWS_TOO_MUCH,
    )


def keeps_directions(card: Scorecard) -> Held:
    """Whether every curve, the missing bin with it, keeps to its declared direction after fitting."""
    broken = sum(breaks_direction(curve) for curve in card.curves)
    return Held(
        bar="keeps_directions",
        says="Every feature moves the score only in its declared direction, and not knowing it never counts against.",
        least=None,
        reached=float(broken),
        met=broken == 0,
    )


def face_validity(model: Model, card: Scorecard, *, values: Floats) -> Held:
    """Whether any of the model's probes lowers anybody's score."""
    before = card.log_odds(values)
    lowered = sum(int((card.log_odds(_added(model, values, probe.adds)) < before).sum()) for probe in model.probes)
    said = "; ".join(probe.says for probe in model.probes) or "none declared"
    return Held(
        bar="face_validity",
        says=f"No child's score falls when this is added to what is known of them: {said}.",
        least=None,
        reached=float(lowered),
        met=lowered == 0,
    )


def standing_of(bars: Sequence[Held]) -> tuple[str, str]:
    """(standing, why): shown when every bar is met, else withheld, with the bars that were not."""
    missed = [bar for bar in bars if not bar.met]
    if not missed:
        return SHOWN, "Every bar that was declared before fitting has been met."
    too_few = next((bar for bar in missed if bar.bar == "enough_cases"), None)
    if too_few is not None:
        return WITHHELD, f"There are too few cases to tell whether it works. Needed: {too_few.says}"
    return WITHHELD, "Not reached: " + " ".join(bar.says for bar in missed)


def _alone(values: Floats, labels: Floats) -> float:
    """How well one feature alone tells cases apart, whichever way round it is read and wherever the unknown stand."""
    found = 0.5
    for unknown in (-np.inf, np.inf):
        score = np.where(np.isnan(values), unknown, values)
        listing = Listing(rounds=(Ranked.of(score=score, label=labels, chance=None),))
        auroc = figures_of(listing, capacity=1)["auroc"]
        found = max(found, auroc, 1.0 - auroc)
    return found


def _added(model: Model, values: Floats, adds: Sequence[tuple[str, float]]) -> Floats:
    changed = values.copy()
    for feature, amount in adds:
        place = model.place(feature)
        changed[:, place] = np.nan_to_num(changed[:, place], nan=0.0) + amount
    return changed


def _told(value: float) -> float | None:
    return None if np.isnan(value) else value
