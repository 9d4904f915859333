"""Looks over the letters of a text as it goes by: those encoded twice are mended, those that cannot be seen counted.

A system that takes UTF-8 for Windows-1252 and writes it as UTF-8 again makes `ZoÃ«` of `Zoë`. That can be undone where
every letter of it is told by such a pair; what was delivered stays as it is in the inbox. Zero-width letters and marks
that turn the writing about (Unicode TR36, Trojan Source) are kept, and folding leaves them out before anyone is linked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

_FIRST_WIDE = 0x80
# What begins a letter of two bytes (of Latin and Cyrillic) or of three (quotation marks and dashes) in UTF-8.
_BEGINS_TWO = (0xC2, 0xC3, 0xC4, 0xC5, 0xD0, 0xD1)
_BEGINS_THREE = (0xE2,)
# The longest that a letter of three bytes becomes when it is encoded twice, less one.
_HELD_BACK = 8


def _twice(byte: int) -> bytes:
    """A byte, taken for a letter of Windows-1252 (or, where that has none, of Latin-1) and written in UTF-8."""
    try:
        letter = bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        letter = chr(byte)
    return letter.encode()


_TWICE = {byte: _twice(byte) for byte in range(_FIRST_WIDE, 0x100)}
_ONCE = {twice: byte for byte, twice in _TWICE.items()}
_ANY = b"|".join(re.escape(_TWICE[byte]) for byte in range(_FIRST_WIDE, 0xC0))
_OF_TWO = b"|".join(re.escape(_TWICE[byte]) for byte in _BEGINS_TWO)
_OF_THREE = b"|".join(re.escape(_TWICE[byte]) for byte in _BEGINS_THREE)
_DOUBLED = re.compile(b"(?:" + _OF_THREE + b")(?:" + _ANY + b"){2}|(?:" + _OF_TWO + b")(?:" + _ANY + b")")
_LETTER = re.compile(b"|".join(re.escape(twice) for twice in _ONCE), re.DOTALL)
# One of these stands in any text that has such letters; most texts have none, and then nothing more is done.
_SIGNS = tuple(_TWICE[byte] for byte in (*_BEGINS_TWO, *_BEGINS_THREE))

# Zero-width space, the marks of direction, embeddings and overrides, word joiner to isolates, the mark of byte order.
_INVISIBLE = re.compile(rb"\xe2\x80[\x8b\x8e\x8f\xaa-\xae]|\xe2\x81[\xa0-\xa9]|\xef\xbb\xbf")
_INVISIBLE_SIGNS = (b"\xe2\x80", b"\xe2\x81", b"\xef\xbb\xbf")

_FIRST_OF_SIGNS = min(sign[0] for sign in (*_SIGNS, *_INVISIBLE_SIGNS))
_BEGINS_A_SIGN = np.zeros(1 << 16, dtype=bool)
_BEGINS_A_SIGN[[sign[0] << 8 | sign[1] for sign in (*_SIGNS, *_INVISIBLE_SIGNS)]] = True


@dataclass(kw_only=True)
class Letters:
    """In how many lines letters were encoded twice, and in how many stand letters that cannot be seen."""

    mended: int = 0
    invisible: int = 0
    # Whether the line that goes on in the next piece has been counted.
    _counted: set[re.Pattern[bytes]] = field(default_factory=set)

    def looked_over(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """The text of these pieces, mended; pieces may part a letter."""
        held = b""
        for chunk in chunks:
            if not held and chunk.isascii():
                self._pass_over(chunk)
                yield chunk
                continue
            whole = held + chunk
            kept = _unfinished(whole)
            held = whole[len(whole) - kept :] if kept else b""
            yield self._mended(whole[: len(whole) - kept])
        if held:
            yield self._mended(held)

    def _pass_over(self, text: bytes) -> None:
        """A text without any such letter: the line that goes on in the next piece has not been counted."""
        if self._counted and b"\n" in text:
            self._counted.clear()

    def _mended(self, text: bytes) -> bytes:
        if not _may_hold_any(text):
            self._pass_over(text)
            return text
        self.invisible += self._lines(text, _INVISIBLE, signs=_INVISIBLE_SIGNS)
        self.mended += self._lines(text, _DOUBLED, signs=_SIGNS)
        return _DOUBLED.sub(_undone, text) if any(sign in text for sign in _SIGNS) else text

    def _lines(self, text: bytes, pattern: re.Pattern[bytes], *, signs: Sequence[bytes]) -> int:
        """On how many lines a pattern stands that has not been counted on them in an earlier piece."""
        found = list(pattern.finditer(text)) if any(sign in text for sign in signs) else []
        numbers, line, since = set(), 0, 0
        for each in found:
            line += text.count(b"\n", since, each.start())
            since = each.start()
            numbers.add(line)
        lines = len(numbers) - (0 in numbers and pattern in self._counted)
        last = line + text.count(b"\n", since)
        if last in numbers or (last == 0 and pattern in self._counted):
            self._counted.add(pattern)
        else:
            self._counted.discard(pattern)
        return lines


def _may_hold_any(text: bytes) -> bool:
    """Whether the first two bytes of any sign stand in a text: one look for all, where most texts have none."""
    codes = np.frombuffer(text, dtype=np.uint8)
    begins = np.flatnonzero(codes[:-1] >= _FIRST_OF_SIGNS)
    pairs = codes[begins].astype(np.uint16) << 8 | codes[begins + 1]
    return bool(_BEGINS_A_SIGN[pairs].any())


def _undone(found: re.Match[bytes]) -> bytes:
    once = bytes(_ONCE[letter] for letter in _LETTER.findall(found[0]))
    try:
        once.decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
    return once


def _unfinished(text: bytes) -> int:
    """How many bytes at the end may belong to a letter that goes on in the next piece."""
    tail = text[-_HELD_BACK:]
    ascii_after = max((place for place, byte in enumerate(tail) if byte < _FIRST_WIDE), default=-1)
    return len(tail) - 1 - ascii_after
