"""B35 to B45: days, as files tell them. What one value comes to is in test_values.py."""

from datetime import date, timedelta

from tests.intake.bad_inputs.case import Case, rows
from tests.intake.taking import visit

FORM = "logicalType: date, logicalTypeOptions: {format: dd/MM/yyyy}, required: true}"
SERIAL = {FORM: FORM.replace("required: true", "required: true, customProperties: [{property: serials, value: 1900}]")}
PIVOT = {FORM: FORM.replace("required: true", "required: true, customProperties: [{property: pivot, value: 30}]")}
TIMED = {
    FORM: "logicalType: timestamp, logicalTypeOptions: {format: dd/MM/yyyy HH:mm:ss}, required: true}",
}
IN_UTC = {
    FORM: "logicalType: timestamp, logicalTypeOptions: {format: dd/MM/yyyy, defaultTimezone: Etc/UTC}, required: true}",
}


def first(*days: str) -> dict[str, bytes]:
    """One file of visits that began on these days, as they are written."""
    return rows(*(visit(str(at), rest=f"03/04/2010,F,9434765919,{day},,2,Y") for at, day in enumerate(days)))


def born(*days: str) -> dict[str, bytes]:
    """One file of visits to people born on these days."""
    return rows(*(visit(str(at), rest=f"{day},F,9434765919,01/02/2020,,2,Y") for at, day in enumerate(days)))


def numbered(latest: date, *, nought: date) -> dict[str, bytes]:
    """Thirty visits, one a day up to the latest, each day as its number from day nought."""
    days = [(latest - timedelta(days=back) - nought).days for back in range(30)]
    return first(*map(str, days))


EXCEL, MACINTOSH = date(1899, 12, 30), date(1904, 1, 1)
YESTERDAY = date(2026, 8, 31)

CASES = [
    Case(id="B35", says="31 February, in an optional column", files=born("31/02/2010"), outcome="N", code="DATE",
         loaded=1),
    Case(id="B35", says="31 February, in a required column", files=first("31/02/2010"), outcome="Q", code="DATE",
         quarantined=1),
    Case(id="B36", says="3 April, day first as declared", files=first("03/04/2010"), outcome="L", loaded=1),
    Case(id="B37", says="a month above twelve", files=first("01/02/2020", "12/25/2020"), outcome="H",
         code="DATE_FORMAT"),
    Case(id="B38", says="a spreadsheet's day number that the contract does not promise", files=first("40180"),
         outcome="Q", code="DATE", quarantined=1),
    Case(id="B38", says="a spreadsheet's day number that the contract promises", files=first("40180", "01/02/2020"),
         outcome="L", loaded=2, contract=SERIAL),
    Case(id="B38", says="thirty of them, up to the day before they came", files=numbered(YESTERDAY, nought=EXCEL),
         outcome="L", loaded=30, contract=SERIAL),
    Case(id="B39", says="day numbers counted from 1904 where the contract says 1900", outcome="H", code="DATE_EPOCH",
         files=numbered(YESTERDAY, nought=MACINTOSH), contract=SERIAL),
    Case(id="B39", says="a workbook that counts days from 1904", outcome="H", code="DATE_EPOCH",
         proved_by="tests/intake/bad_inputs/test_growing.py::test_a_workbook_that_counts_days_from_1904_is_held"),
    Case(id="B40", says="a year of two digits", files=first("03/04/10"), outcome="Q", code="DATE_CENTURY",
         quarantined=1),
    Case(id="B40", says="years of two digits, with a pivot", files=first("03/04/10", "03/04/95", "03/04/2011"),
         outcome="L", loaded=3, contract=PIVOT),
    Case(id="B41", says="days that stand for none", files=born("01/01/1900", "01/01/1753", "31/12/9999"), outcome="N",
         code="SENTINEL", loaded=3),
    Case(id="B42", says="born after the day of delivery", files=born("02/09/2026"), outcome="Q", code="BIRTH_FUTURE",
         quarantined=1),
    Case(id="B42", says="an unborn child, whose expected day of birth is given", outcome="N", code="UNBORN",
         proved_by="tests/intake/test_connectors.py::test_an_unborn_childs_birth_to_come_is_no_fault"),
    Case(id="B43", says="older than anyone has lived", files=born("02/09/1891"), outcome="Q", code="RANGE",
         quarantined=1),
    Case(id="B44", says="the end before the beginning", outcome="Q", code="INTERVAL", quarantined=1,
         files=rows(visit("1", rest="03/04/2010,F,9434765919,01/02/2020,31/01/2020,2,Y"))),
    Case(id="B45", says="hours that the clocks skipped and repeated", outcome="N", code="DST", loaded=3,
         files=first("29/03/2026 01:30:00", "26/10/2025 01:59", "25/10/2025 01:30:00"), contract=TIMED),
    Case(id="B45", says="the same hours told in UTC", outcome="L", loaded=2, contract=IN_UTC,
         files=first("29/03/2026 01:30:00", "26/10/2025 01:59")),
]  # fmt: skip
