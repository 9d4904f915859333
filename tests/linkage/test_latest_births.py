"""By when somebody was born whose birth date nobody wrote down: a contact is not the child's brother of one name."""

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
    assert "born_too_late" in set(refused)


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


_LISTED = "record_id | forename | surname | birth_date | birth_year | known_from | uprn | feed | feed_table | role"


@pytest.mark.parametrize(
    ("says", "dated", "younger", "boy", "one"),
    [
        ("a list of grown-ups", 120, 0, 2012, False),
        ("a son who was grown up when the list was made", 120, 0, 2001, True),
        ("a list with children on it", 120, 5, 2012, True),
        ("too few to tell by", 40, 0, 2012, True),
    ],
)
def test_nobody_on_a_list_of_grown_ups_is_a_child(
    linked: Linked, says: str, dated: int, younger: int, boy: int, one: bool
) -> None:
    rows = [_LISTED, f"son | JOHN | HADLEY | {boy}-03-09 | {boy} | 2020-01-01 | 77 | health | list | person",
            "payer | JOHN | HADLEY | | | 2020-01-01 | 77 | tax | payers | person"]  # fmt: skip
    for place in range(dated):
        year = 2015 if place < younger else 1950 + place % 50
        name = f"{'ABCDEFGHIJ'[place % 10]}{'AEIOU'[place // 10 % 5]}{'LMNRST'[place // 50]}"
        rows.append(f"p{place} | {name}A | {name}SON | {year}-05-04 | {year} | 2020-01-01 | | tax | payers | person")

    assert ("payer son" in groups(linked("\n".join(rows), numbers=_claim("son", "payer")))) is one, says


def _claim(*records: str) -> str:
    return "\n".join(
        ["record_id | scheme | value | standing", *(f"{each} | claim | 487112079 | unchecked" for each in records)]
    )
