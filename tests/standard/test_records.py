"""Which records a feed's rows make, under which keys, and from when until when they were known."""

from collections.abc import Callable

import pytest

from tests.standard.delivering import Standardised, feed_of, table_of
from thinkfamily.contracts.declaration import Delivery, Feed

Standardise = Callable[..., Standardised]

PEOPLE = {"ref": None, "surname": "person.surname", "forename": "person.forename", "room": None}
WHEN = ("record_key", "surname", "known_from", "known_until")


def roll(delivery: Delivery = "snapshot") -> Feed:
    return feed_of(table_of(PEOPLE, key=["ref"]), delivery=delivery)


SNAPSHOTS = [
    (
        "2024-01-10",
        """
        ref | surname | forename | room
        stays | Smith | Ann | 1
        moves-room | Jones | Bo | 1
        leaves | Khan | Cy | 1
        comes-back | Brown | Di | 1
        marries | Green | Eve | 1
        """,
    ),
    (
        "2024-02-10",
        """
        ref | surname | forename | room
        stays | Smith | Ann | 1
        moves-room | Jones | Bo | 2
        marries | White | Eve | 1
        joins | Black | Fay | 1
        """,
    ),
    (
        "2024-03-10",
        """
        ref | surname | forename | room
        stays | Smith | Ann | 1
        moves-room | Jones | Bo | 3
        comes-back | Brown | Di | 1
        marries | White | Eve | 1
        joins | Black | Fay | 1
        """,
    ),
]


def test_a_snapshot_closes_what_it_no_longer_holds(standardised: Standardise) -> None:
    made = standardised({roll("snapshot"): SNAPSHOTS})
    assert made.records(*WHEN) == [
        ("comes-back", "BROWN", "2024-01-10", "2024-02-10"),
        ("comes-back", "BROWN", "2024-03-10", None),
        ("joins", "BLACK", "2024-02-10", None),
        ("leaves", "KHAN", "2024-01-10", "2024-02-10"),
        ("marries", "GREEN", "2024-01-10", "2024-02-10"),
        ("marries", "WHITE", "2024-02-10", None),
        ("moves-room", "JONES", "2024-01-10", None),
        ("stays", "SMITH", "2024-01-10", None),
    ]


def test_a_delta_closes_only_what_comes_again_in_other_words(standardised: Standardise) -> None:
    made = standardised({roll("delta"): SNAPSHOTS})
    assert made.records(*WHEN) == [
        ("comes-back", "BROWN", "2024-01-10", None),
        ("joins", "BLACK", "2024-02-10", None),
        ("leaves", "KHAN", "2024-01-10", None),
        ("marries", "GREEN", "2024-01-10", "2024-02-10"),
        ("marries", "WHITE", "2024-02-10", None),
        ("moves-room", "JONES", "2024-01-10", None),
        ("stays", "SMITH", "2024-01-10", None),
    ]


def test_a_name_that_is_changed_and_changed_back_is_three_records(standardised: Standardise) -> None:
    extracts = [
        (f"2024-0{month}-10", f"ref | surname\n P1 | {surname}")
        for month, surname in enumerate(["Green", "White", "Green", "Green"], start=1)
    ]
    for delivery in ("snapshot", "delta"):
        made = standardised({roll(delivery): extracts})
        assert made.records(*WHEN) == [
            ("P1", "GREEN", "2024-01-10", "2024-02-10"),
            ("P1", "GREEN", "2024-03-10", None),
            ("P1", "WHITE", "2024-02-10", "2024-03-10"),
        ]


def test_files_received_on_one_day_are_one_snapshot(standardised: Standardise) -> None:
    two_schools = [
        ("2024-01-10", "ref | surname\n east-1 | Smith"),
        ("2024-01-10", "ref | surname\n west-1 | Jones"),
        ("2024-02-10", "ref | surname\n west-1 | Jones"),
        ("2024-02-10", "ref | surname\n east-1 | Smith"),
    ]
    made = standardised({roll(): two_schools})
    assert made.records(*WHEN) == [("east-1", "SMITH", "2024-01-10", None), ("west-1", "JONES", "2024-01-10", None)]


