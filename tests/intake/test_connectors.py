"""Files that are no CSV: XML and workbooks, safe and hostile, and Parquet; and the days that a term's name tells."""

import io
import resource
import time
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.intake.archives import workbook, zip_bomb
from tests.intake.returns_feeds import SAMPLES, returns_agreements, returns_feeds
from tests.intake.taking import VISITS, Result, Take, feed
from thinkfamily.intake.connectors.school_census import census_of, easter_sunday

RETURNS = returns_feeds()
CIN = (SAMPLES / "cin" / "CIN2rows.xml").read_text()
LIST_1 = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age", "Date of Contact", "Contact Source"]
CONTACT = [7, "a) Male", "a) WBRI", "03/04/2010", 10.2, "05/06/2020", "q) 6: Police"]


def taken(take: Take, of: str, content: bytes) -> Result:
    return take({f"{of}/2026-09-01--x": content}, feeds=RETURNS, agreements=returns_agreements())


BOMB = "<!DOCTYPE x [" + "".join(
    f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "boom" * 100}">' for n in range(12)
) + "]><Message>&e11;</Message>"  # fmt: skip


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        ('<!DOCTYPE Message SYSTEM "file:///etc/passwd"><Message/>', "refused", "XML_DTD"),
        ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Message>&e;</Message>', "refused", "XML_DTD"),
        (BOMB, "refused", "XML_DTD"),
        ("<Message>" + "<a>" * 10_000 + "</a>" * 10_000 + "</Message>", "refused", "XML_DEPTH"),
        (f"<Message a='{'x' * 3_000_000}'/>", "refused", "FIELD_SIZE"),
        (CIN[: len(CIN) // 2], "held", "TRUNCATED"),
        (CIN[:-3], "held", "TRUNCATED"),
        (CIN.replace("</Child>", "</Kid>", 1), "refused", "XML_BROKEN"),
        (CIN + "<more/>", "refused", "XML_BROKEN"),
        ("<Other/>", "refused", "SCHEMA"),
        ("<Message><Children/></Message>", "held", "NO_ROWS"),
        ("<html><body>Sign in</body></html>", "refused", "NOT_CSV"),
        ("Ref,Surname\n1,Ashby\n", "refused", "TYPE_MISMATCH"),
    ],
)  # fmt: skip
def test_unsafe_or_broken_xml_stops_quickly(take: Take, content: str, status: str, code: str):
    began = time.perf_counter()
    receipt = taken(take, "cin-census", content.encode()).receipt
    assert (receipt["status"], receipt["reason"].split(":")[0]) == (status, code)
    assert time.perf_counter() - began < 10


def test_an_entity_bomb_costs_no_memory(take: Take):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    taken(take, "cin-census", BOMB.encode())
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # kilobytes


@pytest.mark.parametrize(
    "content",
    [
        CIN.replace("<Message>", '<Message xmlns="http://example.org/cin">'),
        CIN.replace("<Child>", "stray text <!-- and a comment --><Child>"),
        CIN.replace("GenderCurrent>", "Sex>"),
        CIN.encode("utf-8").decode().replace("<Message>", '<?xml version="1.0" encoding="utf-8"?><Message>'),
        CIN.replace("<Header>", "<Header><Child><LAchildID>no child</LAchildID></Child>"),
    ],
    ids=["a namespace", "stray text", "another year's sex", "a declaration", "a Child that is none"],
)
def test_other_layouts_of_the_census_give_the_same_rows(take: Take, content: str):
    result = taken(take, "cin-census", content.encode())
    assert (result.receipt["rows_in"], result.receipt["loaded"], result.receipt["exact_duplicates"]) == (11, 9, 2)
    [child] = result.rows(RETURNS["cin-census"], "children")
    told = (child["la_child_id"], child["upn"], str(child["birth_date"]), child["sex"], child["ethnicity"])
    assert told == ("DfEX0000001", "A123456789123", "2015-03-27", "M", "WBRI")
    [plan] = result.rows(RETURNS["cin-census"], "child_protection_plans")
    assert (str(plan["plan_from"]), plan["latest_category"], plan["earlier_plans"]) == ("2022-02-17", "PHY", 10)


