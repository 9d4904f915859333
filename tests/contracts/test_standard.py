"""Every contract that ships, held to the Open Data Contract Standard by a reader that is not ours.

The standard's own JSON schema ships inside `open_data_contract_standard`; `jsonschema` reads it.
"""

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.repository.tree import ROOT
from thinkfamily.catalogue.shipped import FEEDS_FOLDER
from thinkfamily.contracts.reading import SUFFIX, read_contract

SCHEMA = jsonschema.Draft201909Validator(
    json.loads(files("open_data_contract_standard").joinpath("schema.json").read_text(encoding="utf-8"))
)
CONTRACTS = sorted([*FEEDS_FOLDER.glob(f"*{SUFFIX}"), *(ROOT / "examples").glob(f"*/feeds/*{SUFFIX}")])


def _faults(contract: object) -> list[str]:
    """Every fault, with the way to it, such as `schema.0.properties.3: …`."""
    found = sorted(SCHEMA.iter_errors(contract), key=lambda fault: list(map(str, fault.absolute_path)))
    return [f"{'.'.join(map(str, fault.absolute_path))}: {fault.message}" for fault in found]


@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.name.removesuffix(SUFFIX))
def test_a_contract_has_no_fault_by_the_standards_own_schema(path: Path) -> None:
    assert not _faults(yaml.safe_load(path.read_text(encoding="utf-8")))


SMALL = """
apiVersion: v3.1.0
kind: DataContract
id: school-roll
version: 1.0.0
status: active
servers: [{server: inbox, type: local, path: "*.csv", format: csv, SERVED}]
schema: [{name: pupils, properties: [{name: upn, logicalType: string, MEANT}]}]
"""
WRITTEN = """
delimiter: ";" | semanticType: person.upn | no
OURS: [{property: delimiter, value: ";"}] | OURS: [{property: semanticType, value: person.upn}] | yes
"""


@pytest.mark.parametrize("line", WRITTEN.strip().splitlines(), ids=("in our own place", "under customProperties"))
def test_what_is_ours_is_read_in_either_place_but_only_one_pleases_the_standard(line: str, tmp_path: Path) -> None:
    served, meant, pleases = (cell.strip() for cell in line.split("|"))
    text = SMALL.replace("SERVED", served).replace("MEANT", meant).replace("OURS", "customProperties")
    path = tmp_path / f"school-roll{SUFFIX}"
    path.write_text(text)
    feed = read_contract(path)
    assert (feed.delimiter, feed.tables[0].columns[0].meaning) == (";", "person.upn")
    assert (not _faults(yaml.safe_load(text))) == (pleases == "yes")


def test_the_standards_own_semantic_type_tells_us_nothing(tmp_path: Path) -> None:
    path = tmp_path / f"school-roll{SUFFIX}"
    path.write_text(SMALL.replace("SERVED", "encoding: utf-8").replace("MEANT", "semanticType: dimension"))
    assert read_contract(path).tables[0].columns[0].meaning is None
