"""Numbers mixed from numbers: references that tell nobody whom they are about, and chances that stay the same.

Whatever is mixed from the same seed, kind and parts is always the same, so a clerk's slip in a register is there in
every delivery of it, and a reference needs no table to be remembered in.
"""

import zlib
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from thinkfamily.synthetic.chance import Floats, Ints

Words = NDArray[np.uint64]

# Fifteen decimal digits: among a million references of one kind the chance that any two collide is one in two thousand.
_DIGITS = 15
_FRACTION = 2.0**-53


@dataclass(frozen=True, kw_only=True)
class Mixer:
    """Mixing of one kind, from one seed. Without the seed it cannot be undone."""

    seed: int
    kind: str

    def words(self, *parts: Ints) -> Words:
        """Sixty-four mixed bits for each row of parts."""
        salt = zlib.crc32(self.kind.encode()) * 2**20 + self.seed % 2**20
        mixed = np.full(np.shape(parts[0]), salt, dtype=np.uint64)
        for part in parts:
            mixed = _mix(mixed ^ part.astype(np.uint64))
        return mixed

    def shares(self, *parts: Ints) -> Floats:
        """A number from 0 to 1 for each row of parts, evenly spread."""
        return (self.words(*parts) >> np.uint64(11)).astype(np.float64) * _FRACTION

    def choices(self, among: int, *parts: Ints) -> Ints:
        """A whole number below `among` for each row of parts."""
        return (self.words(*parts) % np.uint64(among)).astype(np.int64)

    def references(self, prefix: str, *parts: Ints) -> "pa.StringArray":
        """A reference for each row of parts, such as AD10293847561029."""
        return numbered(prefix, self.choices(10**_DIGITS, *parts), width=_DIGITS)


def numbered(prefix: str, numbers: Ints, *, width: int = 7) -> "pa.StringArray":
    """Texts such as EX0000042."""
    padded = pc.utf8_lpad(pc.cast(pa.array(numbers), pa.string()), width=width, padding="0")
    return pc.binary_join_element_wise(prefix, padded, "")


def _mix(words: Words) -> Words:
    """One round of splitmix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195)."""
    with np.errstate(over="ignore"):
        words = words + np.uint64(0x9E3779B97F4A7C15)
        words = (words ^ (words >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        words = (words ^ (words >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return words ^ (words >> np.uint64(31))
