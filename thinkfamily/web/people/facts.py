"""Facts as pages show them: events with their source, and evidence with what says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from thinkfamily.release.reader.families import Evidence
from thinkfamily.release.reader.persons import Event, Person
from thinkfamily.vocabulary.happenings import HAPPENINGS
from thinkfamily.vocabulary.known import Known
from thinkfamily.web.live.asked import NOTHING_ASKED, Asked, Disputed
from thinkfamily.web.live.names import name_of
from thinkfamily.web.live.sources import Sources

_PLACES = {kind: place for place, kind in enumerate(HAPPENINGS)}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One event on a page: what, when, of whom, and exactly where it came from. `place` orders those of one row."""

    event_id: str
    place: int
    person_id: str
    name: str
    says: str
    code: str
    occurred_on: date
    until: date | None
    is_lasting: bool
    recorded_on: date
    source: str
    extract_id: str
    row_no: int
    disputed: Disputed | None = None


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One indicator that a person meets, with the facts that say so."""

    person_id: str
    name: str
    indicator: str
    criterion: str
    says: str
    facts: tuple[Fact, ...]


def facts_of(
    events: Iterable[Event], *, persons: Mapping[str, Person], sources: Sources, asked: Asked = NOTHING_ASKED
) -> tuple[Fact, ...]:
    """The events that may be shown for the purpose, newest first, as they came; what is disputed is marked.

    None of a person whose facts are not used here.
    """
    return tuple(
        _fact(event, persons, sources, asked.of_events.get(event.event_id))
        for event in events
        if sources.may_show_event(event.feed, event.kind) and event.person_id not in asked.hidden
    )


def gathered(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """One fact for all that one row said of one person and time: sessions attended, of those possible, and missed."""
    rows: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        row = (fact.person_id, fact.occurred_on, fact.until, fact.extract_id, fact.row_no)
        rows.setdefault(row, []).append(fact)
    return tuple(_together(row) for row in rows.values())


def findings_of(
    evidence: Iterable[Evidence],
    *,
    persons: Mapping[str, Person],
    events: Iterable[Event],
    sources: Sources,
    asked: Asked = NOTHING_ASKED,
) -> tuple[Finding, ...]:
    """What is met, where every feed that it rests on may be shown for the purpose.

    An event that the release keeps back for everybody, because it tells where a protected person is, does not hide the
    finding: that would let silence speak. It is shown without that event.
    """
    told = {event.event_id: event for event in events}
    found = []
    for each in evidence:
        if each.answer != Known.YES.value:
            continue
        behind = [told[event_id] for event_id in each.because if event_id in told]
        facts = facts_of(behind, persons=persons, sources=sources, asked=asked)
        if len(facts) < len(behind) or not _may_rest_on(each, sources):
            continue
        found.append(
            Finding(
                person_id=each.person_id,
                name=name_of(persons.get(each.person_id)),
                indicator=each.indicator,
                criterion=each.criterion,
                says=each.says,
                facts=tuple(sorted(gathered(facts), key=lambda fact: (fact.occurred_on, fact.event_id), reverse=True)),
            )
        )
    return tuple(found)


def _may_rest_on(evidence: Evidence, sources: Sources) -> bool:
    """Whether all its feeds may be shown; where it names none, whether no feed of its criterion is hidden."""
    if evidence.feeds:
        return all(sources.may_show(feed) for feed in evidence.feeds)
    return not sources.hidden_for(evidence.criterion)


def _together(facts: list[Fact]) -> Fact:
    first, *others = sorted(facts, key=lambda fact: (fact.place, fact.event_id))
    said = [first.says, *(other.says[:1].lower() + other.says[1:] for other in others)]
    codes = [fact.code for fact in (first, *others) if fact.code]
    disputed = next((fact.disputed for fact in (first, *others) if fact.disputed), None)
    return replace(first, says="; ".join(dict.fromkeys(said)), code=" ".join(dict.fromkeys(codes)), disputed=disputed)


def _fact(event: Event, persons: Mapping[str, Person], sources: Sources, disputed: Disputed | None) -> Fact:
    happening = HAPPENINGS.get(event.kind)
    return Fact(
        event_id=event.event_id,
        place=_PLACES.get(event.kind, len(_PLACES)),
        person_id=event.person_id,
        name=name_of(persons.get(event.person_id)),
        says=event.says,
        code=event.code or "",
        occurred_on=event.occurred_on,
        until=event.until,
        is_lasting=happening is not None and happening.lasting,
        recorded_on=event.recorded_on,
        source=sources.named(event.feed),
        extract_id=event.extract_id,
        row_no=event.row_no,
        disputed=disputed,
    )
