"""Relatives whom a feed files under a child's own number: they are found there, and are neither the child nor one."""

import pytest

from tests.linkage.conftest import Linked, groups

_HEAD = "record_id | role | record_key | feed | feed_table | forename | surname | birth_date | birth_year"


def _filed(*rows: str) -> tuple[str, str]:
    """Records (`_HEAD`) of one feed and table, with the child's number on each of them."""
    lines = [[cell.strip() for cell in row.split("|")] for row in rows]
    people = [_HEAD, *(" | ".join([*line[:3], "cases", "plans", *line[3:]]) for line in lines)]
    numbers = [
        "record_id | scheme | value | standing",
        *(f"{line[0]} | source:cases | 4711 | unchecked" for line in lines),
    ]
    return "\n".join(people), "\n".join(numbers)


def test_a_father_and_his_son_of_one_name_stay_two(linked: Linked) -> None:
    people, numbers = _filed(
        "child | person | 1 | JOHN | HADLEY | 2012-03-09 | 2012",
        "father | father | 2 | JOHN | HADLEY | 1983-11-20 | 1983",
    )
    assert groups(linked(people, numbers)) == {"child", "father"}


def test_a_father_and_a_mother_without_forenames_stay_two(linked: Linked) -> None:
    people, numbers = _filed(
        "child | person | 1 | EMMA | HADLEY | 2012-03-09 | 2012",
        "father | father | 1 | | HADLEY | |",
        "mother | mother | 2 | | HADLEY | |",
    )
    assert groups(linked(people, numbers)) == {"child", "father", "mother"}


@pytest.mark.parametrize("name", ["JOHN", ""], ids=["of one name", "without a forename"])
def test_a_father_of_unknown_birth_is_not_the_child_of_another_row(linked: Linked, name: str) -> None:
    people, numbers = _filed(
        "child | person | 1 | JOHN | HADLEY | 2012-03-09 | 2012",
        f"father | father | 2 | {name} | HADLEY | |",
        "again | person | 2 | JOHN | HADLEY | 2012-03-09 | 2012",
    )
    assert groups(linked(people, numbers)) == {"again child", "father"}


def test_the_child_stays_one_under_its_number_whatever_changes(linked: Linked) -> None:
    people, numbers = _filed(
        "child | person | 1 | EMMA | HADLEY | 2012-03-09 | 2012",
        "father | father | 1 | JOHN | HADLEY | 1983-11-20 | 1983",
        "again | person | 2 | EMMA | MARLOW | 2012-03-09 | 2012",
    )
    assert groups(linked(people, numbers)) == {"again child", "father"}


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("1983-11-20 | 1983", "1938-11-20 | 1938", True),  # two parts of three are the same: a slip
        ("1983-11-20 | 1983", "1978-02-11 | 1978", True),  # five years: an age reckoned, or a date made up
        ("1983-11-20 | 1983", "2012-03-09 | 2012", False),
    ],
)
def test_a_feeds_own_number_outweighs_a_slip_in_a_date_and_no_generation(
    linked: Linked, first: str, second: str, one: bool
) -> None:
    people, numbers = _filed(f"a | person | 1 | JOHN | HADLEY | {first}", f"b | person | 2 | JOHN | HADLEY | {second}")
    assert (groups(linked(people, numbers)) == {"a b"}) is one
