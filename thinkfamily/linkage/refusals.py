"""Refusals: every reason for which a link is not made, by the name that tables and pages give it.

Inside linkage each is a small number, for a city has millions of links and a text a link is slow.
"""

from enum import IntEnum


class Refusal(IntEnum):
    """Why a link was refused: by a veto on its own two (vetoes.py), by what its clusters hold (clusters.py), because
    it would lead others to one another (following.py), or because of an adoption (adopted.py).
    """

    NONE = 0
    RULING = 1
    # Vetoes, each named as the function that asks.
    ONE_ROW_NAMES_BOTH = 10
    BORROWED_NUMBER = 11
    DIFFERENT_NUMBERS = 12
    CLASHING_FORENAMES = 13
    IMPOSSIBLE_DATES = 14
    BORN_TOO_LATE = 15
    KEPT_APART_BY_SOURCE = 16
    # What no join may bring together in one cluster.
    WOULD_JOIN_A_REFUSED_PAIR = 20
    WOULD_JOIN_DIFFERENT_NUMBERS = 21
    WOULD_JOIN_TWO_OF_ONE_SOURCE = 22
    WOULD_JOIN_CLASHING_FORENAMES = 23
    WOULD_JOIN_IMPOSSIBLE_DATES = 24
    WOULD_JOIN_THROUGH_A_RECORD_THAT_MAY_ONLY_FOLLOW = 30
    # Nobody is asked about it, and it is kept nowhere: to ask is to tell.
    WOULD_JOIN_THE_TWO_LIVES_OF_AN_ADOPTED_CHILD = 31

    @property
    def word(self) -> str:
        """The refusal as tables tell it; empty for none."""
        return self.name.lower() if self else ""


JOINED = Refusal.NONE
APART = Refusal.WOULD_JOIN_A_REFUSED_PAIR
NUMBERS = Refusal.WOULD_JOIN_DIFFERENT_NUMBERS
KEYS = Refusal.WOULD_JOIN_TWO_OF_ONE_SOURCE
FORENAMES = Refusal.WOULD_JOIN_CLASHING_FORENAMES
YEARS = Refusal.WOULD_JOIN_IMPOSSIBLE_DATES
LEADS = Refusal.WOULD_JOIN_THROUGH_A_RECORD_THAT_MAY_ONLY_FOLLOW
TWO_LIVES = Refusal.WOULD_JOIN_THE_TWO_LIVES_OF_AN_ADOPTED_CHILD

BARRED = (APART, NUMBERS, KEYS, FORENAMES, YEARS)
# Where two sources contradict each other, a person can settle it from what they know or can look up. That a feed has
# one person twice can be settled too; that twins are two needs no asking.
CONTRADICTIONS = (Refusal.BORROWED_NUMBER, Refusal.DIFFERENT_NUMBERS, *BARRED)
WORTH_ASKING = (*CONTRADICTIONS, Refusal.KEPT_APART_BY_SOURCE)
