"""A practitioner's ruling beats any link."""

import pytest

from tests.linkage.conftest import Linked, groups
from thinkfamily.tables.linkage import links

_TWINS = """
    record_id | forename | surname | birth_date | birth_year | uprn
    a         | EMMA     | HADLEY  | 2012-05-04 | 2012       | 77
    b         | EMILY    | HADLEY  | 2012-05-04 | 2012       | 77
    """
_ONE_NAME = """
    record_id | forename | surname | birth_date | birth_year | uprn
    a         | JOHN     | HADLEY  | 1979-05-04 | 1979       | 77
    b         | JOHN     | HADLEY  | 1979-05-04 | 1979       | 77
    c         | JOHN     | HADLEY  | 1979-05-04 | 1979       | 77
    """


def test_those_ruled_one_are_one_whatever_is_against_it(linked: Linked) -> None:
    work = linked(
        _TWINS,
        rulings="""
        record_a | record_b | same | by    | ruled_on   | why
        b        | a        | yes  | worker | 2024-03-01 | One child, entered by two schools.
        """,
    )

    assert groups(work) == {"a b"}
    found = work.table(links).execute()
    assert found[["rule", "standing", "probability"]].to_numpy().tolist() == [["ruling", "accepted", 1.0]]


def test_those_ruled_two_are_two_even_when_their_records_say_the_same(linked: Linked) -> None:
    work = linked(
        _ONE_NAME,
        rulings="""
        record_a | record_b | same | by    | ruled_on   | why
        a        | b        | no   | worker | 2024-03-01 | Cousins, both known to us.
        """,
    )

    assert groups(work) in ({"a c", "b"}, {"a", "b c"})


@pytest.mark.parametrize(("later", "expected"), [("yes", {"a b"}), ("no", {"a", "b"})])
def test_of_two_rulings_on_a_pair_the_later_stands(linked: Linked, later: str, expected: set[str]) -> None:
    earlier = {"yes": "no", "no": "yes"}[later]
    work = linked(
        _TWINS,
        rulings=f"""
        record_a | record_b | same      | by     | ruled_on   | why
        a        | b        | {earlier} | worker | 2024-03-01 | As it looked then.
        b        | a        | {later}   | worker | 2024-05-01 | After a visit.
        """,
    )

    assert groups(work) == expected


def test_a_ruling_on_a_record_that_is_gone_does_nothing(linked: Linked) -> None:
    work = linked(
        _TWINS,
        rulings="""
        record_a | record_b | same | by     | ruled_on   | why
        a        | gone     | yes  | worker | 2024-03-01 | One child.
        """,
    )

    assert groups(work) == {"a", "b"}
