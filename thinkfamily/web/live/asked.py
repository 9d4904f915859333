"""What a person has asked, as pages show it: that their facts are not used, and which of them they dispute."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from thinkfamily.governance.purpose import Purpose
from thinkfamily.release.reader.asked import Dispute, disputes_of, restricted_among
from thinkfamily.release.reader.opening import Release

# The one purpose for which restricted facts are still shown: to protect another person (UK GDPR Article 18(2)).
USED_NEVERTHELESS = frozenset({Purpose.SAFEGUARD_CHILD})


@dataclass(frozen=True, kw_only=True)
class Disputed:
    """That a fact is disputed: since when, and in the person's own words; `says` is empty where they are kept back."""

    says: str
    said_on: date


@dataclass(frozen=True, kw_only=True)
class Restriction:
    """That a person's facts are not used. `is_hidden` says whether they are left out of this page, too."""

    since: date
    is_hidden: bool


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What these persons have asked: restrictions by person, and disputes by event and by person."""

    restrictions: Mapping[str, Restriction] = field(default_factory=dict)
    of_events: Mapping[str, Disputed] = field(default_factory=dict)
    of_records: Mapping[str, tuple[Disputed, ...]] = field(default_factory=dict)

    @property
    def hidden(self) -> frozenset[str]:
        """The persons whose facts are left out of this page."""
        return frozenset(person for person, each in self.restrictions.items() if each.is_hidden)


NOTHING_ASKED = Asked()


def asked_by(release: Release, *, person_ids: Sequence[str], purpose: Purpose) -> Asked:
    """What these persons have asked, for a page opened for a purpose."""
    restricted = restricted_among(release, person_ids=person_ids)
    hides = purpose not in USED_NEVERTHELESS
    disputes = disputes_of(release, person_ids=person_ids)
    return Asked(
        restrictions={person: Restriction(since=each.since, is_hidden=hides) for person, each in restricted.items()},
        of_events={each.event_id: _shown(each) for each in disputes if each.event_id},
        of_records={
            person: tuple(_shown(each) for each in disputes if each.person_id == person and not each.event_id)
            for person in {each.person_id for each in disputes if not each.event_id}
        },
    )


def findable(release: Release, person_ids: Iterable[str], *, purpose: Purpose) -> frozenset[str]:
    """Those of these persons whom a search for a purpose may find."""
    ids = list(person_ids)
    if purpose in USED_NEVERTHELESS:
        return frozenset(ids)
    return frozenset(ids) - frozenset(restricted_among(release, person_ids=ids))


def _shown(dispute: Dispute) -> Disputed:
    return Disputed(says=dispute.says or "", said_on=dispute.said_on)
