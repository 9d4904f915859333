"""Two records of one name that are told to be the parent of one child are one person's, and others are not."""

from typing import Any

import pytest

from tests.linkage.conftest import Linked, groups
from thinkfamily.engine.workbench import Workbench
from thinkfamily.tables.linkage import links

_HEAD = "record_id | forename | surname | birth_date | birth_year | uprn"
# Nobody knows when the mother was born, and two feeds know her at two homes; her child is told by a birth date.
_PEOPLE = f"""{_HEAD}
    mother    | SUSAN | HADLEY |            |      | 77
    mum       | SUSAN | {{surname}} |            |      | 12
    child     | EMMA  | HADLEY | 2012-05-04 | 2012 | 77
    kid       | EMMA  | HADLEY | 2012-05-04 | 2012 | 12
    other     | OLIVER | HADLEY | 2014-09-30 | 2014 | 12
"""
_TIES = """record_a | record_b | kind | feed
    mother | child | parent | school
    mum    | {of}  | {kind} | social-care
"""


def linked_by(
    linked: Linked, *, surname: str = "HADLEY", of: str = "kid", kind: str = "parent", **more: Any
) -> Workbench:
    """The people as above, but for what is said."""
    return linked(_PEOPLE.format(surname=surname), ties=_TIES.format(of=of, kind=kind), **more)


def test_a_mother_of_one_name_and_one_child_is_one_person(linked: Linked) -> None:
    work = linked_by(linked)

    assert groups(work) == {"child kid", "mother mum", "other"}
    rules = work.table(links).execute().set_index(["record_a", "record_b"]).rule
    assert rules["mother", "mum"] == "one_child"


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ("she who married the father since may bear the mother's forename", {"surname": "MARLOW"}),
        ("a grandfather who cares may bear the father's name", {"kind": "carer"}),
        ("a grown-up child of one name is told of, and not a mother", {"kind": "sibling"}),
        ("of another child", {"of": "other"}),
        ("a feed that may only follow tells it", {"followers": frozenset({"social-care"})}),
    ],
)
def test_anything_less_is_a_name_alone(linked: Linked, says: str, told: dict[str, Any]) -> None:
    work = linked_by(linked, **told)

    assert "mother mum" not in groups(work), says


def test_a_veto_stands_against_it(linked: Linked) -> None:
    numbers = """
    record_id | scheme     | value      | standing
    mother    | nhs_number | 9000000017 | valid
    mum       | nhs_number | 9000000025 | valid
    """

    assert "mother mum" not in groups(linked_by(linked, numbers=numbers))
