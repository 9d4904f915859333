"""Which events rows yield, on which days, known from when, and the same however often they are delivered."""

from collections.abc import Callable

from tests.standard.delivering import Standardised, feed_of, table_of
from thinkfamily.contracts.declaration import Delivery, EventRule, Feed

Standardise = Callable[..., Standardised]

COLUMNS = {
    "ref": None,
    "surname": "person.surname",
    "mother": "mother:person.surname",
    "what": None,
    "began": None,
    "ended": None,
    "told": None,
    "logged": "record.known_on",
    "code": None,
    "amount": None,
    "incident": None,
    "note": None,
}
DAYS = {"began": "date", "ended": "date", "told": "date", "logged": "date"}


def feed(*events: EventRule, delivery: Delivery = "delta", key: tuple[str, ...] = ("ref",)) -> Feed:
    return feed_of(table_of(COLUMNS, key=key, kinds=DAYS, events=events), delivery=delivery)


def rule(**more: object) -> EventRule:
    return EventRule(**{"kind": "referral", "occurred_on": "began", **more})  # type: ignore[arg-type]


def test_a_row_yields_the_events_its_contract_names(standardised: Standardise) -> None:
    rules = [
        rule(code="code", only_when=(("what", ("R", "referral")),)),
        rule(kind="child_in_need", until="ended", value="amount", incident="incident", only_when=(("what", ("C",)),)),
        rule(kind="contact", who="mother", only_when=(("what", ("R",)),)),
    ]
    rows = """
        ref | surname | mother | what | began | ended | code | amount | incident
        1 | Smith | Jones | R | 2024-01-02 | | N1 | |
        2 | Smith | Jones | referral | 2024-01-03 | | N2 | |
        3 | Smith | Jones | C | 2024-01-04 | 2024-01-09 | | 2.5 | I7
        4 | Smith | Jones | X | 2024-01-05 | | | |
        """
    made = standardised({feed(*rules): [("2024-01-10", rows)]})
    assert made.events("kind", "occurred_on", "until", "code", "value", "incident", "recorded_on") == [
        ("child_in_need", "2024-01-04", "2024-01-09", None, 2.5, "I7", "2024-01-10"),
        ("contact", "2024-01-02", None, None, None, None, "2024-01-10"),
        ("referral", "2024-01-02", None, "N1", None, None, "2024-01-10"),
        ("referral", "2024-01-03", None, "N2", None, None, "2024-01-10"),
    ]
    roles = dict(made.records("record_id", "role"))  # type: ignore[arg-type]
    assert {(kind, roles[record]) for kind, record in made.events("kind", "record_id")} == {
        ("child_in_need", "person"),
        ("contact", "mother"),
        ("referral", "person"),
    }


def test_values_of_only_when_are_compared_without_capitals_and_as_text(standardised: Standardise) -> None:
    table = table_of(
        {"ref": "record.key", "surname": "person.surname", "began": None, "kept": None, "level": None},
        kinds={"began": "date", "kept": "boolean", "level": "integer"},
        events=[rule(only_when=(("kept", ("True",)), ("level", ("1", "2"))))],
    )
    rows = """
        ref | surname | began | kept | level
        1 | Smith | 2024-01-02 | yes | 1
        2 | Smith | 2024-01-02 | no | 1
        3 | Smith | 2024-01-02 | yes | 3
        4 | Smith | 2024-01-02 | | 2
        """
    made = standardised({feed_of(table): [("2024-01-10", rows)]})
    assert made.events("kind", "row_no") == [("referral", 1)]


DELIVERED = "ref | surname | began | told | logged\n"


def test_an_event_is_known_from_the_day_told_else_logged_else_received_and_never_before_it_occurred(
    standardised: Standardise,
) -> None:
    rows = """
        ref | surname | began | told | logged
        told | A | 2024-01-02 | 2024-01-05 | 2024-01-07
        logged | A | 2024-01-02 | | 2024-01-07
        received | A | 2024-01-02 | |
        before-it-occurred | A | 2024-01-02 | 2023-12-01 |
        in-the-future | A | 2024-03-01 | |
        told-after-receipt | A | 2024-01-02 | 2024-02-01 |
        """
    made = standardised({feed(rule(recorded_on="told")): [("2024-01-10", rows)]})
    keys = dict(made.records("record_id", "record_key"))  # type: ignore[arg-type]
    assert {keys[record]: day for record, day in made.events("record_id", "recorded_on")} == {
        "told": "2024-01-05",
        "logged": "2024-01-07",
        "received": "2024-01-10",
        "before-it-occurred": "2024-01-02",
        "in-the-future": "2024-03-01",
        "told-after-receipt": "2024-01-10",
    }


OPENED_THEN_CLOSED = [
    ("2024-01-10", "ref | surname | began | ended | logged\n 1 | Smith | 2024-01-02 | | 2024-01-03"),
    ("2024-02-10", "ref | surname | began | ended | logged\n 1 | Smith | 2024-01-02 | | 2024-01-03"),
    ("2024-03-10", "ref | surname | began | ended | logged\n 1 | Smith | 2024-01-02 | 2024-02-20 | 2024-01-03"),
]


