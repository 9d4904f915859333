"""A model as it is declared before anything is fitted: what it looks for and at, and what it must reach to be shown."""

from dataclasses import dataclass
from typing import Literal

from thinkfamily.vocabulary.figures import Direction, Unit, say

Candidate = Literal["ebm", "logistic_l1", "logistic_l2", "single_rule"]
Figure = Literal[
    "precision_at_capacity",
    "recall_at_capacity",
    "lift_at_capacity",
    "auroc",
    "average_precision",
    "brier",
    "calibration_ratio",
    "calibration_fit",
]

# Fewer known cases than this among the children judged, and no figure about a model means much: with forty, the
# standard error of an AUROC of .75 is about .04. External validation is usually asked to have a hundred (Vergouwe et
# al. 2005, J Clin Epidemiol 58:475), which a town of our size does not have in a year.
LEAST_CASES = 40


@dataclass(frozen=True, kw_only=True)
class ModelFeature:
    """A feature as the model sees it: its name in the feature table, its words, and what more of it may do."""

    name: str
    says: str
    missing_means: str
    unit: Unit
    direction: Direction

    def told(self, value: float | None) -> str:
        """The feature and its value in words."""
        return say(says=self.says, value=value, unit=self.unit, missing_means=self.missing_means)


@dataclass(frozen=True, kw_only=True)
class Bar:
    """What a model must reach on children first known after the day it was fitted, declared before it is fitted.

    `bound` says whether the figure itself must reach `least`, or the lower end of its 95% interval. With `against`, it
    is the difference from that candidate that must, and where the other's list ends in a tie the tie is shared out in
    the other's favour.
    """

    name: str
    says: str
    figure: Figure
    least: float
    bound: Literal["value", "lower"] = "lower"
    against: Candidate | None = None

    def __post_init__(self) -> None:
        if not self.says.endswith("."):
            raise ValueError(f"bar {self.name}: say it in a sentence")


@dataclass(frozen=True, kw_only=True)
class Probe:
    """Something that, added to any child's record, may never lower the score (programme lesson L2).

    `adds` says how much each feature rises by it.
    """

    name: str
    says: str
    adds: tuple[tuple[str, float], ...]


@dataclass(frozen=True, kw_only=True)
class Model:
    """A model, declared.

    `label` says what it looks for ("Becoming known to …"), `label_from` who tells it. `capacity` is how many children
    the team can take up at a time: the length of list at which the model is judged and shown. `single_rule` is the
    feature that alone makes the plain rule which the model must beat. `approved_by` names who in the place approved its
    use, and when; without it the model is shown only where the people are invented. A child known for less than
    `washout_months` is neither fitted on nor scored.
    """

    name: str
    title: str
    label: str
    label_from: str
    horizon_months: int
    capacity: int
    features: tuple[ModelFeature, ...]
    bars: tuple[Bar, ...]
    single_rule: str
    expires_after_months: int
    ages: tuple[int, int]
    uses: tuple[str, ...]
    not_for: tuple[str, ...]
    excluded: tuple[str, ...]
    caveats: tuple[str, ...] = ()
    probes: tuple[Probe, ...] = ()
    washout_months: int = 12
    least_cases: int = LEAST_CASES
    test_rounds: int = 3
    seed: int = 20150401
    approved_by: str | None = None

    def __post_init__(self) -> None:
        names = self.feature_names
        if len(set(names)) != len(names):
            raise ValueError(f"model {self.name}: two features have one name")
        used = {self.single_rule, *(feature for probe in self.probes for feature, _ in probe.adds)}
        if unknown := used - set(names):
            raise ValueError(f"model {self.name}: {', '.join(sorted(unknown))} is not among its features")
        if not self.bars:
            raise ValueError(f"model {self.name}: declare at least one bar before fitting")
        least = min(self.capacity, self.horizon_months, self.expires_after_months, self.test_rounds, self.least_cases)
        if least < 1:
            raise ValueError(f"model {self.name}: capacity, months, rounds and cases are counted from one")

    @property
    def feature_names(self) -> tuple[str, ...]:
        """The features' names, in the order in which a score adds them up."""
        return tuple(feature.name for feature in self.features)

    def place(self, feature: str) -> int:
        """The position of a feature. Raises ValueError when it has none."""
        return self.feature_names.index(feature)
