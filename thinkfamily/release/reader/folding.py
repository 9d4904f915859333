"""Folds what somebody types as the names in the data are folded: capitals, no accents, no apostrophes."""

import unicodedata

# Letters that do not come apart into a plain letter and an accent (Unicode has no decomposition for them).
_SPECIAL = {"Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Ħ": "H", "Ŧ": "T", "Ŋ": "N", "Þ": "TH", "Æ": "AE", "Œ": "OE"}
# Straight, curly, modifier letters, the grave and acute accents that stand in for them, primes, full width.
_APOSTROPHES = dict.fromkeys("'\u2018\u2019\u02bc\u02bb`\u00b4\u2032\uff07", "")
_TABLE = str.maketrans({**_SPECIAL, **_APOSTROPHES})


def fold(text: str) -> str:
    """Capitals, without accents, apostrophes or marks that cannot be seen; everything else stays. ß becomes SS."""
    apart = unicodedata.normalize("NFKD", text.translate(_TABLE).upper())
    return "".join(each for each in apart.upper() if not _is_mark(each)).translate(_TABLE)


def _is_mark(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category.startswith("M") or category == "Cf"
