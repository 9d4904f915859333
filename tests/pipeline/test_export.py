"""Tables leave a place as they stand, and no cell of theirs runs in a spreadsheet."""

import csv
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from thinkfamily.catalogue.shipped import SHIPPED
from thinkfamily.engine.workbench import Kept
from thinkfamily.pipeline.export import export_table
from thinkfamily.pipeline.place import Place
from thinkfamily.pipeline.settings import Settings

# What spreadsheets run: OWASP, *CSV injection*.
PAYLOADS = [
    "=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x","y")', "=IMPORTXML(1)", "+1+1", "-1+1", "@SUM(1)", "\t=1+1",
    "\r=1+1", "\n=1+1", " =1+1", "\0=1+1", "\u00a0=1+1", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff201",
    "\ufeff=1+1", "\u200b=1+1",
]  # fmt: skip
PLAIN = ["Ashby", "O'Neil", "Smith-Jones", "1+1", "a=b", "", "2026-09-30"]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A place in which one table stands: names, good and bad."""
    made = Place(folder=tmp_path, settings=Settings(name="Ourplace"), feeds={}, agreements={}, declarations=SHIPPED)
    path = made.store.workplace(step="standard", name="x") / "names.parquet"
    pq.write_table(pa.table({"name": [*PAYLOADS, *PLAIN], "no": range(len(PAYLOADS) + len(PLAIN))}), path)
    kept = Kept(name="names", files=(path,), digest="x", rows=len(PAYLOADS) + len(PLAIN))
    made.store.stand(
        [made.store.remember(step="standard", name="x", parts={}, tables={"names": kept})], as_of="2026-10-01"
    )
    return made


def test_no_cell_of_a_csv_begins_as_a_formula_does(place: Place, tmp_path: Path):
    out = tmp_path / "names.csv"
    export_table(place, table="names", out=out)
    with out.open(newline="", encoding="utf-8") as file:
        told = sorted(csv.DictReader(file), key=lambda row: int(row["no"]))
    cells = [row["name"] for row in told]
    assert [cell.removeprefix("'") for cell in cells] == [*PAYLOADS, *PLAIN]
    assert all(cell.startswith("'") for cell in cells[: len(PAYLOADS)]), cells
    assert not [cell for cell in cells[len(PAYLOADS) :] if cell.startswith("'")]


def test_a_parquet_file_holds_what_stands(place: Place, tmp_path: Path):
    export_table(place, table="names", out=tmp_path / "names.parquet")
    assert sorted(pq.read_table(tmp_path / "names.parquet")["name"].to_pylist()) == sorted([*PAYLOADS, *PLAIN])
