"""Legal holds: what may not be deleted, because an inquiry, a court or an investigation may ask for it.

The Independent Inquiry into Child Sexual Abuse asked councils in 2015 to destroy nothing that might bear on its work,
whatever their schedules said (Inquiries Act 2005, section 35); Derbyshire and Merton held back deletion for it.
"""

from dataclasses import dataclass

from thinkfamily.governance.marks import ensure_key
from thinkfamily.governance.rulings import Ruling
from thinkfamily.pipeline.explain.trail import open_standing
from thinkfamily.pipeline.place import Place
from thinkfamily.pipeline.rights.matters import HOLD, HOLDS
from thinkfamily.pipeline.rights.people import marks_of_person, records_of
from thinkfamily.pipeline.rights.sieving import proof_of
from thinkfamily.vocabulary.errors import NotAllowed, WrongUsage


@dataclass(frozen=True, kw_only=True)
class Covers:
    """What a hold is to cover: one person, one feed, or everything. Exactly one of the three."""

    person_id: str | None = None
    feed: str | None = None
    everything: bool = False

    def __post_init__(self) -> None:
        if sum((self.person_id is not None, self.feed is not None, self.everything)) != 1:
            raise WrongUsage(
                "a hold covers one person, one feed or everything",
                where="thinkfamily hold add",
                do="Give one of --person, --feed and --everything.",
            )


def add_hold(place: Place, covers: Covers, *, at: str, by: str, why: str) -> Ruling:
    """Hold something from deletion until the hold is released. Raises WrongUsage for a person or feed that is none."""
    rulings = place.rulings(HOLDS)
    if covers.everything:
        return rulings.add(at=at, by=by, what=HOLD, why=why, everything=True)
    if covers.feed is not None:
        if covers.feed not in place.feeds:
            raise WrongUsage(
                f"there is no feed {covers.feed}", where=str(place.folder), do="Give the id of one of its contracts."
            )
        return rulings.add(at=at, by=by, what=HOLD, why=why, feed=covers.feed)
    key = ensure_key(place.keys)
    with open_standing(place) as standing:
        records = records_of(standing, str(covers.person_id))
        marks = marks_of_person(standing, records, key=key)
    return rulings.add(at=at, by=by, what=HOLD, why=why, person=records.person_id, marks=marks, proof=proof_of(key))


def check_not_held(place: Place, *, feeds: list[str], marks: dict[str, str]) -> None:
    """Raises NotAllowed when a hold covers a person of these marks, whom these feeds know."""
    for hold in place.rulings(HOLDS).in_force(HOLD):
        covered = (
            hold.more.get("everything")
            or hold.more.get("feed") in feeds
            or marks.keys() & hold.more.get("marks", {}).keys()
        )
        if covered:
            raise NotAllowed(
                f"the legal hold {hold.id} covers this person, so nothing about them may be erased",
                where=str(place.rulings(HOLDS).path),
                do="Restrict the person instead, or erase once the hold has been released: thinkfamily hold release",
            )
