"""Slips of the keyboard and the ear, one to a word."""

_NEIGHBOURS = dict(
    zip("qwertyuiopasdfghjklzxcvbnm", "wqrtyuioioasdfghjkzxcvbnmn", strict=True),
)
_SOUNDS = (
    ("ph", "f"), ("ie", "ei"), ("ei", "ie"), ("ck", "k"), ("ee", "ea"), ("ea", "ee"), ("y", "i"), ("c", "k"), ("k", "c"),
    ("nn", "n"), ("ll", "l"), ("tt", "t"), ("ss", "s"), ("mm", "m"),
)  # fmt: skip
_SHORTEST = 3


def slip(text: str, number: int) -> str:
    """The text with one slip in it; which slip and where follow from the number. Very short words are left alone."""
    if len(text) < _SHORTEST:
        return text
    kind, number = number % 5, number // 5
    at = 1 + number % (len(text) - 1)
    if kind == 0:
        return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :] if text[at] != text[at - 1] else text[:at]
    if kind == 1:
        return text[:at] + text[at + 1 :]
    if kind == 2:  # noqa: PLR2004 (kinds of slip are numbered)
        return text[:at] + text[at] + text[at:]
    if kind == 3:  # noqa: PLR2004
        return text[:at] + _NEIGHBOURS.get(text[at].lower(), "e") + text[at + 1 :]
    heard = [pair for pair in _SOUNDS if pair[0] in text[1:]]
    if not heard:
        return text[:at] + text[at + 1 :]
    said, written = heard[number % len(heard)]
    return text[0] + text[1:].replace(said, written, 1)
