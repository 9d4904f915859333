"""What changed between two releases, in counts: never a name, and no id of a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from thinkfamily.engine.file import ReadFile, open_to_read
from thinkfamily.release.manifest import FILE, Manifest
from thinkfamily.release.verifying import verify


@dataclass(frozen=True, kw_only=True)
class Change:
    """A count before and after."""

    before: int
    after: int


@dataclass(frozen=True, kw_only=True)
class Moved:
    """How many ids came, went, and were merged into another (their records now stand behind somebody else)."""

    added: int
    gone: int
    merged: int = 0


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What changed. `tables` lists those whose content changed, with their rows; `criteria` the families who meet each.

    `models` lists versions whose standing changed: (model and version) to (before, after), None where there was none.
    """

    tables: dict[str, Change]
    persons: Moved
    families: Moved
    criteria: dict[str, Change]
    models: dict[str, tuple[str | None, str | None]]
    contracts: tuple[str, ...]
    agreements: tuple[str, ...]


def diff(*, old: Path, new: Path, public_key: bytes) -> Difference:
    """What changed from one release to another, both verified first. Raises NotVerified for one that is not sound."""
    before, after = (verify(folder, public_key=public_key) for folder in (old, new))
    old_file, new_file = open_to_read(old / FILE), open_to_read(new / FILE)
    try:
        return Difference(
            tables=_tables(before, after),
            persons=_persons(old_file, new_file),
            families=_families(old_file, new_file),
            criteria=_criteria(old_file, new_file),
            models=_models(before, after),
            contracts=_unlike(
                {each.feed: each.fingerprint for each in before.content.contracts},
                {each.feed: each.fingerprint for each in after.content.contracts},
            ),
            agreements=_unlike(
                {each.agreement: (each.first, each.until) for each in before.content.agreements},
                {each.agreement: (each.first, each.until) for each in after.content.agreements},
            ),
        )
    finally:
        old_file.close()
        new_file.close()


def _tables(before: Manifest, after: Manifest) -> dict[str, Change]:
    old, new = before.content.tables, after.content.tables
    return {
        name: Change(before=old[name].rows if name in old else 0, after=new[name].rows if name in new else 0)
        for name in sorted({*old, *new})
        if old.get(name) != new.get(name)
    }


def _persons(old: ReadFile, new: ReadFile) -> Moved:
    before, after = _ids(old, "person_id", "persons"), _ids(new, "person_id", "persons")
    gone = before - after
    whose = dict(new.rows("SELECT record_id, person_id FROM person_records"))
    merged = {
        person
        for record, person in old.rows("SELECT record_id, person_id FROM person_records")
        if person in gone and record in whose
    }
    return Moved(added=len(after - before), gone=len(gone), merged=len(merged))


def _families(old: ReadFile, new: ReadFile) -> Moved:
    before, after = _ids(old, "family_id", "families"), _ids(new, "family_id", "families")
    return Moved(added=len(after - before), gone=len(before - after))


def _criteria(old: ReadFile, new: ReadFile) -> dict[str, Change]:
    query = "SELECT criterion, count(*) FILTER (answer = 'yes') FROM criteria GROUP BY criterion"
    before, after = dict(old.rows(query)), dict(new.rows(query))
    return {
        name: Change(before=before.get(name, 0), after=after.get(name, 0))
        for name in sorted({*before, *after})
        if before.get(name, 0) != after.get(name, 0)
    }


def _models(before: Manifest, after: Manifest) -> dict[str, tuple[str | None, str | None]]:
    old = {f"{each.model} {each.version}": each.standing for each in before.content.models}
    new = {f"{each.model} {each.version}": each.standing for each in after.content.models}
    return {name: (old.get(name), new.get(name)) for name in _unlike(old, new)}


def _unlike(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(name for name in sorted({*before, *after}) if before.get(name) != after.get(name))


def _ids(file: ReadFile, column: str, table: str) -> set[str]:
    return {each for (each,) in file.rows(f"SELECT {column} FROM {table}")}
