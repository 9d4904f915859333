"""Who lives with whom, as far as it may be shown: the children's address, and those who live elsewhere."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.persons import Address, Person, addresses_of
from thinkfamily.web.live.sources import Sources

HERE = "Lives here"
ELSEWHERE = "Lives elsewhere"
KEPT_BACK = "Whereabouts kept back"
NOT_KNOWN = "Address not known"


@dataclass(frozen=True, kw_only=True)
class Household:
    """Where the family lives, and each member's words for it. `home` is None when it is not known or kept back."""

    home: Address | None
    lives: Mapping[str, str]

    def is_apart(self, person_id: str) -> bool:
        """Whether the person lives elsewhere."""
        return self.lives.get(person_id) == ELSEWHERE


def household_of(
    release: Release, *, persons: Mapping[str, Person], children: Sequence[str], sources: Sources
) -> Household:
    """The family's home is where most of its children now live; without children, where most members do."""
    now = {person_id: _current(release, person_id, sources) for person_id in persons}
    counted = Counter(now[each].address_id for each in (children or persons) if now.get(each))  # type: ignore[union-attr]  # filtered
    ids = sorted(counted, key=lambda each: (-counted[each], each))
    home = next((each for each in now.values() if each and ids and each.address_id == ids[0]), None)
    lives = {person_id: _words(person, now[person_id], home) for person_id, person in persons.items()}
    return Household(home=home, lives=lives)


def _current(release: Release, person_id: str, sources: Sources) -> Address | None:
    shown = [each for each in addresses_of(release, person_id=person_id) if sources.may_show_addresses(each.feed)]
    return next((each for each in shown if each.until is None), None)


def _words(person: Person, address: Address | None, home: Address | None) -> str:
    if person.protected:
        return KEPT_BACK
    if address is None:
        return NOT_KNOWN
    return HERE if home and address.address_id == home.address_id else ELSEWHERE
