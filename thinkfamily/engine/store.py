"""Where a place keeps the tables of its runs: each step's result under a name made of all that went into it.

A result is never overwritten. A step whose name is already there is not done again. A step's result counts only once
its record has been written, so a run that is killed leaves nothing half made that a later run would trust.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from thinkfamily.engine.workbench import Kept

_STEPS = "steps"
_STANDING = "standing.json"
# What stood as of each day that was run, one file a day.
_STOOD = "stood"


def name_of(parts: Mapping[str, object]) -> str:
    """A name for a result: sixteen hexadecimal digits of a hash of everything that it depends on."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:16]


@dataclass(frozen=True, kw_only=True)
class Result:
    """What one step made: its tables, and the parts of its name (so that a plan can say what has changed)."""

    step: str
    name: str
    parts: Mapping[str, str]
    tables: Mapping[str, Kept]


@dataclass(frozen=True)
class Store:
    """The store of one place."""

    folder: Path

    def workplace(self, *, step: str, name: str) -> Path:
        """An empty folder for a step to work in; what an earlier, unfinished try left there is removed."""
        folder = self.folder / "tables" / f"{step}-{name}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def find(self, *, step: str, name: str) -> Result | None:
        """The finished result of that step and name, or None when there is none or a file of it is gone."""
        record = self.folder / _STEPS / f"{step}-{name}.json"
        if not record.is_file():
            return None
        told = json.loads(record.read_text(encoding="utf-8"))
        tables = {table: _kept(self.folder, table, each) for table, each in told["tables"].items()}
        if not all(path.is_file() for kept in tables.values() for path in kept.files):
            return None
        return Result(step=step, name=name, parts=told["parts"], tables=tables)

    def remember(self, *, step: str, name: str, parts: Mapping[str, str], tables: Mapping[str, Kept]) -> Result:
        """Record a finished result."""
        told = {"step": step, "parts": dict(parts), "tables": {k: _told(self.folder, v) for k, v in tables.items()}}
        _write_whole(self.folder / _STEPS / f"{step}-{name}.json", json.dumps(told, indent=1, sort_keys=True))
        shutil.rmtree(self.folder / "tables" / f"{step}-{name}" / "scratch", ignore_errors=True)
        return Result(step=step, name=name, parts=parts, tables=tables)

    def prune(self, keep: Iterable[Result], *, dry_run: bool = False) -> list[str]:
        """Remove every result but these, and what unfinished tries left; returns the names of what went.

        A record goes before its tables, so a kill leaves nothing that would be trusted.
        """
        kept = {f"{result.step}-{result.name}" for result in keep}
        records = [path for path in (self.folder / _STEPS).glob("*") if path.stem not in kept or path.suffix != ".json"]
        folders = [path for path in (self.folder / "tables").glob("*") if path.name not in kept]
        for record in records if not dry_run else ():
            record.unlink()
        for folder in folders if not dry_run else ():
            shutil.rmtree(folder)
        return sorted({path.stem for path in records} | {path.name for path in folders})

    def stand(self, results: Iterable[Result], *, as_of: str) -> None:
        """Make these the place's standing results: those that are published, exported and explained."""
        _write_whole(self.folder / _STANDING, _as_text(results, as_of=as_of))

    def note(self, results: Iterable[Result], *, as_of: str) -> None:
        """Note these as what a run as of a day came to, in the place of what it came to before."""
        _write_whole(self.folder / _STOOD / f"{as_of}.json", _as_text(results, as_of=as_of))

    def stood(self, *, as_of: str) -> dict[str, Result]:
        """What a run as of a day came to, by step; without those whose files are gone, and {} where there was none."""
        return self._read(self.folder / _STOOD / f"{as_of}.json")[1]

    def standing(self) -> tuple[str, dict[str, Result]]:
        """(as-of day, results by step) of the place's standing results; ("", {}) before the first run."""
        return self._read(self.folder / _STANDING)

    def _read(self, path: Path) -> tuple[str, dict[str, Result]]:
        if not path.is_file():
            return "", {}
        told = json.loads(path.read_text(encoding="utf-8"))
        found = {step: self.find(step=step, name=name) for step, name in told["steps"].items()}
        return told["as_of"], {step: result for step, result in found.items() if result is not None}


def _as_text(results: Iterable[Result], *, as_of: str) -> str:
    return json.dumps({"as_of": as_of, "steps": {each.step: each.name for each in results}}, indent=1, sort_keys=True)


def _told(root: Path, kept: Kept) -> dict[str, object]:
    files = [os.path.relpath(path, root) for path in kept.files]
    return {"files": files, "digest": kept.digest, "rows": kept.rows}


def _kept(root: Path, table: str, told: Mapping[str, object]) -> Kept:
    files = tuple(root / str(name) for name in told["files"])  # type: ignore[attr-defined]  # a list, as _told wrote
    return Kept(name=table, files=files, digest=str(told["digest"]), rows=int(str(told["rows"])))


def _write_whole(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".tmp")
    with temporary.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