def test_an_extract_of_one_table_says_nothing_of_another(standardised: Standardise) -> None:
    tables = [table_of({"ref": "record.key", "surname": "person.surname"}, name=name) for name in ("pupils", "leavers")]
    feed = feed_of(*tables)
    pupils, leavers = {"pupils": "ref | surname\n P1 | Smith"}, {"leavers": "ref | surname\n L1 | Jones"}
    a_file_each = standardised({feed: [("2024-01-10", pupils), ("2024-01-11", leavers)]})
    assert a_file_each.records(*WHEN) == [("L1", "JONES", "2024-01-11", None), ("P1", "SMITH", "2024-01-10", None)]
    other = {"leavers": "ref | surname\n L2 | Brown"}
    a_workbook = standardised({feed: [("2024-01-10", pupils | leavers), ("2024-02-10", pupils | other)]})
    assert a_workbook.records(*WHEN) == [
        ("L1", "JONES", "2024-01-10", "2024-02-10"),
        ("L2", "BROWN", "2024-02-10", None),
        ("P1", "SMITH", "2024-01-10", None),
    ]


def test_an_accepted_snapshot_without_rows_closes_all(standardised: Standardise) -> None:
    made = standardised({roll(): [("2024-01-10", "ref | surname\n P1 | Smith"), ("2024-02-10", "ref | surname")]})
    assert made.records(*WHEN) == [("P1", "SMITH", "2024-01-10", "2024-02-10")]


KEYS = [
    # key columns, the row, its record key
    (["ref"], "ref | part | surname\n 007 | | Smith", "007"),
    (["ref", "part"], "ref | part | surname\n 007 | b | Smith", "007|b"),
    (["ref", "part"], "ref | part | surname\n 007 | | Smith", "007|"),
]


@pytest.mark.parametrize(("key", "rows", "record_key"), KEYS)
def test_a_record_key_is_the_raw_key_so_that_an_export_can_be_joined_back(
    standardised: Standardise, key: list[str], rows: str, record_key: str
) -> None:
    feed = feed_of(table_of({"ref": None, "part": None, "surname": "person.surname"}, key=key))
    assert standardised({feed: [("2024-01-10", rows)]}).records("record_key") == [(record_key,)]


def test_a_row_without_a_key_is_known_by_its_content(standardised: Standardise) -> None:
    feed = feed_of(table_of({"surname": "person.surname"}))
    made = standardised({feed: [("2024-01-10", "surname\n Smith\n Jones"), ("2024-02-10", "surname\n Jones")]})
    assert made.records("surname", "known_from", "known_until") == [
        ("JONES", "2024-01-10", None),
        ("SMITH", "2024-01-10", "2024-02-10"),
    ]
    assert all(key for (key,) in made.records("record_key"))


def test_the_source_may_say_since_when_it_knew(standardised: Standardise) -> None:
    columns = {"ref": "record.key", "surname": "person.surname", "logged": "record.known_on"}
    feed = feed_of(table_of(columns, kinds={"logged": "date"}), delivery="delta")
    rows = [
        (
            "2024-02-10",
            """
            ref | surname | logged
            P1 | Smith | 2023-11-05
            P2 | Jones |
            P3 | Khan | 1900-01-01
            """,
        ),
        (
            "2024-03-10",
            """
            ref | surname | logged
            P1 | Smythe | 2023-11-05
            P2 | Johns | 2024-03-01
            """,
        ),
    ]
    assert standardised({feed: rows}).records(*WHEN) == [
        ("P1", "SMITH", "2023-11-05", "2024-03-10"),
        ("P1", "SMYTHE", "2024-03-10", None),  # the day of logging was left standing when the name was corrected
        ("P2", "JOHNS", "2024-03-01", None),
        ("P2", "JONES", "2024-02-10", "2024-03-10"),
        ("P3", "KHAN", "2024-02-10", None),
    ]


def test_a_record_says_which_extract_and_row_held_it_first(standardised: Standardise) -> None:
    made = standardised(
        {
            roll(): [
                ("2024-01-10", "ref | surname\n P0 | Khan\n P1 | Smith"),
                ("2024-02-10", "ref | surname\n P1 | Smith"),
            ]
        }
    )
    assert made.records("record_key", "extract_id", "row_no") == [("P0", "x-feed-a-0", 1), ("P1", "x-feed-a-0", 2)]


FAMILY = {
    "ref": "record.key",
    "child": "child:person.full_name",
    "mother": "mother:person.full_name",
    "mother_nhs": "mother:person.nhs_number",
    "mother_postcode": "mother:address.postcode",
    "postcode": "address.postcode",
    "house": "household.id",
}


