"""What people have asked of their rights, as a release says it: whose facts may not be used, which are disputed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.rows import marks, read_rows
from thinkfamily.tables import rights as rights_tables
from thinkfamily.tables.shape import Table

RESTRICTED, OBJECTED = "restricted", "objected"


@dataclass(frozen=True)
class Right:
    """That a person's facts may not be used: `right` is restricted (for anything), or objected (for scores)."""

    TABLE: ClassVar[Table] = rights_tables.rights
    person_id: str
    right: str
    since: date
    ruling: str


@dataclass(frozen=True)
class Dispute:
    """That the person it is about says a fact is wrong: an event, or without one the record itself."""

    TABLE: ClassVar[Table] = rights_tables.disputes
    ruling: str
    person_id: str
    event_id: str | None
    record_id: str
    feed: str
    says: str | None
    said_on: date


def rights_of(release: Release, *, person_ids: Sequence[str]) -> dict[str, tuple[Right, ...]]:
    """What is ruled of these persons, by person; those of whom nothing is are left out."""
    found: dict[str, tuple[Right, ...]] = {}
    for right in read_rows(release.file, Right, where=f"person_id IN ({marks(person_ids)})", values=person_ids):
        found[right.person_id] = (*found.get(right.person_id, ()), right)
    return found


def restricted_among(release: Release, *, person_ids: Sequence[str]) -> dict[str, Right]:
    """Those of these persons whose facts may be used for nothing, by person."""
    return {
        person: right
        for person, rights in rights_of(release, person_ids=person_ids).items()
        for right in rights
        if right.right == RESTRICTED
    }


def disputes_of(release: Release, *, person_ids: Sequence[str]) -> tuple[Dispute, ...]:
    """The facts that these persons dispute, oldest first."""
    found = read_rows(release.file, Dispute, where=f"person_id IN ({marks(person_ids)})", values=person_ids)
    return tuple(sorted(found, key=lambda each: (each.said_on, each.ruling)))
