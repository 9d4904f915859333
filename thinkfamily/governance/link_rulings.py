"""Rulings on whether two records are about one human being, and how to tell which of them contradict.

A ruling is about two keys and not about two records: a record is one version of what its source says under a key, and
the ruling holds for the versions that come later too.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

SAME, APART = "same", "apart"

# Where linkage refused a pair because of their numbers, one person's word is not enough: whoever is wrong here puts one
# family's history on another's page, against what a checked number says.
NEEDS_TWO = frozenset({"borrowed_number", "different_numbers", "would_join_different_numbers"})


@dataclass(frozen=True, kw_only=True)
class LinkRuling:
    """One ruling that stands: who said on which day that two keys are one human being, or are not."""

    id: str
    key_a: str
    key_b: str
    same: bool
    by: str
    on: str

    @property
    def says(self) -> str:
        """The ruling in words, without whom it is about."""
        return f"{self.id} ({self.by}, {self.on}: {'one person' if self.same else 'two people'})"


def contradicting(rulings: Sequence[LinkRuling]) -> tuple[LinkRuling, ...]:
    """Rulings that cannot all be true: one that keeps two apart, and the chain of those that make them one.

    None when all agree. The shortest chain is given, for the first ruling in order that has one.
    """
    tied = _tied(each for each in rulings if each.same)
    for apart in rulings:
        if not apart.same and apart.key_a != apart.key_b:
            chain = _chain(apart.key_a, apart.key_b, tied)
            if chain:
                return (apart, *chain)
    return ()


def in_words(rulings: Sequence[LinkRuling]) -> str:
    """The contradiction in words: both sides, each ruling by its id, its author and its day."""
    apart, *chain = rulings
    return f"{apart.says} contradicts {' with '.join(each.says for each in chain)}"


def _tied(rulings: Iterable[LinkRuling]) -> dict[str, list[tuple[str, LinkRuling]]]:
    tied: dict[str, list[tuple[str, LinkRuling]]] = {}
    for each in rulings:
        tied.setdefault(each.key_a, []).append((each.key_b, each))
        tied.setdefault(each.key_b, []).append((each.key_a, each))
    return tied


def _chain(start: str, end: str, tied: Mapping[str, Sequence[tuple[str, LinkRuling]]]) -> list[LinkRuling]:
    """The fewest rulings by which two keys are one; none when they are not."""
    came: dict[str, tuple[str, LinkRuling] | None] = {start: None}
    waiting = deque([start])
    while waiting and end not in came:
        key = waiting.popleft()
        for other, ruling in tied.get(key, ()):
            if other not in came:
                came[other] = (key, ruling)
                waiting.append(other)
    chain: list[LinkRuling] = []
    step = came.get(end)
    while step is not None:
        key, ruling = step
        chain.append(ruling)
        step = came[key]
    return chain[::-1]