def test_the_end_of_an_event_is_not_known_before_it_was_told(standardised: Standardise) -> None:
    for delivery in ("snapshot", "delta"):
        made = standardised({feed(rule(kind="child_in_need", until="ended"), delivery=delivery): OPENED_THEN_CLOSED})
        assert made.events("occurred_on", "until", "recorded_on", "known_until") == [
            ("2024-01-02", "2024-02-20", "2024-03-10", None),
            ("2024-01-02", None, "2024-01-03", "2024-03-10"),
        ]


def test_a_change_elsewhere_in_the_row_leaves_the_event_as_it_was(standardised: Standardise) -> None:
    extracts = [
        ("2024-01-10", "ref | surname | began | note\n 1 | Smith | 2024-01-02 | first"),
        ("2024-02-10", "ref | surname | began | note\n 1 | Smith | 2024-01-02 | second"),
    ]
    made = standardised({feed(rule()): extracts})
    assert made.events("recorded_on", "known_until", "extract_id") == [("2024-01-10", None, "x-feed-a-0")]


def test_an_event_follows_its_person_to_a_corrected_record(standardised: Standardise) -> None:
    extracts = [
        ("2024-01-10", "ref | surname | began\n 1 | Smith | 2024-01-02"),
        ("2024-02-10", "ref | surname | began\n 1 | Smythe | 2024-01-02"),
    ]
    made = standardised({feed(rule()): extracts})
    names = dict(made.records("record_id", "surname"))  # type: ignore[arg-type]
    assert sorted(
        (names[record], *days) for record, *days in made.events("record_id", "recorded_on", "known_until")
    ) == [
        ("SMITH", "2024-01-10", "2024-02-10"),
        ("SMYTHE", "2024-02-10", None),
    ]


def test_an_event_foretold_and_withdrawn_was_never_known(standardised: Standardise) -> None:
    extracts = [
        ("2024-01-10", "ref | surname | began\n 1 | Smith | 2024-06-01\n 2 | Khan | 2024-01-01"),
        ("2024-02-10", "ref | surname | began\n 2 | Khan | 2024-01-01"),
    ]
    made = standardised({feed(rule(), delivery="snapshot"): extracts})
    assert made.events("occurred_on", "recorded_on", "known_until") == [
        ("2024-01-01", "2024-01-10", None),
        ("2024-06-01", "2024-06-01", "2024-06-01"),
    ]


def test_a_spell_that_ends_before_it_began_is_over_at_once(standardised: Standardise) -> None:
    rows = """
        ref | surname | began | ended
        1 | Smith | 2024-01-05 | 2024-01-05
        2 | Smith | 2024-01-05 | 2024-01-02
        3 | Smith | 2024-01-05 | 9999-12-31
        """
    made = standardised({feed(rule(until="ended")): [("2024-01-10", rows)]})
    assert made.events("row_no", "until") == [(1, "2024-01-05"), (2, "2024-01-05"), (3, None)]


def test_two_rules_that_tell_one_event_make_one(standardised: Standardise) -> None:
    rules = [
        rule(kind="assessment_factor", code="code", recorded_on="told"),
        rule(kind="assessment_factor", code="note"),
    ]
    rows = """
        ref | surname | began | told | code | note
        1 | Smith | 2024-01-02 | 2024-01-04 | 3A | 3A
        2 | Smith | 2024-01-02 | 2024-01-04 | 3A | 4B
        """
    made = standardised({feed(*rules): [("2024-01-10", rows)]})
    assert made.events("row_no", "code", "recorded_on") == [
        (1, "3A", "2024-01-04"),
        (2, "3A", "2024-01-04"),
        (2, "4B", "2024-01-10"),
    ]


def test_events_without_a_day_or_a_person_are_left_out_and_counted(standardised: Standardise) -> None:
    rules = [rule(), rule(kind="contact", who="mother", only_when=(("what", ("R",)),))]
    rows = """
        ref | surname | mother | what | began
        1 | Smith | | R | 2024-01-02
        2 | Smith | Jones | R |
        3 | Smith | Jones | R | 1900-01-01
        4 | | | R | 2024-01-02
        5 | Smith | | X | 2024-01-02
        """
    extracts = [("2024-01-10", rows), ("2024-02-10", rows)]
    made = standardised({feed(*rules): extracts})
    assert made.events("kind", "row_no") == [("referral", 1), ("referral", 5)]
    assert made.left_out() == [
        ("feed-a", "people", "event contact", "the row gives no day, or one that stands for none", 2),
        ("feed-a", "people", "event contact", "the row names nobody in that role", 2),
        ("feed-a", "people", "event referral", "the row gives no day, or one that stands for none", 2),
        ("feed-a", "people", "event referral", "the row names nobody in that role", 1),
        ("feed-a", "people", "record", "the row names nobody", 1),
    ]
