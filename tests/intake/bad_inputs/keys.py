"""B46 to B53: identifiers, keys, codes, and rows that belong to others."""

from tests.intake.bad_inputs.case import Case, on, rows
from tests.intake.taking import csv_of, visit

# Each visit belongs to the one under its surname, as a plan belongs to its child.
BELONGS = {
    "semanticType: person.surname,": "relationships: [{to: visits.ref}],",
}


def held(number: str) -> dict[str, bytes]:
    """One visit of a person with that NHS number."""
    return rows(visit("1", rest=f"03/04/2010,F,{number},01/02/2020,,2,Y"))


CASES = [
    Case(id="B46", says="an NHS number that fails its check", files=held("9434765918"), outcome="N", code="NHS_CHECK",
         loaded=1),
    Case(id="B46", says="and no link rests on it", outcome="N", code="failed_check",
         proved_by="tests/standard/test_identifiers.py::test_identifiers_are_in_one_form_with_a_standing"),
    Case(id="B47", says="an NHS number in scientific notation", files=held("9.43476E+09"), outcome="N",
         code="SCI_NOTATION", loaded=1),
    Case(id="B48", says="an NHS number with spaces", files=held("943 476 5919"), outcome="L", loaded=1),
    Case(id="B48", says="a pupil number that has lost a character", outcome="N", code="UPN_CHECK", loaded=1,
         files=held("80230000000A"), contract={"semanticType: person.nhs_number": "semanticType: person.upn"}),
    Case(id="B49", says="noughts for an NHS number", files=held("0000000000"), outcome="N", code="PLACEHOLDER",
         loaded=1),
    Case(id="B49", says="nines for an NHS number", files=held("9999999999"), outcome="N", code="PLACEHOLDER", loaded=1),
    Case(id="B49", says="TEST for an NHS number", files=held("TEST"), outcome="N", code="PLACEHOLDER", loaded=1),
    Case(id="B49", says="one number on more than twenty people: no link rests on it", outcome="N", code="HUB",
         proved_by="tests/linkage/test_doubtful_numbers.py::test_a_number_on_more_than_twenty_people_links_nobody"),
    Case(id="B50", says="one number, two people: both stay, and nobody is made one", outcome="N", code="ID_CONFLICT",
         proved_by="tests/linkage/test_doubtful_numbers.py::test_one_number_on_two_people_is_told_and_makes_no_one_of_them"),
    Case(id="B51", says="one key, two stories", outcome="Q", code="KEY_CONFLICT", loaded=1, quarantined=2,
         files=rows(visit("1"), visit("1", "Other"), visit("2"))),
    Case(id="B51", says="one key, two stories, one of them twice", outcome="Q", code="EXACT_DUPLICATE KEY_CONFLICT",
         quarantined=2, doubled=1, files=rows(visit("1"), visit("1"), visit("1", "Other"))),
    Case(id="B51", says="the same row twice", files=rows(visit("1"), visit("1"), visit("2")), outcome="N",
         code="EXACT_DUPLICATE", loaded=2, doubled=1),
    Case(id="B51", says="no key", files=rows(visit(""), visit("2")), outcome="Q", code="MISSING", loaded=1,
         quarantined=1),
    Case(id="B52", says="a row that belongs to one that has not come", outcome="Q", code="ORPHAN", loaded=1,
         quarantined=1, files=rows(visit("1", ""), visit("2", "9")), contract=BELONGS),
    Case(id="B52", says="a row that belongs to one that came before", outcome="L", loaded=1, contract=BELONGS,
         files={on(9, 1): csv_of(visit("1", "")), on(9, 2): csv_of(visit("2", "1"))}),
    Case(id="B52", says="and it is loaded when that one has come", outcome="N", code="RETRIED",
         proved_by="tests/intake/bad_inputs/test_again.py::test_an_orphan_is_loaded_as_soon_as_what_it_belongs_to_has_come"),
    Case(id="B53", says="a code that the contract does not list", outcome="N", code="CODE_UNKNOWN", loaded=1,
         files=rows(visit("1", rest="03/04/2010,X,9434765919,01/02/2020,,2,Y"))),
]  # fmt: skip
