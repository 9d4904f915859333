"""Rows by which a delta takes back what it told: they close what was known, and are no telling themselves."""

from collections.abc import Callable

import pytest

from tests.standard.delivering import Extract, Standardised, feed_of, table_of
from thinkfamily.contracts.declaration import Deletes, EventRule

Standardise = Callable[..., Standardised]

CASES = feed_of(
    table_of(
        {"ref": None, "case": "person.source_id", "surname": "person.surname", "began": None, "action": None},
        key=["ref"],
        kinds={"began": "date"},
        events=[EventRule(kind="child_in_need", occurred_on="began")],
        deletes=Deletes(column="action", values=("D", "gone")),
    ),
    delivery="delta",
)
HEADER = "ref | case | surname | began | action"
# Under each day what was sent on it, in a file for each line of the table; every key is one case.
SENT = {
    "2024-01-10": """
        never-taken-back   | 1 | Smith | 2024-01-02 | A
        by-its-key-alone   | 2 | Smith | 2024-01-02 | A
        in-full            | 3 | Smith | 2024-01-02 | A
        told-again         | 4 | Smith | 2024-01-02 | A
        twice              | 5 | Smith | 2024-01-02 | A
        and-anew-that-day  | 6 | Smith | 2024-01-02 | A
        never-told         |   |       |            | D
    """,
    "2024-02-10": """
        by-its-key-alone   |   |       |            | D
        in-full            | 3 | Smith | 2024-01-02 | GONE
        told-again         |   |       |            | D
        twice              |   |       |            | D
        and-anew-that-day  |   |       |            | D
    """,
    "2024-02-10 later": """
        and-anew-that-day  | 6 | Smith | 2024-01-05 | C
    """,
    "2024-03-10": """
        told-again         | 4 | Smith | 2024-01-02 | A
        twice              |   |       |            | D
    """,
}
EVENTS = [
    ("2024-01-02", "2024-01-10", "2024-02-10"),  # by its key alone
    ("2024-01-02", "2024-01-10", "2024-02-10"),  # in full
    ("2024-01-02", "2024-01-10", "2024-02-10"),  # told again: the first time
    ("2024-01-02", "2024-01-10", "2024-02-10"),  # twice
    ("2024-01-02", "2024-01-10", "2024-02-10"),  # and anew that day: as it was told first
    ("2024-01-02", "2024-01-10", None),  # never taken back
    ("2024-01-02", "2024-03-10", None),  # told again
    ("2024-01-05", "2024-02-10", None),  # and anew that day
]
RECORDS = [
    ("and-anew-that-day", "2024-01-10", None),  # the same person all the while
    ("by-its-key-alone", "2024-01-10", "2024-02-10"),
    ("in-full", "2024-01-10", "2024-02-10"),
    ("never-taken-back", "2024-01-10", None),
    ("told-again", "2024-01-10", "2024-02-10"),
    ("told-again", "2024-03-10", None),
    ("twice", "2024-01-10", "2024-02-10"),
]


def extracts() -> list[Extract]:
    return [(day[:10], "\n".join([HEADER, *rows.strip().splitlines()])) for day, rows in SENT.items()]


@pytest.mark.parametrize("backwards", [False, True], ids=["in order", "in the other order"])
def test_a_key_that_is_taken_back_is_known_until_that_day(standardised: Standardise, backwards: bool) -> None:
    files = extracts()
    made = standardised({CASES: files[::-1] if backwards else files})
    assert made.events("occurred_on", "recorded_on", "known_until") == EVENTS
    assert made.records("record_key", "known_from", "known_until") == RECORDS


def test_the_mark_is_a_word_like_any_other_where_the_contract_takes_nothing_back(standardised: Standardise) -> None:
    [table] = CASES.tables
    columns = {column.name: column.meaning for column in table.columns}
    plain = feed_of(table_of(columns, key=["ref"], kinds={"began": "date"}), delivery="delta")
    made = standardised({plain: extracts()[:2]})
    assert ("in-full", "2024-01-10", None) in made.records("record_key", "known_from", "known_until")
