"""The places that someone has had in a family, as one line in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from thinkfamily.release.reader.persons import Membership

CHILD = "child"

_SAYS = {"non_resident_parent": "non-resident parent", "foster_carer": "foster carer", "other": "other member"}


@dataclass(frozen=True, kw_only=True)
class Place:
    """Someone's place in a family: their roles there now, or those they had last; since when, and until when."""

    role: str
    from_day: date
    until: date | None


def role_words(role: str) -> str:
    """A member's role for screens."""
    return _SAYS.get(role, role.replace("_", " "))


def places_in(memberships: Iterable[Membership], *, of: Callable[[Membership], str]) -> dict[str, Place]:
    """One place for each id that `of` gives: of a person in a family, or of a family for a person.

    A membership that lasts hides those that have ended; of those alone that have ended, the last counts.
    """
    told: dict[str, list[Membership]] = {}
    for membership in memberships:
        told.setdefault(of(membership), []).append(membership)
    return {each: _place(spans) for each, spans in told.items()}


def _place(spans: list[Membership]) -> Place:
    last = None if any(each.until is None for each in spans) else max(each.until for each in spans if each.until)
    counted = sorted((each for each in spans if each.until == last), key=lambda each: (each.from_day, each.role))
    return Place(
        role=", ".join(dict.fromkeys(role_words(each.role) for each in counted)),
        from_day=counted[0].from_day,
        until=last,
    )
