"""What may not be loaded though its contract allows it: rows of people erased, and rows past their retention."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from thinkfamily.governance.marks import MarkKey
from thinkfamily.governance.retention import RetentionRules

# Before a mark: what it was made of. An identifier's kind is followed by its scheme.
IDENTIFIER, NAME_AND_BIRTH, NAME_AND_CONTACT = "id:", "name-and-birth", "name-and-contact"
ROW_KEY, ROW = "row-key", "row"


@dataclass(frozen=True, kw_only=True)
class Erasure:
    """One person erased: the id of the ruling, and the person's marks, each with its kind, such as `id:nhs_number`."""

    ruling: str
    marks: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Sieve:
    """What is held back when extracts are taken in.

    `retained_on` is the day on which retention was last applied; rows past their rule on it stay out. `agreed_years` is
    how long the agreement of a feed lets its rows be kept. `past` are marks of single rows, of people dropped when they
    had grown up: they come back when a source tells anything new. `held`, `held_feeds` and `all_held` are what a legal
    hold keeps from retention. `undone` names rulings that have been undone, so that what was kept out on their account
    is read anew.
    """

    key: MarkKey | None = None
    erasures: tuple[Erasure, ...] = ()
    retained_on: date | None = None
    rules: RetentionRules = field(default_factory=RetentionRules)
    agreed_years: Mapping[str, float] = field(default_factory=dict)
    past: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    held_feeds: frozenset[str] = frozenset()
    all_held: bool = False
    undone: frozenset[str] = frozenset()

    @property
    def lets_all_through(self) -> bool:
        """Whether nothing at all is held back."""
        return not self.erasures and self.retained_on is None

    def retains(self, feed: str) -> bool:
        """Whether retention applies to a feed's rows."""
        return self.retained_on is not None and not self.all_held and feed not in self.held_feeds

    @cached_property
    def base(self) -> str:
        """A digest of what could let rows back in; under another base an extract is read anew from its bytes."""
        rules = [repr(self.rules), dict(self.agreed_years)]
        told = [rules, sorted(self.held), sorted(self.held_feeds), self.all_held, sorted(self.undone)]
        return _digest(told)

    @cached_property
    def digest(self) -> str:
        """A digest of everything; empty when nothing is held back."""
        if self.lets_all_through and not self.undone:
            return ""
        marks = sorted(mark for each in self.erasures for mark in each.marks)
        return _digest([self.base, str(self.retained_on), marks, sorted(self.past)])


ALL_THROUGH = Sieve()


def _digest(told: object) -> str:
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]
