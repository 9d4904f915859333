"""What a release says of pairs of records for people to rule on; whoever reads a side has written it down first."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from thinkfamily.governance.link_rulings import LinkRuling
from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.rows import read_rows
from thinkfamily.tables import linkage as linkage_tables
from thinkfamily.tables import published
from thinkfamily.tables.shape import Table


@dataclass(frozen=True)
class Pair:
    """A pair of the queue or, with `sample`, of that month's sample, which says nothing of its score."""

    TABLE: ClassVar[Table] = published.review_pairs
    place: int
    pair_id: str
    sample: str | None
    record_a: str
    record_b: str
    key_a: str
    key_b: str
    person_a: str
    person_b: str
    families: tuple[str, ...]
    children: int
    records: int
    needs_two: bool
    why: str | None
    veto: str | None
    probability: float | None
    reasons: str | None
    hidden: bool


@dataclass(frozen=True)
class Side:
    """One of the two records, as its source tells it; `numbers` are scheme and value with an equals sign between."""

    TABLE: ClassVar[Table] = published.review_sides
    pair_id: str
    side: str
    feed: str
    role: str
    name: str | None
    former_surname: str | None
    known_as: str | None
    birth_date: date | None
    birth_year: int | None
    sex: str | None
    address: str | None
    numbers: tuple[str, ...]
    known_from: date
    known_until: date | None


@dataclass(frozen=True)
class _Heard:
    TABLE: ClassVar[Table] = linkage_tables.link_rulings
    ruling_id: str
    key_a: str
    key_b: str
    same: bool
    by: str
    ruled_on: date


def queue(release: Release) -> tuple[Pair, ...]:
    """The pairs that wait for a ruling, by what it would change."""
    return read_rows(release.file, Pair, where="sample IS NULL")


def sampled(release: Release) -> tuple[Pair, ...]:
    """The pairs of the newest sample, in an order that says nothing."""
    return tuple(sorted(read_rows(release.file, Pair, where="sample IS NOT NULL"), key=lambda pair: pair.pair_id))


def pair_of(release: Release, *, pair_id: str) -> Pair | None:
    """The pair of that id, or None when the release has none."""
    found = read_rows(release.file, Pair, where="pair_id = ?", values=[pair_id])
    return found[0] if found else None


def sides_of(release: Release, *, pair_id: str) -> tuple[Side, ...]:
    """Both records of a pair, a before b."""
    return read_rows(release.file, Side, where="pair_id = ?", values=[pair_id])


def rulings_heard(release: Release) -> list[LinkRuling]:
    """The rulings that stood when the release was made."""
    return [
        LinkRuling(
            id=each.ruling_id, key_a=each.key_a, key_b=each.key_b, same=each.same, by=each.by, on=str(each.ruled_on)
        )
        for each in read_rows(release.file, _Heard)
    ]
