"""B01 to B13: files that are not what they should be as a whole."""

import hashlib

from tests.intake.archives import workbook
from tests.intake.bad_inputs.case import Case, named, on, one, promising, rows, usual
from tests.intake.taking import csv_of, visit

TWO = csv_of(visit("1"), visit("2"))
OLD_BOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
TRAILED = promising(guards={"trailer": "TRL"})
DELTA = promising(delivery="delta")
FIVE = {on(8, day): usual(100, first=day * 7) for day in (1, 2, 3, 4, 5)}
STEADY = {on(8, day): usual(100) for day in (1, 2, 3, 4, 5)}


def beside(content: bytes, suffix: str, text: str) -> dict[str, bytes]:
    """A file with a side file."""
    return {**one(content), named(f"a.csv{suffix}"): text.encode()}


def drawn(*days: str) -> dict[str, bytes]:
    """Files received one after the other, each named after the day on which it was drawn."""
    return {on(9, at, f"visits_{day}.csv"): csv_of(visit("1", f"Of {day}"), visit(str(at + 1)))
            for at, day in enumerate(days, start=1)}  # fmt: skip


CASES = [
    Case(id="B01", says="no bytes", files=one(b""), outcome="R", code="EMPTY"),
    Case(id="B02", says="a header alone", files=rows(), outcome="H", code="NO_ROWS"),
    Case(id="B02", says="a header alone, and the contract takes that for an answer", files=rows(), outcome="L",
         contract=promising(guards={"empty_allowed": True})),
    Case(id="B03", says="a sign-in page", files=one(b"<!DOCTYPE html><html><body>Sign in</body></html>"), outcome="R",
         code="NOT_CSV"),
    Case(id="B03", says="a sign-in page after blanks", files=one(b"\n  <html>\n"), outcome="R", code="NOT_CSV"),
    Case(id="B03", says="JSON", files=one(b'[{"Ref": 1}]'), outcome="R", code="NOT_CSV"),
    Case(id="B03", says="a PDF", files=one(b"%PDF-1.7 ..."), outcome="R", code="NOT_CSV"),
    Case(id="B04", says="a workbook named .csv", files=one(workbook([["Ref"], ["1"]])), outcome="R",
         code="TYPE_MISMATCH"),
    Case(id="B04", says="an old workbook named .csv", files=one(OLD_BOOK), outcome="R", code="TYPE_MISMATCH"),
    Case(id="B05", says="cut in the middle of a row", files=one(TWO[:-12]), outcome="H", code="TRUNCATED"),
    Case(id="B05", says="cut within quotation marks", files=one(TWO + b'3,"Ash'), outcome="H", code="TRUNCATED"),
    Case(id="B05", says="no trailer where one is promised", files=one(TWO), outcome="H", code="TRUNCATED",
         contract=TRAILED),
    Case(id="B06", says="a count beside it that agrees", files=beside(TWO, ".count", "2\n"), outcome="L", loaded=2),
    Case(id="B06", says="a count beside it that does not", files=beside(TWO, ".count", "3"), outcome="H",
         code="COUNT_MISMATCH"),
    Case(id="B06", says="a count beside it that is none", files=beside(TWO, ".count", "two"), outcome="H",
         code="COUNT_MISMATCH"),
    Case(id="B06", says="a trailer that agrees", files=one(TWO + b"TRL,2\n"), outcome="L", loaded=2, contract=TRAILED),
    Case(id="B06", says="a trailer that agrees, without a line end", files=one(TWO + b"TRL,2"), outcome="L", loaded=2,
         contract=TRAILED),
    Case(id="B06", says="a trailer that does not", files=one(TWO + b"TRL,20\r\n"), outcome="H", code="COUNT_MISMATCH",
         contract=TRAILED),
    Case(id="B06", says="a trailer without a count", files=one(TWO + b"TRL\n"), outcome="H", code="COUNT_MISMATCH",
         contract=TRAILED),
    Case(id="B06", says="a trailer that does not, let in by a person", files=one(TWO + b"TRL,20\n"), outcome="N",
         code="RELEASED", loaded=2, contract=TRAILED, decided="let in"),
    Case(id="B07", says="a file that grows while it is read", outcome="H", code="UNSTABLE",
         proved_by="tests/intake/bad_inputs/test_growing.py::test_a_file_that_goes_on_growing_is_held_and_not_kept"),
    Case(id="B08", says="a checksum beside it that agrees", outcome="L", loaded=2,
         files=beside(TWO, ".sha256", f"{hashlib.sha256(TWO).hexdigest().upper()}  visits.csv\n")),
    Case(id="B08", says="an MD5 beside it that agrees", outcome="L", loaded=2,
         files=beside(TWO, ".md5", hashlib.md5(TWO).hexdigest())),
    Case(id="B08", says="a checksum beside it that does not", files=beside(TWO, ".sha256", "0" * 64), outcome="R",
         code="CHECKSUM"),
    Case(id="B08", says="an MD5 beside it that does not", files=beside(TWO, ".md5", "0" * 32), outcome="R",
         code="CHECKSUM"),
    Case(id="B08", says="a side file without a checksum", files=beside(TWO, ".sha256", ""), outcome="R",
         code="CHECKSUM"),
    Case(id="B09", says="the same bytes again", files={on(9, 1): TWO, on(9, 2, "again.csv"): TWO}, outcome="N",
         code="DUPLICATE_FILE", doubled=2),
    Case(id="B10", says="the same rows in another order", outcome="N", code="SAME_ROWS", loaded=2,
         files={on(9, 1): TWO, on(9, 2, "other.csv"): csv_of(visit("2"), visit("1"))}),
    Case(id="B11", says="an older extract after a newer, by their names", files=drawn("20260831", "2026-07-31"),
         outcome="H", code="OUT_OF_ORDER"),
    Case(id="B11", says="an older delta, let in as late: a key that the newer has told stays as the newer told it",
         files=drawn("20260831", "20260731"), outcome="N", code="RELEASED SUPERSEDED", loaded=1, quarantined=1,
         contract=DELTA, decided="late"),
    Case(id="B11", says="an older snapshot, let in as late: the newer has told of every row",
         files=drawn("20260831", "20260731"), outcome="N", code="RELEASED SUPERSEDED", quarantined=2, decided="late"),
    Case(id="B11", says="a newer extract after an older", files=drawn("20260731", "20260831"), outcome="L", loaded=2),
    Case(id="B12", says="a third of the usual rows", files={**FIVE, on(8, 6): usual(33, first=42)}, outcome="H",
         code="VOLUME_LOW", contract=promising(guards={"missing": 1})),
    Case(id="B12", says="a third of the usual rows of a small feed", outcome="L", loaded=33,
         files={on(8, 1): usual(99), on(8, 2): usual(33)}, contract=promising(guards={"missing": 1})),
    Case(id="B12", says="a third of the usual rows of a delta", outcome="L", loaded=33, contract=DELTA,
         files={**FIVE, on(8, 6): usual(33, first=900)}),
    Case(id="B13", says="three times the usual rows", files={**STEADY, on(8, 6): usual(300)}, outcome="H",
         code="VOLUME_HIGH"),
    Case(id="B13", says="three times the usual rows, let in by a person", files={**STEADY, on(8, 6): usual(300)},
         outcome="N", code="RELEASED", loaded=300, decided="let in"),
    Case(id="B13", says="half as many again", files={**STEADY, on(8, 6): usual(150)}, outcome="L", loaded=150),
]  # fmt: skip
