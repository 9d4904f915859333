"""Which forenames one person could bear."""

import pytest

from thinkfamily.linkage.forenames import are_alike, could_be_one, forms_of

MANY = ("MARK", "MARY", "DANIEL", "DANIELLE", "JULIO", "JULIA", "CATHERINE", "FRANCIS", "FRANCES")


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ("ELIZABETH", "LIZZIE", "a short form"),
        ("KATHRYN", "CATHERINE", "another spelling of one name"),
        ("JAMES", "J", "an initial"),
        ("ALEXANDER", "ALEX", "a short form of two names, here of one"),
        ("ALEXANDRA", "ALEX", "and here of the other"),
        ("CYNTHIA", "CVNTHIA", "a slip"),
        ("KRISTOPHER", "KRISTOPHRR", "a slip in a long name"),
        ("CHRISTIANA", "CRISTIANNA", "two slips in a long name"),
        ("STEPHON", "STEFFON", "one sound"),
        ("ANNAMARIA", "ANNA", "the beginning of a name"),
        ("TEMPERANCE", "TEMPY", "a short form on the wider list"),
    ],
)
def test_one_person_could_bear(one: str, other: str, says: str) -> None:
    assert could_be_one([one, other], [other, one], borne_by_many=MANY).all(), says


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ("MARK", "MARY", "a letter apart, but both are names of many"),
        ("DANIEL", "DANIELLE", "one begins the other, but both are names of many"),
        ("FRANCIS", "FRANCES", "one sound, but both are names of many"),
        ("JAN", "JON", "a letter of three is no slip"),
        ("JEAN", "JOHN", "two short names that sound the same"),
        ("JO", "JOSHUA", "two letters begin too many names"),
        ("EMMA", "EMILY", "twins often share a beginning, and EMMA has short forms of its own"),
        ("JAMES", "M", "another initial"),
    ],
)
def test_one_person_could_not_bear(one: str, other: str, says: str) -> None:
    assert not could_be_one([one, other], [other, one], borne_by_many=MANY).any(), says


def test_alike_names_are_near_without_being_one() -> None:
    assert are_alike(["PATRICK", "EMMA"], ["PATRICIA", "ANNA"]).tolist() == [True, False]


def test_a_short_form_of_two_names_holds_both() -> None:
    assert forms_of("ALEX", None) == ["ALEX", "ALEXANDER", "ALEXANDRA"]


def test_no_names_are_no_question() -> None:
    assert could_be_one([], []).tolist() == []
