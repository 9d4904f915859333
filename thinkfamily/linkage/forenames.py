"""Forenames: which are short for which, and whether two could be one person's."""

from collections.abc import Iterable, Mapping, Sequence

import jellyfish
import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler
from rapidfuzz.process import cpdist

from thinkfamily.linkage.short_forms import HEADS, WIDER_HEADS

_SHORTEST_SLIP = 4  # in a name of three letters one letter is a third of the name: JAN is not JON
_SHORTEST_START = 3  # JO begins too many names to speak for one of them
_SHORTEST_SOUND = 3  # JEAN and JOHN both sound as JN
_ALIKE = 0.8  # by Jaro and Winkler: EMMA and EMILY are, EMMA and ANNA are not
_TWO_SLIPS = 8  # two letters in eight are as rare a slip as one in four


def forms_of(*names: str | None) -> list[str]:
    """What a person's given names may be written as, for comparing sets: each name, and the head of its lines."""
    held = {name for name in names if name}
    return sorted(held.union(*(WIDER_HEADS.get(name, frozenset()) for name in held)))


def sounds(name: str) -> str:
    """A code of how a name sounds (Metaphone); the name itself where it has no such code."""
    return jellyfish.metaphone(name).replace(" ", "") or name


def could_be_one(left: Sequence[str], right: Sequence[str], *, borne_by_many: Iterable[str] = ()) -> NDArray[np.bool_]:
    """For each pair of folded forenames, whether one person could bear both.

    They could when they are equal, when one is the other's initial, or when they are forms of one name (LIZ,
    ELIZABETH). So they could when one begins the other, sounds the same or is a slip of the pen for it, but not when
    both are names that many bear: MARK and MARY are two people, and so are DANIEL and DANIELLE.
    """
    many = frozenset(borne_by_many)
    distance = cpdist(left, right, scorer=DamerauLevenshtein.distance, dtype=np.int32)
    return np.fromiter(
        (_could_be_one(a, b, int(slips), many) for a, b, slips in zip(left, right, distance, strict=True)),
        dtype=np.bool_,
        count=len(left),
    )


def are_alike(left: Sequence[str], right: Sequence[str]) -> NDArray[np.bool_]:
    """For each pair of folded forenames, whether they are so near that one could have been misheard for the other."""
    near: NDArray[np.bool_] = cpdist(left, right, scorer=JaroWinkler.similarity, dtype=np.float32) >= _ALIKE
    return near


def _could_be_one(a: str, b: str, slips: int, many: frozenset[str]) -> bool:
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        return long.startswith(short)
    if a in many and b in many:
        return _are_forms_of_one(a, b, HEADS)
    if _are_forms_of_one(a, b, WIDER_HEADS):
        return True
    allowed = 2 if len(short) >= _TWO_SLIPS else 1 if len(short) >= _SHORTEST_SLIP else 0
    if slips <= allowed or (len(short) >= _SHORTEST_START and long.startswith(short)):
        return True
    return len(sounds(a)) >= _SHORTEST_SOUND and sounds(a) == sounds(b)


def _are_forms_of_one(a: str, b: str, heads: Mapping[str, frozenset[str]]) -> bool:
    return not heads.get(a, frozenset((a,))).isdisjoint(heads.get(b, frozenset((b,))))
