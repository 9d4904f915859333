"""Ties as told: who is what to whom, from when, until when, and known from when."""

from collections.abc import Callable

from tests.standard.delivering import Standardised, feed_of, table_of
from thinkfamily.contracts.declaration import Feed, TieRule

Standardise = Callable[..., Standardised]

COLUMNS = {
    "ref": "record.key",
    "child": "person.surname",
    "mother": "mother:person.surname",
    "father": "father:person.surname",
    "since": None,
    "until": None,
}
WHO = ("record_a", "record_b", "kind", "from", "until", "known_from", "known_until")


def feed(*ties: TieRule) -> Feed:
    return feed_of(table_of(COLUMNS, kinds={"since": "date", "until": "date"}, ties=ties))


def told(made: Standardised) -> list[tuple[object, ...]]:
    names = dict(made.records("record_id", "surname"))  # type: ignore[arg-type]
    return sorted(
        ((names[a], names[b], *rest) for a, b, *rest in made.ties(*WHO)),
        key=lambda row: [str(part) for part in row],
    )


PARENTS = (TieRule(kind="parent", a="mother"), TieRule(kind="parent", a="father"))


def test_a_tie_joins_the_records_of_a_row(standardised: Standardise) -> None:
    rows = """
        ref | child | mother | father
        1 | Ash | Beech | Cedar
        2 | Elm | Fir |
        3 | | Holly | Ivy
        """
    made = standardised({feed(*PARENTS): [("2024-01-10", rows)]})
    assert told(made) == [
        ("BEECH", "ASH", "parent", None, None, "2024-01-10", None),
        ("CEDAR", "ASH", "parent", None, None, "2024-01-10", None),
        ("FIR", "ELM", "parent", None, None, "2024-01-10", None),
    ]


def test_a_tie_ends_when_one_of_the_two_is_no_longer_told(standardised: Standardise) -> None:
    extracts = [
        ("2024-01-10", "ref | child | mother\n 1 | Ash | Beech"),
        ("2024-02-10", "ref | child | mother\n 1 | Ash |"),
        ("2024-03-10", "ref | child | mother\n 1 | Ash | Beech"),
    ]
    assert told(standardised({feed(*PARENTS): extracts})) == [
        ("BEECH", "ASH", "parent", None, None, "2024-01-10", "2024-02-10"),
        ("BEECH", "ASH", "parent", None, None, "2024-03-10", None),
    ]


def test_the_end_of_a_tie_is_not_known_before_it_was_told(standardised: Standardise) -> None:
    partners = TieRule(kind="partner", a="mother", b="father", from_column="since", until_column="until")
    extracts = [
        ("2024-01-10", "ref | child | mother | father | since | until\n 1 | Ash | Beech | Cedar | 2020-05-01 |"),
        (
            "2024-02-10",
            "ref | child | mother | father | since | until\n 1 | Ash | Beech | Cedar | 2020-05-01 | 2024-02-01",
        ),
    ]
    assert told(standardised({feed(partners): extracts})) == [
        ("BEECH", "CEDAR", "partner", "2020-05-01", "2024-02-01", "2024-02-10", None),
        ("BEECH", "CEDAR", "partner", "2020-05-01", None, "2024-01-10", "2024-02-10"),
    ]


def test_two_rules_that_tell_one_tie_make_one(standardised: Standardise) -> None:
    twice = [TieRule(kind="parent", a="mother", from_column=column) for column in ("since", "until")]
    rows = "ref | child | mother | since | until\n 1 | Ash | Beech | 2020-05-01 | 2021-05-01"
    assert told(standardised({feed(*twice): [("2024-01-10", rows)]})) == [
        ("BEECH", "ASH", "parent", "2020-05-01", None, "2024-01-10", None)
    ]


def test_nobody_is_tied_to_themselves(standardised: Standardise) -> None:
    made = standardised(
        {feed(TieRule(kind="sibling", a="person", b="person")): [("2024-01-10", "ref | child\n 1 | Ash")]}
    )
    assert told(made) == []


def test_the_sources_own_word_for_a_contact_decides_which_tie_it_is(standardised: Standardise) -> None:
    columns = {
        "ref": "record.key",
        "child": "person.surname",
        "contact": "carer:person.surname",
        "word": "carer:relationship.kind",
    }
    rows = """
        ref | child | contact | word
        1 | Ash | Beech | Father
        2 | Ash | Cedar | STEP
        3 | Ash | Dogwood | Grand-mother
        4 | Ash | Elder | Neighbour
        5 | Ash | Fir |
        6 | Ash | Gorse | gobbledygook
        7 | Ash | Holly | Grandmother
        """
    table = table_of(columns, ties=[TieRule(kind="carer", a="carer")])
    made = standardised({feed_of(table): [("2024-01-10", rows)]})
    assert [row[:3] for row in told(made)] == [
        ("BEECH", "ASH", "parent"),
        ("CEDAR", "ASH", "step_parent"),
        ("DOGWOOD", "ASH", "carer"),
        ("FIR", "ASH", "carer"),
        ("GORSE", "ASH", "carer"),
        ("HOLLY", "ASH", "carer"),
        ("HOLLY", "ASH", "grandparent"),
    ]
