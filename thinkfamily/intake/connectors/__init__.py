"""Who reads the files of a feed: one module for each form in which councils send, and the list of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.connectors import annex_a, cin_census, delimited, parquet, school_census, ssda903
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
    """How the files of a feed are known and read, what their names tell, and of what day they say they are."""

    fit: Fit
    read: Read
    derived: Derive = _nothing
    dated: Dated = _undated


CONNECTORS: Mapping[str, Connector] = {
    "csv": Connector(fit=delimited.fit, read=delimited.read),
    "parquet": Connector(fit=parquet.fit, read=parquet.read),
    "ssda903": Connector(fit=ssda903.fit, read=ssda903.read, dated=ssda903.dated),
    "school-census": Connector(
        fit=school_census.fit, read=school_census.read, derived=school_census.derived, dated=school_census.dated
    ),
    "cin-census": Connector(fit=cin_census.fit, read=cin_census.read, dated=cin_census.dated),
    "annex-a": Connector(fit=annex_a.fit, read=annex_a.read),
}
