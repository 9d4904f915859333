"""A place says only what differs from a shipped contract, and every fault of what it says is told by file and key."""

from datetime import date
from pathlib import Path

import pytest

from thinkfamily.contracts.declaration import Feed
from thinkfamily.contracts.reading import contracts_in, read_contracts
from thinkfamily.vocabulary.errors import ContractBroken

CONTRACT = """
apiVersion: v3.1.0
kind: DataContract
id: roll
name: Roll
version: 2.1.0
status: active
servers: [{server: inbox, type: local, path: "inbox/roll/*.csv", format: csv}]
slaProperties: [{property: frequency, value: 1, unit: m}, {property: retention, value: 7, unit: y}]
customProperties: [{property: agreement, value: signed}]
schema:
  - name: pupils
    properties:
      - {name: ref, physicalName: Ref, logicalType: string, primaryKey: true, required: true}
      - {name: surname, physicalName: Surname, logicalType: string, required: true, semanticType: person.surname}
      - {name: born, physicalName: DOB, logicalType: date, logicalTypeOptions: {format: dd/MM/yyyy},
         semanticType: person.birth_date}
      - {name: sex, physicalName: Sex, logicalType: string, semanticType: person.sex,
         customProperties: [{property: codes, value: [M, F]}, {property: synonyms, value: {M: [Male]}}]}
      - {name: entry, physicalName: Entry, logicalType: date}
    customProperties: [{property: events, value: [{kind: on_roll, occurred_on: entry}]}]
"""
WHOLE = """
contract: roll
delimiter: ";"
encoding: cp1252
agreement: other
delivery: delta
guards: {volume_low: 0.5}
frequency: {value: 1, unit: d}
retention: {value: 6, unit: y}
columns:
  ref: {header: Pupil Ref}
  surname: {headers: [Family Name], patterns: ["(legal )?sur-?name.*"], required: false}
  born: {format: yyyy-MM-dd, pivot: 30}
  sex: {more_codes: [U], synonyms: {F: [Female], U: ["9"]}, empty: [x]}
add: [{name: house, header: House, logicalType: string, patterns: ["house.+"]}]
drop: [entry]
not_taken: [Notes]
revisions: [{from: 2025-04-01, says: The new system, columns: {ref: {header: Id}}}]
"""


def place(folder: Path, override: str, *, own: str | None = None) -> Path:
    """The folder of a place's contracts, beside that of the shipped ones."""
    for name in ("shipped", "feeds"):
        (folder / name).mkdir(exist_ok=True)
    (folder / "shipped" / "roll.odcs.yaml").write_text(CONTRACT)
    if own:
        (folder / "feeds" / "roll.odcs.yaml").write_text(own)
    (folder / "feeds" / "roll.local.yaml").write_text(override)
    return folder / "feeds"


def read(folder: Path, override: str, *, own: str | None = None) -> Feed:
    return read_contracts(place(folder, override, own=own), shipped=folder / "shipped")["roll"]


def test_an_override_says_only_what_differs(tmp_path: Path):
    feed = read(tmp_path, WHOLE).on(date(2024, 1, 1))
    told = (feed.version, feed.delimiter, feed.encoding, feed.agreement, feed.delivery, feed.local)
    assert told == ("2.1.0+local", ";", "cp1252", "other", "delta", "roll.local.yaml")
    assert (feed.guards.volume_low, feed.tables[0].column("born").pivot) == (0.5, 30)
    assert (feed.every_days, feed.retention_years, feed.connector) == (1.0, 6.0, "csv")
    [pupils] = feed.tables
    ref, surname, born, sex, entry, house = pupils.columns
    assert (ref.physical_name, ref.in_key, born.date_format) == ("Pupil Ref", True, "%Y-%m-%d")
    assert (surname.synonyms, surname.patterns, surname.required) == (
        ("Family Name",), ("(legal )?sur-?name.*",), False,
    )  # fmt: skip
    assert (sex.codes, sex.empty) == (("M", "F", "U"), ("", "x"))
    assert {word: code for word, code in sex.said_as if word != code.lower()} == {"male": "M", "female": "F", "9": "U"}
    assert (entry.expected, house.physical_name, house.patterns) == (False, "House", ("house.+",))
    assert pupils.not_taken == ("Notes", "Entry")
    assert [rule.kind for rule in pupils.events] == ["on_roll"]


