"""A question: who may be scored, what we hope to foresee, how far ahead, and on which days to look back from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thinkfamily.features.feature import Feature
from thinkfamily.features.what import What
from thinkfamily.features.whose import Whose
from thinkfamily.governance.purpose import Purpose
from thinkfamily.vocabulary.dates import AsOf, months_after
from thinkfamily.vocabulary.errors import ContractBroken
from thinkfamily.vocabulary.happenings import HAPPENINGS


@dataclass(frozen=True, kw_only=True)
class Question:
    """What a model is asked.

    Asked of children from `youngest` to `oldest` (completed years) who are here on the as-of day: in a household, in a
    family, or in a lasting event of a kind in `here_while`. The answer is yes when an event of `label` from
    `label_feeds` first becomes known within `horizon_months`. `echoes` are the same thing under other names: a child's
    own are never a feature. A child known to us for less than `washout_months` is neither fitted on nor scored: too
    little history is not low need. Past as-of days lie `every_months` apart, `most_days` of them at most.
    `ties_from` are the feeds, and the rules by which families infer, that may tell who is tied to whom. Households are
    made of every address that may be used for the purpose; `homes_from` are the feeds without whose addresses the
    question is not to be asked at all.

    The parts follow the cohort settings of OHDSI PatientLevelPrediction and dssg/triage's timechop.
    """

    model: str
    asks: str
    purpose: Purpose
    label: What
    label_feeds: tuple[str, ...]
    horizon_months: int
    youngest: int
    oldest: int
    here_while: tuple[str, ...] = ()
    echoes: tuple[What, ...] = ()
    ties_from: tuple[str, ...] = ()
    homes_from: tuple[str, ...] = ()
    every_months: int = 6
    washout_months: int = 12
    most_days: int = 11

    def __post_init__(self) -> None:
        if not self.asks.endswith("?"):
            raise ValueError(f"question {self.model}: ask it as a question")
        if not 0 <= self.youngest <= self.oldest:
            raise ValueError(f"question {self.model}: the youngest cannot be older than the oldest")
        if min(self.horizon_months, self.every_months, self.most_days) < 1 or self.washout_months < 0:
            raise ValueError(f"question {self.model}: months and days are counted from one")
        if not self.label_feeds:
            raise ValueError(f"question {self.model}: name the feeds that tell the label")
        for kind in self.here_while:
            if kind not in HAPPENINGS or not HAPPENINGS[kind].lasting:
                raise ValueError(f"question {self.model}: {kind} is not a lasting event")

    @property
    def feeds(self) -> tuple[str, ...]:
        """The feeds that it reads beside those of its features."""
        return tuple(dict.fromkeys((*self.label_feeds, *self.ties_from)))

    def days(self, *, as_of: AsOf, earliest: date | None) -> tuple[AsOf, ...]:
        """The as-of days to compute, newest first: the day itself, then those whose horizon has passed.

        `earliest` is the first day for which the data can answer; None when they cannot for any past day.
        """
        days = [as_of]
        day = as_of.months_before(self.horizon_months)
        while earliest is not None and day >= earliest and len(days) <= self.most_days:
            days.append(AsOf(day))
            day = as_of.months_before(self.horizon_months + self.every_months * (len(days) - 1))
        return tuple(days)

    def ends(self, day: AsOf) -> AsOf:
        """The day on which the horizon of `day` has passed."""
        return AsOf(months_after(day.day, self.horizon_months))


def check_no_echo(*, question: Question, features: Iterable[Feature]) -> None:
    """Raises ContractBroken when a feature reads the child's own label, or an echo of it."""
    forbidden = (question.label, *question.echoes)
    for feature in features:
        own = feature.measure.looks_for if feature.measure.whose is Whose.CHILD else ()
        if any(what.overlaps(echo) for what in own for echo in forbidden):
            raise ContractBroken(
                f"feature {feature.name} reads the child's own answer to the question",
                where=f"question {question.model}",
                do="Read other kinds or codes of event, or ask it of those around the child.",
            )
