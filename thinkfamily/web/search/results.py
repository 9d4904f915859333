"""What a search shows of each person found: enough to tell one from another, and no more."""

from dataclasses import dataclass

from thinkfamily.release.reader.families import families_by_id
from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.persons import Person, addresses_of, families_of
from thinkfamily.release.reader.searching import Hit
from thinkfamily.web.live.names import name_of
from thinkfamily.web.live.sources import Sources

KEPT_BACK = "kept back"


@dataclass(frozen=True, kw_only=True)
class FamilyFound:
    """A family of a person found."""

    family_id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Result:
    """One person found. `area` is the first half of a postcode: enough to tell two of one name apart."""

    person: Person
    name: str
    born: str
    area: str
    families: tuple[FamilyFound, ...]
    fits: tuple[str, ...]


def results_of(release: Release, hits: tuple[Hit, ...], *, sources: Sources) -> tuple[Result, ...]:
    """The persons found, in their order. `sources` says which feeds may tell where somebody lives."""
    now = {
        hit.person.person_id: [
            each.family_id for each in families_of(release, person_id=hit.person.person_id) if each.until is None
        ]
        for hit in hits
    }
    families = families_by_id(release, family_ids=sorted({each for ids in now.values() for each in ids}))
    return tuple(
        Result(
            person=hit.person,
            name=name_of(hit.person),
            born=_born(hit.person),
            area=_area(release, hit.person, sources),
            families=tuple(
                FamilyFound(family_id=each, name=families[each].name_shown or "Family")
                for each in now[hit.person.person_id]
                if each in families
            ),
            fits=hit.by,
        )
        for hit in hits
    )


def _born(person: Person) -> str:
    if person.birth_date:
        return f"{person.birth_date.day} {person.birth_date:%B %Y}"
    return f"about {person.birth_year}" if person.birth_year else "not known"


def _area(release: Release, person: Person, sources: Sources) -> str:
    if person.protected:
        return KEPT_BACK
    for address in addresses_of(release, person_id=person.person_id):
        if address.until is None and address.postcode and sources.may_show_addresses(address.feed):
            return address.postcode.split(" ")[0]
    return "not known"
