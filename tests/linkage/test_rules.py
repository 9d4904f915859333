"""What joins two records: what they say of names and dates, numbers they share, and their source's own word."""

import pytest

from tests.linkage.conftest import Linked, groups
from thinkfamily.engine.workbench import Workbench
from thinkfamily.tables.linkage import links, memberships, review


def rules(work: Workbench) -> dict[str, str]:
    """The rule and standing of each pair."""
    found = work.table(links).execute()
    return {
        f"{a} {b}": f"{rule} {standing}"
        for a, b, rule, standing in zip(
            found["record_a"], found["record_b"], found["rule"], found["standing"], strict=True
        )
    }


def test_records_that_say_the_same_are_one_without_a_link(linked: Linked) -> None:
    work = linked(
        """
        record_id | forename | surname | birth_date | birth_year
        a         | JOHN     | HADLEY  | 1979-05-04 | 1979
        b         | JOHN     | HADLEY  | 1979-05-04 | 1979
        """
    )

    assert groups(work) == {"a b"}
    assert rules(work) == {}


def test_one_name_and_a_stand_in_date_are_held_against_each_other_first(linked: Linked) -> None:
    work = linked(
        """
        record_id | forename | surname | birth_date | birth_date_note | birth_year
        a         | JOHN     | HADLEY  | 1979-01-01 | default         | 1979
        b         | JOHN     | HADLEY  | 1979-01-01 | default         | 1979
        """
    )

    assert list(rules(work)) == ["a b"]


def test_a_checked_number_joins_records_that_do_not_contradict_it(linked: Linked) -> None:
    work = linked(
        """
        record_id | forename | surname | birth_date | birth_year
        a         | SUSAN    | HADLEY  | 1979-05-04 | 1979
        b         | SUE      | MARLOW  |            |
        """,
        numbers="""
        record_id | scheme     | value      | standing
        a         | nhs_number | 9000000009 | valid
        b         | nhs_number | 9000000009 | valid
        """,
    )

    assert groups(work) == {"a b"}
    assert rules(work) == {"a b": "nhs_number accepted"}


def test_a_number_that_failed_its_check_joins_nobody(linked: Linked) -> None:
    work = linked(
        """
        record_id | forename | surname
        a         | SUSAN    | HADLEY
        b         | SUE      | MARLOW
        """,
        numbers="""
        record_id | scheme     | value      | standing
        a         | nhs_number | 9000000008 | failed_check
        b         | nhs_number | 9000000008 | failed_check
        """,
    )

    assert groups(work) == {"a", "b"}


def test_an_unchecked_number_joins_with_a_name_or_a_date_that_agrees(linked: Linked) -> None:
    numbers = """
        record_id | scheme      | value | standing
        a         | la_child_id | 10473 | unchecked
        b         | la_child_id | 10473 | unchecked
        c         | la_child_id | 10473 | unchecked
        """
    work = linked(
        """
        record_id | forename | surname | birth_date | birth_year | sex
        a         | SUSAN    | HADLEY  | 2009-05-04 | 2009       | F
        b         | SUE      |         |            |            |
        c         |          |         | 2009-05-04 | 2009       | F
        """,
        numbers=numbers,
    )

    assert groups(work) == {"a b c"}


def test_an_unchecked_number_alone_joins_nobody(linked: Linked) -> None:
    work = linked(
        """
        record_id | forename | surname
        a         | SUSAN    | HADLEY
        b         |          |
        """,
        numbers="""
        record_id | scheme      | value | standing
        a         | la_child_id | 10473 | unchecked
        b         | la_child_id | 10473 | unchecked
        """,
    )

    assert groups(work) == {"a", "b"}


def test_a_number_on_more_than_twenty_people_is_no_evidence(linked: Linked) -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVW"
    people = "record_id | forename | surname | birth_date | birth_year\n" + "\n".join(
        f"{letter} | {letter}{letter}ANNA | {letter}{letter}SON | 19{60 + place}-05-04 | {1960 + place}"
        for place, letter in enumerate(letters)
    )
    numbers = "record_id | scheme | value | standing\n" + "\n".join(
        f"{letter} | nhs_number | 9000000009 | valid" for letter in letters
    )

    work = linked(people, numbers=numbers)

    assert len(groups(work)) == len(letters)
    assert rules(work) == {}


