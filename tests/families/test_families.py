"""One town, a household or two for each rule; names begin with a letter that tells the families apart."""

from datetime import date

import pytest

from thinkfamily.tables.families import families, family_members

PEOPLE = """
    person_id | surname | birth_date | protected
    ann       | DOE     | 1985-01-01 | no
    ada       | DOE     | 2015-03-04 | no
    alf       | POE     | 1984-01-01 | no
    bea       | ROE     | 1985-01-01 | no
    bob       | ROE     | 1984-01-01 | no
    bud       | ROE     | 2014-01-01 | no
    cat       | COE     | 1985-01-01 | no
    cal       | COE     | 2014-01-01 | no
    cyn       | FOE     | 1988-01-01 | no
    col       | FOE     | 2018-01-01 | no
    cob       | LOE     | 1980-01-01 | no
    dot       | MOE     | 1985-01-01 | no
    dan       | MOE     | 1984-01-01 | no
    dee       | MOE     | 2014-01-01 | no
    eve       | NOE     | 1985-01-01 | no
    eli       | NOE     | 2010-01-01 | no
    eda       | NOE     | 2012-01-01 | no
    fay       | HOE     | 1985-01-01 | no
    fin       | HOE     | 2012-01-01 | no
    flo       | HOE     |            | no
    gus       | JOE     | 1970-01-01 | no
    guy       | ZOE     | 2012-01-01 | no
    hal       | KOE     | 1950-01-01 | no
    ivy       | VOE     | 1985-01-01 | no
    ian       | VOE     | 1984-01-01 | no
    ike       | VOE     | 2016-01-01 | yes
    ira       | VOE     | 1986-01-01 | yes
    jon       | TOE     | 2007-05-01 | no
    jan       | TOE     | 1980-01-01 | no
"""
HOMES = """
    record_id | feed             | uprn | known_from | known_until | expected_birth_date | protected
    ann.1     | housing          | 10   | 2020-01-01 |             |                     | no
    ada.1     | school-roll      | 10   | 2020-01-01 |             |                     | no
    alf.1     | benefits         | 10   | 2023-01-01 |             |                     | no
    bea.1     | housing          | 20   | 2020-01-01 |             |                     | no
    bud.1     | school-roll      | 20   | 2020-01-01 |             |                     | no
    bob.1     | housing          | 21   | 2022-01-01 |             |                     | no
    cat.1     | housing          | 30   | 2020-01-01 |             |                     | no
    cal.1     | school-roll      | 30   | 2020-01-01 |             |                     | no
    cyn.1     | housing          | 30   | 2020-01-01 |             |                     | no
    col.1     | school-roll      | 30   | 2020-01-01 |             |                     | no
    cob.1     | housing          | 30   | 2020-01-01 |             |                     | no
    dot.1     | housing          | 40   | 2020-01-01 |             |                     | no
    dan.1     | housing          | 41   | 2020-01-01 |             |                     | no
    dee.1     | housing          | 40   | 2020-01-01 |             |                     | no
    dee.2     | school-roll      | 41   | 2021-01-01 |             |                     | no
    eve.1     | housing          | 50   | 2020-01-01 | 2023-01-01  |                     | no
    eve.2     | housing          | 51   | 2023-01-01 |             |                     | no
    eli.1     | school-roll      | 50   | 2020-01-01 | 2023-02-01  |                     | no
    eli.2     | school-roll      | 51   | 2023-02-01 |             |                     | no
    eda.1     | school-roll      | 50   | 2020-01-01 | 2023-02-01  |                     | no
    eda.2     | school-roll      | 51   | 2023-02-01 |             |                     | no
    fay.1     | housing          | 60   | 2020-01-01 |             |                     | no
    fin.1     | looked-after     | 61   | 2022-01-01 |             |                     | no
    flo.1     | children-in-need |      | 2026-06-01 |             | 2026-12-01          | no
    gus.1     | benefits         |      | 2020-01-01 |             |                     | no
    guy.1     | benefits         |      | 2020-01-01 |             |                     | no
    hal.1     | housing          | 80   | 2020-01-01 |             |                     | no
    ivy.1     | housing          | 90   | 2024-01-01 |             |                     | no
    ike.1     | school-roll      | 90   | 2024-01-01 |             |                     | yes
    ian.1     | housing          | 91   | 2020-01-01 |             |                     | no
    ira.1     | children-in-need | 92   | 2024-01-01 |             |                     | yes
    jon.1     | school-roll      | 95   | 2020-01-01 |             |                     | no
    jan.1     | housing          | 95   | 2020-01-01 |             |                     | no
"""
TIES = """
    record_a | record_b | kind    | feed             | from       | known_from
    ann.1    | ada.1    | parent  | school-roll      |            | 2020-01-01
    bea.1    | bud.1    | parent  | children-in-need |            | 2020-01-01
    bob.1    | bud.1    | parent  | children-in-need |            | 2020-01-01
    alf.1    | ann.1    | partner | benefits         | 2023-01-01 | 2023-01-01
    cat.1    | cal.1    | parent  | school-roll      |            | 2020-01-01
    cyn.1    | col.1    | parent  | school-roll      |            | 2020-01-01
    dot.1    | dee.1    | parent  | children-in-need |            | 2020-01-01
    dan.1    | dee.1    | parent  | children-in-need |            | 2020-01-01
    eve.1    | eli.1    | parent  | school-roll      |            | 2020-01-01
    fay.1    | fin.1    | parent  | children-in-need |            | 2022-01-01
    fay.1    | flo.1    | parent  | children-in-need |            | 2026-06-01
    gus.1    | guy.1    | carer   | benefits         | 2020-01-01 | 2020-01-01
    ivy.1    | ike.1    | parent  | children-in-need |            | 2024-01-01
    ian.1    | ike.1    | parent  | children-in-need |            | 2020-01-01
    ira.1    | ike.1    | carer   | children-in-need |            | 2024-01-01
"""
HAPPENED = """
    event_id | record_id | feed         | kind      | occurred_on | recorded_on | code
    e-1      | fin.1     | looked-after | placement | 2022-01-01  | 2022-01-01  | K2
"""
JON_GROWN_UP = date(2025, 5, 1)


