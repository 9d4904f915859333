"""Withholds small counts and rounds the others, so that no number points at someone.

The rule is OpenSAFELY's: one to seven are redacted, then everything is rounded to five. Seven and not five, because
with five a shown 5 could only be a 6 or a 7. Totals are sums of what is shown, and shares are of what is shown, so that
nothing can be had back by subtraction.
"""

from collections.abc import Iterable

# The largest count that is not shown.
LARGEST_REDACTED = 7
ROUND_TO = 5

REDACTED = "1 to 7"


def suppressed(count: int) -> int | None:
    """The count as it may be shown: nought, a multiple of five, or None for one to seven."""
    if count < 0:
        raise ValueError("a count is not negative")
    if count == 0:
        return 0
    if count <= LARGEST_REDACTED:
        return None
    return ROUND_TO * ((count + ROUND_TO // 2) // ROUND_TO)


def total_shown(counts: Iterable[int | None]) -> int:
    """The sum of what is shown; what is redacted counts as nothing."""
    return sum(count or 0 for count in counts)


def share_shown(part: int | None, whole: int) -> int | None:
    """A whole percentage of what is shown, or None when either may not be."""
    return None if part is None or not whole else round(100 * part / whole)
