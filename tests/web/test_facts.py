"""Facts as pages say them: one row one sentence, one tie for two people, an address with its postcode once."""

from dataclasses import dataclass
from datetime import date

import pytest

from thinkfamily.governance.purpose import Purpose
from thinkfamily.release.reader.families import Evidence
from thinkfamily.release.reader.persons import Event, Membership, Relationship
from thinkfamily.web.base.templatetags.saying import address, age_on, measured, moment, plain_days, scheme_words
from thinkfamily.web.live.sources import Source, Sources
from thinkfamily.web.people.criteria import criteria_shown
from thinkfamily.web.people.facts import facts_of, findings_of, gathered
from thinkfamily.web.people.member_roles import Place, places_in
from thinkfamily.web.people.strongest import strongest_ties

DAY, UNTIL = date(2026, 4, 13), date(2026, 7, 22)


def _source(feed: str, *criteria: str, hidden: str = "") -> Source:
    return Source(
        feed=feed,
        name=feed.replace("-", " ").capitalize(),
        standing="current",
        latest_on=DAY,
        covers_from=DAY,
        criteria=criteria,
        hidden_because=hidden,
    )


SOURCES = Sources(
    by_feed={
        "attendance": _source("attendance", "C2"),
        "benefits": _source("benefits", "C4", hidden="Its agreement does not cover it."),
        "housing": _source("housing", "C4"),
        "council-tax": _source("council-tax"),
    },
    not_for_this=frozenset({
        ("housing", "event", "rent_arrears"), ("housing", "address", "person"), ("housing", "tie", "partner"),
    }),
)  # fmt: skip


def _event(event_id: str, kind: str, says: str, *, feed: str = "attendance", row: int = 7) -> Event:
    return Event(event_id, "p1", kind, says, DAY, UNTIL, DAY, None, 1.0, feed, "x1", row)


def _evidence(criterion: str, *because: str, answer: str = "yes", feeds: tuple[str, ...] = ()) -> Evidence:
    return Evidence("p1", f"{criterion}.1", criterion, DAY, answer, because, "said", feeds, (), DAY, DAY)


def _tie(a: str, kind: str, b: str, *, how: str = "told", until: date | None = None) -> Relationship:
    return Relationship(f"{a}-{kind}-{b}-{how}", a, b, kind, how, "school-roll", DAY, until, DAY, 1.0, None, ())


def test_all_that_one_row_says_is_one_sentence_in_a_settled_order() -> None:
    events = [
        _event("e1", "sessions_unauthorised", "Missed 2 sessions without leave"),
        _event("e2", "sessions_attended", "Attended 84 sessions"),
        _event("e3", "sessions_possible", "Could have attended 120 sessions"),
        _event("e4", "suspended", "Was suspended from school", row=8),
    ]
    said = [fact.says for fact in gathered(facts_of(events, persons={}, sources=SOURCES))]
    assert said == [
        "Could have attended 120 sessions; attended 84 sessions; missed 2 sessions without leave",
        "Was suspended from school",
    ]


def test_facts_of_a_hidden_feed_are_left_out() -> None:
    assert facts_of([_event("e1", "out_of_work_benefit", "x", feed="benefits")], persons={}, sources=SOURCES) == ()
    assert facts_of([_event("e1", "offence", "x", feed="nobody-knows")], persons={}, sources=SOURCES) == ()


@pytest.mark.parametrize(
    ("evidence", "events", "found"),
    [
        (_evidence("C2", "e1"), [_event("e1", "suspended", "x")], 1),
        (_evidence("C2", "e1", answer="no"), [_event("e1", "suspended", "x")], 0),
        # One of two events is of a hidden feed: half a reason is none.
        (
            _evidence("C4", "e1", "e2"),
            [_event("e1", "x", "x", feed="housing"), _event("e2", "x", "x", feed="benefits")],
            0,
        ),
        # Kept back for everybody; no feed of the criterion is hidden, so the finding stands without it.
        (_evidence("C2", "gone"), [], 1),
        # Kept back, and a feed of the criterion is hidden: it might be that feed's.
        (_evidence("C4", "gone"), [], 0),
        (_evidence("C4", "gone", feeds=("housing",)), [], 1),
        (_evidence("C4", "gone", feeds=("housing", "benefits")), [], 0),
    ],
)
def test_a_finding_is_shown_with_all_that_says_so_or_not_at_all(
    evidence: Evidence, events: list[Event], found: int
) -> None:
    assert len(findings_of([evidence], persons={}, events=events, sources=SOURCES)) == found


def test_a_criterion_with_a_hidden_feed_tells_nothing_even_by_its_silence() -> None:
    states = {each.code: each.state for each in criteria_shown([], findings=[], sources=SOURCES)}
    assert states["C4"] == "not-shown"
    assert states["C2"] == "not-covered"


