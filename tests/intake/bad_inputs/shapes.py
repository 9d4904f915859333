"""B20 to B34: rows and columns that are not shaped as they should be."""

from tests.intake.bad_inputs.case import Case, one, promising, rows, usual
from tests.intake.taking import HEADER, csv_of, visit

TWO = (visit("1"), visit("2"))


def under(header: str, *texts: str) -> dict[str, bytes]:
    """One file of these rows under another header."""
    return one(csv_of(*texts, header=header))


CASES = [
    Case(id="B20", says="a NUL byte in a field", files=rows(visit("1", "As\0hby"), visit("2")), outcome="Q",
         code="CONTROL_CHAR", loaded=1, quarantined=1),
    Case(id="B21", says="a line break within quotation marks", files=rows(visit("1", '"Ash\nby"'), visit("2")),
         outcome="L", loaded=2),
    Case(id="B21", says="doubled quotation marks", files=rows(visit("1", '"Ash ""Bo"" by"')), outcome="L", loaded=1),
    Case(id="B22", says="an open quotation mark", outcome="Q", code="QUOTE", loaded=3, quarantined=1,
         files=rows(visit("1"), visit("2", '"Ann'), visit("3"), visit("4", '"Bo"'))),
    Case(id="B22", says="a quotation mark within a name", files=rows(visit("1", 'Ann "Bo" Ash'), visit("2")),
         outcome="Q", code="QUOTE", loaded=1, quarantined=1),
    Case(id="B22", says="a thousand open quotation marks", outcome="H", code="QUOTES",
         files=rows(*(visit(str(n), '"Ann') for n in range(1_500)))),
    Case(id="B23", says="a comma without quotation marks", files=rows(visit("1"), visit("2", "Smith, Ann")),
         outcome="Q", code="FIELD_COUNT", loaded=1, quarantined=1),
    Case(id="B24", says="a short row", files=rows("1,Ashby", visit("2")), outcome="Q", code="FIELD_COUNT", loaded=1,
         quarantined=1),
    Case(id="B24", says="a long row", files=rows(f"{visit('1')},x,y", visit("2")), outcome="Q", code="FIELD_COUNT",
         loaded=1, quarantined=1),
    Case(id="B24", says="one row in thirty is short", outcome="H", code="QUARANTINE_SHARE",
         files=one(usual(116) + b"1,Ashby\n" * 4)),
    Case(id="B24", says="one row in thirty is short, and the contract bears it", outcome="Q", code="FIELD_COUNT",
         files=one(usual(116) + b"1,Ashby\n" * 4), loaded=116, quarantined=4,
         contract=promising(guards={"set_aside": 0.05})),
    Case(id="B25", says="lines ended in three ways", outcome="N", code="LINE_ENDS", loaded=3,
         files=one(csv_of(visit("1")) + f"{visit('2')}\r\n{visit('3')}\r".encode())),
    Case(id="B25", says="CRLF throughout", files=one(csv_of(*TWO, line_end="\r\n")), outcome="L", loaded=2),
    Case(id="B25", says="CR throughout", files=one(csv_of(*TWO, line_end="\r")), outcome="L", loaded=2),
    Case(id="B25", says="no line end after the last row", files=one(csv_of(*TWO)[:-1]), outcome="L", loaded=2),
    Case(id="B25", says="blank lines", files=rows(visit("1"), "", "", visit("2"), ""), outcome="L", loaded=2),
    Case(id="B26", says="semicolons", files=one(csv_of(*TWO).replace(b",", b";")), outcome="R", code="DIALECT"),
    Case(id="B26", says="tabs", files=one(csv_of(*TWO).replace(b",", b"\t")), outcome="R", code="DIALECT"),
    Case(id="B27", says="one header twice", files=under(HEADER.replace("Sex", "surname"), *TWO), outcome="R",
         code="DUP_HEADER"),
    Case(id="B28", says="columns in another order", files=under("First,Ref", "02/03/2020,1"), outcome="N",
         code="COLUMN_ABSENT", loaded=1),
    Case(id="B29", says="a header that the contract lists too", outcome="N", code="RENAMED", loaded=2,
         files=under(HEADER.replace("Surname", "FAMILY_NAME "), *TWO)),
    Case(id="B29", says="a mandatory header that the contract does not know", outcome="R", code="SCHEMA",
         files=under(HEADER.replace("First", "Began"), *TWO)),
    Case(id="B30", says="a mandatory column missing", files=under("Ref,Surname", "1,Ashby"), outcome="R",
         code="SCHEMA"),
    Case(id="B30", says="no header at all", files=under(visit("1")), outcome="R", code="SCHEMA"),
    Case(id="B31", says="a new column", files=under(f"{HEADER},Notes", *(f"{row},secret" for row in TWO)), outcome="N",
         code="NEW_COLUMN", loaded=2),
    Case(id="B31", says="a header that is SQL", outcome="N", code="NEW_COLUMN", loaded=2,
         files=under(f'{HEADER},"""; DROP TABLE visits"', *(f"{row},x" for row in TWO))),
    Case(id="B32", says="the header again", files=rows(visit("1"), HEADER, visit("2")), outcome="Q", code="HEADER_ROW",
         loaded=2, quarantined=1),
    Case(id="B33", says="a short total", files=rows(*TWO, "Total,2"), outcome="Q", code="FOOTER", loaded=2,
         quarantined=1),
    Case(id="B33", says="a full-width total", files=rows(*TWO, "Total: 2,,,,,,,,"), outcome="Q", code="FOOTER",
         loaded=2, quarantined=1),
    Case(id="B33", says="commas alone", files=rows(visit("1"), ",,,,,,,,"), outcome="Q", code="EMPTY_ROW", loaded=1,
         quarantined=1),
    Case(id="B34", says="a value of two million letters", files=rows(visit("1", "x" * 2_000_000)), outcome="R",
         code="FIELD_SIZE"),
    Case(id="B34", says="a value of two million letters within marks", outcome="R", code="FIELD_SIZE",
         files=rows(visit("1", f'"{"x" * 2_000_000}"'))),
    Case(id="B34", says="a value of a hundred megabytes, in bounded memory", outcome="R", code="FIELD_SIZE",
         proved_by="tests/intake/bad_inputs/test_growing.py::test_a_field_of_a_hundred_megabytes_costs_little_memory"),
]  # fmt: skip
