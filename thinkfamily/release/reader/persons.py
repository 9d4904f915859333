"""What a release says of a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.rows import marks, read_rows
from thinkfamily.tables import families as family_tables
from thinkfamily.tables import linkage as linkage_tables
from thinkfamily.tables import published
from thinkfamily.tables.shape import Table


@dataclass(frozen=True)
class Person:
    """A believed human being. `protected` says that whereabouts are kept back, here and everywhere."""

    TABLE: ClassVar[Table] = linkage_tables.persons
    person_id: str
    name_shown: str | None
    forename: str | None
    surname: str | None
    birth_date: date | None
    birth_year: int | None
    death_date: date | None
    sex: str | None
    protected: bool
    records: int
    feeds: int
    weakest_link: float
    known_from: date


@dataclass(frozen=True)
class Name:
    """A name by which a person is or was known, and the feed that says so."""

    TABLE: ClassVar[Table] = published.person_names
    person_id: str
    name: str
    feed: str


@dataclass(frozen=True)
class Identifier:
    """An identifier of a person; `standing` is valid, unchecked or failed_check."""

    TABLE: ClassVar[Table] = published.person_identifiers
    person_id: str
    scheme: str
    value: str
    standing: str


@dataclass(frozen=True)
class Address:
    """A residence that may be shown, from `from_day` until the day it is no longer so."""

    TABLE: ClassVar[Table] = published.person_addresses
    person_id: str
    address_id: str
    shown: str | None
    postcode: str | None
    from_day: date
    until: date | None
    feed: str


@dataclass(frozen=True)
class Record:
    """A record behind a person, with the extract and row that it came from."""

    TABLE: ClassVar[Table] = published.person_records
    record_id: str
    person_id: str
    feed: str
    record_key: str
    role: str
    probability: float
    extract_id: str
    row_no: int


@dataclass(frozen=True)
class Event:
    """An event of a person; `says` is it in words."""

    TABLE: ClassVar[Table] = published.timeline
    event_id: str
    person_id: str
    kind: str
    says: str
    occurred_on: date
    until: date | None
    recorded_on: date
    code: str | None
    value: float | None
    feed: str
    extract_id: str
    row_no: int


@dataclass(frozen=True)
class Membership:
    """A person's place in a family over a span of days."""

    TABLE: ClassVar[Table] = family_tables.family_members
    family_id: str
    person_id: str
    role: str
    from_day: date
    until: date | None
    recorded_on: date
    because: str


@dataclass(frozen=True)
class Relationship:
    """A tie: `person_a` is the `kind` of `person_b`."""

    TABLE: ClassVar[Table] = family_tables.relationships
    relationship_id: str
    person_a: str
    person_b: str
    kind: str
    how: str
    source: str
    from_day: date
    until: date | None
    recorded_on: date
    confidence: float
    incident: str | None
    because: tuple[str, ...]


_OF_PERSON = "person_id = ?"


def person_of(release: Release, *, person_id: str) -> Person | None:
    """The person, or None when the release has none of that id."""
    found = read_rows(release.file, Person, where=_OF_PERSON, values=[person_id])
    return found[0] if found else None


def persons_of(release: Release, *, person_ids: Sequence[str]) -> dict[str, Person]:
    """The persons of those ids, by id; ids that the release has not are left out."""
    found = read_rows(release.file, Person, where=f"person_id IN ({marks(person_ids)})", values=person_ids)
    return {person.person_id: person for person in found}


def names_of(release: Release, *, person_id: str) -> tuple[Name, ...]:
    """Every name of a person, as each feed says."""
    return read_rows(release.file, Name, where=_OF_PERSON, values=[person_id])


def identifiers_of(release: Release, *, person_id: str) -> tuple[Identifier, ...]:
    """Every identifier of a person that may be shown."""
    return read_rows(release.file, Identifier, where=_OF_PERSON, values=[person_id])


def addresses_of(release: Release, *, person_id: str) -> tuple[Address, ...]:
    """Every residence of a person that may be shown, newest first."""
    found = read_rows(release.file, Address, where=_OF_PERSON, values=[person_id])
    return tuple(sorted(found, key=lambda each: each.from_day, reverse=True))


def records_of(release: Release, *, person_id: str) -> tuple[Record, ...]:
    """The records on which the belief in a person rests, by feed."""
    found = read_rows(release.file, Record, where=_OF_PERSON, values=[person_id])
    return tuple(sorted(found, key=lambda each: (each.feed, each.record_key, each.role, each.record_id)))


def timeline_of(release: Release, *, person_ids: Sequence[str]) -> tuple[Event, ...]:
    """Every event of these persons, newest first."""
    found = read_rows(release.file, Event, where=f"person_id IN ({marks(person_ids)})", values=person_ids)
    return tuple(sorted(found, key=lambda each: (each.occurred_on, each.event_id), reverse=True))


def families_of(release: Release, *, person_id: str) -> tuple[Membership, ...]:
    """Every family that the person is or was in, newest first."""
    found = read_rows(release.file, Membership, where=_OF_PERSON, values=[person_id])
    return tuple(sorted(found, key=lambda each: (each.until is None, each.from_day), reverse=True))


def ties_of(release: Release, *, person_id: str) -> tuple[Relationship, ...]:
    """Every tie of the person, in the family or beyond it."""
    return read_rows(release.file, Relationship, where="person_a = ? OR person_b = ?", values=[person_id] * 2)


def persons_by_identifier(release: Release, *, scheme: str, value: str) -> tuple[str, ...]:
    """The ids of the persons who carry an identifier, for a link from another system."""
    found = read_rows(release.file, Identifier, where="value = ? AND scheme = ?", values=[value, scheme])
    return tuple(each.person_id for each in found)
