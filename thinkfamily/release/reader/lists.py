"""Candidates for worklists: families in which the model's newest scores are highest, or that meet most criteria."""

from dataclasses import dataclass
from datetime import date

from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.standing import Withheld, standing_on


@dataclass(frozen=True, kw_only=True)
class ByCriteria:
    """A family put forward by the criteria that it meets; `place` counts from one."""

    place: int
    family_id: str
    met: int
    unknown: int


@dataclass(frozen=True, kw_only=True)
class ByScore:
    """A family put forward by the newest score of one of its children; `place` counts from one."""

    place: int
    family_id: str
    person_id: str
    rank: int
    score: float
    as_of: date


def families_meeting_most(release: Release, *, least: int, limit: int) -> tuple[ByCriteria, ...]:
    """Eligible families that are still together and meet at least `least` criteria: most first, then by id."""
    told = release.file.rows(
        "SELECT e.family_id, e.met, e.unknown FROM eligibility e JOIN families f USING (family_id) "
        "WHERE e.answer = 'yes' AND e.met >= ? AND f.until IS NULL ORDER BY e.met DESC, e.family_id LIMIT ?",
        [least, limit],
    )
    return tuple(
        ByCriteria(place=place, family_id=family_id, met=met, unknown=unknown)
        for place, (family_id, met, unknown) in enumerate(told, start=1)
    )


def families_by_score(
    release: Release, *, model: str, today: date, limit: int | None = None
) -> tuple[ByScore, ...] | Withheld:
    """The families of the children within the team's capacity, by rank; or why the model is not shown today.

    A family stands once, for its child of best rank. A child who is in no family is left out.
    """
    shown = standing_on(release, model=model, today=today)
    if isinstance(shown, Withheld):
        return shown
    told = release.file.rows(
        "WITH newest AS (SELECT * FROM scores WHERE model = ? AND version = ? AND within_capacity AND as_of = "
        "(SELECT max(as_of) FROM scores WHERE model = ? AND version = ?)) "
        "SELECT m.family_id, n.person_id, n.rank, n.score, n.as_of FROM newest n JOIN family_members m "
        "ON m.person_id = n.person_id AND m.until IS NULL QUALIFY row_number() OVER "
        "(PARTITION BY m.family_id ORDER BY n.rank, n.person_id) = 1 ORDER BY n.rank, n.person_id, m.family_id LIMIT ?",
        [shown.model, shown.version, shown.model, shown.version, shown.capacity if limit is None else limit],
    )
    return tuple(
        ByScore(place=place, family_id=family_id, person_id=person_id, rank=rank, score=score, as_of=as_of)
        for place, (family_id, person_id, rank, score, as_of) in enumerate(told, start=1)
    )
