"""The language in which a feature is written: how counted, of what, over how long, of whom.

    count(missing).over(months=12).of(child)
    any_of(looked_after).over(years=5).of(siblings)
    rate(sessions_attended, of=sessions_possible).over(months=12).of(child)

A look-back is compulsory: nothing that happened once may follow a child for ever.
"""

from dataclasses import dataclass
from typing import Literal

from thinkfamily.features.what import What
from thinkfamily.features.whose import Whose
from thinkfamily.vocabulary.figures import Unit
from thinkfamily.vocabulary.ties import ASSOCIATION_KINDS

How = Literal["count", "any_of", "people", "total", "rate", "days_since", "distinct", "tied", "age"]

# The longest look-back, in months: five years, about the time for which a child is of the age at which we ask.
LONGEST_LOOK_BACK = 60

_UNITS: dict[How, Unit] = {
    "any_of": Unit.YES_NO,
    "rate": Unit.SHARE,
    "days_since": Unit.DAYS,
    "age": Unit.YEARS,
}


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A finished sentence of the language. `months` is the look-back; `of` the denominator of a rate."""

    how: How
    whose: Whose
    months: int
    what: What | None = None
    of: What | None = None
    ties: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.how != "age" and not 1 <= self.months <= LONGEST_LOOK_BACK:
            raise ValueError(f"a look-back is from 1 to {LONGEST_LOOK_BACK} months, not {self.months}")
        if self.how == "people" and self.whose is Whose.CHILD:
            raise ValueError("people() counts those around the child; for the child itself use any_of()")
        if self.how in ("tied", "age") and self.whose is not Whose.CHILD:
            raise ValueError(f"{self.how} is said of the child alone")

    @property
    def unit(self) -> Unit:
        """What kind of number it gives."""
        return _UNITS.get(self.how, Unit.COUNT)

    @property
    def looks_for(self) -> tuple[What, ...]:
        """The events it reads: none for a tie or an age, two for a rate."""
        return tuple(what for what in (self.what, self.of) if what is not None)


@dataclass(frozen=True, kw_only=True)
class Within:
    """A way of counting with its look-back: say of whom."""

    how: How
    months: int
    what: What | None = None
    denominator: What | None = None
    ties: tuple[str, ...] = ()

    def of(self, whose: Whose) -> Measure:
        """The measure, for the child or for those around the child."""
        return Measure(
            how=self.how, whose=whose, months=self.months, what=self.what, of=self.denominator, ties=self.ties
        )


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A way of counting: say over how long."""

    how: How
    what: What | None = None
    denominator: What | None = None
    ties: tuple[str, ...] = ()

    def over(self, *, months: int = 0, years: int = 0) -> Within:
        """The last so many months, or years, before the as-of day. Raises ValueError unless exactly one is given."""
        if bool(months) == bool(years):
            raise ValueError("give the look-back in months or in years")
        return Within(
            how=self.how, months=months or 12 * years, what=self.what, denominator=self.denominator, ties=self.ties
        )


def count(what: What) -> Counted:
    """How many began within the look-back; an incident that several people share counts once."""
    return Counted(how="count", what=what)


def any_of(what: What) -> Counted:
    """Whether there was any: one that began, or (a lasting one) still went on, within the look-back. 1 or 0."""
    return Counted(how="any_of", what=what)


def people(what: What) -> Counted:
    """To how many different people around the child it happened within the look-back."""
    return Counted(how="people", what=what)


def total(what: What) -> Counted:
    """The sum of the values of those that began within the look-back."""
    return Counted(how="total", what=what)


def rate(what: What, *, of: What) -> Counted:
    """The total of one over the total of another; missing when the other is nought."""
    return Counted(how="rate", what=what, denominator=of)


def days_since(what: What) -> Counted:
    """Days from the latest that began to the as-of day; the whole look-back when there was none."""
    return Counted(how="days_since", what=what)


def distinct(what: What) -> Counted:
    """How many different codes were among those that began within the look-back: different schools, say."""
    return Counted(how="distinct", what=what)


def tied_by(*kinds: str) -> Counted:
    """With how many different young people such a tie came about within the look-back.

    Raises ValueError for a tie that is not one between young people (vocabulary/ties.py).
    """
    for kind in kinds:
        if kind not in ASSOCIATION_KINDS:
            raise ValueError(f"{kind} is not a tie between young people")
    return Counted(how="tied", ties=kinds)


# Completed years on the as-of day.
age = Measure(how="age", whose=Whose.CHILD, months=0)
