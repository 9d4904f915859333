"""Fingerprints of what a result rests on beside its input tables: code, libraries, declarations, the inbox."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

import thinkfamily
from thinkfamily.contracts.declaration import Feed
from thinkfamily.contracts.uses import Use
from thinkfamily.governance.agreement import Agreement

_ROOT = Path(thinkfamily.__file__).parent
# What every stage stands on: a change here makes every result anew.
_BENEATH = ("engine", "tables", "contracts", "governance", "vocabulary")
# Libraries whose results may differ from one version to the next.
_LIBRARIES = ("duckdb", "ibis-framework", "splink", "interpret-core", "scikit-learn", "numpy")


@cache
def of_code(stage: str) -> str:
    """A fingerprint of a stage's code, of all that it stands on, and of the libraries that decide its figures."""
    parts = [f"{name} {version(name)}" for name in _LIBRARIES]
    for package in (stage, *_BENEATH):
        parts += [_of_file(path) for path in sorted((_ROOT / package).rglob("*.py"))]
    return _hash(parts)


def code_version() -> str:
    """The version of the code, for manifests and model cards: the release number and a fingerprint of the source."""
    # Python itself puts folders beside the packages.
    packages = {path.parent.name for path in _ROOT.glob("*/__init__.py")} - {"web", "cli"}
    return f"{thinkfamily.__version__}+{_hash(of_code(package) for package in sorted(packages))}"


def of_contracts(feeds: Mapping[str, Feed]) -> str:
    """A fingerprint of every contract of a place, and of the columns that are withheld for want of a purpose."""
    return _hash(f"{feed.id} {feed.fingerprint} {_withheld(feed)}" for _, feed in sorted(feeds.items()))


def _withheld(feed: Feed) -> list[str]:
    held = [f"{table.name}.{column.name}" for table in feed.tables for column in table.withheld]
    return [*held, *(table.name for table in feed.tables)] if held else []


def of_agreements(agreements: Mapping[str, Agreement], *, uses: Iterable[Use]) -> str:
    """A fingerprint of every agreement of a place, and of what they let be used on the day."""
    return _hash([*(repr(agreement) for _, agreement in sorted(agreements.items())), *map(repr, uses)])


def of_declarations(place: Path) -> str:
    """A fingerprint of the shipped declarations and of the place's own `rulebook.py`."""
    own = place / "rulebook.py"
    shipped = sorted((_ROOT / "catalogue").rglob("*.py"))
    return _hash(_of_file(path) for path in [*shipped, *([own] if own.is_file() else [])])


def of_inbox(inbox: Path) -> str:
    """A fingerprint of what lies in the inbox: names, sizes and times, not bytes (intake takes those)."""
    files = sorted(path for path in inbox.rglob("*") if path.is_file())
    return _hash(f"{path.relative_to(inbox)} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files)


def _of_file(path: Path) -> str:
    return f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
