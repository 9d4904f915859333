"""Homes and ties for a model: those that it may know of, made again without what serves other purposes alone."""

from collections.abc import Callable

import pytest

from tests.families.conftest import _links
from thinkfamily.engine.workbench import Workbench
from thinkfamily.families import gather
from thinkfamily.governance.purpose import Purpose
from thinkfamily.tables import families as shapes
from thinkfamily.tables.intake import uses
from thinkfamily.tables.linkage import memberships, persons
from thinkfamily.tables.standard import events, records, ties_told
from thinkfamily.vocabulary.dates import AsOf

PEOPLE = """
    person_id | surname | birth_date
    ann       | DOE     | 1990-01-01
    ben       | DOE     | 2012-01-01
    col       | ROE     | 2013-01-01
"""
# The roll says that Ben and Col live at 77. The claim says that Ann does too, and later that Ben has moved to 78.
HOMES = """
    record_id | feed        | role       | uprn | known_from | address_from
    ann.1     | benefits    | person     | 77   | 2020-01-01 | 2020-01-01
    ben.1     | school-roll | person     | 77   | 2020-01-01 | 2020-01-01
    col.1     | school-roll | person     | 77   | 2020-01-01 | 2020-01-01
    ben.2     | benefits    | dependant1 | 78   | 2024-01-01 | 2024-01-01
    ann.2     | school-roll | mother     |      | 2020-01-01 |
"""
TIES = """
    record_a | record_b | kind   | feed        | known_from
    ann.1    | ben.2    | carer  | benefits    | 2024-01-01
    ann.2    | col.1    | parent | school-roll | 2020-01-01
"""
HAPPENED = """
    event_id | record_id | feed             | kind    | occurred_on | recorded_on | incident
    e1       | ben.1     | police-incidents | offence | 2026-01-01  | 2026-01-02  | I1
    e2       | col.1     | police-incidents | offence | 2026-01-01  | 2026-01-02  | I1
"""
USES = """
    feed             | thing    | name       | purpose
    school-roll      | identity | person     | find-exploitation
    school-roll      | identity | mother     | find-exploitation
    school-roll      | address  | person     | find-exploitation
    school-roll      | tie      | parent     | find-exploitation
    police-incidents | event    | offence    | find-exploitation
    benefits         | identity | person     | identify-families
    benefits         | identity | dependant1 | identify-families
    benefits         | address  | person     | identify-families
    benefits         | address  | dependant1 | identify-families
    benefits         | tie      | carer      | identify-families
"""


@pytest.fixture
def made(bench: Callable[..., Workbench]) -> Callable[[str], Workbench]:
    """What the stage makes of the town under some uses, for a model of exploitation."""

    def run(allowed: str) -> Workbench:
        work = bench({
            persons: PEOPLE, records: HOMES, memberships: _links(HOMES), ties_told: TIES, events: HAPPENED,
            uses: allowed,
        })  # fmt: skip
        models = {"exploitation": Purpose.FIND_EXPLOITATION}
        gather(work=work, as_of=AsOf.parse("2026-10-01"), previous=None, models=models)
        return work

    return run


def rows(work: Workbench, shape: object, *columns: str) -> set[str]:
    found = work.backend.to_pyarrow(work.table(shape)).to_pylist()
    return {" | ".join("" if row[name] is None else str(row[name]) for name in columns) for row in found}


def test_a_model_of_exploitation_knows_no_home_that_a_claim_tells_and_no_move_that_it_ended(made) -> None:
    work = made(USES)
    told = rows(work, shapes.residences, "person_id", "from", "until")
    assert told == {
        "ann | 2020-01-01 | ",
        "ben | 2020-01-01 | 2024-01-01",
        "ben | 2024-01-01 | ",
        "col | 2020-01-01 | ",
    }
    known = rows(work, shapes.households_for, "model", "person_id", "from", "until")
    assert known == {"exploitation | ben | 2020-01-01 | ", "exploitation | col | 2020-01-01 | "}


def test_it_knows_no_tie_that_a_claim_tells_and_none_that_follows_from_one(made) -> None:
    work = made(USES)
    told = {
        "ann | ben | carer | benefits",
        "ann | col | parent | school-roll",
        "ben | col | co_offender | police-incidents",
    }
    assert told <= rows(work, shapes.relationships, "person_a", "person_b", "kind", "source")
    known = rows(work, shapes.relationships_for, "person_a", "person_b", "kind", "source")
    assert known == {"ann | col | parent | school-roll", "ben | col | co_offender | police-incidents"}


@pytest.mark.parametrize(
    ("without", "homes", "ties"),
    [
        ("school-roll      | address  | person     | find-exploitation", set(), {"parent", "co_offender"}),
        ("school-roll      | tie      | parent     | find-exploitation", {"ben", "col"}, {"co_offender"}),
        ("police-incidents | event    | offence    | find-exploitation", {"ben", "col"}, {"parent"}),
        ("school-roll      | identity | mother     | find-exploitation", {"ben", "col"}, {"co_offender"}),
    ],
)
def test_what_no_use_names_is_not_known(made, without: str, homes: set[str], ties: set[str]) -> None:
    work = made(USES.replace(without + "\n", "").replace(f"    {without}", ""))
    assert rows(work, shapes.households_for, "person_id") == homes
    assert rows(work, shapes.relationships_for, "kind") == ties


def test_without_any_uses_a_model_knows_nothing(made) -> None:
    work = made(USES.splitlines()[1])
    assert not rows(work, shapes.households_for, "person_id") | rows(work, shapes.relationships_for, "kind")
