"""Everything on a family's page, put together before any of it is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thinkfamily.release.reader.families import (
    Eligibility,
    Family,
    criteria_of,
    eligibility_of,
    evidence_of,
    family_of,
    members_of,
    relationships_among,
)
from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.persons import Membership, Person, Relationship, persons_of, timeline_of
from thinkfamily.vocabulary.dates import ADULT_AT, years_between
from thinkfamily.vocabulary.ties import TIES
from thinkfamily.web.accounts.viewer import Viewer
from thinkfamily.web.live.asked import asked_by
from thinkfamily.web.live.names import name_of
from thinkfamily.web.live.sources import Sources, sources_for
from thinkfamily.web.people.criteria import CriterionShown, criteria_shown
from thinkfamily.web.people.facts import Fact, facts_of, findings_of, gathered
from thinkfamily.web.people.household import ELSEWHERE, HERE, Household, household_of
from thinkfamily.web.people.member_roles import CHILD, places_in
from thinkfamily.web.people.openings import Opening
from thinkfamily.web.people.scores import ScoreShown, scores_for
from thinkfamily.web.people.strongest import strongest_ties
from thinkfamily.web.people.tree import Member, Row, Tree, draw_tree


@dataclass(frozen=True, kw_only=True)
class MemberLine:
    """One member on the page."""

    person: Person
    name: str
    role: str
    age: int | None
    lives: str
    from_day: date
    until: date | None


@dataclass(frozen=True, kw_only=True)
class TieLine:
    """A tie in words: `a` `says` `b`, and who told us or which rule inferred it."""

    a: str
    b: str
    says: str
    how: str
    source: str
    from_day: date
    until: date | None


@dataclass(frozen=True, kw_only=True)
class ChildScores:
    """The score panels of one child."""

    person_id: str
    name: str
    scores: tuple[ScoreShown, ...]


@dataclass(frozen=True, kw_only=True)
class FamilyPage:
    """What the page of one family says."""

    family: Family
    name: str
    members: tuple[MemberLine, ...]
    left: tuple[MemberLine, ...]
    household: Household
    tree: Tree
    ties: tuple[TieLine, ...]
    criteria: tuple[CriterionShown, ...]
    eligibility: Eligibility | None
    facts: tuple[Fact, ...]
    scores: tuple[ChildScores, ...]
    sources: Sources
    restricted: frozenset[str]
    as_of: date

    @property
    def met(self) -> int:
        """How many criteria are met, of those that may be shown."""
        return sum(each.state == "met" for each in self.criteria)

    @property
    def said_once(self) -> tuple[ScoreShown, ...]:
        """The panels of one child in place of all, where no child has anything but a refusal or a withholding."""
        every = [score for child in self.scores for score in child.scores]
        if every and all(score.state in ("refused", "withheld") for score in every):
            return self.scores[0].scores
        return ()


def family_page(
    release: Release, *, family_id: str, viewer: Viewer, opening: Opening, today: date
) -> FamilyPage | None:
    """The page, or None when the release has no such family."""
    family = family_of(release, family_id=family_id)
    if family is None:
        return None
    sources = sources_for(release, purpose=opening.stated.purpose, today=today)
    memberships = [each for each in members_of(release, family_id=family_id) if sources.may_show_why(each.because)]
    ids = sorted({each.person_id for each in memberships})
    persons = persons_of(release, person_ids=ids)
    here = {each.person_id for each in memberships if each.until is None}
    children = sorted(each.person_id for each in memberships if each.role == CHILD and each.person_id in here)
    household = household_of(
        release, persons={i: p for i, p in persons.items() if i in here}, children=children, sources=sources
    )
    lines = _lines(memberships, persons, household, release.as_of.day)
    current = tuple(line for line in lines if line.until is None)
    ties = _shown_ties(relationships_among(release, person_ids=ids), here, sources)
    events = timeline_of(release, person_ids=sorted(here))
    asked = asked_by(release, person_ids=ids, purpose=opening.stated.purpose)
    evidence = evidence_of(release, person_ids=sorted(here))
    return FamilyPage(
        family=family,
        name=family.name_shown or "Family",
        members=current,
        left=tuple(line for line in lines if line.until is not None),
        household=household,
        tree=draw_tree([_drawn(line, _parents_of_adults(current, ties)) for line in current], ties),
        ties=tuple(_tie_line(tie, persons, sources) for tie in ties),
        criteria=criteria_shown(
            criteria_of(release, family_id=family_id),
            findings=findings_of(evidence, persons=persons, events=events, sources=sources, asked=asked),
            sources=sources,
        ),
        eligibility=eligibility_of(release, family_id=family_id),
        facts=gathered(facts_of(events, persons=persons, sources=sources, asked=asked)),
        scores=_scores(release, children, persons, viewer, opening, sources, today),
        sources=sources,
        restricted=frozenset(asked.restrictions),
        as_of=release.as_of.day,
    )


def _lines(
    memberships: Sequence[Membership], persons: Mapping[str, Person], household: Household, as_of: date
) -> tuple[MemberLine, ...]:
    """One line a person, adults first and then children from the eldest."""
    lines = [
        MemberLine(
            person=persons[person_id],
            name=name_of(persons[person_id]),
            role=place.role,
            age=_age(persons[person_id], as_of),
            lives=household.lives.get(person_id, ""),
            from_day=place.from_day,
            until=place.until,
        )
        for person_id, place in places_in(memberships, of=lambda each: each.person_id).items()
        if person_id in persons
    ]
    return tuple(sorted(lines, key=lambda line: (_is_child(line), -(line.age or 0), line.name, line.person.person_id)))


def _age(person: Person, as_of: date) -> int | None:
    return years_between(born=person.birth_date, day=as_of) if person.birth_date else None


def _is_child(line: MemberLine) -> bool:
    return line.role == CHILD or (line.age is not None and line.age < ADULT_AT)


def _shown_ties(ties: Sequence[Relationship], here: set[str], sources: Sources) -> tuple[Relationship, ...]:
    """Family ties among those now in the family."""
    return strongest_ties(
        tie
        for tie in ties
        if TIES[tie.kind].family and here >= {tie.person_a, tie.person_b} and sources.may_show_tie(tie.source, tie.kind)
    )


def _tie_line(tie: Relationship, persons: Mapping[str, Person], sources: Sources) -> TieLine:
    return TieLine(
        a=name_of(persons.get(tie.person_a)),
        b=name_of(persons.get(tie.person_b)),
        says=TIES[tie.kind].says,
        how=tie.how,
        source=sources.named(tie.source),
        from_day=tie.from_day,
        until=tie.until,
    )


def _parents_of_adults(lines: Sequence[MemberLine], ties: Sequence[Relationship]) -> set[str]:
    """Who stands in the uppermost row. A grandparent who brings up children stands among the other adults."""
    adults = {line.person.person_id for line in lines if not _is_child(line)}
    return {tie.person_a for tie in ties if tie.kind == "parent" and tie.person_b in adults} & adults


def _drawn(line: MemberLine, uppermost: set[str]) -> Member:
    row: Row = "children" if _is_child(line) else "adults"
    if line.person.person_id in uppermost:
        row = "grandparents"
    note = f"{line.role}, {line.age}" if line.age is not None else line.role
    return Member(
        person_id=line.person.person_id,
        name=line.name,
        row=row,
        note=note,
        lives="" if line.lives == HERE else line.lives,
        apart=line.lives == ELSEWHERE,
    )


def _scores(
    release: Release,
    children: Sequence[str],
    persons: Mapping[str, Person],
    viewer: Viewer,
    opening: Opening,
    sources: Sources,
    today: date,
) -> tuple[ChildScores, ...]:
    return tuple(
        ChildScores(
            person_id=child,
            name=name_of(persons.get(child)),
            scores=scores_for(
                release,
                person_id=child,
                viewer=viewer,
                purpose=opening.stated.purpose,
                sources=sources,
                today=today,
            ),
        )
        for child in children
    )
