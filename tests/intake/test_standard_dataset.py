"""The Standard Safeguarding Dataset as files: tables known by their headers, JSON opened, every row accounted for."""

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.intake.returns_feeds import returns_agreements, returns_feeds
from tests.intake.standard_dataset import TABLES, as_csv
from tests.intake.taking import Result, Take
from thinkfamily.intake import recognise

FEED = returns_feeds()["ssd"]


def as_parquet(table: str) -> bytes:
    held = io.BytesIO()
    header, *rows = TABLES[table]
    pq.write_table(pa.table({name: [row[place] or None for row in rows] for place, name in enumerate(header)}), held)
    return held.getvalue()


@pytest.mark.parametrize(("write", "place"), [(as_csv, "csv"), (as_parquet, "parquet")])
def test_the_standards_tables_are_known_by_their_headers_and_their_json_is_opened(take: Take, write, place: str):
    files = {f"unsorted/2026-09-01--{number}.bin": write(table) for number, table in enumerate(TABLES)}
    feeds = returns_feeds()
    result = take(files, feeds=feeds, agreements=returns_agreements(), place=place)
    assert {receipt["feed"] for receipt in result.receipts} == {"ssd"}
    counts = {
        receipt["file"]: (receipt["rows_in"], receipt["loaded"], receipt["quarantined"])
        for receipt in sorted(result.receipts, key=lambda each: each["file"])
    }
    assert list(counts.values()) == [(2, 2, 0), (3, 3, 0), (2, 2, 0), (1, 1, 0), (2, 2, 0), (6, 4, 2), (1, 1, 0)]
    check_rows(result)


def check_rows(result: Result) -> None:
    ada, bea = result.rows(FEED, "person")
    assert (ada["person"], ada["nhs_number"], str(ada["birth_date"])) == ("P1", "9434765919", "2010-04-03")
    assert bea["forename"] == "Bea"
    numbers = [(row["upn"], row["nino"], row["nhs_number"]) for row in result.rows(FEED, "linked_identifiers")]
    assert numbers == [("UN1", None, None), (None, "QQ123456C", None), (None, None, None)]
    home, other = result.rows(FEED, "address")
    assert (home["flat"], home["house"], home["street"], home["town"]) == ("2", "14", "Elm Road", "Northbridge")
    assert (home["uprn"], home["postcode"]) == ("100012345678", "NB1 2CD")
    assert (other["street"], other["uprn"], other["postcode"]) == (None, None, "NB1 2CE")
    assert result.codes["addr_address_json", "JSON_UNREAD"] == ("noted", 1)
    factors = [(row["assessment"], row["factor"], row["person"]) for row in result.rows(FEED, "assessment_factors")]
    assert sorted(factors) == [("S1", "11A", None), ("S1", "3B", None), ("S2", "24A", None), ("S2", "4B", None)]
    assert [(row["code"], row["feed_table"]) for row in result.quarantine] == [
        ("JSON_BROKEN", "assessment_factors")
    ] * 2
    assert "team" not in {name for row in result.rows(FEED, "cin_assessments") for name in row}


def test_a_table_of_the_standard_that_no_purpose_needs_is_no_table_of_ours(tmp_path):
    path = tmp_path / "professionals.csv"
    path.write_text("prof_professional_id,prof_staff_id,prof_professional_name\n1,2,Jones\n")
    assert recognise(path, returns_feeds()) is None
