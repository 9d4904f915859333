"""Rows in are rows loaded, set aside or doubled: whatever any connector is sent, and in whatever order.

`take` holds every receipt to that sum, and the tables to what the receipts say (taking.py).
"""

import csv
import io
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ibis.backends.duckdb import Backend

from tests.intake.archives import workbook
from tests.intake.returns_feeds import SAMPLES, returns_agreements, returns_feeds
from tests.intake.taking import HEADER, VISITS, agreement, feed, only, taker
from thinkfamily.contracts.declaration import Feed
from thinkfamily.engine.duck import open_engine
from thinkfamily.intake.connectors import CONNECTORS

CELLS = st.sampled_from(
    ["", "1", "2", "Ashby", "O'Neil", "31/02/2010", "03/04/2010", "2010-04-03", "9434765919", "Y", "x,y", "é", "-1",
     "1.0", "01/01/1900", "99/99/9999", "=1+1", " ", "\u202e", "Total", "UN1", "\n", '"', "9" * 40]
)  # fmt: skip
Grid = list[list[str]]
RETURNS = returns_feeds()
OF_VISITS = {name: feed(VISITS.replace("format: csv, ", f"format: {name}, ")) for name in ("csv", "parquet", "json")}
SHEET = "  - name: visits\n    physicalName: List 1\n"
OF_VISITS["excel"] = feed(VISITS.replace("format: csv, ", "format: excel, ").replace("  - name: visits\n", SHEET))


def grids(width: int) -> st.SearchStrategy[Grid]:
    rows = st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=12)
    return rows.map(lambda grid: [*grid, *grid[:2]])


@pytest.fixture(scope="module")
def one_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    engine = open_engine(spill=tmp_path_factory.mktemp("spill"))
    yield engine
    engine.disconnect()


def as_csv(headers: list[str], grid: Grid) -> bytes:
    held = io.StringIO(newline="")
    csv.writer(held, quoting=csv.QUOTE_ALL).writerows([headers, *grid])
    return held.getvalue().encode()


def as_json(headers: list[str], grid: Grid) -> bytes:
    return json.dumps([dict(zip(headers, row, strict=True)) for row in grid]).encode()


def as_parquet(headers: list[str], grid: Grid) -> bytes:
    held = io.BytesIO()
    columns = {name: [row[place] for row in grid] for place, name in enumerate(headers)}
    pq.write_table(pa.table(columns), held)
    return held.getvalue()


def as_workbook(headers: list[str], grid: Grid) -> bytes:
    return workbook([headers, *grid])


def as_xml(_headers: list[str], grid: Grid) -> bytes:
    """The sample of the census, with cells for the text of its elements, one after the other."""
    parts = (SAMPLES / "cin" / "CIN_Census_2024.xml").read_text().split("</")
    cells = [cell for row in grid for cell in row if not set(cell) & set("<&\n")]
    for place in range(3, len(parts) - 1, 3):
        text = parts[place].rpartition(">")
        parts[place] = text[0] + text[1] + (cells[place % len(cells)] if cells and text[2].strip() else text[2])
    return "</".join(parts).encode()


# How the dirty input of each connector is written; the rest read one of these.
WRITTEN: dict[str, Callable[[list[str], Grid], bytes]] = {
    "parquet": as_parquet,
    "excel": as_workbook,
    "annex-a": as_workbook,
    "send-annex-a": as_workbook,
    "cin-census": as_xml,
    "json": as_json,
    "csc-api": as_json,
}
ENDINGS = {as_parquet: "parquet", as_workbook: "xlsx", as_xml: "xml", as_json: "json", as_csv: "csv"}


def feed_of(connector: str) -> Feed:
    return OF_VISITS.get(connector) or RETURNS[connector]


def headers_of(of: Feed) -> list[str]:
    """What the file of its first table has for headers."""
    names = [name for column in of.tables[0].columns for name in (column.physical_name,) if name[:1] != "@"]
    return list(dict.fromkeys(names))


@pytest.mark.parametrize("connector", CONNECTORS)
@given(data=st.data())
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
def test_every_connector_accounts_for_dirty_input_of_its_kind(
    one_engine: Backend, connector: str, data: st.DataObject
) -> None:
    check_accounts(one_engine, connector, data)


@pytest.mark.slow
@pytest.mark.parametrize("connector", CONNECTORS)
@given(data=st.data())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
def test_every_connector_accounts_for_much_dirty_input(
    one_engine: Backend, connector: str, data: st.DataObject
) -> None:
    check_accounts(one_engine, connector, data)


def check_accounts(engine: Backend, connector: str, data: st.DataObject) -> None:
    of = feed_of(connector)
    headers = headers_of(of)
    grid = data.draw(grids(len(headers)))
    write = WRITTEN.get(connector, as_csv)
    file = f"{of.id}/2026-09-01--dirty.{ENDINGS[write]}"
    agreements = {"signed": agreement(of.id)} if connector in OF_VISITS else returns_agreements()
    with tempfile.TemporaryDirectory() as folder:
        take = taker(engine, Path(folder))
        receipt = take({file: write(headers, grid)}, feeds={of.id: of}, agreements=agreements).receipt
        assert receipt["feed"] == of.id
        if receipt["status"] == "loaded":
            assert receipt["rows_in"] > 0
        if receipt["status"] == "loaded" and connector in OF_VISITS:
            # Blank rows at the end of a sheet are none.
            assert receipt["rows_in"] <= len(grid) if connector == "excel" else receipt["rows_in"] == len(grid)


TEXTS = st.binary(max_size=200) | grids(9).map(lambda grid: as_csv(HEADER.split(","), grid))


@given(one=TEXTS, other=TEXTS)
@settings(max_examples=10, deadline=None)
def test_neither_the_order_of_a_days_files_nor_a_copy_changes_what_is_loaded(
    one_engine: Backend, one: bytes, other: bytes
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        take = taker(one_engine, Path(folder))
        made = [
            take(only(first, name="a.csv") | only(second, name="b.csv"), place=place)
            for place, first, second in (("here", one, other), ("there", other, one))
        ]
        again = take(
            {f"visits/2026-09-02--{name}.csv": told for name, told in (("a", one), ("b", other))}, place="here"
        )
    digests = [each.work.made["rows.visits.visits"].digest for each in (*made, again)]
    assert len(set(digests)) == 1
    sums = [{name: sum(row[name] for row in each.receipts) for name in ("rows_in", "loaded", "quarantined")}
            for each in made]  # fmt: skip
    assert sums[0] == sums[1]
