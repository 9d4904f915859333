"""A case: what is delivered, and what is to become of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tests.intake.taking import VISITS, csv_of, visit

# Loaded; loaded with what was mended or noted; rows set aside; held; refused.
Letter = Literal["L", "N", "Q", "H", "R"]
DAY = date(2026, 9, 1)


@dataclass(frozen=True, kw_only=True)
class Case:
    """Files delivered to a feed of their own, and what becomes of the last of them.

    `code` names all that is found in it. `contract` replaces words of the contract of visits; `decided` says that a
    person has let the last file in (or `late`). A case without files is proved by the test named in `proved_by`.
    """

    id: str
    says: str
    outcome: Letter
    code: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    loaded: int = 0
    quarantined: int = 0
    doubled: int = 0
    contract: Mapping[str, str] = field(default_factory=dict)
    decided: Literal["", "let in", "late", "never"] = ""
    agreed: bool = True
    proved_by: str = ""

    def __post_init__(self) -> None:
        if bool(self.files) == bool(self.proved_by):
            raise ValueError(f"{self.id}: a case has files, or a test that proves it")

    def __str__(self) -> str:
        return f"{self.id} {self.says}"

    def contract_text(self, feed: str) -> str:
        """The contract of visits under another name, with the words of this case."""
        text = VISITS.replace("id: visits", f"id: {feed}")
        for old, new in self.contract.items():
            assert old in text, f"{self.id}: the contract does not say {old}"
            text = text.replace(old, new)
        return text


def named(name: str = "a.csv", *, day: date = DAY) -> str:
    """A file's name in the inbox."""
    return f"{day.isoformat()}--{name}"


def one(content: bytes, *, name: str = "a.csv") -> dict[str, bytes]:
    """One file."""
    return {named(name): content}


def rows(*texts: str) -> dict[str, bytes]:
    """One file of these rows of visits."""
    return one(csv_of(*texts))


def usual(many: int, *, first: int = 0, surname: str = "Ashby") -> bytes:
    """A file of so many visits, numbered from `first` on."""
    return csv_of(*(visit(str(number), surname) for number in range(first, first + many)))


def on(month: int, day: int, name: str = "a.csv") -> str:
    """A file's name in the inbox, received on a day of this year."""
    return named(name, day=date(2026, month, day))


# The contract's words for its guards and delivery, to be put in place of its one custom property.
AGREEMENT = "[{property: agreement, value: signed}]"


def promising(**told: object) -> dict[str, str]:
    """A contract with more custom properties: `promising(guards={...}, delivery="delta")`."""
    more = "".join(f", {{property: {name}, value: {_yaml(value)}}}" for name, value in told.items())
    return {AGREEMENT: f"{AGREEMENT[:-1]}{more}]"}


def _yaml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_yaml(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_yaml, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)
