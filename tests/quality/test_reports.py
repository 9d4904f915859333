"""The quality of deliveries measured from what intake took in, and told on pages without any value from a row."""

from pathlib import Path

import pytest

from tests.intake.taking import REST, VISITS, Result, csv_of, feed, taker, visit
from tests.told import told
from thinkfamily import quality
from thinkfamily.engine.duck import open_engine
from thinkfamily.quality.reporting import Told, page_of
from thinkfamily.tables.families import family_doubts
from thinkfamily.tables.quality import quality as shape

# The guards let a delivery of less than half the rows through, for its figures to be seen beside the usual ones.
LOOSE = VISITS.replace(
    "[{property: agreement", "[{property: guards, value: {volume: false, missing: 0.9}}, {property: agreement"
)
SURNAME = "Zebedee"
GOOD = csv_of(*(visit(str(n), SURNAME) for n in range(100)))
# Half of the surnames, and nearly all of the check digits, are lost; one identifier stands on every row.
WORSE = csv_of(*(visit(str(n), "" if n % 2 else SURNAME, REST.replace("9434765919", "9434765918")) for n in range(40)))


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("quality")
    engine = open_engine(spill=folder / "spill")
    files = {
        "visits/2026-03-01--a.csv": GOOD,
        "visits/2026-06-01--b.csv": GOOD.replace(b"2,Y", b"3,Y"),
        "visits/2026-09-01--c.csv": WORSE,
        "visits/2026-09-02--d.csv": b"<html>",
    }
    result: Result = taker(engine, folder)(files, feeds={"visits": feed(LOOSE)})
    work = result.work
    quality.measure(work=work, feeds={"visits": feed(LOOSE)})
    work.keep(
        family_doubts, told(family_doubts, "code | found | says\nPARENT_LOOP | 3 | parents are told who would be")
    )
    rows = engine.to_pyarrow(work.table(shape)).to_pylist()
    first = quality.write_reports(
        work=work, feeds={"visits": feed(LOOSE)}, about=Told(place="Northbridge", as_of="2026-09-30", invented=True),
        folder=folder / "reports", tell=lambda _says, _share=None: None,
    )  # fmt: skip
    yield result, rows, first
    engine.disconnect()


def figures(measured, file: str) -> dict[tuple[str, str], tuple[float | None, bool]]:
    """(measure, column) to (value, whether it stands out), of one file."""
    result, rows, _ = measured
    [extract] = [each["extract_id"] for each in result.receipts if each["file"].endswith(file)]
    return {(e["measure"], e["column"]): (e["value"], e["stands_out"]) for e in rows if e["extract_id"] == extract}


@pytest.mark.parametrize(
    ("file", "measure", "column", "value", "stands_out"),
    [
        ("a.csv", "volume", "", 100, False),
        ("a.csv", "loaded", "", 1.0, False),
        ("a.csv", "completeness", "surname", 1.0, False),
        ("a.csv", "key_valid", "nhs", 1.0, False),
        ("a.csv", "key_shared", "nhs", 100, True),
        ("b.csv", "days_since_last", "", 92, False),
        ("b.csv", "volume_ratio", "", 1.0, False),
        ("c.csv", "volume_ratio", "", 0.4, True),
        ("c.csv", "completeness", "surname", 0.5, True),
        ("c.csv", "key_valid", "nhs", 0.0, True),
        ("c.csv", "code_coverage", "sex", 1.0, False),
        ("c.csv", "codes_seen", "sex", 0.5, False),
    ],
)
def test_each_delivery_is_measured_beside_those_before_it(measured, file, measure, column, value, stands_out) -> None:
    assert figures(measured, file)[(measure, column)] == (pytest.approx(value), stands_out)


def test_a_refused_delivery_has_a_page_and_no_figures(measured) -> None:
    result, _, first = measured
    [refused] = [each for each in result.receipts if each["status"] == "refused"]
    assert figures(measured, "d.csv") == {}
    assert "NOT_CSV" in (first.parent / page_of(refused["extract_id"])).read_text(encoding="utf-8")


def test_what_cannot_be_so_is_counted_on_the_first_page(measured) -> None:
    _, _, first = measured
    page = first.read_text(encoding="utf-8")
    assert "<td>parents are told who would be</td><td>PARENT_LOOP</td>" in page


def test_every_delivery_has_a_page_that_links_lead_to_and_no_page_holds_a_value(measured) -> None:
    result, _, first = measured
    pages = sorted(Path(first.parent).rglob("*.html"))
    assert len(pages) == 1 + 1 + len(result.receipts)
    feed_page = (first.parent / "feeds" / "visits.html").read_text(encoding="utf-8")
    assert all(f"../{page_of(each['extract_id'])}" in feed_page for each in result.receipts)
    assert "<svg" in feed_page
    assert not [page for page in pages if SURNAME in page.read_text(encoding="utf-8")]
