"""What is shown of a person: what most feeds say, then the record with most checked numbers, then the latest."""

from tests.linkage.conftest import Linked
from thinkfamily.tables.linkage import persons


def test_a_person_is_told_by_their_best_supported_record(linked: Linked) -> None:
    work = linked(
        """
        record_id | feed    | forename | surname | name_shown   | birth_date | birth_year | sex | protected | known_from
        a         | school  | SUSAN    | HADLEY  | Susan Hadley | 1979-05-04 | 1979       | F   | no        | 2019-01-01
        b         | gp      | SUSAN    | MARLOW  | Susan Marlow | 1979-05-04 | 1979       |     | yes       | 2018-01-01
        c         | housing | SUE      | HADLEY  | Sue Hadley   | 1979-04-05 | 1979       | F   | no        | 2022-01-01
        """,
        numbers="""
        record_id | scheme     | value      | standing
        a         | claim      | 1          | unchecked
        b         | nhs_number | 9000000009 | valid
        b         | claim      | 1          | unchecked
        c         | claim      | 1          | unchecked
        """,
    )

    found = work.table(persons).execute()
    assert len(found) == 1
    person = found.iloc[0]
    assert (person["name_shown"], person["surname"]) == ("Susan Marlow", "MARLOW")
    assert str(person["birth_date"].date()) == "1979-05-04"
    assert person["sex"] == "F"
    assert bool(person["protected"])
    assert (person["records"], person["feeds"]) == (3, 3)
    assert str(person["known_from"].date()) == "2018-01-01"
    assert 0.99 <= person["weakest_link"] < 1


def test_one_who_stands_alone_rests_on_no_link(linked: Linked) -> None:
    work = linked("record_id | forename | surname\na | SUSAN | HADLEY")

    person = work.table(persons).execute().iloc[0]
    assert (person["records"], person["weakest_link"]) == (1, 1.0)
