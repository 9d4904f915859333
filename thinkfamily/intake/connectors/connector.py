"""What a connector is: how the files of a feed are known and read, what their names tell, and of what day they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.draft import Draft, Source


class Fit(Protocol):
    """How well (0 to 1) a file's content is what a feed's contract promises."""

    def __call__(self, *, path: Path, head: bytes, feed: Feed) -> float:
        """The share."""


class Read(Protocol):
    """The rows of a file as text. Raises Stopped when the whole file must be held or refused."""

    def __call__(self, *, source: Source, backend: Backend) -> Draft:
        """The rows."""


class Derive(Protocol):
    """The columns that a file's name gives to its rows, by physical name."""

    def __call__(self, file: str) -> Mapping[str, str]:
        """The columns."""


class Dated(Protocol):
    """The day that a file says it is of, by which the layout of a return is chosen; None when it does not say."""

    def __call__(self, path: Path) -> date | None:
        """The day."""


def _undated(path: Path) -> date | None:
    del path
    return None


def _nothing(file: str) -> Mapping[str, str]:
    del file
    return {}


@dataclass(frozen=True, kw_only=True)
class Connector:
    """How the files of a feed are known and read, what their names tell, and of what day they say they are.

    `version` is raised whenever the same bytes would be read otherwise than before, so that they are read again.
    """

    fit: Fit
    read: Read
    derived: Derive = _nothing
    dated: Dated = _undated
    version: str = "1"
