"""A draft of a contract holds guesses and blanks, keeps to the standard, and says nothing of anybody."""

import json
import re
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml

from tests.contracts.test_standard import _faults
from tests.intake.archives import workbook
from thinkfamily.contracts.declaration import FeedTable
from thinkfamily.contracts.parsing import BLANK
from thinkfamily.contracts.reading import read_contract
from thinkfamily.intake.inference import Drafted
from thinkfamily.pipeline.inferring import infer_contract
from thinkfamily.vocabulary.errors import ContractBroken, DataHeld, WrongUsage

ROWS = 200
SURNAMES = ("Zzyzxmarker", "Ábelová", "Quillfeather", "Ozymandiasson")
WORKERS = ("Wanda Worker", "Wystan Wight")


def _row(n: int) -> dict[str, str]:
    nhs = {0: "943 476 5919", 1: "9876543210"}.get(n % 2, "")
    return {
        "Case Ref": f"C{n:05}",
        "PupilSurname": SURNAMES[n % 4],
        "Mother Surname": SURNAMES[(n + 1) % 4],
        "D O B": f"{n % 28 + 1:02}/{n % 12 + 1:02}/{2005 + n % 9}",
        "Number": nhs,
        "Home Post Code": f"BS{n % 9 + 1} {n % 9}AB",
        "Seen": f"2024-0{n % 9 + 1}-1{n % 9} 10:30:00",
        "Status": "Open" if n % 3 else "Closed",
        "Outcome Type": "NFA" if n % 2 else ("ZQX" if n == 0 else "CIN"),  # ZQX stands in one row alone
        "Allocated Worker": WORKERS[n % 2],
        "House": ("Q", "R")[n % 2],
        "Type of note": f"Mum rang on day {n} about Zzyzxmarker",
        "Sessions": str(n % 40),
        "Rate": f"{n / 7:.2f}",
        "Agreed": "Yes" if n % 2 else "No",
        "Nothing": "",
    }


TOLD = [_row(n) for n in range(ROWS)]
HEADERS = list(TOLD[0])
CENSUS = "<Message><Children><Child><ChildIdentifiers></ChildIdentifiers></Child></Children></Message>"
HEADERLESS = "".join(f"{row['Case Ref']},{row['PupilSurname']},{row['D O B']}\n" for row in TOLD)


def _csv(folder: Path, *, delimiter: str = ",", encoding: str = "utf-8", header: bool = True) -> Path:
    lines = [delimiter.join(HEADERS)] if header else []
    lines += [delimiter.join(row.values()) for row in TOLD]
    path = folder / "sample.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def _workbook(folder: Path) -> Path:
    path = folder / "sample.xlsx"
    path.write_bytes(workbook([["A title"], HEADERS, *(list(row.values()) for row in TOLD)], sheet="Visits 2024"))
    return path


def _parquet(folder: Path) -> Path:
    path = folder / "sample.parquet"
    pq.write_table(pa.Table.from_pylist(TOLD), path)
    return path


def _json(folder: Path) -> Path:
    path = folder / "sample.json"
    path.write_text("\n".join(json.dumps(row | {"Beside": [{"a": 1}]}) for row in TOLD), encoding="utf-8")
    return path


def _filled(drafted: Drafted, folder: Path) -> FeedTable:
    """The table of the draft once a person has filled its blanks."""
    told = yaml.safe_load(drafted.text)
    for promise, value in zip(told["slaProperties"], (7, 6), strict=True):
        promise["value"] = value
    properties = {each["property"]: each for each in told["customProperties"]}
    properties["agreement"]["value"], properties["delivery"]["value"] = "signed", "delta"
    path = folder / "filled.odcs.yaml"
    path.write_text(re.sub(BLANK, "as told by", yaml.safe_dump(told, width=1_000)), encoding="utf-8")
    feed = read_contract(path)
    assert (feed.every_days, feed.retention_years, feed.agreement) == (7.0, 6.0, "signed")
    return feed.tables[0]


