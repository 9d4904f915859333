"""What a later delivery or a person's decision does to what an earlier one left."""

from datetime import date
from pathlib import Path

import pytest

from tests.intake.bad_inputs.case import on, promising, usual
from tests.intake.taking import AS_OF, VISITS, Result, Take, csv_of, feed, visit
from thinkfamily.contracts.declaration import Feed
from thinkfamily.engine.workbench import Workbench
from thinkfamily.intake import Decided
from thinkfamily.standard import standardise
from thinkfamily.tables.standard import records
from thinkfamily.vocabulary.dates import AsOf

BELONGS = VISITS.replace("semanticType: person.surname,", "relationships: [{to: visits.ref}],")


def visits(text: str = VISITS, **told: object) -> dict[str, Feed]:
    for old, new in (promising(**told) if told else {}).items():
        text = text.replace(old, new)
    return {"visits": feed(text)}


def sent(**files: bytes) -> dict[str, bytes]:
    """`sent(d1=..., d2=...)`: files of visits received on those days of September."""
    return {f"visits/{on(9, int(day[1:]), f'{day}.csv')}": content for day, content in files.items()}


def aside(result: Result) -> set[tuple[str, str, str]]:
    return {(row["row_key"], row["code"], row["status"]) for row in result.quarantine}


def test_an_orphan_is_loaded_as_soon_as_what_it_belongs_to_has_come(take: Take):
    feeds = visits(BELONGS, delivery="delta")
    before = take(sent(d1=csv_of(visit("2", "1"), visit("3", "9"))), feeds=feeds)
    assert aside(before) == {("2", "ORPHAN", "waiting"), ("3", "ORPHAN", "waiting")}
    after = take(sent(d2=csv_of(visit("1", ""))), feeds=feeds)
    assert aside(after) == {("3", "ORPHAN", "waiting")}
    assert {(row["code"], row["rows"]) for row in after.findings} == {("ORPHAN", 1), ("RETRIED", 1)}
    assert sorted(row["ref"] for row in after.rows(feeds["visits"], "visits")) == ["1", "2"]
    as_it_was = take({}, feeds=feeds, as_of=AsOf(date(2026, 9, 2)))
    assert aside(as_it_was) == aside(before)


def test_a_row_set_aside_is_closed_by_a_later_row_of_its_key(take: Take):
    bad = csv_of(visit("1", rest="03/04/2010,F,9434765919,never,,2,Y"), visit("2"), "3,Ashby")
    good = csv_of(visit("1"), visit("4"))
    as_changes = take(sent(d1=bad, d2=good), feeds=visits(delivery="delta"), place="changes")
    assert aside(as_changes) == {("1", "DATE", "corrected"), (None, "FIELD_COUNT", "waiting")}
    as_lists = take(sent(d1=bad, d2=good), feeds=visits(), place="lists")
    assert aside(as_lists) == {("1", "DATE", "corrected"), (None, "FIELD_COUNT", "superseded")}
    again = take(sent(d1=bad, d2=bad.replace(b"Ashby", b"Other")), feeds=visits(delivery="delta"), place="again")
    assert sorted(row["status"] for row in again.quarantine) == ["waiting"] * 4


def test_rows_set_aside_are_judged_again_when_the_contract_changes(take: Take):
    strict = take(sent(d1=csv_of(visit("1", rest="03/04/2010,F,9434765919,40180,,2,Y"))))
    assert aside(strict) == {("1", "DATE", "waiting")}
    form = "logicalTypeOptions: {format: dd/MM/yyyy}, required: true}"
    bearing = form.replace("true}", "true, customProperties: [{property: serials, value: 1900}]}")
    mild = take({}, feeds=visits(VISITS.replace(form, bearing)))
    assert (mild.receipt["loaded"], mild.receipt["quarantined"]) == (1, 0)
    assert str(mild.rows_of_visits()[0]["first"]) == "2010-01-02"


def test_whoever_a_snapshot_lacks_is_withdrawn_and_stays_on_record(take: Take, tmp_path: Path):
    result = take(sent(d1=csv_of(visit("1", "Ash"), visit("2", "Bo")), d2=csv_of(visit("1", "Ash"))))
    work = Workbench(backend=result.work.backend, inputs=result.work.made, folder=tmp_path / "standard")
    standardise(work=work, feeds=visits())
    told = work.table(records).select("record_key", "known_from", "known_until").execute()
    assert {(key, str(first)[:10], str(until)[:10]) for key, first, until in told.itertuples(index=False)} == {
        ("1", "2026-09-01", "NaT"),
        ("2", "2026-09-01", "2026-09-02"),
    }


@pytest.fixture
def held(take: Take) -> Result:
    """A snapshot of fifty visits, and another that lacks twenty of them."""
    return take(sent(d1=usual(50), d2=usual(50, first=20)))


def test_what_was_good_stays_in_force_while_a_delivery_waits(held: Result):
    assert {each["status"]: each["loaded"] for each in held.receipts} == {"loaded": 50, "held": 0}
    assert sorted(int(row["ref"]) for row in held.rows_of_visits()) == list(range(50))
    [waits] = [each for each in held.receipts if each["status"] == "held"]
    assert waits["reason"].endswith("40% of 50 rows of visits")


def test_a_decision_lets_a_delivery_in_or_leaves_it_out_and_can_be_undone(take: Take, held: Result):
    [extract] = [each["extract_id"] for each in held.receipts if each["status"] == "held"]
    [first] = [each["extract_id"] for each in held.receipts if each["status"] == "loaded"]

    def statuses(decided: dict[str, Decided]) -> list[tuple[str, int]]:
        found = take({}, decided=decided, as_of=AS_OF).receipts
        return [(each["status"], each["loaded"]) for each in sorted(found, key=lambda each: each["file"])]

    assert statuses({extract: Decided(is_let_in=True)}) == [("loaded", 50), ("loaded", 50)]
    assert statuses({extract: Decided(is_let_in=False)}) == [("loaded", 50), ("rejected", 0)]
    assert statuses({first: Decided(is_let_in=False)}) == [("rejected", 0), ("loaded", 50)]
    assert statuses({}) == [("loaded", 50), ("held", 0)]
