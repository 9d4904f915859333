"""Each veto, told as the people it keeps apart."""

from tests.linkage.conftest import Linked, groups
from thinkfamily.engine.workbench import Workbench
from thinkfamily.tables.linkage import links, review


def vetoes(work: Workbench) -> dict[str, str]:
    """The veto on each pair that has one."""
    found = work.table(links).execute()
    found = found[found["veto"].notna()]
    return {f"{a} {b}": veto for a, b, veto in zip(found["record_a"], found["record_b"], found["veto"], strict=True)}


def test_twins_are_two_people(linked: Linked) -> None:
    work = linked(
        """
        record_id | forename | surname | birth_date | birth_year | sex | address_text | house_number | postcode
        a         | EMMA     | HADLEY  | 2012-05-04 | 2012       | F   | 3 ELM ROAD   | 3            | BS1 2AB
        b         | EMILY    | HADLEY  | 2012-05-04 | 2012       | F   | 3 ELM ROAD   | 3            | BS1 2AB
        """
    )

    assert groups(work) == {"a", "b"}
    assert vetoes(work) == {"a b": "clashing_forenames"}


def test_a_mother_and_daughter_at_one_address_are_two_people(linked: Linked) -> None:
    work = linked(
        """
        record_id | forename | surname | birth_date | birth_year | sex | uprn
        a         | SUSAN    | HADLEY  | 1979-05-04 | 1979       | F   | 77
        b         | SUSANNA  | HADLEY  | 2011-08-19 | 2011       | F   | 77
        """
    )

    assert groups(work) == {"a", "b"}


def test_a_father_and_son_of_one_name_are_two_people(linked: Linked) -> None:
    work = linked(
        """
        record_id | forename | surname | birth_date | birth_year | sex | uprn
        a         | JOHN     | HADLEY  | 1979-05-04 | 1979       | M   | 77
        b         | JOHN     | HADLEY  | 2008-11-30 | 2008       | M   | 77
        """
    )

    assert groups(work) == {"a", "b"}


def test_a_brother_and_sister_whose_names_differ_by_a_letter_are_two_people(linked: Linked) -> None:
    work = linked(
        """
        record_id | forename | surname | birth_date | birth_year | sex | uprn
        a         | FRANCIS  | HADLEY  | 2012-05-04 | 2012       | M   | 77
        b         | FRANCES  | HADLEY  | 2012-05-04 | 2012       | F   | 77
        """
    )

    assert groups(work) == {"a", "b"}


def test_a_mother_whose_number_stands_on_her_baby_is_not_the_baby(linked: Linked) -> None:
    work = linked(
        """
        record_id | forename | surname | birth_date | birth_year
        a         | SUSAN    | HADLEY  | 1985-05-04 | 1985
        b         | OLIVER   | HADLEY  | 2020-08-19 | 2020
        """,
        numbers="""
        record_id | scheme     | value      | standing
        a         | nhs_number | 9000000009 | valid
        b         | nhs_number | 9000000009 | valid
        """,
    )

    assert groups(work) == {"a", "b"}
    assert vetoes(work) == {"a b": "borrowed_number"}
    assert work.table(review).execute()["why"].tolist() == ["contradicting"]


def test_two_people_who_share_a_borrowed_unchecked_number_are_two(linked: Linked) -> None:
    work = linked(
        """
        record_id | forename | surname | birth_date | birth_year | address_text     | house_number
        a         | RICHARD  | KOCH    |            |            | 4 EAST 6 AVENUE  | 4
        b         | LOIS     | KOCH    |            |            | 4 EAST 6 AVENUE  | 4
        """,
        numbers="""
        record_id | scheme | value     | standing
        a         | ssn    | 487112079 | unchecked
        b         | ssn    | 487112079 | unchecked
        """,
    )

    assert groups(work) == {"a", "b"}
    assert vetoes(work) == {"a b": "clashing_forenames"}


def test_two_different_checked_numbers_are_two_people(linked: Linked) -> None:
    work = linked(
        """
        record_id | forename | surname | birth_date | birth_year | sex | uprn
        a         | JOHN     | HADLEY  | 1979-05-04 | 1979       | M   | 77
        b         | JOHN     | HADLEY  | 1979-05-04 | 1979       | M   | 77
        """,
        numbers="""
        record_id | scheme     | value      | standing
        a         | nhs_number | 9000000009 | valid
        b         | nhs_number | 9000000017 | valid
        """,
    )

    assert groups(work) == {"a", "b"}
    assert vetoes(work) == {"a b": "different_numbers"}


def test_a_mistyped_number_does_not_outweigh_another_that_agrees(linked: Linked) -> None:
    work = linked(
        """
        record_id | forename | surname | birth_date | birth_year
        a         | JOHN     | HADLEY  | 2009-05-04 | 2009
        b         | JOHN     | HADLEY  | 2009-05-04 | 2009
        """,
        numbers="""
        record_id | scheme     | value         | standing
        a         | nhs_number | 9000000009    | valid
        b         | nhs_number | 9000000017    | valid
        a         | upn        | H801200001001 | valid
        b         | upn        | H801200001001 | valid
        """,
    )

    assert groups(work) == {"a b"}


def test_who_died_before_the_other_was_born_is_not_the_other(linked: Linked) -> None:
    work = linked(
        """
        record_id | forename | surname | birth_date | birth_year | death_date | uprn
        a         | JOHN     | HADLEY  |            |            | 1990-02-01 | 77
        b         | JOHN     | HADLEY  | 1991-05-04 | 1991       |            | 77
        """,
        numbers="""
        record_id | scheme | value     | standing
        a         | claim  | 487112079 | unchecked
        b         | claim  | 487112079 | unchecked
        """,
    )

    assert groups(work) == {"a", "b"}
    assert vetoes(work) == {"a b": "impossible_dates"}


def test_one_row_that_names_both_means_two_people(linked: Linked) -> None:
    work = linked(
        """
        record_id | feed   | feed_table | record_key | role    | forename | surname | birth_date | birth_year | uprn
        a         | school | roll       | 1          | person  | JOHN     | HADLEY  |            |            | 77
        b         | school | roll       | 1          | contact | JOHN     | HADLEY  |            |            | 77
        """,
        numbers="""
        record_id | scheme | value     | standing
        a         | claim  | 487112079 | unchecked
        b         | claim  | 487112079 | unchecked
        """,
    )

    assert groups(work) == {"a", "b"}
    assert vetoes(work) == {"a b": "one_row_names_both"}
