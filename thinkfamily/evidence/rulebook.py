"""A rulebook: the indicators that speak for each criterion between two dates, each checking itself when declared."""

from dataclasses import dataclass
from typing import Literal

from thinkfamily.vocabulary.criteria import Criterion
from thinkfamily.vocabulary.dates import Period
from thinkfamily.vocabulary.happenings import HAPPENINGS

# happened: so many began within the window. lasting: one goes on on the day. greatest: one has so great a value.
# share_below: the values of `kinds` are less than so great a share of those of `out_of`, term by term told.
Measure = Literal["happened", "lasting", "greatest", "share_below"]
Standing = Literal["official", "unverified", "local"]

# The oldest age that anybody is asked to have.
OLDEST = 150
# A rulebook that could be met by one indicator alone would rest a criterion on one feed.
LEAST_INDICATORS = 2


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One dated, countable rule which, when satisfied, speaks for a criterion.

    It is asked of persons from `youngest` to `oldest` (completed years) and looks `months` back from the as-of day;
    for `lasting` the window is the day itself, and a share looks over so many whole `terms`. `says` completes "this
    person …". Kinds in `also` speak for it when they are seen, but that none is seen says nothing: a conference hears
    only the gravest of what the police know. `usual_feeds` are those that can tell it where a place has them.
    `standing` says whether the rule was read in an official source (`source`), is taken from general knowledge and must
    be checked before use, or is the place's own.
    """

    code: str
    criterion: Criterion
    says: str
    kinds: tuple[str, ...]
    measure: Measure
    usual_feeds: tuple[str, ...]
    standing: Standing
    source: str
    threshold: float = 1
    months: int = 12
    terms: int = 0
    codes: tuple[str, ...] = ()
    out_of: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    youngest: int = 0
    oldest: int = OLDEST

    def __post_init__(self) -> None:
        for kind in self.reads:
            if kind not in HAPPENINGS:
                raise ValueError(
                    f"indicator {self.code}: event kind {kind} is not declared in vocabulary/happenings.py"
                )
        if not self.code.startswith(f"{self.criterion}."):
            raise ValueError(f"indicator {self.code} does not belong to {self.criterion}")
        is_share = self.measure == "share_below"
        if is_share != bool(self.out_of) or is_share != bool(self.terms) or (is_share and self.also):
            raise ValueError(f"indicator {self.code}: a share, and nothing else, is out of something over terms")
        if self.measure == "lasting" and not all(HAPPENINGS[kind].lasting for kind in self.reads):
            raise ValueError(f"indicator {self.code}: only a lasting event can go on")
        if self.youngest > self.oldest or self.months < 1:
            raise ValueError(f"indicator {self.code}: an age or a window the wrong way about")
        if not self.source or not self.usual_feeds:
            raise ValueError(f"indicator {self.code}: say where the rule is from and which feeds can tell it")

    @property
    def reads(self) -> tuple[str, ...]:
        """Every kind of event that it looks at."""
        return (*self.kinds, *self.also, *self.out_of)


@dataclass(frozen=True, kw_only=True)
class Rulebook:
    """The version of all criteria and indicators in force between two dates.

    A family qualifies that meets `least_criteria` of them and includes a dependent child.
    """

    id: str
    title: str
    in_force: Period
    least_criteria: int
    indicators: tuple[Indicator, ...]
    source: str

    def __post_init__(self) -> None:
        codes = [indicator.code for indicator in self.indicators]
        if len(set(codes)) != len(codes):
            raise ValueError(f"rulebook {self.id}: two indicators have one code")
        for criterion in Criterion:
            if len(self.of(criterion)) < LEAST_INDICATORS:
                raise ValueError(f"rulebook {self.id}: {criterion} has fewer than {LEAST_INDICATORS} indicators")
        if not 1 <= self.least_criteria <= len(Criterion):
            raise ValueError(f"rulebook {self.id}: a family cannot meet {self.least_criteria} criteria")

    def of(self, criterion: Criterion) -> tuple[Indicator, ...]:
        """The indicators that speak for a criterion."""
        return tuple(indicator for indicator in self.indicators if indicator.criterion == criterion)
