"""What a release says of a family: its members, the ties between them, the criteria, and the evidence behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.persons import Membership, Relationship
from thinkfamily.release.reader.rows import marks, read_rows
from thinkfamily.tables import evidence as evidence_tables
from thinkfamily.tables import families as family_tables
from thinkfamily.tables.shape import Table


@dataclass(frozen=True)
class Family:
    """Persons helped together; `children` and `adults` are counted on the as-of day."""

    TABLE: ClassVar[Table] = family_tables.families
    family_id: str
    name_shown: str | None
    from_day: date
    until: date | None
    children: int
    adults: int


@dataclass(frozen=True)
class CriterionAnswer:
    """A criterion's answer for a family: yes, no or unknown; unknown is not no."""

    TABLE: ClassVar[Table] = evidence_tables.criteria
    family_id: str
    criterion: str
    as_of: date
    answer: str
    indicators: tuple[str, ...]
    persons: int
    missing_feeds: tuple[str, ...]


@dataclass(frozen=True)
class Eligibility:
    """Whether a family is eligible under the rulebook, and how many criteria are met or cannot be told."""

    TABLE: ClassVar[Table] = evidence_tables.eligibility
    family_id: str
    as_of: date
    rulebook: str
    met: int
    unknown: int
    has_dependent_child: bool
    answer: str


@dataclass(frozen=True)
class Evidence:
    """An indicator's answer for a person, the ids of the events that say so, and the feeds it rests on or misses."""

    TABLE: ClassVar[Table] = evidence_tables.evidence
    person_id: str
    indicator: str
    criterion: str
    as_of: date
    answer: str
    because: tuple[str, ...]
    says: str
    feeds: tuple[str, ...]
    missing_feeds: tuple[str, ...]
    first_on: date | None
    last_on: date | None


_OF_FAMILY = "family_id = ?"


def family_of(release: Release, *, family_id: str) -> Family | None:
    """The family, or None when the release has none of that id."""
    found = read_rows(release.file, Family, where=_OF_FAMILY, values=[family_id])
    return found[0] if found else None


def families_by_id(release: Release, *, family_ids: Sequence[str]) -> dict[str, Family]:
    """The families of those ids, by id; ids that the release has not are left out."""
    found = read_rows(release.file, Family, where=f"family_id IN ({marks(family_ids)})", values=family_ids)
    return {family.family_id: family for family in found}


def members_of(release: Release, *, family_id: str) -> tuple[Membership, ...]:
    """Everyone who is or was in the family."""
    return read_rows(release.file, Membership, where=_OF_FAMILY, values=[family_id])


def relationships_among(release: Release, *, person_ids: Sequence[str]) -> tuple[Relationship, ...]:
    """The ties of which both ends are among these persons."""
    both = f"person_a IN ({marks(person_ids)}) AND person_b IN ({marks(person_ids)})"
    return read_rows(release.file, Relationship, where=both, values=[*person_ids, *person_ids])


def criteria_of(release: Release, *, family_id: str) -> tuple[CriterionAnswer, ...]:
    """The family's answer on each criterion, C1 to C6."""
    return read_rows(release.file, CriterionAnswer, where=_OF_FAMILY, values=[family_id])


def eligibility_of(release: Release, *, family_id: str) -> Eligibility | None:
    """Whether the family is eligible, or None when it was not judged."""
    found = read_rows(release.file, Eligibility, where=_OF_FAMILY, values=[family_id])
    return found[0] if found else None


def evidence_of(release: Release, *, person_ids: Sequence[str]) -> tuple[Evidence, ...]:
    """Every indicator's answer for these persons: yes, no and unknown alike."""
    return read_rows(release.file, Evidence, where=f"person_id IN ({marks(person_ids)})", values=person_ids)