def test_each_person_of_a_row_is_a_record_and_shares_the_rows_address(standardised: Standardise) -> None:
    rows = """
        ref | child | mother | mother_postcode | postcode | house
        R1 | Ann Smith | Bea Jones | NB2 2BB | NB1 1AA | H1
        R2 | Cy Khan | | | NB1 1AB | H2
        R3 | | | | NB1 1AC | H3
        """
    made = standardised({feed_of(table_of(FAMILY)): [("2024-01-10", rows)]})
    assert made.records("record_key", "role", "surname", "postcode", "household_ref") == [
        ("R1", "child", "SMITH", "NB1 1AA", "H1"),
        ("R1", "mother", "JONES", "NB2 2BB", "H1"),
        ("R2", "child", "KHAN", "NB1 1AB", "H2"),
    ]
    assert made.left_out() == [("feed-a", "people", "record", "the row names nobody", 1)]


def test_a_row_whose_person_is_only_an_address_is_still_a_record(standardised: Standardise) -> None:
    columns = {"ref": "record.key", "surname": "person.surname", "postcode": "address.postcode"}
    made = standardised(
        {feed_of(table_of(columns)): [("2024-01-10", "ref | surname | postcode\n R1 | | 90210\n R2 | |")]}
    )
    assert made.records("record_key", "surname", "postcode") == [("R1", None, "90210")]


WRITTEN = {
    "ref": "record.key",
    "title": "person.title",
    "given": "person.forename",
    "middle": "person.middle_names",
    "family": "person.surname",
    "former": "person.former_surname",
    "alias": "person.known_as",
    "whole": "person.full_name",
    "born": "person.birth_date",
    "due": "person.expected_birth_date",
    "died": "person.death_date",
    "age": "person.age",
    "sex": "person.sex",
}
NAMES = ("title", "forename", "middle_names", "surname", "former_surname", "known_as", "name_shown")


def test_names_are_folded_for_linkage_and_shown_as_written(standardised: Standardise) -> None:
    rows = """
        ref | title | given | middle | family | former | alias | whole
        1 | Ms. | Zoë Anne | J | O'Neill-Smith | Lloyd | Zo |
        2 | | Mr John | | Smith (twin) | | |
        3 | | BABY | | Smith | | |
        4 | | | | | | | Mrs Ann-Marie van Dyke
        5 | | Test | | Test | | |
        """
    made = standardised({feed_of(table_of(WRITTEN)): [("2024-01-10", rows)]})
    assert made.records("record_key", *NAMES) == [
        ("1", "MS", "ZOE", "ANNE J", "ONEILL SMITH", "LLOYD", "ZO", "Zoë Anne J O'Neill-Smith"),
        ("2", "MR", "JOHN", None, "SMITH", None, None, "Mr John Smith (twin)"),
        ("3", None, None, None, "SMITH", None, None, "BABY Smith"),
        ("4", "MRS", "ANN", "MARIE", "VAN DYKE", None, None, "Mrs Ann-Marie van Dyke"),
        ("5", None, None, None, None, None, None, "Test Test"),
    ]


def test_days_of_a_life_are_kept_where_they_can_be(standardised: Standardise) -> None:
    rows = """
        ref | family | born | due | died | age | sex
        1 | Smith | 2010-05-17 | | | | M
        2 | Smith | 2010-01-01 | | | | 2
        3 | Smith | | 2024-06-01 | | | U
        4 | Smith | 2030-01-02 | | | |
        5 | Smith | 1950-05-17 | | 2020-03-01 | |
        6 | Smith | 1950-05-17 | | 1940-03-01 | |
        7 | Smith | | | | 30 |
        8 | Smith | 2010 | | 9999-12-31 | |
        """
    made = standardised({feed_of(table_of(WRITTEN)): [("2024-01-10", rows)]})
    columns = ("birth_date", "birth_date_note", "birth_year", "expected_birth_date", "death_date", "sex")
    assert made.records("record_key", *columns) == [
        ("1", "2010-05-17", None, 2010, None, None, "M"),
        ("2", "2010-01-01", "default", 2010, None, None, "F"),
        ("3", None, None, None, "2024-06-01", None, None),
        ("4", None, None, None, None, None, None),
        ("5", "1950-05-17", None, 1950, None, "2020-03-01", None),
        ("6", "1950-05-17", None, 1950, None, None, None),
        ("7", None, None, 1993, None, None, None),
        ("8", None, "year_only", 2010, None, None, None),
    ]


def test_a_feed_of_which_nothing_came_makes_empty_tables(standardised: Standardise) -> None:
    made = standardised({roll(): []})
    assert made.records("record_id") == made.events("event_id") == made.ties("record_a") == []
