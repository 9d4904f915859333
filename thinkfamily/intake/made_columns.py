"""Columns that a connector makes out of others of the same row, as contracts write them.

- `@json:column:KEY` is what the column's JSON says under KEY;
- `@each:column` makes one row for each code of a JSON list, or for each code of a JSON object that is said to be so;
- `@when:column=WORD:other` is the other column where the first says WORD.
"""

import re
from dataclasses import dataclass

_JSON = re.compile(r"^@json:(\w+):(\w+)$")
_EACH = re.compile(r"^@each:(\w+)$")
_WHEN = re.compile(r"^@when:(\w+)=([^:]+):(\w+)$")


@dataclass(frozen=True, kw_only=True)
class JsonKey:
    """What a column's JSON says under a key."""

    column: str
    key: str


@dataclass(frozen=True, kw_only=True)
class EachCode:
    """One row for each code in a column's JSON."""

    column: str


@dataclass(frozen=True, kw_only=True)
class WhenWord:
    """The column `told` where `column` says the word."""

    column: str
    word: str
    told: str


Made = JsonKey | EachCode | WhenWord


def made_by(physical_name: str) -> Made | None:
    """How a column is made; None when it is not made of others."""
    if found := _JSON.match(physical_name):
        return JsonKey(column=found[1], key=found[2])
    if found := _EACH.match(physical_name):
        return EachCode(column=found[1])
    if found := _WHEN.match(physical_name):
        return WhenWord(column=found[1], word=found[2].strip(), told=found[3])
    return None


def raw_names_of(physical_name: str) -> tuple[str, ...]:
    """The sender's columns of which a column is made; none when it is not made of others."""
    made = made_by(physical_name)
    if made is None:
        return ()
    return (made.column, made.told) if isinstance(made, WhenWord) else (made.column,)
