"""Vetoes: named rules that refuse a link, however probable it is. Each is a small function over all claims at once.

Linkage errs inside households: twins, siblings, a mother and the child on whose record her number was put. On a
simulated town, plain probabilistic linkage joined so many of them that the F1 of its pairs was .446.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thinkfamily.linkage.claims import Claims
from thinkfamily.linkage.refusals import Refusal
from thinkfamily.linkage.traits import Bools, Stand, Traits

# The least years between a parent and a child: fewer than anyone is younger than their parent, more than a slip makes.
_A_GENERATION = 10


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What vetoes are asked about: the claims, the traits of both sides, and how these stand to each other.

    `other_numbers` says whether both hold a number in a checked scheme and none in common there; `one_row` whether
    one row of a feed names both, in two roles; `kept_apart` whether a feed that keeps its people apart has them under
    two numbers; `too_late` whether one was born later than the other can have been
    (latest_births.py). `relatives` tells whether the records show people who live together (relatives.py).
    """

    claims: Claims
    traits: Traits
    relatives: bool
    forenames: NDArray[np.int8]
    births: NDArray[np.int8]
    other_numbers: Bools
    one_row: Bools
    kept_apart: Bools
    too_late: Bools


def clashing_forenames(asked: Asked) -> Bools:
    """Two forenames that one person could not bear, and no number that joins them: twins, siblings, father and son.

    Twins share a birth date, an address, a surname and often an initial; forty years divide a mother and daughter who
    share all but the date. A number that nothing checks is borrowed from a relative, so for forenames that are not
    even alike it is not enough without the very date of birth.
    """
    claims = asked.claims
    with_date = (claims.unchecked | claims.slipped) & (asked.births == Stand.SAME)
    unlike = (asked.forenames == Stand.CLASH) & ~claims.joined & ~with_date
    alike = (asked.forenames == Stand.ALIKE) & ~claims.joined & ~claims.unchecked & ~with_date
    refused: Bools = (unlike | alike) & asked.relatives
    return refused


def borrowed_number(asked: Asked) -> Bools:
    """One number, but neither the forenames nor the dates of birth agree: someone else's number was entered.

    A mother's NHS number on her baby's record is the commonest of these.
    """
    clash = (asked.forenames == Stand.CLASH) | (asked.forenames == Stand.ALIKE)
    refused: Bools = asked.claims.joined & clash & (asked.births < Stand.AGREE)
    return refused


def different_numbers(asked: Asked) -> Bools:
    """Each holds a number of a scheme in which everyone has one of their own, both pass their check, and they differ.

    It stands unless another number or the source itself joins them, and names and dates of birth agree as well: then
    one of the two was mistyped into another valid number.
    """
    alike = (asked.forenames >= Stand.AGREE) & (asked.births >= Stand.AGREE)
    refused: Bools = asked.other_numbers & ~(asked.claims.joined & alike)
    return refused


def impossible_dates(asked: Asked) -> Bools:
    """Born more than two years apart with no shared number to say that one date is wrong; or one dead before the
    other was born.

    Ten years and more are those between a parent and a child of one name. A source's own number, under which the one
    may be filed because of the other, does not outweigh them; a number of one's own does, for dates are miscopied too.
    """
    claims, traits = asked.claims, asked.traits
    years = np.abs(traits.year[claims.left] - traits.year[claims.right])
    filed = claims.told & ~claims.checked & ~claims.unchecked & (years >= _A_GENERATION)
    joined = (claims.joined | claims.unchecked | claims.slipped) & (asked.forenames >= Stand.AGREE)
    outlived = _dead_before_born(traits, claims.left, claims.right) | _dead_before_born(
        traits, claims.right, claims.left
    )
    refused: Bools = ((asked.births == Stand.CLASH) & (~joined | filed) & asked.relatives) | outlived
    return refused


def born_too_late(asked: Asked) -> Bools:
    """Born too late to be the parent that the other is told to be, or to be on the other's list of grown-ups.

    It stands unless a checked number joins them: then it is likelier that some date is wrong.
    """
    refused: Bools = asked.too_late & ~asked.claims.checked
    return refused


def one_row_names_both(asked: Asked) -> Bools:
    """One row of a feed names them side by side in two roles, such as mother and child: it means two people."""
    return asked.one_row


def kept_apart_by_source(asked: Asked) -> Bools:
    """A feed that keeps its people apart has them under two numbers of its own.

    It stands unless a checked number joins them, or name, surname and date of birth are equal: then the feed holds
    one person twice, as every large system does now and then.
    """
    claims, traits = asked.claims, asked.traits
    surname = traits.surname[claims.left]
    equal = (
        (asked.forenames == Stand.SAME)
        & (asked.births == Stand.SAME)
        & (surname >= 0)
        & (surname == traits.surname[claims.right])
    )
    refused: Bools = asked.kept_apart & ~claims.checked & ~equal
    return refused


def _dead_before_born(traits: Traits, one: NDArray[np.int64], other: NDArray[np.int64]) -> Bools:
    death, birth = traits.death[one], traits.birth[other]
    dead: Bools = (death > 0) & (birth > 0) & (death < birth)
    return dead


# In the order in which they are named when several stand.
VETOES: tuple[Callable[[Asked], Bools], ...] = (
    one_row_names_both,
    borrowed_number,
    different_numbers,
    clashing_forenames,
    impossible_dates,
    born_too_late,
    kept_apart_by_source,
)


def vetoed(asked: Asked) -> NDArray[np.int8]:
    """For each claim the veto that stands against it, a Refusal each. What is ruled on is not asked."""
    named = np.full(len(asked.claims.left), Refusal.NONE, dtype=np.int8)
    for veto in reversed(VETOES):
        named[veto(asked)] = Refusal[veto.__name__.upper()]
    named[asked.claims.ruled_one] = Refusal.NONE
    named[asked.claims.ruled_apart] = Refusal.RULING
    return named
