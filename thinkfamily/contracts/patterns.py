"""Patterns by which a header is known, held to what can be looked for in one pass.

RE2 looks for them (through Arrow): it never goes back over a text, so no pattern can be catastrophic, and it knows
nothing that would need that. https://github.com/google/re2/wiki/Syntax
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

_LONGEST = 200
# A pattern that fits one of these fits whatever comes.
_FIT_BY_NONE = ("", "zq", "Zq 7 Jx zzy", "0")


def check_pattern(pattern: str) -> None:
    """Raises ValueError for a pattern that is too long, that cannot be read, or that fits any header."""
    if len(pattern) > _LONGEST:
        raise ValueError(f"a pattern has more than {_LONGEST} characters")
    try:
        pc.match_substring_regex(pa.array([""]), pattern=pattern)  # by itself too, lest it close a bracket of ours
        fitting = headers_fitting(pattern, _FIT_BY_NONE)
    except pa.ArrowInvalid as fault:
        raise ValueError(f"the pattern {pattern} cannot be read: {str(fault).split(': ')[1]}") from fault
    if fitting:
        raise ValueError(f"the pattern {pattern} fits any header")


def headers_fitting(pattern: str, headers: Sequence[str]) -> list[int]:
    """The places of the headers that a pattern fits from first letter to last.

    Capitals are all one to it. A header is looked at with single spaces, and with its letters and digits alone.
    """
    return list(_fitting(pattern, tuple(headers)))


def plain(header: str) -> str:
    """A header in small letters with single spaces."""
    return " ".join(unicodedata.normalize("NFKC", header).casefold().split())


def folded(header: str) -> str:
    """A header's letters and digits in small letters: case, spaces, quotes and brackets change from year to year."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", header).casefold() if letter.isalnum())


@lru_cache(maxsize=4096)
def _fitting(pattern: str, headers: tuple[str, ...]) -> tuple[int, ...]:
    anchored = rf"(?is)\A(?:{pattern})\z"
    found: set[int] = set()
    for read in (plain, folded):
        fits = pc.match_substring_regex(pa.array([read(header) for header in headers], pa.string()), pattern=anchored)
        found |= {place for place, fit in enumerate(fits.to_pylist()) if fit}
    return tuple(sorted(found))
