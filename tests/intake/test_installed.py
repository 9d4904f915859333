"""Connectors of others: distributions laid out as pip lays them, found by their entry points."""

import sys
from pathlib import Path

import pytest

from tests.intake.taking import VISITS, Take, feed
from thinkfamily.vocabulary.errors import ContractBroken

MODULE = '''
"""Reads visits from lines that begin VISIT."""
from thinkfamily.intake.connectors import Connector
from thinkfamily.intake.draft import Draft, TableText, TextWriter, nothing_aside

def fit(*, path, head, feed):
    return 1.0 if head.startswith(b"VISIT") else 0.0

def read(*, source, backend):
    [table] = source.feed.tables
    lines = source.path.read_text().splitlines()
    writer = TextWriter(table=table, path=source.scratch / "visits.text.parquet")
    for line in lines:
        told = dict(zip(("ref", "first"), line.split()[1:]))
        writer.add([told.get(column.name) for column in table.columns])
    writer.close()
    return Draft(tables=[TableText(table=table, path=writer.path, rows_in=len(lines), set_aside=nothing_aside())])

CONNECTOR = Connector(fit=fit, read=read, version="7")
NOTHING = "no connector"
'''
LINES = b"VISIT 1 2020-02-01\nVISIT 2 2020-02-02\n"


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """`install("mosaic", {"mosaic": "mosaic_files:CONNECTOR"})`: a distribution with those entry points."""

    def installed(name: str, points: dict[str, str], *, module: str = MODULE) -> None:
        site = tmp_path / f"site-{name}"
        about = site / f"{name}-1.2.dist-info"
        about.mkdir(parents=True)
        (site / f"{name}_files.py").write_text(module)
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n")
        listed = "\n".join(f"{point} = {value}" for point, value in points.items())
        (about / "entry_points.txt").write_text(f"[thinkfamily.connectors]\n{listed}\n")
        monkeypatch.syspath_prepend(str(site))

    yield installed
    for module in [each for each in sys.modules if each.endswith("_files")]:
        del sys.modules[module]


def taken(take: Take, connector: str):
    return take(
        {"visits/2026-09-01--a": LINES}, feeds={"visits": feed(VISITS.replace("format: csv", f"format: {connector}"))}
    )


def test_an_installed_connector_reads_the_files_of_a_contract_that_names_it(take: Take, install):
    install("mosaic", {"mosaic": "mosaic_files:CONNECTOR"})
    result = taken(take, "mosaic")
    assert (result.receipt["status"], result.receipt["loaded"]) == ("loaded", 2)
    assert [(row["ref"], str(row["first"])) for row in result.rows_of_visits()] == [
        ("1", "2020-02-01"),
        ("2", "2020-02-02"),
    ]


@pytest.mark.parametrize(
    ("points", "connector", "says"),
    [
        ({"mosaic": "nowhere:CONNECTOR"}, "mosaic", "cannot be loaded (ModuleNotFoundError)"),
        ({"mosaic": "one_files:MISSING"}, "mosaic", "cannot be loaded (AttributeError)"),
        ({"mosaic": "one_files:NOTHING"}, "mosaic", "is no Connector but a str"),
        ({"csv": "one_files:CONNECTOR"}, "csv", "is shipped with Think Family"),
    ],
)
def test_a_faulty_entry_point_is_a_clear_error(take: Take, install, points: dict[str, str], connector: str, says: str):
    install("one", points)
    with pytest.raises(ContractBroken) as told:
        taken(take, connector)
    assert says in told.value.what
    assert "one 1.2" in told.value.where


def test_two_distributions_with_one_name_are_told_both(take: Take, install):
    install("one", {"mosaic": "one_files:CONNECTOR"})
    install("two", {"mosaic": "two_files:CONNECTOR"})
    with pytest.raises(ContractBroken) as told:
        taken(take, "mosaic")
    assert "given by two distributions" in told.value.what
    assert "one 1.2" in told.value.where
    assert "two 1.2" in told.value.where


def test_a_fault_in_a_connector_that_no_contract_names_does_no_harm(take: Take, install):
    install("one", {"mosaic": "nowhere:CONNECTOR"})
    result = take({"visits/2026-09-01--a": b"Ref,First\n1,01/02/2020\n"})
    assert result.receipt["status"] == "loaded"


def test_a_name_that_nobody_gives_is_told_with_those_that_there_are(take: Take, install):
    install("one", {"mosaic": "one_files:CONNECTOR"})
    with pytest.raises(ContractBroken) as told:
        taken(take, "eclipse")
    assert "mosaic" in told.value.do
