"""What a sender writes otherwise than the contract: headers by pattern, other words for codes, codes and years past."""

import pytest

from tests.intake.taking import VISITS, Take, csv_of, feed, visit

CODED = (
    "{property: codes, value: [M, F, {code: X, until: 2026-01-01}]}, {property: synonyms, value: {F: [Female, girl]}}"
)
BY_PATTERN = VISITS.replace(
    "value: [Family name]}", 'value: []}, {property: patterns, value: ["(family|last) ?name.*"]}'
)
DATED = VISITS.replace(
    "{property: codes, value: [M, F]}", "{property: coded_on, value: first}, " + CODED.replace("2026", "2020")
)
REVISED = VISITS.replace(
    "      - property: not_taken",
    """      - property: revisions
        value:
          - {from: 2026-09-01, says: A new form, columns: {sex: {header: Gender}}, drop: [open],
             add: [{name: team, logicalType: string}]}
      - property: not_taken""",
)


def visits_under(take: Take, contract: str, content: bytes, *, day: str = "2026-09-01"):
    return take({f"visits/{day}--a.csv": content}, feeds={"visits": feed(contract)})


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Surname", []),
        ("SUR NAME", ["RENAMED"]),
        ("Family name (legal)", ["RENAMED"]),
        ("LAST  NAME", ["RENAMED"]),
        ("Not a family name", ["COLUMN_ABSENT", "NEW_COLUMN"]),
    ],
)
def test_a_header_is_known_by_its_letters_and_then_by_pattern_from_end_to_end(take: Take, header, expected):
    content = csv_of(visit("R1")).replace(b"Surname", header.encode())
    result = visits_under(take, BY_PATTERN, content)
    found = [each["code"] for each in result.findings if each["column"] in ("surname", header)]
    assert (result.receipt["status"], sorted(found)) == ("loaded", expected)
    assert [row["surname"] for row in result.rows_of_visits()] == [None if "NEW_COLUMN" in expected else "Ashby"]


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ("Family name", "Last name", "refused"),  # two fit the pattern
        ("Surname", "Last name", "loaded"),  # a listed header counts before a pattern
    ],
)
def test_two_headers_that_fit_one_column_have_a_clear_outcome(take: Take, first, second, status):
    content = (
        csv_of(visit("R1") + ",Birch").replace(b"Surname", first.encode()).replace(b",Open", f",Open,{second}".encode())
    )
    result = visits_under(take, BY_PATTERN, content)
    assert result.receipt["status"] == status
    if status == "refused":
        assert result.receipt["reason"].startswith("HEADERS_UNCLEAR")
        assert result.receipt["reason"].endswith("surname of visits")
    else:
        assert [row["surname"] for row in result.rows_of_visits()] == ["Ashby"]


@pytest.mark.parametrize(
    ("sent", "loaded", "code"),
    [
        ("F", "F", None),
        ("Female", "F", "CODE_SYNONYM"),
        ("GIRL", "F", "CODE_SYNONYM"),
        ("f", "F", "CODE_SYNONYM"),
        ("X", "X", "CODE_RETIRED"),
        ("boy", "boy", "CODE_UNKNOWN"),
        ("", None, None),
    ],
)
def test_another_word_for_a_code_is_loaded_as_the_code_and_told(take: Take, sent, loaded, code):
    contract = VISITS.replace("{property: codes, value: [M, F]}", CODED)
    content = csv_of(visit("R1").replace(",F,", f",{sent},"))
    result = visits_under(take, contract, content)
    assert [row["sex"] for row in result.rows_of_visits()] == [loaded]
    told = {key: found for key, found in result.codes.items() if key[0] == "sex"}
    assert told == ({("sex", code): ("noted", 1)} if code else {})


def test_a_code_is_held_to_the_day_of_its_row_where_the_contract_says_so(take: Take):
    rows = [visit(f"R{n}").replace(",F,", ",X,").replace("01/02/2020,05/02/2020", f"{day},") for n, day in
            enumerate(("31/12/2019", "01/01/2020", "02/02/2021"))]  # fmt: skip
    assert visits_under(take, DATED, csv_of(*rows)).codes[("sex", "CODE_RETIRED")] == ("noted", 2)


def test_a_delivery_is_held_to_the_layout_of_its_day(take: Take):
    """One shape comes out of both years: what a year does not have is missing, what it no longer has unread."""
    new = csv_of("R2,Ashby,03/04/2010,F,9434765919,01/02/2020,05/02/2020,2,Y,North", header=(
        "Ref,Surname,DOB,Gender,NHS,First,Last,Many,Open,team"))  # fmt: skip
    files = {"visits/2026-08-31--a.csv": csv_of(visit("R1")), "visits/2026-09-01--b.csv": new}
    result = take(files, feeds={"visits": feed(REVISED)})
    assert [each["status"] for each in result.receipts] == ["loaded", "loaded"]
    rows = sorted(result.rows(feed(REVISED), "visits"), key=lambda row: row["ref"])
    assert [(row["sex"], row["open"], row["team"]) for row in rows] == [("F", True, None), ("F", None, "North")]
    assert not [each for each in result.findings if each["code"] in ("RENAMED", "NEW_COLUMN", "COLUMN_ABSENT")]