def test_a_place_may_revise_its_own_override(tmp_path: Path):
    feed = read(tmp_path, WHOLE)
    for day, header in (("2025-03-31", "Pupil Ref"), ("2025-04-01", "Id")):
        assert feed.on(date.fromisoformat(day)).table("pupils").column("ref").physical_name == header


def test_a_bare_reference_is_the_shipped_contract_and_a_difference_changes_the_fingerprint(tmp_path: Path):
    bare = read(tmp_path, "contract: roll")
    shipped = read_contracts(tmp_path / "shipped")["roll"]
    assert (bare.fingerprint, bare.version, bare.tables) == (shipped.fingerprint, "2.1.0", shipped.tables)
    prints = {read(tmp_path, f"contract: roll\ndelimiter: '{sign}'").fingerprint for sign in ";|"}
    assert len(prints | {bare.fingerprint}) == 3


def test_a_whole_contract_of_the_place_is_what_its_override_changes(tmp_path: Path):
    feed = read(tmp_path, "contract: roll\ndelimiter: '|'", own=CONTRACT.replace("2.1.0", "9.0.0"))
    assert (feed.version, feed.delimiter) == ("9.0.0+local", "|")


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("delimiter:", "delimeter:", "the override has the key delimeter"),
        ("contract: roll", "contract: rolls", "contract rolls is neither here nor among those shipped"),
        ("contract: roll", "contract: ../shipped/roll", "is neither here nor among those shipped"),
        ("contract: roll", "about: roll", "does not say which contract"),
        ("  ref: {", "  reff: {", "names column reff"),
        ("header: Pupil Ref", "heading: Pupil Ref", "column ref of table pupils has the key heading"),
        ("required: false", "required: sometimes", "required of column surname of table pupils is not true or false"),
        ("drop: [entry]", "drop: [entries]", "drops column entries"),
        ("drop: [entry]", "drop: [ref]", "drops column ref, by which rows are told apart"),
        ("{name: house,", "{name: born,", "adds column born, which is there already"),
        ("header: House,", "heading: House,", "adds column house with heading"),
        ("F: [Female]", "X: [Female]", "synonyms are given for X"),
        ("F: [Female]", "F: [male]", "the word male stands for both M and F"),
        ("sur-?name.*", "(sur-?name", "cannot be read"),
        ("(legal )?sur-?name.*", ".*", "fits any header"),
        ("(legal )?sur-?name.*", "(?=x)surname", "cannot be read"),
        ("from: 2025-04-01", "from: soon", "Invalid isoformat"),
        ("says: The new system, ", "", "revision 1 of table pupils does not say says"),
        ("columns: {ref: {header: Id}}", "columns: {id: {header: Id}}", "revision 1 of table pupils names column id"),
        ("agreement: other", "server: {colour: blue}", "server has the key colour"),
        ("frequency: {value: 1, unit: d}", "frequency: {unit: d}", "frequency does not say its value"),
        ("columns:\n", "tables: {teachers: {}}\ncolumns:\n", "names table teachers"),
    ],
)
def test_a_fault_of_an_override_is_told_by_file_and_key(tmp_path: Path, written, instead, said):
    assert written in WHOLE
    with pytest.raises(ContractBroken) as broken:
        read(tmp_path, WHOLE.replace(written, instead, 1))
    assert said in broken.value.what
    assert broken.value.where.endswith("roll.local.yaml")


def test_every_fault_is_found_at_once(tmp_path: Path):
    feeds = place(tmp_path, "contract: roll\ncolour: blue\ncolumns: {shoe: {header: Shoe}, ref: {shape: round}}")
    (feeds / "again.local.yaml").write_text("contract: roll")
    (feeds / "second.local.yaml").write_text("contract: roll")
    (feeds / "worse.odcs.yaml").write_text("kind: [")
    said = [fault.what for fault in contracts_in(feeds, shipped=tmp_path / "shipped").faults]
    assert len(said) == 3
    assert all(word in "; ".join(said) for word in ("key colour", "column shoe", "key shape", "two overrides"))