@pytest.mark.parametrize(
    ("ties", "said"),
    [
        ([_tie("a", "carer", "b"), _tie("a", "parent", "b"), _tie("b", "same_household", "a")], ["parent"]),
        ([_tie("a", "same_household", "b", how="inferred"), _tie("a", "sibling", "b", how="inferred")], ["sibling"]),
        ([_tie("a", "parent", "b", until=UNTIL), _tie("a", "carer", "b")], ["carer"]),
        ([_tie("a", "parent", "b"), _tie("a", "parent", "c")], ["parent", "parent"]),
        ([], []),
    ],
)
def test_of_several_ties_between_two_people_the_strongest_is_said(ties: list[Relationship], said: list[str]) -> None:
    assert [tie.kind for tie in strongest_ties(ties)] == said


def _member(role: str, first: date, until: date | None = None) -> Membership:
    return Membership("f1", "p1", role, first, until, first, "school-roll")


@pytest.mark.parametrize(
    ("memberships", "place"),
    [
        ([_member("parent", DAY), _member("partner", UNTIL)], Place(role="parent, partner", from_day=DAY, until=None)),
        ([_member("carer", DAY, UNTIL), _member("parent", UNTIL)], Place(role="parent", from_day=UNTIL, until=None)),
        ([_member("non_resident_parent", DAY, UNTIL)], Place(role="non-resident parent", from_day=DAY, until=UNTIL)),
    ],
)
def test_somebodys_place_in_a_family_is_one_line(memberships: list[Membership], place: Place) -> None:
    assert places_in(memberships, of=lambda each: each.person_id) == {"p1": place}


def test_a_rule_is_named_in_words_with_the_feed_that_it_works_on() -> None:
    assert SOURCES.named("council-tax") == "Council tax"
    assert SOURCES.named("household_number:council-tax") == "household number, Council tax"
    assert SOURCES.named("surname_and_address") == "surname and address"
    assert SOURCES.may_show_told("surname_and_address")
    assert not SOURCES.may_show_told("household_number:benefits")
    assert not SOURCES.may_show_told("benefits")


def test_a_feed_may_be_shown_and_some_of_what_it_tells_not() -> None:
    assert SOURCES.may_show("housing")
    assert SOURCES.may_show_event("housing", "tenancy")
    assert not SOURCES.may_show_event("housing", "rent_arrears")
    assert SOURCES.may_show_names("housing")
    assert not SOURCES.may_show_addresses("housing")
    assert SOURCES.may_show_addresses("council-tax")
    assert not SOURCES.may_show_tie("housing", "partner")
    assert SOURCES.may_show_tie("housing", "parent")
    assert not SOURCES.may_show_tie("benefits", "parent")


@pytest.mark.parametrize(
    ("because", "may"),
    [("told by benefits as carer", False), ("told by housing as carer", True), ("lives at the same address", True)],
)
def test_a_reason_that_names_a_feed_held_back_is_not_shown(because: str, may: bool) -> None:
    assert SOURCES.may_show_why(because) is may


@dataclass(frozen=True)
class _Place:
    shown: str | None
    postcode: str | None


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (_Place("1 Orchard Road", "NB1 1AA"), "1 Orchard Road, NB1 1AA"),
        (_Place("1 Orchard Road, NB11AA", "NB1 1AA"), "1 Orchard Road, NB11AA"),
        (_Place(None, "NB1 1AA"), "NB1 1AA"),
        (_Place("1 Orchard Road", None), "1 Orchard Road"),
        (_Place(None, None), "not known"),
    ],
)
def test_an_address_holds_its_postcode_once(place: _Place, said: str) -> None:
    assert address(place) == said


def test_days_figures_and_numbers_are_said_plainly() -> None:
    from datetime import UTC, datetime

    assert moment(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "2 July 2026, 00:30"
    assert age_on(date(2012, 2, 29), date(2026, 2, 28)) == "13"
    assert age_on(None, DAY) == "not known"
    assert plain_days("since 2026-05-13, row 2026-99-99.") == "since 13 May 2026, row 2026-99-99."
    assert [measured(each) for each in (None, 0.344, 1.0, 40.0, -0.01)] == ["not known", "0.34", "1.00", "40", "-0.01"]
    assert [scheme_words(each) for each in ("nhs_number", "source:council-tax", "pnc_id")] == [
        "NHS number",
        "Number in council tax",
        "Pnc id",
    ]


def test_every_purpose_that_opens_people_says_what_it_is_for() -> None:
    assert all(purpose.explained.says.endswith(".") for purpose in Purpose)
