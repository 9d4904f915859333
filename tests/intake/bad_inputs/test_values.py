"""B35 to B54 value by value: each row of the table is a value of one column, and what becomes of it."""

from collections import Counter

from tests.intake.taking import REST, Take, csv_of, only

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
