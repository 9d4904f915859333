"""What is held back when an extract is taken in: people erased, people named in others' rows, rows past retention."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from ibis.backends.duckdb import Backend

from tests.intake.taking import VISITS, Take, csv_of, feed, taker
from thinkfamily.governance.marks import MarkKey
from thinkfamily.governance.retention import RetentionRules
from thinkfamily.governance.sieve import Erasure, Sieve
from thinkfamily.intake.hashing import marks_of
from thinkfamily.tables.intake import rows_name

KEY = MarkKey(b"k" * 32)
HOMES = feed("""
apiVersion: v3.1.0
kind: DataContract
id: homes
name: Homes
version: 1.0.0
status: active
servers: [{server: inbox, type: local, path: "inbox/homes/*.csv", format: csv, delimiter: ",", encoding: utf-8}]
slaProperties: [{property: retention, value: 3, unit: y}]
customProperties: [{property: agreement, value: signed}]
schema:
  - name: homes
    dataGranularityDescription: child and home
    properties:
      - {name: ref, physicalName: Ref, logicalType: string, primaryKey: true, required: true}
      - {name: name, physicalName: Child, logicalType: string, semanticType: person.full_name}
      - {name: born, physicalName: Born, logicalType: date, semanticType: person.birth_date}
      - {name: mother, physicalName: Mother, logicalType: string, semanticType: "mother:person.full_name"}
      - {name: mother_born, physicalName: MotherBorn, logicalType: date, semanticType: "mother:person.birth_date"}
      - {name: nhs, physicalName: MotherNHS, logicalType: string, semanticType: "mother:person.nhs_number"}
      - {name: first, physicalName: From, logicalType: date, required: true}
      - {name: last, physicalName: Until, logicalType: date}
    customProperties:
      - property: events
        value: [{kind: early_help, occurred_on: first, until: last}]
""")
TITLES = "Ref,Child,Born,Mother,MotherBorn,MotherNHS,From,Until"
ROWS = (
    "1,Mary Anne Quill,2011-05-06,Ms Zelda O'Quill-Marker,1985-01-02,9434765919,2024-01-01,",
    '2,"MARKER, Zelda",1985-01-02,Ann Other,1960-01-01,,2024-01-01,2024-02-01',
    "3,Tom Reed,2012-01-01,Zelda Marker,1985-01-02,9434765870,2024-01-01,2024-03-01",
    '4,Bea "Marker,2012-13-01,Zelda Marker,02/01/1985,943 476 5919,2024-01-01,2024-03-01',
    "5,Sam Old,2001-01-01,Kim Old,1970-01-01,,2015-01-01,2016-01-01",
)


@pytest.fixture
def take(engine: Backend, tmp_path: Path) -> Take:
    return taker(engine, tmp_path)


def homes(*rows: str, day: str = "2026-09-01") -> dict[str, bytes]:
    return {f"homes/{day}--a.csv": csv_of(*rows, header=TITLES)}


def erasing_mother_of_first_row(take: Take, engine: Backend, **more: object) -> Sieve:
    """A sieve made as a ruling makes it: of the row that the person's record rests on."""
    before = take(homes(*ROWS), feeds={"homes": HOMES})
    row = before.rows(HOMES, "homes")[0]
    marks = marks_of(
        engine,
        feed=HOMES,
        table=HOMES.table("homes"),
        paths=before.work.made[rows_name(feed="homes", table="homes")].files,
        key=KEY,
        wanted=pa.table({"extract_id": [row["extract_id"]], "row_no": [row["row_no"]], "role": ["mother"]}),
    )
    return Sieve(key=KEY, erasures=(Erasure(ruling="ruling-1", marks={mark: kind for kind, mark in marks}),), **more)


