"""Where ids of before have gone, and from which ids one of today has come: pages and lists hold ids for long."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.rows import marks, read_rows
from thinkfamily.tables import families as family_tables
from thinkfamily.tables import linkage as linkage_tables
from thinkfamily.tables.shape import Table
from thinkfamily.vocabulary.followed import Change, followed

Kind = Literal["person", "family"]


@dataclass(frozen=True)
class _Change:
    turn: int
    changed_on: date
    kind: str
    cause: str
    before: str
    after: str
    moved: int
    held: int


@dataclass(frozen=True)
class PersonChange(_Change):
    """Records that went from one person id to another, or stayed when others left."""

    TABLE: ClassVar[Table] = linkage_tables.person_changes


@dataclass(frozen=True)
class FamilyChange(_Change):
    """Children who went from one family id to another, or stayed when others left."""

    TABLE: ClassVar[Table] = family_tables.family_changes


_ROWS: dict[Kind, type[PersonChange] | type[FamilyChange]] = {"person": PersonChange, "family": FamilyChange}
_STANDING: dict[Kind, str] = {"person": "persons", "family": "families"}


def ids_today(release: Release, kind: Kind, ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """For each id the ids of today that it leads to: itself, another, several, or none."""
    asked = sorted(set(ids))
    stands = _standing(release, kind, asked)
    gone = [each for each in asked if each not in stands]
    leads: dict[str, tuple[str, ...]] = {each: (each,) for each in stands}
    if not gone:
        return leads
    changes = _changes(release, kind)
    standing = _standing(release, kind, sorted({change.after for change in changes}))
    return leads | {each: followed(each, changes=changes, standing=standing) for each in gone}


def ids_before(release: Release, kind: Kind, an_id: str) -> tuple[str, ...]:
    """The ids of before that led, wholly or in part, to this one; without itself."""
    found = {an_id}
    changes = _changes(release, kind)
    for turn in sorted({change.turn for change in changes}, reverse=True):
        found |= {change.before for change in changes if change.turn == turn and change.after in found}
    return tuple(sorted(found - {an_id}))


def _changes(release: Release, kind: Kind) -> list[Change]:
    told = read_rows(release.file, _ROWS[kind])
    return [Change(turn=each.turn, before=each.before, after=each.after, moved=each.moved) for each in told]


def _standing(release: Release, kind: Kind, ids: Sequence[str]) -> set[str]:
    table = _STANDING[kind]
    told = release.file.rows(f"SELECT {kind}_id FROM {table} WHERE {kind}_id IN ({marks(ids)})", list(ids))
    return {str(row[0]) for row in told}
