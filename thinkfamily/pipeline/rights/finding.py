"""Finds whom a request is about, saying no more of each candidate than it takes to tell one from another."""

from dataclasses import dataclass

from thinkfamily.governance.marks import ensure_key
from thinkfamily.pipeline.place import Place
from thinkfamily.pipeline.rights.matters import FIND, RIGHTS
from thinkfamily.release import keys
from thinkfamily.release.reader.opening import open_current
from thinkfamily.release.reader.searching import TooWide, search
from thinkfamily.vocabulary.errors import WrongUsage

_MARK_DIGITS = 16


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Somebody whom a request may be about. `fits` says which of the parts given fit; `likeness` is nought to one."""

    person_id: str
    likeness: float
    fits: tuple[str, ...]
    birth_year: int | None
    records: int
    feeds: int


def find_candidates(
    place: Place, *, name: str = "", born: str = "", identifier: str = "", at: str, by: str, why: str
) -> list[Candidate]:
    """The persons of the live release who are like what was given, likest first.

    That it was asked is written down first, with a keyed hash in place of what was given. Raises WrongUsage for a
    question that would fit too many people, NotVerified when no release is live.
    """
    text = " ".join(part for part in (name, born, identifier) if part)
    release = open_current(place.releases, public_key=keys.read_public(place.keys))
    try:
        found = search(release, text=text)
    finally:
        release.close()
    hits = () if isinstance(found, TooWide) else found.hits
    asked = ensure_key(place.keys).mark(" ".join(text.upper().split()))[:_MARK_DIGITS]
    place.rulings(RIGHTS).add(
        at=at, by=by, what=FIND, why=why, asked=asked, found=[hit.person.person_id for hit in hits]
    )
    if isinstance(found, TooWide):
        raise WrongUsage("the question would fit too many people", where="what was given", do=found.why)
    return [
        Candidate(
            person_id=hit.person.person_id,
            likeness=hit.likeness,
            fits=hit.by,
            birth_year=hit.person.birth_year,
            records=hit.person.records,
            feeds=hit.person.feeds,
        )
        for hit in hits
    ]
