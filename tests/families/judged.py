"""Households and families held against the truth of invented people, pair by pair: for tests and benchmarks alone."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

Pair = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Judged:
    """How many pairs were found, how many of them truly are, and how many there truly were."""

    found: int
    right: int
    real: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.real if self.real else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.real) if self.found + self.real else 1.0

    def __str__(self) -> str:
        return f"precision {self.precision:.3f}, recall {self.recall:.3f}, F1 {self.f1:.3f} ({self.real} pairs)"


def true_persons(memberships: Iterable[Mapping[str, str]], truth: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Each person found, as the true person whom most of its records are about.

    `memberships` have feed, record_key, role and person_id; `truth` the same with truth_person_id.
    """
    who = {(row["feed"], row["record_key"], row["role"]): row["truth_person_id"] for row in truth}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for row in memberships:
        true = who.get((row["feed"], row["record_key"], row["role"]))
        if true is not None:
            votes[row["person_id"]][true] += 1
    return {person: max(sorted(count), key=count.__getitem__) for person, count in votes.items()}


def pairs_in(groups: Iterable[tuple[Hashable, str]]) -> set[Pair]:
    """Every pair of people who are in one group, from rows of group and person."""
    together: dict[Hashable, set[str]] = defaultdict(set)
    for group, person in groups:
        together[group].add(person)
    return {pair for people in together.values() for pair in combinations(sorted(people), 2)}


def judge(found: set[Pair], real: set[Pair]) -> Judged:
    """The pairs found, held against those that are so."""
    return Judged(found=len(found), right=len(found & real), real=len(real))