def test_an_erased_person_is_found_by_number_or_by_name_and_birth_and_no_text_of_them_stays(
    take: Take, engine: Backend, tmp_path: Path
):
    sieve = erasing_mother_of_first_row(take, engine)
    kept = take({}, feeds={"homes": HOMES}, sieve=sieve)
    told = {row["ref"]: row for row in kept.rows(HOMES, "homes")}
    # Her child's row stays without her; the row about herself goes; a namesake of another NHS number stays.
    assert sorted(told) == ["1", "3", "5"]
    assert (told["1"]["name"], told["1"]["mother"], told["1"]["nhs"]) == ("Mary Anne Quill", None, None)
    assert told["3"]["mother"] == "Zelda Marker"
    aside = {row["row_no"]: row for row in kept.quarantine}
    assert (aside[2]["code"], len(aside[2]["row_text"])) == ("SUPPRESSED", 64)
    assert (aside[4]["code"], aside[4]["row_text"]) == ("QUOTE", None)
    assert kept.receipt["quarantined"] == 2
    assert kept.codes["mother", "SUPPRESSED"] == ("nulled", 1)
    kept_files = (tmp_path / "place" / "extracts").rglob("*.parquet")
    left = " ".join(str(pq.read_table(path).to_pylist()) for path in kept_files).upper()
    assert "TOM REED" in left
    assert not [word for word in ("9434765919", "943 476 5919", "QUILL-MARKER", '"MARKER') if word in left]


def test_re_delivery_under_another_key_and_name_of_file_does_not_bring_them_back(take: Take, engine: Backend):
    sieve = erasing_mother_of_first_row(take, engine)
    new = "77,Jo New,2015-05-05,Z Marker,1985-01-02,943-476-5919,2026-01-01,"
    kept = take(homes(new, day="2026-09-20"), feeds={"homes": HOMES}, sieve=sieve)
    told = {row["ref"]: row for row in kept.rows(HOMES, "homes")}
    assert (told["77"]["name"], told["77"]["mother"], told["77"]["mother_born"]) == ("Jo New", None, None)
    # Undone, she is read from the bytes again.
    again = take({}, feeds={"homes": HOMES}, sieve=Sieve(key=KEY, undone=frozenset({"ruling-1"})))
    assert {row["ref"]: row["nhs"] for row in again.rows(HOMES, "homes")}["1"] == "9434765919"


def test_rows_past_their_rule_are_held_back_and_a_hold_keeps_them(take: Take):
    files, day = homes(*ROWS[:3], ROWS[4]), date(2026, 10, 1)
    # The contract's three years after the last activity; a span without an end was active when it was received.
    kept = take(files, feeds={"homes": HOMES}, sieve=Sieve(retained_on=day))
    assert [row["ref"] for row in kept.rows(HOMES, "homes")] == ["1", "2", "3"]
    assert [(row["code"], row["row_text"]) for row in kept.quarantine] == [("PAST_RETENTION", None)]
    later = take({}, feeds={"homes": HOMES}, sieve=Sieve(retained_on=date(2027, 2, 15)))
    assert [row["ref"] for row in later.rows(HOMES, "homes")] == ["1", "3"]
    held = take({}, feeds={"homes": HOMES}, sieve=Sieve(retained_on=day, held_feeds=frozenset({"homes"})))
    assert len(held.rows(HOMES, "homes")) == 4
    longer = RetentionRules(linked_copy_years=1)
    shorter = take({}, feeds={"homes": HOMES}, sieve=Sieve(retained_on=day, rules=longer))
    assert [row["ref"] for row in shorter.rows(HOMES, "homes")] == ["1"]


def test_an_empty_sieve_changes_nothing_and_costs_nothing(take: Take, tmp_path: Path):
    visits = feed(VISITS)
    first = take({"visits/2026-09-01--a.csv": csv_of("1,Ashby,03/04/2010,F,9434765919,01/02/2020,,2,Y")})
    names = sorted(path.name for path in (tmp_path / "place" / "extracts").iterdir())
    again = take({}, sieve=Sieve(key=KEY))
    assert first.rows(visits, "visits") == again.rows(visits, "visits")
    assert names == sorted(path.name for path in (tmp_path / "place" / "extracts").iterdir())


def test_a_file_is_not_held_for_the_rows_that_may_not_be_kept(take: Take):
    rows = [f"{n},Child Number{n},2012-01-01,Ann Other,1980-01-01,,2012-01-01,2013-01-01" for n in range(90)]
    rows += [f"{n},Child Number{n},2012-01-01,Ann Other,1980-01-01,,2025-01-01," for n in range(90, 150)]
    kept = take(homes(*rows), feeds={"homes": HOMES}, sieve=Sieve(retained_on=date(2026, 10, 1)))
    assert (kept.receipt["status"], kept.receipt["loaded"], kept.receipt["quarantined"]) == ("loaded", 60, 90)
