"""Places so small or bare that there is nothing to learn from: linkage says little, and does not stop."""

import pytest

from tests.linkage.conftest import Linked, groups
from thinkfamily.tables import linkage as tables
from thinkfamily.tables.shape import Table

_HEADS = "record_id | forename | surname | birth_date | birth_year | sex | uprn"


_JOHN = "JOHN | HADLEY | 1979-05-04 | 1979"
_GWEN = "GWEN | MARLOW | 1950-02-03 | 1950"


@pytest.mark.parametrize(
    ("says", "people", "expected"),
    [
        ("no record", _HEADS, set()),
        ("one record", f"{_HEADS}\na | {_JOHN} | M | 77", {"a"}),
        ("nothing but ids", "record_id\na\nb\nc", {"a", "b", "c"}),
        ("nothing but a sex", "record_id | sex\na | M\nb | M\nc | F", {"a", "b", "c"}),
        ("nothing but a year", "record_id | birth_year\na | 1979\nb | 1979", {"a", "b"}),
        ("no dates", "record_id | forename | surname | uprn\na | JOHN | HADLEY | 7\nb | GWEN | MARLOW | 1", {"a", "b"}),
        ("one feed", f"{_HEADS} | feed\na | {_JOHN} | M | 77 | f\nb | {_GWEN} | F | 12 | f", {"a", "b"}),
    ],
)
def test_a_place_with_hardly_anything_is_linked_without_a_fault(
    linked: Linked, says: str, people: str, expected: set[str]
) -> None:
    work = linked(people)

    assert groups(work) == expected, says
    made = {each.name for each in vars(tables).values() if isinstance(each, Table) and each.made_by == "linkage"}
    assert {name for name in work.made if not name.startswith("linkage.")} == made


def test_five_records_are_judged_by_the_chances_set_by_hand(linked: Linked) -> None:
    work = linked(
        f"""
        {_HEADS}
        a | JOHN     | HADLEY  | 1979-05-04 | 1979 | M | 77
        b | JON      | HADLEY  | 1979-05-04 | 1979 | M | 77
        c | OLIVER   | HADLEY  | 2011-08-19 | 2011 | M | 77
        d | GWEN     | MARLOW  | 1950-02-03 | 1950 | F | 12
        e | GWEN     | MARLOWE | 1950-02-03 | 1950 | F | 12
        """
    )

    assert groups(work) == {"a b", "c", "d e"}


def test_a_quote_in_the_name_of_a_feed_or_scheme_breaks_nothing(linked: Linked) -> None:
    work = linked(
        """
        record_id | feed  | forename | surname | birth_date | birth_year
        a         | o'toole "x" | SUSAN    | HADLEY  | 1979-05-04 | 1979
        b         | o'toole "x" | SUE      | HADLEY  | 1979-05-04 | 1979
        c         | other | GWEN     | MARLOW  | 1950-02-03 | 1950
        """,
        numbers="""
        record_id | scheme   | value | standing
        a         | it's "a" | 1     | unchecked
        b         | it's "a" | 1     | unchecked
        """,
    )

    assert groups(work) == {"a b", "c"}