def test_an_unborn_childs_birth_to_come_is_no_fault(take: Take):
    unborn = CIN.replace(
        "<PersonBirthDate>2015-03-27</PersonBirthDate>",
        "<PersonBirthDate>2026-12-01</PersonBirthDate><ExpectedPersonBirthDate>2026-12-01</ExpectedPersonBirthDate>",
    )
    result = taken(take, "cin-census", unborn.encode())
    assert result.codes[("birth_date", "UNBORN")] == ("nulled", 1)
    [child] = result.rows(RETURNS["cin-census"], "children")
    assert (child["birth_date"], str(child["expected_birth_date"])) == (None, "2026-12-01")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (workbook([LIST_1, CONTACT], members={"xl/vbaProject.bin": b"x"}), "MACROS"),
        (workbook([LIST_1, CONTACT], members={"../../evil.csv": b"x"}), "ZIP_PATH"),
        (workbook([LIST_1, CONTACT], members={"/etc/evil": b"x"}), "ZIP_PATH"),
        (workbook([LIST_1, CONTACT], members={"more.zip": b"x"}), "ZIP_BOMB"),
        (workbook([LIST_1, CONTACT], members={f"x{n}": b"" for n in range(600)}), "ZIP_BOMB"),
        (workbook([["Something", "else"], [1, 2]]), "SCHEMA"),
        (workbook([[*LIST_1, "gender "], CONTACT]), "DUP_HEADER"),
        (workbook([LIST_1, CONTACT])[:-40], "WORKBOOK"),
        (workbook([LIST_1, CONTACT])[:200], "WORKBOOK"),
        (b"PK\x05\x06" + b"\0" * 18, "TYPE_MISMATCH"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 a password is wanted", "TYPE_MISMATCH"),
    ],
)
def test_an_unsafe_or_broken_workbook_is_refused(take: Take, content: bytes, code: str):
    receipt = taken(take, "annex-a", content).receipt
    assert (receipt["status"], receipt["reason"].split(":")[0]) == ("refused", code)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(take: Take):
    bomb = zip_bomb()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    receipt = taken(take, "annex-a", bomb).receipt
    assert (receipt["status"], receipt["reason"].split(":")[0]) == ("refused", "ZIP_BOMB")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # kilobytes


def test_a_workbooks_lists_are_found_by_their_headers(take: Take):
    """A title above the header, a blank row, the header again, a hidden sheet, and a sheet of the council's own."""
    content = workbook(
        [["Contacts, six months"], [], LIST_1, CONTACT, [None], LIST_1, CONTACT, [8, *CONTACT[1:]]],
        sheet="Our contacts",
        more={"Notes": [["Read me"]], "Old": [LIST_1, [9, *CONTACT[1:]]]},
        hidden=["Old"],
    )
    result = taken(take, "annex-a", content)
    receipt = result.receipt
    counts = [receipt[name] for name in ("rows_in", "loaded", "quarantined", "exact_duplicates")]
    assert counts == [5, 2, 2, 1]
    assert {row["row_no"]: row["code"] for row in result.quarantine} == {2: "EMPTY_ROW", 3: "HEADER_ROW"}
    assert result.codes[("Notes", "NEW_TABLE")] == ("noted", 1)
    rows = result.rows(RETURNS["annex-a"], "list_1")
    assert [(row["child"], row["sex"], str(row["contacted_on"]), row["age"]) for row in rows] == [
        ("7", "Male", "2020-06-05", 10.2),
        ("8", "Male", "2020-06-05", 10.2),
    ]


def test_parquet_is_held_to_the_contract_like_any_other(take: Take):
    held = io.BytesIO()
    rows = {"Ref": [1, 2], "First": [date(2020, 2, 1), None], "Many": [2.0, 2.5], "Open": [True, False]}
    pq.write_table(pa.table(rows), held)
    visits = {"visits": feed(VISITS.replace("format: csv", "format: parquet"))}
    result = take({"visits/2026-09-01--a.parquet": held.getvalue()}, feeds=visits)
    assert (result.receipt["loaded"], result.receipt["quarantined"]) == (1, 1)
    [row] = result.rows(visits["visits"], "visits")
    assert (row["ref"], str(row["first"]), row["many"], row["open"]) == ("1", "2020-02-01", 2, True)
    cut = take({"visits/2026-09-01--a.parquet": held.getvalue()[:-20]}, feeds=visits, place="cut").receipt
    assert (cut["status"], cut["reason"].split(":")[0]) == ("held", "TRUNCATED")
    text = take({"visits/2026-09-01--a.parquet": b"Ref,First\n"}, feeds=visits, place="text").receipt
    assert (text["status"], text["reason"].split(":")[0]) == ("refused", "TYPE_MISMATCH")


@pytest.mark.parametrize(
    ("file", "taken_on", "first", "until", "second_half"),
    [
        ("2026-09-01--2024_autumn_x.csv", "2024-10-03", "2024-04-01", "2024-05-27", "2024-08-01"),
        ("Spring 2025 pupils.csv", "2025-01-16", "2024-08-01", "2025-01-01", None),
        ("2025-summer.csv", "2025-05-15", "2025-01-01", "2025-04-21", None),
    ],
)
def test_a_files_name_tells_the_term(file: str, taken_on: str, first: str, until: str, second_half: str | None):
    census = census_of(file)
    told = (census.taken_on, census.sessions_from, census.sessions_until)
    assert [str(day) for day in told] == [taken_on, first, until]
    assert (census.second_half_until and str(census.second_half_until)) == second_half


@pytest.mark.parametrize("file", ["pupils.csv", "2026-09-01--autumn.csv", "12024_autumn.csv", "2024_winter.csv"])
def test_a_name_without_a_term_tells_none(file: str):
    assert census_of(file) is None


@pytest.mark.parametrize(
    ("year", "day"), [(1818, "03-22"), (1943, "04-25"), (2000, "04-23"), (2024, "03-31"), (2025, "04-20")]
)
def test_easter_falls_where_it_fell(year: int, day: str):
    """1818 and 1943 were the earliest and the latest that Easter can be."""
    assert str(easter_sunday(year)) == f"{year}-{day}"
