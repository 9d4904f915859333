"""Everything on a person's page, put together before any of it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thinkfamily.release.reader.families import evidence_of, families_by_id
from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.persons import (
    Address,
    Identifier,
    Person,
    Record,
    addresses_of,
    families_of,
    identifiers_of,
    names_of,
    person_of,
    persons_of,
    records_of,
    ties_of,
    timeline_of,
)
from thinkfamily.vocabulary.known import Known
from thinkfamily.vocabulary.ties import TIES
from thinkfamily.web.accounts.viewer import Viewer
from thinkfamily.web.live.asked import Disputed, Restriction, asked_by
from thinkfamily.web.live.names import name_of
from thinkfamily.web.live.sources import Sources, sources_for
from thinkfamily.web.people.facts import Fact, Finding, facts_of, findings_of, gathered
from thinkfamily.web.people.member_roles import places_in
from thinkfamily.web.people.openings import Opening
from thinkfamily.web.people.scores import ScoreShown, scores_for
from thinkfamily.web.people.strongest import strongest_ties


@dataclass(frozen=True, kw_only=True)
class FamilyLine:
    """A family that the person is or was in."""

    family_id: str
    name: str
    role: str
    from_day: date
    until: date | None


@dataclass(frozen=True, kw_only=True)
class TieLine:
    """A tie in words: `name` `says`."""

    person_id: str
    name: str
    says: str
    source: str
    from_day: date
    until: date | None


@dataclass(frozen=True, kw_only=True)
class RecordLine:
    """How many records of a feed are believed to be about the person, and the weakest link among them."""

    source: str
    count: int
    weakest: float
    records: tuple[Record, ...]


@dataclass(frozen=True, kw_only=True)
class PersonPage:
    """What the page of one person says."""

    person: Person
    name: str
    other_names: tuple[str, ...]
    addresses: tuple[Address, ...]
    identifiers: tuple[Identifier, ...]
    families: tuple[FamilyLine, ...]
    ties: tuple[TieLine, ...]
    findings: tuple[Finding, ...]
    unknown_indicators: int
    facts: tuple[Fact, ...]
    records: tuple[RecordLine, ...]
    scores: tuple[ScoreShown, ...]
    sources: Sources
    restriction: Restriction | None
    disputed_records: tuple[Disputed, ...]
    as_of: date


def person_page(
    release: Release, *, person_id: str, viewer: Viewer, opening: Opening, today: date
) -> PersonPage | None:
    """The page, or None when the release has no such person."""
    person = person_of(release, person_id=person_id)
    if person is None:
        return None
    sources = sources_for(release, purpose=opening.stated.purpose, today=today)
    asked = asked_by(release, person_ids=[person_id], purpose=opening.stated.purpose)
    is_hidden = person_id in asked.hidden
    me = {person_id: person}
    events = timeline_of(release, person_ids=[person_id])
    evidence = evidence_of(release, person_ids=[person_id])
    names = [each.name for each in names_of(release, person_id=person_id) if sources.may_show_names(each.feed)]
    return PersonPage(
        person=person,
        name=name_of(person),
        other_names=()
        if is_hidden
        else tuple(sorted({name for name in names if name.upper() != name_of(person).upper()})),
        addresses=()
        if is_hidden
        else tuple(a for a in addresses_of(release, person_id=person_id) if sources.may_show_addresses(a.feed)),
        identifiers=() if is_hidden else identifiers_of(release, person_id=person_id),
        families=_families(release, person_id),
        ties=() if is_hidden else _ties(release, person_id, sources),
        findings=findings_of(evidence, persons=me, events=events, sources=sources, asked=asked),
        unknown_indicators=sum(each.answer == Known.UNKNOWN.value for each in evidence),
        facts=gathered(facts_of(events, persons=me, sources=sources, asked=asked)),
        records=_records(records_of(release, person_id=person_id), sources),
        scores=scores_for(
            release,
            person_id=person_id,
            viewer=viewer,
            purpose=opening.stated.purpose,
            sources=sources,
            today=today,
        ),
        sources=sources,
        restriction=asked.restrictions.get(person_id),
        disputed_records=asked.of_records.get(person_id, ()),
        as_of=release.as_of.day,
    )


def _families(release: Release, person_id: str) -> tuple[FamilyLine, ...]:
    places = places_in(families_of(release, person_id=person_id), of=lambda each: each.family_id)
    families = families_by_id(release, family_ids=list(places))
    lines = [
        FamilyLine(
            family_id=family_id,
            name=families[family_id].name_shown or "Family",
            role=place.role,
            from_day=place.from_day,
            until=place.until,
        )
        for family_id, place in places.items()
        if family_id in families
    ]
    return tuple(sorted(lines, key=lambda line: (line.until is not None, line.name, line.family_id)))


def _ties(release: Release, person_id: str, sources: Sources) -> tuple[TieLine, ...]:
    ties = [tie for tie in ties_of(release, person_id=person_id) if TIES[tie.kind].family]
    ties = list(strongest_ties(tie for tie in ties if sources.may_show_tie(tie.source, tie.kind)))
    others = persons_of(release, person_ids=sorted({_other(tie.person_a, tie.person_b, person_id) for tie in ties}))
    lines = []
    for tie in ties:
        other = _other(tie.person_a, tie.person_b, person_id)
        says = TIES[tie.kind].says if tie.person_a == person_id else _the_other_way(tie.kind)
        lines.append(
            TieLine(
                person_id=other,
                name=name_of(others.get(other)),
                says=says,
                source=sources.named(tie.source),
                from_day=tie.from_day,
                until=tie.until,
            )
        )
    return tuple(sorted(lines, key=lambda line: (line.until is not None, line.says, line.name)))


def _other(a: str, b: str, person_id: str) -> str:
    return b if a == person_id else a


def _the_other_way(kind: str) -> str:
    """The tie as said of its other end: "is a parent of" becomes "is a child of"."""
    if TIES[kind].mutual:
        return TIES[kind].says
    return {"parent": "is a child of", "grandparent": "is a grandchild of"}.get(kind, "is in the care of")


def _records(records: Sequence[Record], sources: Sources) -> tuple[RecordLine, ...]:
    by_feed: dict[str, list[Record]] = {}
    for record in records:
        if sources.may_show(record.feed):
            by_feed.setdefault(record.feed, []).append(record)
    return tuple(
        RecordLine(
            source=sources.named(feed),
            count=len(told),
            weakest=min(record.probability for record in told),
            records=tuple(told),
        )
        for feed, told in sorted(by_feed.items())
    )