def test_a_source_is_believed_when_it_says_that_two_rows_are_one_person(linked: Linked) -> None:
    work = linked(
        """
        record_id | feed   | record_key | forename | surname | birth_date | birth_year | uprn
        a         | social | 1          | SUSAN    | HADLEY  | 1979-05-04 | 1979       | 77
        b         | social | 2          | SUSAN    | MARLOW  |            |            | 12
        """,
        numbers="""
        record_id | scheme        | value | standing
        a         | source:social | 9     | unchecked
        b         | source:social | 9     | unchecked
        """,
    )

    assert groups(work) == {"a b"}
    assert rules(work) == {"a b": "source accepted"}


def test_a_source_is_not_believed_when_its_number_went_to_someone_else(linked: Linked) -> None:
    work = linked(
        """
        record_id | feed   | record_key | forename | surname | birth_date | birth_year
        a         | social | 1          | SUSAN    | HADLEY  | 1979-05-04 | 1979
        b         | social | 2          | OLIVER   | DRAYTON | 2011-07-02 | 2011
        """,
        numbers="""
        record_id | scheme        | value | standing
        a         | source:social | 9     | unchecked
        b         | source:social | 9     | unchecked
        """,
    )

    assert groups(work) == {"a", "b"}


def test_who_changed_surname_is_one_person(linked: Linked) -> None:
    work = linked(
        """
        record_id | forename | middle_names | surname | former_surname | birth_date | birth_year | sex | uprn
        a         | SUSAN    | MARIE        | HADLEY  |                | 1979-05-04 | 1979       | F   | 77
        b         | SUSAN    | MARIE        | MARLOW  | HADLEY         | 1979-05-04 | 1979       | F   | 77
        """
    )

    assert groups(work) == {"a b"}


def test_who_was_entered_the_wrong_way_round_is_one_person(linked: Linked) -> None:
    work = linked(
        """
        record_id | forename | surname  | birth_date | birth_year | sex | uprn
        a         | HADLEY   | JERMAINE | 1979-05-04 | 1979       | M   | 77
        b         | JERMAINE | HADLEY   | 1979-05-04 | 1979       | M   | 77
        """
    )

    assert groups(work) == {"a b"}


def test_a_short_form_and_a_swapped_day_and_month_are_one_person(linked: Linked) -> None:
    work = linked(
        """
        record_id | forename  | surname | birth_date | birth_year | sex | uprn
        a         | ELIZABETH | HADLEY  | 1979-05-04 | 1979       | F   | 77
        b         | LIZZIE    | HADLEY  | 1979-04-05 | 1979       | F   | 77
        """
    )

    assert groups(work) == {"a b"}


def test_without_a_forename_a_link_waits_while_it_has_a_rival(linked: Linked) -> None:
    work = linked(
        """
        record_id | forename | surname | birth_date | birth_year | uprn
        a         | EMMA     | HADLEY  | 2012-05-04 | 2012       | 77
        b         | OSCAR    | HADLEY  | 2012-05-04 | 2012       | 77
        c         |          | HADLEY  | 2012-05-04 | 2012       | 77
        """
    )

    assert groups(work) == {"a", "b", "c"}
    assert set(work.table(review).execute()["why"]) == {"doubtful"}


def test_every_membership_tells_the_strongest_link_that_holds_it(linked: Linked) -> None:
    work = linked(
        """
        record_id | forename | surname | birth_date | birth_year | sex | uprn
        a         | SUSAN    | HADLEY  | 1979-05-04 | 1979       | F   | 77
        b         | SUE      | HADLEY  | 1979-05-04 | 1979       | F   | 77
        c         | OSCAR    | DRAYTON | 1950-02-03 | 1950       | M   | 12
        """
    )

    found = work.table(memberships).execute().set_index("record_id")["probability"]
    assert 0.99 <= found["a"] == found["b"] < 1
    assert found["c"] == 1


@pytest.mark.parametrize(
    ("scheme", "other", "people"),
    [
        ("nino", "AB123465", {"a b"}),  # nothing in the number tells that two digits were exchanged
        ("nhs_number", "9000000017", {"a", "b"}),  # both pass a check that a wrong digit fails, so two people are meant
    ],
)
def test_two_numbers_keep_two_apart_only_where_a_slip_would_have_shown(
    linked: Linked, scheme: str, other: str, people: set[str]
) -> None:
    number = {"nino": "AB123456", "nhs_number": "9000000009"}[scheme]
    work = linked(
        """
        record_id | forename | surname | birth_date | birth_year | sex
        a         | SUSAN    | HADLEY  | 1979-05-04 | 1979       | F
        b         | SUSAN    | HADLEY  | 1979-05-04 | 1979       |
        """,
        numbers=f"""
        record_id | scheme   | value    | standing
        a         | {scheme} | {number} | valid
        b         | {scheme} | {other}  | valid
        """,
    )

    assert groups(work) == people
