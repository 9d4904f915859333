"""Folds what somebody types as the names in the data are folded: capitals, no accents, no apostrophes."""

import re
import unicodedata

# Letters that do not come apart into a plain letter and an accent (Unicode has no decomposition for them).
_SPECIAL = str.maketrans({"Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Þ": "TH", "Æ": "AE", "Œ": "OE", "İ": "I", "ẞ": "SS"})
_APOSTROPHES = re.compile("['\u2018\u2019`\u00b4]")


def fold(text: str) -> str:
    """Capitals, without accents or apostrophes; everything else stays. ß becomes SS."""
    capitals = _APOSTROPHES.sub("", text).upper().translate(_SPECIAL)
    return "".join(c for c in unicodedata.normalize("NFKD", capitals) if not unicodedata.combining(c))