@pytest.fixture(scope="module")
def the_town(module_town):
    return module_town(people=PEOPLE, homes=HOMES, ties=TIES, happened=HAPPENED)


def members_with(the_town, person):
    """The members of each family that the person is or was in."""
    columns = ("family_id", "person_id", "role", "from", "until")
    rows = [row.split(" | ") for row in the_town.rows(family_members, *columns)]
    theirs = {row[0] for row in rows if row[1] == person}
    return sorted([" | ".join(row[1:]) for row in rows if row[0] == family] for family in theirs)


def test_a_family_is_a_child_those_who_care_for_it_and_those_who_live_with_it(the_town):
    assert members_with(the_town, "ada") == [
        [
            "ada | child | 2020-01-01 | ",
            "alf | partner | 2023-01-01 | ",
            "ann | parent | 2020-01-01 | ",
        ]
    ]


def test_a_parent_who_lives_elsewhere_is_a_non_resident_parent_from_when_that_was_known(the_town):
    assert members_with(the_town, "bud") == [
        [
            "bea | parent | 2020-01-01 | ",
            "bob | non_resident_parent | 2022-01-01 | ",
            "bob | parent | 2020-01-01 | 2022-01-01",
            "bud | child | 2020-01-01 | ",
        ]
    ]


def test_a_roof_is_divided_where_ties_fall_apart_and_others_belong_to_each_part(the_town):
    assert the_town.families().count({"cal", "cat", "cob"}) == 1
    assert the_town.families().count({"col", "cyn", "cob"}) == 1


def test_a_child_told_to_live_with_each_parent_is_in_two_families(the_town):
    mothers, fathers = members_with(the_town, "dee")
    assert fathers == [
        "dan | parent | 2021-01-01 | ",
        "dee | child | 2021-01-01 | ",
        "dot | non_resident_parent | 2021-01-01 | ",
    ]
    assert [row for row in mothers if "dan" in row] == ["dan | non_resident_parent | 2020-01-01 | "]


def test_a_family_that_moves_house_is_one_family(the_town):
    assert len(members_with(the_town, "eli")) == 1
    assert the_town.families().count({"eda", "eli", "eve"}) == 1


def test_a_child_in_a_childrens_home_and_an_unborn_one_are_counted_with_those_who_care_for_them(the_town):
    assert members_with(the_town, "fin") == [
        [
            "fay | parent | 2022-01-01 | ",
            "fin | child | 2022-01-01 | ",
            "flo | child | 2026-06-01 | ",
        ]
    ]


def test_a_child_and_carer_without_any_address_are_a_family(the_town):
    assert the_town.families().count({"gus", "guy"}) == 1


def test_an_adult_alone_is_in_no_family(the_town):
    assert members_with(the_town, "hal") == []


def test_a_protected_child_is_with_no_one_but_carers_who_are_protected_or_live_with_them(the_town):
    assert the_town.families().count({"ike", "ira", "ivy"}) == 1
    assert members_with(the_town, "ian") == []


def test_a_family_ends_when_its_last_child_grows_up(the_town):
    assert members_with(the_town, "jon") == [
        ["jan | other | 2020-01-01 | 2025-05-01", "jon | child | 2020-01-01 | 2025-05-01"]
    ]
    ended = the_town.rows(families, "name_shown", "from", "until", "children", "adults", until=JON_GROWN_UP)
    assert ended == [" | 2020-01-01 | 2025-05-01 | 0 | 0"]


def test_a_family_has_its_names_and_numbers(the_town):
    columns = ("name_shown", "from", "until", "children", "adults")
    assert "Doe / Poe | 2020-01-01 |  | 1 | 2" in the_town.rows(families, *columns)
    assert "Roe | 2020-01-01 |  | 1 | 1" in the_town.rows(families, *columns)


def test_each_member_has_the_reason_for_being_there(the_town):
    reasons = {
        row.split(" | ")[0]: row.split(" | ")[1]
        for row in the_town.rows(family_members, "person_id", "because", until=None)
    }
    assert reasons["ada"] == "lives there"
    assert reasons["ann"] == "told by school-roll as parent"
    assert reasons["alf"] == "told by benefits as partner of a carer"
    assert reasons["cob"] == "lives at the same address"
    assert reasons["fin"] == "counted with a carer"
    assert reasons["eve"] == "told by school-roll as parent"
    assert reasons["gus"] == "told by benefits as carer"
