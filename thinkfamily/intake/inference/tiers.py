"""Guesses how sensitive a feed is, from the words of its headers alone."""

import re
from collections.abc import Collection, Iterable

from thinkfamily.intake.inference.meanings import words_of

# The tiers of the catalogue of feeds, the gravest first, and words that speak for each.
_WORDS = (
    ("L3", r"police|crime|offen[cs]e\w*|arrest\w*|intelligence|marac|dash|probation|treatment|diagnos\w*|clinic\w*"
           r"|mental|substance|drug|alcohol|benefit\w*|exploitation|trafficking|nino|national insurance"),
    ("L2", r"referral\w*|assessment\w*|plan|conference|looked after|placement|legal status|need\w*|abuse|neglect"
           r"|missing|disab\w*|social worker|homeless\w*|duty"),
)  # fmt: skip


def tier_of(headers: Iterable[str], *, meanings: Collection[str]) -> tuple[str, str]:
    """The tier, and what speaks for it."""
    words = [words_of(header) for header in headers]
    for tier, pattern in _WORDS:
        speaking = [each for each in words if re.search(rf"\b({pattern})\b", each)]
        if speaking:
            return tier, f"because of {', '.join(speaking[:3])}"
    others = len(words) - len(meanings)
    return (
        ("L1", "because it tells more than who people are") if others > 0 else ("L0", "because it tells who people are")
    )
