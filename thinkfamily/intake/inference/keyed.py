"""The names under which the objects of a JSON sample say something, nested ones with dots."""

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from thinkfamily.intake.documents import documents_in
from thinkfamily.intake.faults import Stopped

_LOOKED_AT = 1_000
# Objects with more different names than this are keyed by something of the people they are about.
_MOST_NAMES = 300


def names_in(path: Path) -> list[str]:
    """The names, in the order met. Lists within objects are rows of another table, and are left out.

    Raises Stopped with JSON_FILE for what is no JSON of objects, and SCHEMA when the names are too many to be names.
    """
    found: dict[str, None] = {}
    for told in islice(documents_in(path), _LOOKED_AT):
        found |= dict.fromkeys(_names(told, within=""))
        if len(found) > _MOST_NAMES:
            raise Stopped("SCHEMA", detail="the objects have too many names for columns")
    return list(found)


def _names(told: Mapping[str, Any], *, within: str) -> Iterator[str]:
    for name, value in told.items():
        if isinstance(value, Mapping):
            yield from _names(value, within=f"{within}{name}.")
        elif not isinstance(value, list):
            yield f"{within}{name}"
