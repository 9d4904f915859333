"""What cannot be so makes no family, is counted, and takes no more than its share of time and memory."""

import pytest

from thinkfamily.tables.families import addresses, family_doubts, relationships

PEOPLE = """
    person_id | surname | birth_date
    ann       | DOE     | 1985-01-01
    kim       | DOE     | 2015-03-04
    old       | ROE     | 1990-01-01
    mum       | ROE     | 1992-01-01
    p1        | POE     |
    p2        | POE     |
    p3        | POE     |
    u1        | UNKNOWN | 1980-01-01
    u2        | UNKNOWN | 2014-01-01
    zed       |         |
    fut       | FOE     | 1980-01-01
"""
HOMES = """
    record_id | forename | surname | feed        | uprn | address_from | known_from | birth_year
    ann.1     | ANN      | DOE     | housing     | 77   |              | 2020-01-01 | 1985
    kim.1     |          | DOE     | school-roll | 77   |              | 2020-01-01 | 2015
    old.1     | OLD      | ROE     | school-roll | 78   |              | 2020-01-01 | 1990
    mum.1     | MUM      | ROE     | school-roll | 78   |              | 2020-01-01 | 1992
    p1.1      | P        | POE     | housing     |      |              | 2020-01-01 |
    p2.1      | P        | POE     | housing     |      |              | 2020-01-01 |
    p3.1      | P        | POE     | housing     |      |              | 2020-01-01 |
    u1.1      | BABY     | UNKNOWN | housing     | 79   |              | 2020-01-01 | 1980
    u2.1      | TEST     | UNKNOWN | school-roll | 79   |              | 2020-01-01 | 2014
    zed.1     |          |         | housing     | 80   |              | 2020-01-01 |
    fut.1     | FUT      | FOE     | housing     | 77   | 2031-01-01   | 2020-01-01 | 1980
"""
TIES = """
    record_a | record_b | kind   | feed        | known_from
    ann.1    | kim.1    | parent | school-roll | 2020-01-01
    mum.1    | old.1    | parent | school-roll | 2020-01-01
    p1.1     | p2.1     | parent | school-roll | 2020-01-01
    p2.1     | p3.1     | parent | school-roll | 2020-01-01
    p3.1     | p1.1     | parent | school-roll | 2020-01-01
"""


def test_what_cannot_be_so_is_passed_over_and_counted(town):
    made = town(people=PEOPLE, homes=HOMES, ties=TIES)
    assert made.rows(family_doubts, "code", "found") == [
        "ADDRESS_AHEAD | 1",
        "NOBODY | 1",
        "PARENT_LOOP | 3",
        "PARENT_TOO_YOUNG | 1",
        "STAND_IN_NAME | 2",
    ]
    assert made.rows(relationships, "person_a", "person_b", kind="parent") == ["ann | kim"]
    assert made.rows(relationships, "person_a", "person_b", source="surname_and_address") == ["ann | kim", "mum | old"]
    assert made.families() == [{"ann", "kim"}, {"u1", "u2"}], "one home, though nothing says that they are kin"


def one_property(town, count):
    """So many records at one property, of one child and many grown-ups."""
    names = [f"p{number:07}" for number in range(count)]
    people = "\n".join(["person_id | birth_date", "p0000000 | 2015-01-01", *(f"{n} | 1980-01-01" for n in names[1:])])
    homes = "\n".join(["record_id | surname | feed | uprn", *(f"{name}.1 | DOE | housing | 77" for name in names)])
    return town(people=people, homes=homes)


def check_one_property(made):
    assert made.rows(addresses, "kind") == ["institution"]
    assert made.rows(family_doubts, "code", "found") == ["CROWDED_ADDRESS | 1"]
    assert made.families() == []


def test_twenty_thousand_records_at_one_property_make_no_household_and_no_ties(town):
    check_one_property(one_property(town, 20_000))


@pytest.mark.slow
def test_a_million_records_at_one_property_make_no_household_and_no_ties(town):
    check_one_property(one_property(town, 1_000_000))


def test_ten_thousand_who_were_missing_together_tie_nobody_and_a_hub_has_one_tie_for_each(town):
    crowd = [f"c{number:05}" for number in range(10_000)]
    people = "\n".join(["person_id | birth_date", *(f"{name} | 2010-01-01" for name in ("hub", *crowd))])
    homes = "\n".join(["record_id | surname", *(f"{name}.1 | DOE" for name in ("hub", *crowd))])
    rows = ["event_id | record_id | feed | kind | occurred_on | recorded_on | incident"]
    day = "missing-episodes | missing | 2026-01-01 | 2026-01-02"
    for number, name in enumerate(crowd):
        rows += [f"a{number} | {name}.1 | {day} | all", f"b{number} | {name}.1 | {day} | i{number}"]
        rows += [f"h{number} | hub.1 | {day} | i{number}"]
    made = town(people=people, homes=homes, happened="\n".join(rows))
    ties = made.rows(relationships, "kind", "person_a", "person_b")
    assert len(ties) == len(crowd)
    assert all(tie.startswith("missing_together | ") and tie.endswith(" | hub") for tie in ties)
    assert made.rows(family_doubts, "code", "found") == ["CROWD | 1"]
    assert made.families() == []
