"""What becomes of bad deliveries: each case, and what is expected of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.intake.archives import workbook
from tests.intake.taking import HEADER, REST, Result, Take, csv_of, only, taker, visit
from thinkfamily.engine.duck import open_engine


@dataclass(frozen=True, kw_only=True)
class Case:
    """A delivery, and what becomes of it. `code` names all that is found."""

    says: str
    content: bytes
    status: str = "loaded"
    code: str | None = None
    loaded: int = 0
    quarantined: int = 0
    doubled: int = 0

    def __str__(self) -> str:
        return self.says


TWO = (visit("1"), visit("2"))
LATIN = csv_of(visit("1", "Zoë"), visit("2", "O\u2019Neil")).decode().encode("cp1252")
MIXED = csv_of(visit("1", "Zoë"), visit("2")) + visit("3", "Zoë").encode("cp1252") + b"\n"
SWAPPED = "03/04/2010,F,9434765919,12/25/2020,,2,Y"

FILES = [
    Case(says="no bytes", content=b"", status="refused", code="EMPTY"),
    Case(says="a header alone", content=csv_of(), status="held", code="NO_ROWS"),
    Case(says="a sign-in page", content=b"<!DOCTYPE html><html><body>Sign in</body></html>", status="refused",
         code="NOT_CSV"),
    Case(says="a sign-in page after blanks", content=b"\n  <html>\n", status="refused", code="NOT_CSV"),
    Case(says="JSON", content=b'[{"Ref": 1}]', status="refused", code="NOT_CSV"),
    Case(says="a PDF", content=b"%PDF-1.7 ...", status="refused", code="NOT_CSV"),
    Case(says="a workbook named .csv", content=workbook([["Ref"], ["1"]]), status="refused", code="TYPE_MISMATCH"),
    Case(says="an old workbook named .csv", content=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, status="refused",
         code="TYPE_MISMATCH"),
    Case(says="cut in the middle of a row", content=csv_of(*TWO)[:-12], status="held", code="TRUNCATED"),
    Case(says="cut within quotation marks", content=csv_of(*TWO) + b'3,"Ash', status="held", code="TRUNCATED"),
    Case(says="a byte order mark", content=b"\xef\xbb\xbf" + csv_of(*TWO), code="BOM", loaded=2),
    Case(says="Windows-1252, undeclared", content=LATIN, status="held", code="ENCODING"),
    Case(says="UTF-16 LE with a mark", content=b"\xff\xfe" + csv_of(*TWO).decode().encode("utf-16-le"), code="UTF16",
         loaded=2),
    Case(says="UTF-16 BE with a mark", content=b"\xfe\xff" + csv_of(*TWO).decode().encode("utf-16-be"), code="UTF16",
         loaded=2),
    Case(says="UTF-16 without a mark", content=csv_of(*TWO).decode().encode("utf-16-le"), status="held",
         code="ENCODING"),
    Case(says="UTF-16 of an odd length", content=b"\xff\xfe" + csv_of(*TWO).decode().encode("utf-16-le")[:-1],
         status="held", code="ENCODING"),
    Case(says="two encodings in one file", content=MIXED, code="ENCODING", loaded=2, quarantined=1),
    Case(says="semicolons", content=csv_of(*TWO).replace(b",", b";"), status="refused", code="DIALECT"),
    Case(says="tabs", content=csv_of(*TWO).replace(b",", b"\t"), status="refused", code="DIALECT"),
    Case(says="one header twice", content=csv_of(*TWO, header=HEADER.replace("Sex", "surname")), status="refused",
         code="DUP_HEADER"),
    Case(says="a mandatory column missing", content=csv_of(header=HEADER.replace("First", "Began")), status="refused",
         code="SCHEMA"),
    Case(says="no header at all", content=csv_of(header=visit("1")), status="refused", code="SCHEMA"),
    Case(says="a header under another name", content=csv_of(*TWO, header=HEADER.replace("Surname", "FAMILY_NAME ")),
         code="RENAMED", loaded=2),
    Case(says="columns in another order", content=csv_of("02/03/2020,1", header="First,Ref"), code="COLUMN_ABSENT",
         loaded=1),
    Case(says="a new column", content=csv_of(*(f"{row},secret" for row in TWO), header=f"{HEADER},Notes"),
         code="NEW_COLUMN", loaded=2),
    Case(says="a value of two million letters", content=csv_of(visit("1", "x" * 2_000_000)), status="refused",
         code="FIELD_SIZE"),
    Case(says="a value of two million letters within marks", content=csv_of(visit("1", f'"{"x" * 2_000_000}"')),
         status="refused", code="FIELD_SIZE"),
    Case(says="months above twelve", content=csv_of(visit("1"), visit("2", rest=SWAPPED)), status="held",
         code="DATE_FORMAT"),
    Case(says="a thousand open quotation marks", content=csv_of(*(visit(str(n), '"Ann') for n in range(1_500))),
         status="held", code="QUOTES"),
]  # fmt: skip

ROWS = [
    Case(says="all is well", content=csv_of(*TWO), loaded=2),
    Case(says="no line end after the last row", content=csv_of(*TWO)[:-1], loaded=2),
    Case(says="blank lines", content=csv_of(visit("1"), "", "", visit("2"), ""), loaded=2),
    Case(says="a comma without quotation marks", content=csv_of(visit("1"), visit("2", "Smith, Ann")),
         code="FIELD_COUNT", loaded=1, quarantined=1),
    Case(says="a short row", content=csv_of("1,Ashby", visit("2")), code="FIELD_COUNT", loaded=1, quarantined=1),
    Case(says="a line break within quotation marks", content=csv_of(visit("1", '"Ash\nby"'), visit("2")), loaded=2),
    Case(says="doubled quotation marks", content=csv_of(visit("1", '"Ash ""Bo"" by"')), loaded=1),
    Case(says="an open quotation mark", content=csv_of(visit("1"), visit("2", '"Ann'), visit("3"), visit("4", '"Bo"')),
         code="QUOTE", loaded=3, quarantined=1),
    Case(says="a quotation mark within a name", content=csv_of(visit("1", 'Ann "Bo" Ash'), visit("2")), code="QUOTE",
         loaded=1, quarantined=1),
    Case(says="a NUL byte", content=csv_of(visit("1", "As\0hby"), visit("2")), code="CONTROL_CHAR", loaded=1,
         quarantined=1),
    Case(says="lines ended in three ways", content=csv_of(visit("1")) + f"{visit('2')}\r\n{visit('3')}\r".encode(),
         code="LINE_ENDS", loaded=3),
    Case(says="CRLF throughout", content=csv_of(*TWO, line_end="\r\n"), loaded=2),
    Case(says="CR throughout", content=csv_of(*TWO, line_end="\r"), loaded=2),
    Case(says="the header again", content=csv_of(visit("1"), HEADER, visit("2")), code="HEADER_ROW", loaded=2,
         quarantined=1),
    Case(says="a short total", content=csv_of(*TWO, "Total,2"), code="FOOTER", loaded=2, quarantined=1),
    Case(says="a full-width total", content=csv_of(*TWO, "Total: 2,,,,,,,,"), code="FOOTER", loaded=2, quarantined=1),
    Case(says="commas alone", content=csv_of(visit("1"), ",,,,,,,,"), code="EMPTY_ROW", loaded=1, quarantined=1),
    Case(says="the same row twice", content=csv_of(visit("1"), visit("1"), visit("2")), code="EXACT_DUPLICATE",
         loaded=2, doubled=1),
    Case(says="one key, two stories", content=csv_of(visit("1"), visit("1", "Other"), visit("2")),
         code="KEY_CONFLICT", loaded=1, quarantined=2),
    Case(says="one key, two stories, one of them twice", content=csv_of(visit("1"), visit("1"), visit("1", "Other")),
         code="EXACT_DUPLICATE KEY_CONFLICT", quarantined=2, doubled=1),
    Case(says="no key", content=csv_of(visit(""), visit("2")), code="MISSING", loaded=1, quarantined=1),
    Case(says="a formula for a name", content=csv_of(visit("1", '"=HYPERLINK(""x"")"')), code="FORMULA", loaded=1),
    Case(says="markup for a name", content=csv_of(visit("1", "<script>")), loaded=1),
]  # fmt: skip


CASES = FILES + ROWS


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Result]:
    """All the cases, delivered together: a bad one does no harm to the others."""
    folder = tmp_path_factory.mktemp("cases")
    engine = open_engine(spill=folder / "spill")
    yield taker(engine, folder)({_name(case): case.content for case in CASES})
    engine.disconnect()


def _name(case: Case) -> str:
    return f"visits/2026-09-01--{CASES.index(case):02}.csv"


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_bad_delivery_ends_as_it_should(taken: Result, case: Case):
    [receipt] = [each for each in taken.receipts if each["file"] == _name(case).removeprefix("visits/")]
    found = {each["code"] for each in taken.findings if each["extract_id"] == receipt["extract_id"]}
    got = (receipt["status"], receipt["loaded"], receipt["quarantined"], receipt["exact_duplicates"])
    assert got == (case.status, case.loaded, case.quarantined, case.doubled), (receipt, found)
    assert found == set((case.code or "").split())
    if case.status != "loaded":
        assert receipt["reason"].startswith(f"{case.code}: ")


NAMES = ("ref", "surname", "born", "sex", "nhs", "first", "last", "many", "open")

# A row's value of one column, and what becomes of it: the value loaded, or the fault and its outcome.
VALUES = [
    ("born", "03/04/2010", "2010-04-03", None),
    ("born", "3/4/2010", "2010-04-03", None),
    ("born", "2010-04-03", "2010-04-03", None),
    ("born", "03/04/2010 00:00:00", "2010-04-03", None),
    ("born", "2010-04-03T00:00:00Z", "2010-04-03", None),
    ("born", "31/02/2010", None, ("DATE", "nulled")),
    ("born", "April", None, ("DATE", "nulled")),
    ("born", "40180", None, ("DATE", "nulled")),
    ("born", "03/04/10", None, ("DATE_CENTURY", "nulled")),
    ("born", "01/01/1900", None, ("SENTINEL", "nulled")),
    ("born", "01/01/1753", None, ("SENTINEL", "nulled")),
    ("born", "02/09/2026", None, ("BIRTH_FUTURE", "quarantined")),
    ("born", "02/09/1891", None, ("RANGE", "quarantined")),
    ("born", " ", None, None),
    ("first", "31/02/2020", None, ("DATE", "quarantined")),
    ("first", "", None, ("MISSING", "quarantined")),
    ("first", "31/12/9999", None, ("SENTINEL", "nulled")),
    ("last", "31/12/9999", None, ("SENTINEL", "nulled")),
    ("last", "01/02/1066", None, ("RANGE", "nulled")),
    ("last", "31/01/2020", "2020-01-31", ("INTERVAL", "quarantined")),
    ("last", "01/02/2020", "2020-02-01", None),
    ("many", "2", "2", None),
    ("many", "2.0", "2", None),
    ("many", "-3", "-3", None),
    ("many", "2.5", None, ("INTEGER", "nulled")),
    ("many", "two", None, ("INTEGER", "nulled")),
    ("open", "Y", "True", None),
    ("open", "no", "False", None),
    ("open", "1", "True", None),
    ("open", "0.0", "False", None),
    ("open", "FALSE", "False", None),
    ("open", "perhaps", None, ("BOOLEAN", "nulled")),
    ("sex", "F", "F", None),
    ("sex", "X", "X", ("CODE_UNKNOWN", "noted")),
    ("nhs", "943 476 5919", "943 476 5919", None),
    ("nhs", "9434765919.0", "9434765919", None),
    ("nhs", "9434765918", "9434765918", ("NHS_CHECK", "noted")),
    ("nhs", "9.43476E+09", None, ("SCI_NOTATION", "nulled")),
    ("nhs", "0000000000", "0000000000", ("PLACEHOLDER", "noted")),
    ("nhs", "9999999999", "9999999999", ("PLACEHOLDER", "noted")),
    ("surname", "  Ashby ", "Ashby", None),
    ("surname", "@sum", "@sum", ("FORMULA", "noted")),
    ("surname", "-Ashby", "-Ashby", ("FORMULA", "noted")),
]


def test_each_value_is_held_to_its_column(take: Take):
    rows = [",".join((dict(zip(NAMES, ["", "Ashby", *REST.split(",")], strict=True)) | {"ref": str(ref), column: text})
                     .values()) for ref, (column, text, _, _) in enumerate(VALUES)]  # fmt: skip
    result = take(only(csv_of(*rows)))
    loaded = {int(row["ref"]): row for row in result.rows_of_visits()}
    aside = {row["row_no"] - 1: (row["column"], row["code"]) for row in result.quarantine}
    expected = Counter()
    for ref, (column, text, value, fault) in enumerate(VALUES):
        if fault and fault[1] == "quarantined":
            assert aside.pop(ref) == (column, fault[0]), (column, text)
        else:
            assert str(loaded[ref][column]) == str(value), (column, text)
        expected += Counter([(column, *fault)] if fault else [])
    assert not aside
    assert {(column, code, outcome): rows for (column, code), (outcome, rows) in result.codes.items()} == expected
