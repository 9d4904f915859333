"""Slips of the keyboard and the ear, one to a word."""

from collections.abc import Callable

_NEIGHBOURS = dict(
    zip("qwertyuiopasdfghjklzxcvbnm", "wqrtyuioioasdfghjkzxcvbnmn", strict=True),
)
_SOUNDS = (
    ("ph", "f"), ("ie", "ei"), ("ei", "ie"), ("ck", "k"), ("ee", "ea"), ("ea", "ee"), ("y", "i"), ("c", "k"),
    ("k", "c"), ("nn", "n"), ("ll", "l"), ("tt", "t"), ("ss", "s"), ("mm", "m"),
)  # fmt: skip
_SHORTEST = 3


def slip(text: str, number: int) -> str:
    """The text with one slip in it; which slip and where follow from the number. Very short words are left alone."""
    if len(text) < _SHORTEST:
        return text
    kind, number = number % len(_SLIPS), number // len(_SLIPS)
    return _SLIPS[kind](text, 1 + number % (len(text) - 1), number)


def _exchanged(text: str, at: int, _number: int) -> str:
    return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :] if text[at] != text[at - 1] else text[:at]


def _left_out(text: str, at: int, _number: int) -> str:
    return text[:at] + text[at + 1 :]


def _doubled(text: str, at: int, _number: int) -> str:
    return text[:at] + text[at] + text[at:]


def _neighbour(text: str, at: int, _number: int) -> str:
    return text[:at] + _NEIGHBOURS.get(text[at].lower(), "e") + text[at + 1 :]


def _misheard(text: str, at: int, number: int) -> str:
    heard = [pair for pair in _SOUNDS if pair[0] in text[1:]]
    if not heard:
        return _left_out(text, at, number)
    said, written = heard[number % len(heard)]
    return text[0] + text[1:].replace(said, written, 1)


_SLIPS: tuple[Callable[[str, int, int], str], ...] = (_exchanged, _left_out, _doubled, _neighbour, _misheard)
