"""Parents by their children: a contact without a birth date is not the child's brother or sister of one name."""

import pytest

from tests.linkage.conftest import Linked, groups
from thinkfamily.tables.linkage import links

_HEAD = "record_id | forename | surname | birth_date | birth_date_note | birth_year | uprn"
_FATHER = "father | JOHN | HADLEY | | | | 77"
_TIES = "record_a | record_b | kind | feed"
_PARENT = f"{_TIES}\nfather | child | parent | school"


def _people(*rows: str) -> str:
    return "\n".join([_HEAD, _FATHER, *rows])


_SON = "son | JOHN | HADLEY | 2008-03-09 | | 2008 | 77"
_CHILD = "child | EMMA | HADLEY | 2012-05-04 | | 2012 | 77"


def test_a_father_is_not_his_son_of_one_name(linked: Linked) -> None:
    work = linked(_people(_SON, _CHILD), numbers=_claim("father", "son"), ties=_PARENT)

    assert groups(work) == {"child", "father", "son"}
    refused = work.table(links).execute().set_index(["record_a", "record_b"]).veto
    assert "parent_of_their_elder" in set(refused)


@pytest.mark.parametrize(
    ("says", "ties", "child"),
    [
        ("nobody's parent is told", "", _CHILD),
        ("of another tie", f"{_TIES}\nfather | child | sibling | school", _CHILD),
        ("the other way about", f"{_TIES}\nchild | father | parent | school", _CHILD),
        ("a child whose birth date stands in for one nobody knew", _PARENT,
         "child | EMMA | HADLEY | 2012-01-01 | default | 2012 | 77"),
        ("a child of whom no birth is known", _PARENT, "child | EMMA | HADLEY | | | | 77"),
        ("a child who is young enough", _PARENT, "child | EMMA | HADLEY | 2024-05-04 | | 2024 | 77"),
    ],
)  # fmt: skip
def test_where_nothing_tells_them_apart_a_number_joins_them(linked: Linked, says: str, ties: str, child: str) -> None:
    work = linked(_people(_SON, child), numbers=_claim("father", "son"), ties=ties or None)

    assert "father son" in groups(work), says


def test_a_checked_number_says_that_a_date_is_wrong(linked: Linked) -> None:
    numbers = """
    record_id | scheme     | value      | standing
    father    | nhs_number | 9000000009 | valid
    son       | nhs_number | 9000000009 | valid
    """
    assert groups(linked(_people(_SON, _CHILD), numbers=numbers, ties=_PARENT)) == {"child", "father son"}


def test_a_feed_that_may_only_follow_parts_nobody(linked: Linked) -> None:
    work = linked(_people(_SON, _CHILD), numbers=_claim("father", "son"), ties=_PARENT, followers=frozenset({"school"}))
    assert "father son" in groups(work)


def _claim(*records: str) -> str:
    return "\n".join(
        ["record_id | scheme | value | standing", *(f"{each} | claim | 487112079 | unchecked" for each in records)]
    )
