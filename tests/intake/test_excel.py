"""Workbooks of any contract: the declared sheet and no other, formulas set aside, macros refused."""

import io
import zipfile

import pytest

from tests.intake.archives import workbook
from tests.intake.taking import VISITS, Result, Take, feed
from thinkfamily.intake import recognise

BOOK = VISITS.replace("format: csv, ", "format: excel, ").replace(
    "  - name: visits\n", "  - name: visits\n    physicalName: Visits made\n"
)
HEADER = ["Ref", "Surname", "DOB", "Sex", "NHS", "First", "Last", "Many", "Open"]
ROW = ["1", "Ashby", "03/04/2010", "F", "9434765919", "01/02/2020", "05/02/2020", 2, "Y"]


def taken(take: Take, content: bytes, contract: str = BOOK) -> Result:
    return take({"visits/2026-09-01--a.xlsx": content}, feeds={"visits": feed(contract)})


def with_formula(content: bytes, cell: str) -> bytes:
    """The workbook with a formula before the value of a cell."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name.endswith("sheet1.xml"):
                at = text.index(f'r="{cell}"')
                at = text.index(">", at) + 1
                text = text[:at] + "<f>1+1</f>" + text[at:]
            new.writestr(name, text)
    return held.getvalue()


def opendocument(rows: list[list[object]], *, sheet: str = "Visits made") -> bytes:
    """The least that is an OpenDocument spreadsheet."""
    told = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    table = f'<table:table table:name="{sheet}">{told}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", f"<office:document-content {names}>{body}</office:document-content>")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return held.getvalue()


def test_only_the_declared_sheet_is_read(take: Take):
    more = {"Visits planned": [HEADER, ["9", *ROW[1:]]], "Old": [HEADER, ["8", *ROW[1:]]]}
    content = workbook([["Our visits"], HEADER, ROW, ["2", *ROW[1:]]], sheet="Visits made", more=more, hidden=["Old"])
    result = taken(take, content)
    assert (result.receipt["status"], result.receipt["rows_in"], result.receipt["loaded"]) == ("loaded", 2, 2)
    assert [row["ref"] for row in result.rows_of_visits()] == ["1", "2"]
    assert result.codes["Visits planned", "NEW_TABLE"] == ("noted", 2)


def test_a_row_with_a_formula_in_a_contracted_column_is_set_aside_unless_the_contract_takes_them(take: Take):
    content = with_formula(workbook([[*HEADER, "Notes"], [*ROW, "x"], ["2", *ROW[1:], "y"]], sheet="Visits made"), "H2")
    result = taken(take, content)
    assert [(row["code"], row["row_no"]) for row in result.quarantine] == [("FORMULA_CELL", 1)]
    assert [row["ref"] for row in result.rows_of_visits()] == ["2"]
    beside = with_formula(workbook([[*HEADER, "Notes"], [*ROW, "x"]], sheet="Visits made"), "J2")
    assert take({"visits/2026-09-01--a.xlsx": beside}, feeds={"visits": feed(BOOK)}, place="b").receipt["loaded"] == 1
    contract = BOOK.replace("value: signed}", "value: signed}, {property: formulas, value: values}")
    result = take({"visits/2026-09-01--a.xlsx": content}, feeds={"visits": feed(contract)}, place="c")
    assert result.receipt["loaded"] == 2


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (workbook([HEADER, ROW], sheet="Visits made", members={"xl/vbaProject.bin": b"x"}), "refused", "MACROS"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"), "refused", "MACROS"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "refused", "WORKBOOK"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "refused", "WORKBOOK"),
        (workbook([HEADER, ROW], sheet="Others"), "refused", "SCHEMA"),
        (workbook([["a", "b"], [1, 2]], sheet="Visits made"), "refused", "SCHEMA"),
        (workbook([HEADER], sheet="Visits made"), "held", "NO_ROWS"),
        (b"Ref,Surname\n1,Ashby\n", "refused", "TYPE_MISMATCH"),
    ],
)
def test_a_workbook_that_is_not_what_was_promised(take: Take, content: bytes, status: str, code: str):
    receipt = taken(take, content).receipt
    assert (receipt["status"], receipt["reason"].split(":")[0]) == (status, code)


def test_an_open_document_spreadsheet_is_read_alike(take: Take):
    result = taken(take, opendocument([HEADER, ROW]))
    assert (result.receipt["status"], result.receipt["loaded"]) == ("loaded", 1)
    [row] = result.rows_of_visits()
    assert (row["surname"], str(row["born"]), row["many"]) == ("Ashby", "2010-04-03", 2)


def test_a_workbook_is_known_by_its_declared_sheet(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(workbook([HEADER, ROW], sheet="Visits made"))
    assert recognise(path, {"visits": feed(BOOK)}) == "visits"
