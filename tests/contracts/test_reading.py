from pathlib import Path

import pytest

from thinkfamily.contracts.meanings import split
from thinkfamily.contracts.reading import read_contract, read_contracts
from thinkfamily.vocabulary.errors import ContractBroken

CONTRACT = """
apiVersion: v3.1.0
kind: DataContract
id: school-roll
name: School roll
version: 1.2.0
status: active
description: {purpose: Who is on roll at which school}
servers: [{server: inbox, type: local, path: "inbox/school-roll/*.csv", format: csv, delimiter: ";", encoding: cp1252}]
slaProperties: [{property: frequency, value: 7, unit: d}, {property: retention, value: 6, unit: y}]
customProperties:
  - {property: agreement, value: education-2026}
  - {property: delivery, value: snapshot}
  - {property: tier, value: L1}
schema:
  - name: pupils
    physicalType: csv
    dataGranularityDescription: pupil on roll
    properties:
      - {name: upn, physicalName: UPN, logicalType: string, primaryKey: true, required: true, semanticType: person.upn}
      - {name: surname, physicalName: Surname, logicalType: string, semanticType: person.surname}
      - name: dob
        physicalName: DOB
        logicalType: date
        logicalTypeOptions: {format: dd/MM/yyyy}
        semanticType: person.birth_date
      - {name: entry, logicalType: date, logicalTypeOptions: {format: yyyy-MM-dd}}
      - {name: leaving, logicalType: date, logicalTypeOptions: {format: yyyy-MM-dd}}
      - {name: mother_surname, logicalType: string, semanticType: "mother:person.surname"}
    customProperties:
      - property: events
        value: [{kind: on_roll, occurred_on: entry, until: leaving, only_when: {upn: A1}}]
      - property: ties
        value: [{kind: parent, a: mother}]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "school-roll.odcs.yaml"
    path.write_text(text)
    return path


def test_a_contract_is_read_whole(tmp_path: Path):
    feed = read_contract(write(tmp_path, CONTRACT))
    pupils = feed.table("pupils")
    assert (feed.id, feed.agreement, feed.delivery, feed.tier) == ("school-roll", "education-2026", "snapshot", "L1")
    assert (feed.delimiter, feed.encoding, feed.connector, feed.retention_years) == (";", "cp1252", "csv", 6.0)
    assert pupils.key == ("upn",)
    assert pupils.roles == ("person", "mother")
    assert pupils.column("dob").date_format == "%d/%m/%Y"
    assert pupils.meaning("person.surname", role="mother").name == "mother_surname"
    assert pupils.events[0].only_when == (("upn", ("A1",)),)
    assert (pupils.ties[0].kind, pupils.ties[0].a, pupils.ties[0].b) == ("parent", "mother", "person")


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("semanticType: person.upn", "semanticType: person.shoe_size", "is not a word we know"),
        ("kind: on_roll", "kind: on_fire", "event kind on_fire is not declared"),
        ("occurred_on: entry", "occurred_on: entered", "names column entered"),
        ("kind: parent, a: mother", "kind: parent, a: father", "names role father"),
        ("kind: parent,", "kind: owner,", "tie owner is not declared"),
        ("value: snapshot", "value: sometimes", "delivery sometimes"),
        ("name: surname,", "name: upn,", "two columns have one name"),
        ("logicalType: date\n", "logicalType: dates\n", "logicalType dates"),
        ("kind: DataContract", "kind: [", ""),
    ],
)
def test_a_contract_that_contradicts_itself_is_refused_with_its_fault(tmp_path, written, instead, said):
    assert written in CONTRACT
    with pytest.raises(ContractBroken) as broken:
        read_contract(write(tmp_path, CONTRACT.replace(written, instead)))
    assert said in broken.value.what


def test_two_contracts_for_one_feed_are_refused(tmp_path: Path):
    write(tmp_path, CONTRACT)
    (tmp_path / "second.odcs.yaml").write_text(CONTRACT)
    with pytest.raises(ContractBroken, match="two contracts"):
        read_contracts(tmp_path)


def test_a_prefix_says_whose_a_column_is():
    assert split("mother:person.surname") == ("mother", "person.surname")
    assert split("person.surname") == ("person", "person.surname")