@pytest.mark.parametrize("write", [_csv, _workbook, _parquet, _json], ids=["text", "a workbook", "parquet", "json"])
def test_a_draft_tells_how_columns_are_written_and_nothing_of_anybody(tmp_path: Path, write):
    drafted = infer_contract(write(tmp_path), feed="visits")
    assert not _faults(yaml.safe_load(drafted.text))
    for word in (*SURNAMES, *WORKERS, "Mum", "BS1", "C00001", "943", "ZQX", "2005", "10:30"):
        assert word not in drafted.text + " ".join(drafted.guesses)
    table = _filled(drafted, tmp_path)
    assert table.key == ("case_ref",)
    told = {
        column.physical_name: (column.kind, column.date_format, column.meaning, column.codes)
        for column in table.columns
    }
    assert told == {
        "Case Ref": ("string", None, None, ()),
        "PupilSurname": ("string", None, "person.surname", ()),
        "Mother Surname": ("string", None, "mother:person.surname", ()),
        "D O B": ("date", "%d/%m/%Y", "person.birth_date", ()),
        "Number": ("string", None, "person.nhs_number", ()),
        "Home Post Code": ("string", None, "address.postcode", ()),
        "Seen": ("timestamp", "%Y-%m-%d %H:%M:%S", None, ()),
        "Status": ("string", None, None, ("Closed", "Open")),
        "Outcome Type": ("string", None, None, ("CIN", "NFA")),
        "Allocated Worker": ("string", None, None, ()),
        "House": ("string", None, None, ("Q", "R")),
        "Type of note": ("string", None, None, ()),
        "Sessions": ("integer", None, None, ()),
        "Rate": ("number", None, None, ()),
        "Agreed": ("boolean", None, None, ()),
        "Nothing": ("string", None, None, ()),
    }


def test_a_draft_with_its_blanks_is_no_contract_yet(tmp_path: Path):
    drafted = infer_contract(_csv(tmp_path), feed="visits")
    assert drafted.blanks == drafted.text.count(BLANK) > 5
    path = tmp_path / "visits.odcs.yaml"
    path.write_text(drafted.text, encoding="utf-8")
    with pytest.raises(ContractBroken, match=f"{drafted.blanks} blanks are still to be filled"):
        read_contract(path)


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "cp1252"), ("\t", "utf-16"), ("|", "utf-8-sig")])
def test_the_dialect_is_guessed_and_said_to_be(tmp_path: Path, delimiter, encoding):
    path = _csv(tmp_path, delimiter=delimiter, encoding="utf-8")
    path.write_bytes(path.read_text(encoding="utf-8").replace("Ábelová", "Ábel").encode(encoding))
    drafted = infer_contract(path, feed="visits")
    [server] = yaml.safe_load(drafted.text)["servers"]
    assert server["customProperties"] == [{"property": "delimiter", "value": delimiter}]
    assert server["encoding"] == encoding.removesuffix("-sig")
    assert "guesses" in server["description"]
    assert "(guessed)" in drafted.guesses[0]


def test_a_key_of_two_columns_is_found_where_none_alone_will_do(tmp_path: Path):
    path = tmp_path / "a.csv"
    rows = [f"{school},{pupil},x" for school in range(20) for pupil in range(20)]
    path.write_text("School,Pupil,Other\n" + "\n".join(rows), encoding="utf-8")
    [schema] = yaml.safe_load(infer_contract(path, feed="a").text)["schema"]
    assert [each["name"] for each in schema["properties"] if each.get("primaryKey")] == ["school", "pupil"]


@pytest.mark.parametrize(
    ("text", "fault", "said"),
    [
        (HEADERLESS, DataHeld, "somebody's row"),
        ("Ann,Birch,F\nBob,Cole,M\nCat,Dee,F\n", DataHeld, "somebody's row"),
        ("", DataHeld, "no bytes"),
        ("[" + json.dumps({f"Zzyzxmarker{n}": n for n in range(400)}) + "]", DataHeld, "too many names"),
        ("Ref,Name\n", DataHeld, "no row under it"),
        (CENSUS, WrongUsage, "XML"),
        ('<EXPSSDA903><CHILD/></EXPSSDA903>', WrongUsage, "XML"),
    ],
    ids=["no header", "no header either", "empty", "JSON keyed by person", "a header alone", "a census", "a return"],
)  # fmt: skip
def test_what_no_draft_can_be_made_of_is_said_without_a_value(tmp_path: Path, text, fault, said):
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(fault) as stopped:
        infer_contract(path, feed="a")
    assert said in stopped.value.what
    assert "Zzyzxmarker" not in str(stopped.value)
    if "ChildIdentifiers" in text:
        assert stopped.value.do == "Use the shipped contract cin-census."
