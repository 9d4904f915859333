"""Names that are safe to give a delivered file, whatever it was called before."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path, PurePath

# Room for a date and a suffix within the 255 bytes that file systems allow.
LONGEST = 150
# A day and two hyphens before a name say when it was received.
_DATED = re.compile(r"^(\d{4}-\d{2}-\d{2})--")
UNFINISHED = ".part"


def safe_name(parts: Sequence[str]) -> str:
    """One file name made of a path's parts: letters, digits, dots, hyphens and underscores, never hidden.

    `("../2024", ".Café list.csv")` gives `2024__Cafe-list.csv`. A name that would be empty becomes `file`.
    """
    cleaned = [_clean(part) for part in parts]
    name = "__".join(part for part in cleaned if part) or "file"
    if len(name) > LONGEST:
        suffix = PurePath(name).suffix[:10]
        name = name[: LONGEST - len(suffix)] + suffix
    return name + ".file" if name.endswith(UNFINISHED) else name


def dated_name(name: str, *, received_on: date) -> str:
    """The name with the day of receipt before it."""
    return f"{received_on.isoformat()}--{name}"


def received_day(name: str) -> date | None:
    """The day of receipt that a name carries, if it does."""
    found = _DATED.match(name)
    if found is None:
        return None
    try:
        return date.fromisoformat(found[1])
    except ValueError:
        return None


def without_received_day(name: str) -> str:
    """The name as the sender gave it, as far as it is known."""
    return _DATED.sub("", name)


def is_ignored(path: Path) -> bool:
    """Whether a file is none of ours: hidden, or still being written."""
    return path.name.startswith(".") or path.name.endswith(UNFINISHED)


def _clean(part: str) -> str:
    plain = unicodedata.normalize("NFKD", part).encode("ascii", "ignore").decode()
    return re.sub(r"-{2,}", "-", re.sub(r"[^A-Za-z0-9._-]+", "-", plain)).strip(".-_ ")
