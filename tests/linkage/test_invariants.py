"""What holds of every linkage: no record is lost or told twice, and the order of records decides nothing."""

from ibis.backends.duckdb import Backend

from tests.linkage.conftest import Linked, groups
from thinkfamily.tables.linkage import links, memberships, persons, review
from thinkfamily.tables.standard import records

_STREET = """
    record_id | feed    | record_key | forename  | surname | birth_date | birth_year | sex | uprn | known_from
    a         | school  | 1          | EMMA      | HADLEY  | 2012-05-04 | 2012       | F   | 77   | 2020-01-01
    b         | gp      | 1          | EMILY     | HADLEY  | 2012-05-04 | 2012       | F   | 77   | 2020-01-01
    c         | gp      | 2          | EMMA      | HADLEY  | 2012-04-05 | 2012       | F   | 77   | 2020-01-01
    d         | housing | 1          | SUSAN     | HADLEY  | 1985-05-04 | 1985       | F   | 77   | 2020-01-01
    e         | gp      | 3          | SUE       | HADLEY  | 1985-05-04 | 1985       | F   | 77   | 2020-01-01
    f         | council | 1          | S         | HADLEY  |            |            |     | 77   | 2020-01-01
    g         | police  | 1          | SUSAN     | MARLOW  | 1961-12-24 | 1961       | F   |      | 2020-01-01
    h         | police  | 2          | SUSAN     | MARLOW  | 1961-12-24 | 1961       | F   |      | 2020-01-01
    i         | council | 2          |           | HADLEY  |            |            |     | 77   | 2020-01-01
    """
_TABLES = (links, memberships, persons, review)


def _digests(linked: Linked, lines: list[str]) -> list[str]:
    work = linked("\n".join(lines))
    return [work.made[table.name].digest for table in _TABLES]


def test_the_order_of_records_changes_no_byte(linked: Linked) -> None:
    head, *rows = _STREET.strip().splitlines()

    assert _digests(linked, [head, *reversed(rows[4:] + rows[:4])]) == _digests(linked, [head, *rows])


def test_every_record_has_exactly_one_membership_and_every_person_a_record(linked: Linked) -> None:
    work = linked(_STREET)

    held = work.table(memberships).execute()
    assert sorted(held["record_id"]) == sorted(work.table(records).execute()["record_id"])
    assert set(held["person_id"]) == set(work.table(persons).execute()["person_id"])
    assert held["probability"].between(0, 1).all()


def test_no_refused_pair_shares_a_person(linked: Linked) -> None:
    work = linked(_STREET)

    person = work.table(memberships).execute().set_index("record_id")["person_id"]
    found = work.table(links).execute()
    refused = found[found["standing"] == "vetoed"]
    assert len(refused) > 0
    assert (person[refused["record_a"]].to_numpy() != person[refused["record_b"]].to_numpy()).all()
    assert {"a c", "b", "g h"} <= groups(work)


def test_nothing_of_splinks_is_left_in_the_engine(engine: Backend, linked: Linked) -> None:
    linked(_STREET)

    assert [name for name in engine.list_tables() if "splink" in name or name.startswith("linkage_")] == []
