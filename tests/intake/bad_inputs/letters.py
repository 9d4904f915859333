"""B14 to B19 and B54 to B57: how letters are written, and letters that mean harm."""

from tests.intake.bad_inputs.case import Case, one, rows
from tests.intake.taking import csv_of, visit

NAMES = csv_of(visit("1", "Zoë"), visit("2", "O\u2019Neil")).decode()
TWO = csv_of(visit("1"), visit("2")).decode()
MIXED = csv_of(visit("1", "Zoë"), visit("2")) + visit("3", "Zoë").encode("cp1252") + b"\n"
DECLARED = {"encoding: utf-8": "encoding: windows-1252"}

CASES = [
    Case(id="B14", says="a byte order mark", files=one(b"\xef\xbb\xbf" + TWO.encode()), outcome="N", code="BOM",
         loaded=2),
    Case(id="B15", says="Windows-1252, as declared", files=one(NAMES.encode("cp1252")), outcome="L", loaded=2,
         contract=DECLARED),
    Case(id="B16", says="Windows-1252, undeclared", files=one(NAMES.encode("cp1252")), outcome="H", code="ENCODING"),
    Case(id="B17", says="UTF-16 LE with a mark", files=one(b"\xff\xfe" + TWO.encode("utf-16-le")), outcome="N",
         code="UTF16", loaded=2),
    Case(id="B17", says="UTF-16 BE with a mark", files=one(b"\xfe\xff" + TWO.encode("utf-16-be")), outcome="N",
         code="UTF16", loaded=2),
    Case(id="B17", says="UTF-16 without a mark", files=one(TWO.encode("utf-16-le")), outcome="H", code="ENCODING"),
    Case(id="B17", says="UTF-16 of an odd length", files=one(b"\xff\xfe" + TWO.encode("utf-16-le")[:-1]), outcome="H",
         code="ENCODING"),
    Case(id="B18", says="two encodings in one file", files=one(MIXED), outcome="Q", code="ENCODING", loaded=2,
         quarantined=1),
    Case(id="B19", says="letters encoded twice", files=rows(visit("1", "ZoÃ«"), visit("2", "Oâ€™Neil")), outcome="N",
         code="DOUBLE_ENCODED", loaded=2),
    Case(id="B19", says="letters that only look so", files=rows(visit("1", "SÃO")), outcome="L", loaded=1),
    Case(id="B54", says="a formula for a name", files=rows(visit("1", '"=HYPERLINK(""x"")"')), outcome="N",
         code="FORMULA", loaded=1),
    Case(id="B54", says="a formula for a name, on its way out", outcome="L",
         proved_by="tests/pipeline/test_export.py::test_no_cell_of_a_csv_begins_as_a_formula_does"),
    Case(id="B55", says="markup for a name", files=rows(visit("1", "<script>alert(1)</script>")), outcome="L",
         loaded=1),
    Case(id="B55", says="SQL for a name", files=rows(visit("1", "Robert'); DROP TABLE visits;--")), outcome="L",
         loaded=1),
    Case(id="B56", says="letters that turn the writing about or cannot be seen", outcome="N", code="INVISIBLE",
         files=rows(visit("1", "Ash\u202eby"), visit("2", "Ash\u200bby")), loaded=2),
    Case(id="B56", says="accents written apart from their letters", files=rows(visit("1", "Zoe\u0308")), outcome="L",
         loaded=1),
    Case(id="B57", says="one word, stand-ins, hyphens and apostrophes for names", outcome="L", loaded=5,
         files=rows(*(visit(str(at), name) for at, name in
                      enumerate(["Pele", "Baby", "Unknown", "Smith-Jones", "O'Neil"])))),
]  # fmt: skip
