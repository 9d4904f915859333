"""What no contract takes is stored nowhere, and no value of a row is in anything that is said."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.agreed import agreed, narrowed
from tests.intake.taking import DAY, HEADER, REST, VISITS, Take, csv_of, feed, only, visit
from thinkfamily.contracts.uses import permitted
from thinkfamily.intake.faults import FAULTS

SECRET = "Canary77"
# A row whose number of visits is the marker.
HELD = REST.replace(",2,Y", f",{SECRET},Y")


def _bytes_under(folder: Path) -> bytes:
    """Every byte kept, with Parquet files unpacked."""
    found = b""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found += str(pq.read_table(path).to_pylist()).encode() if path.suffix == ".parquet" else path.read_bytes()
    return found


@pytest.mark.parametrize("column", ["Notes", "Worker"], ids=["a column of no contract", "a column known and not taken"])
@pytest.mark.parametrize(
    "rows",
    [
        [f"{visit('1')},{SECRET}"],
        [f"{visit('1', rest=REST.replace('01/02/2020', 'never'))},{SECRET}"],
        [f"{visit('1', 'Smith, Ann')},{SECRET}"],
        [f"1,{SECRET}"],
        [f"{visit('1', 'a' + chr(0))},{SECRET}"],
        [f"{visit('1', chr(34) + 'Ann')},{SECRET}"],
        [f"{visit('1')},{SECRET}", f"{visit('1', 'Other')},{SECRET}"],
    ],
    ids=["loaded", "a bad value", "slipped sideways", "cut short", "a NUL", "an open mark", "a conflict"],
)
def test_what_is_not_taken_is_stored_nowhere(take: Take, tmp_path: Path, column: str, rows: list[str]):
    result = take(only(csv_of(*rows, header=f"{HEADER},{column}")))
    place = tmp_path / "place"
    assert SECRET.encode() not in _bytes_under(place / "extracts") + _bytes_under(place / "made")
    assert ("NEW_COLUMN" in {code for _, code in result.codes}) == (column == "Notes")


@pytest.mark.parametrize(
    "rows",
    [
        [visit("1", rest=HELD)],
        [visit("1", rest=HELD.replace("01/02/2020", "never"))],
        [visit("1", "Smith, Ann", HELD)],
        [f"1,2,3,4,5,6,7,{SECRET}"],
        [visit("1", "a" + chr(0), HELD)],
        [visit("1", chr(34) + "Ann", HELD)],
        [visit("1", rest=HELD), visit("1", "Other", HELD)],
        [visit("1", rest=HELD), visit("1", rest=HELD.replace(SECRET, SECRET + "8"))],
    ],
    ids=["loaded", "bad", "slipped sideways", "cut short", "a NUL", "an open mark", "a conflict", "alike without it"],
)
def test_a_column_that_serves_no_purpose_is_read_past_and_stored_nowhere(take: Take, tmp_path: Path, rows: list[str]):
    signed = agreed("visits", columns=(narrowed("visits", "many"),))
    result = take(only(csv_of(*rows)), agreements={"signed": signed})
    place = tmp_path / "place"
    assert SECRET.encode() not in _bytes_under(place / "extracts") + _bytes_under(place / "made")
    assert SECRET not in str(result.receipts) + str(result.findings) + str(result.quarantine)
    assert result.codes["many", "NO_PURPOSE"] == ("noted", len(rows))
    assert "NEW_COLUMN" not in {code for _, code in result.codes}


def test_what_rests_on_a_column_without_a_purpose_is_gone_with_it():
    signed = agreed("visits", columns=(narrowed("visits", "first", "nhs"),))
    [table] = permitted({"visits": feed(VISITS)}, agreements={"signed": signed}, day=DAY)["visits"].tables
    assert [column.name for column in table.withheld] == ["nhs", "first"]
    assert table.events == ()


def test_no_value_is_in_a_receipt_or_finding(take: Take):
    rows = [visit(SECRET, SECRET, REST.replace("F", SECRET).replace("2,Y", f"{SECRET},{SECRET}")),
            f"{SECRET},{SECRET}", visit("2", f'"{SECRET}'), visit("3", rest=f"{SECRET}{REST}")]  # fmt: skip
    result = take(only(csv_of(*rows)) | {"visits/2026-09-02--b.csv": csv_of(*rows, header=f"{SECRET},DOB")})
    assert SECRET in str(result.quarantine) + str(result.rows_of_visits())
    assert SECRET not in str(result.receipts) + str(result.findings)


def test_a_row_set_aside_keeps_its_columns_as_they_came(take: Take):
    [row] = take(only(csv_of(visit(" 7", rest=REST.replace("01/02/2020", "never"))))).quarantine
    assert (row["feed_table"], row["row_no"], row["column"]) == ("visits", 1, "first")
    assert '"ref":" 7"' in row["row_text"]
    assert '"first":"never"' in row["row_text"]


def test_every_fault_says_what_it_is_in_words():
    for code, fault in FAULTS.items():
        assert code == code.upper()
        assert len(fault.says.split()) >= 2
        assert not fault.says.endswith(".")
