"""A child with foster carers keeps a family of their own, and neither family holds the other's people.

Ann has Ben and Bea; Ben is placed with Dot, who has a daughter Eve. Gil has no home that anybody told, and his son Guy
is placed with Hal.
"""

import pytest

from thinkfamily.tables.families import family_members

PEOPLE = """
    person_id | surname | birth_date | protected
    ann       | DOE     | 1985-01-01 | no
    bea       | DOE     | 2012-01-01 | no
    ben       | DOE     | 2015-01-01 | no
    dot       | ROE     | 1970-01-01 | no
    eve       | ROE     | 2011-01-01 | no
    gil       | LOE     | 1985-01-01 | no
    guy       | LOE     | 2016-01-01 | no
    hal       | NOE     | 1966-01-01 | no
"""
HOMES = """
    record_id | feed             | uprn | known_from | known_until
    ann.1     | housing          | 10   | 2020-01-01 |
    bea.1     | school-roll      | 10   | 2020-01-01 |
    ben.1     | school-roll      | 10   | 2020-01-01 | 2023-05-01
    ben.2     | looked-after     | 20   | 2023-05-01 |
    dot.1     | housing          | 20   | 2020-01-01 |
    eve.1     | school-roll      | 20   | 2020-01-01 |
    gil.1     | children-in-need |      | 2021-01-01 |
    guy.1     | looked-after     | 30   | 2022-01-01 |
    hal.1     | housing          | 30   | 2020-01-01 |
"""
TIES = """
    record_a | record_b | kind         | feed             | from       | known_from | until
    ann.1    | bea.1    | parent       | school-roll      |            | 2020-01-01 |
    ann.1    | ben.1    | parent       | children-in-need |            | 2020-01-01 |
    dot.1    | eve.1    | parent       | school-roll      |            | 2020-01-01 |
    dot.1    | ben.2    | foster_carer | looked-after     | 2023-05-01 | 2023-05-01 |
    gil.1    | guy.1    | parent       | children-in-need |            | 2021-01-01 |
    hal.1    | guy.1    | foster_carer | looked-after     | 2022-01-01 | 2022-01-01 |
"""


@pytest.fixture(scope="module")
def placed(module_town):
    return module_town(people=PEOPLE, homes=HOMES, ties=TIES)


def test_the_child_is_in_two_families_and_no_one_else_is(placed):
    assert placed.families() == [{"ann", "bea", "ben"}, {"ben", "dot", "eve"}, {"gil", "guy"}, {"guy", "hal"}]


def test_a_parent_who_lives_elsewhere_is_no_member_of_the_foster_carers_family(placed):
    roles = placed.rows(family_members, "person_id", "role", until=None)

    assert "ann | parent" in roles
    assert "hal | foster_carer" in roles
    assert [row for row in roles if "non_resident_parent" in row] == []


def test_the_childs_own_family_stays_at_home_and_does_not_go_on_in_the_carers_home(placed):
    families = placed.rows(family_members, "family_id", "person_id", until=None)
    of = {person: {row.split(" | ")[0] for row in families if row.endswith(f"| {person}")} for person in ("ann", "dot")}
    ever = placed.rows(family_members, "family_id", "person_id")

    assert len(of["ann"]) == len(of["dot"]) == 1
    assert [row for row in ever if row.split(" | ")[0] in of["dot"] and row.endswith("| ann")] == []
    assert [row for row in ever if row.split(" | ")[0] in of["ann"] and row.endswith("| dot")] == []


def test_before_the_placement_there_was_one_family_and_the_carers(placed):
    before = [row for row in placed.members() if row.startswith("ben | child")]

    assert before == ["ben | child | 2020-01-01 | ", "ben | child | 2023-05-01 | "]


def test_when_the_placement_ends_the_carers_are_of_no_family_of_the_childs(module_town):
    ended = HOMES.replace("| 20   | 2023-05-01 |", "| 20   | 2023-05-01 | 2024-05-01")
    home_again = ended + "    ben.3     | school-roll      | 10   | 2024-05-01 |\n"
    ties = TIES.replace("| 2023-05-01 | 2023-05-01 |", "| 2023-05-01 | 2023-05-01 | 2024-05-01")

    town = module_town(people=PEOPLE, homes=home_again, ties=ties)

    assert town.families()[:2] == [{"ann", "bea", "ben"}, {"dot", "eve"}]
