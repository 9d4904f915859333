"""Codes: the values that a column promises, the days on which each is in use, and the other words for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from thinkfamily.vocabulary.dates import Period


@dataclass(frozen=True, kw_only=True)
class CodeList:
    """What a contract says of a column's codes.

    `spans` holds a code's days where the contract limits them. `said_as` pairs other words for a code, in small
    letters, with the code.
    """

    codes: tuple[str, ...]
    spans: tuple[tuple[str, Period], ...]
    said_as: tuple[tuple[str, str], ...]

    def not_in_use(self, day: date) -> tuple[str, ...]:
        """The codes that are not in use on a day."""
        return tuple(code for code, span in self.spans if day not in span)

    def turning_days(self) -> frozenset[date]:
        """The days on which a code comes into use or leaves it."""
        told = {day for _, span in self.spans for day in (span.first, span.until) if day is not None}
        return frozenset(told - {date.min})


def code_list(codes: Iterable[Any], *, synonyms: Mapping[Any, Any]) -> CodeList:
    """Read a contract's `codes` (texts, or `{code, from, until}`) and `synonyms` (a code with the words for it).

    Where a column has synonyms, its codes themselves are also known in other capitals. Raises ValueError for a synonym
    of no code of the column, a word that stands for two codes, or days that are none.
    """
    told = [each if isinstance(each, Mapping) else {"code": each} for each in codes]
    strange = sorted({str(key) for each in told for key in each} - {"code", "from", "until"})
    if strange:
        raise ValueError(f"a code has {', '.join(strange)}; it may have code, from and until")
    listed = tuple(str(each["code"]) for each in told)
    spans = tuple((str(each["code"]), _span(each)) for each in told if each.get("from") or each.get("until"))
    return CodeList(codes=listed, spans=spans, said_as=_said_as(listed, synonyms))


def day_of(told: object) -> date:
    """A day as YAML gives it: a date, or its text. Raises ValueError for what is none."""
    return told if isinstance(told, date) else date.fromisoformat(str(told))


def _span(told: Mapping[str, Any]) -> Period:
    first = day_of(told["from"]) if told.get("from") else date.min
    return Period(first=first, until=day_of(told["until"]) if told.get("until") else None)


def _said_as(codes: tuple[str, ...], synonyms: Mapping[Any, Any]) -> tuple[tuple[str, str], ...]:
    if not synonyms:
        return ()
    known: dict[str, str] = {}
    for code in codes:
        _learn(known, code, code=code)
    for code, words in synonyms.items():
        if str(code) not in codes:
            raise ValueError(f"synonyms are given for {code}, which is not among the codes")
        for word in words if isinstance(words, list) else [words]:
            _learn(known, str(word), code=str(code))
    return tuple(known.items())


def _learn(known: dict[str, str], word: str, *, code: str) -> None:
    small = word.strip().lower()
    if known.setdefault(small, code) != code:
        raise ValueError(f"the word {word} stands for both {known[small]} and {code}")
