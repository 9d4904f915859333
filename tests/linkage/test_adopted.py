"""A child's life before an adoption and the one after: two persons, and no trace of a pair between them."""

from tests.linkage.conftest import Linked, groups
from thinkfamily.tables.linkage import links, review

_HEAD = "record_id | forename | surname | birth_date | birth_year | sex | known_from"
_NUMBERS = """
    record_id | scheme     | value      | standing
    before    | nhs_number | 9000000009 | valid
    roll      | nhs_number | 9000000009 | valid
    after     | nhs_number | 9000000009 | valid
    """
_ADOPTED = """
    record_id | adopted_on
    before    | 2020-06-01
    """


def _people(*, surname_after: str, known_after: str) -> str:
    return f"""
        {_HEAD}
        before    | OLIVER | DRAYTON         | 2016-07-02 | 2016 | M | 2018-01-01
        roll      | OLLIE  | DRAYTON         | 2016-07-02 | 2016 | M | 2019-09-01
        after     | OLIVER | {surname_after} | 2016-07-02 | 2016 | M | {known_after}
        """


def test_without_an_adoption_a_number_and_a_date_join_them(linked: Linked) -> None:
    people = _people(surname_after="MARLOW", known_after="2021-09-01")

    assert groups(linked(people, numbers=_NUMBERS)) == {"after before roll"}


def test_what_is_known_since_an_adoption_under_another_surname_is_another_person(linked: Linked) -> None:
    people = _people(surname_after="MARLOW", known_after="2021-09-01")
    work = linked(people, numbers=_NUMBERS, adopted=_ADOPTED)

    assert groups(work) == {"before roll", "after"}


def test_no_pair_between_the_two_lives_is_kept_or_asked_about(linked: Linked) -> None:
    people = _people(surname_after="MARLOW", known_after="2021-09-01")
    work = linked(people, numbers=_NUMBERS, adopted=_ADOPTED)

    for table in (links, review):
        found = work.table(table).execute()
        assert "after" not in {*found["record_a"], *found["record_b"]}


def test_a_ruling_does_not_join_them_either(linked: Linked) -> None:
    ruling = """
        record_a | record_b | same | by      | ruled_on   | why
        after    | before   | yes  | analyst | 2022-01-01 | Same child
        """
    people = _people(surname_after="MARLOW", known_after="2021-09-01")

    assert groups(linked(people, numbers=_NUMBERS, adopted=_ADOPTED, rulings=ruling)) == {"before roll", "after"}


def test_the_old_life_goes_on_under_its_surname_however_late_a_feed_is(linked: Linked) -> None:
    people = _people(surname_after="DRAYTAN", known_after="2021-09-01")

    assert groups(linked(people, numbers=_NUMBERS, adopted=_ADOPTED)) == {"after before roll"}


def test_another_surname_of_before_the_adoption_is_the_same_life(linked: Linked) -> None:
    people = _people(surname_after="MARLOW", known_after="2019-01-01")

    assert groups(linked(people, numbers=_NUMBERS, adopted=_ADOPTED)) == {"after before roll"}
