"""Identifiers: one form each, and what can be said for each."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import ibis
import nhs_number
import pytest
from ibis.backends.duckdb import Backend

from tests.standard.delivering import Standardised, each, feed_of, table_of
from thinkfamily.standard.identifiers import in_one_form, standing

Standardise = Callable[..., Standardised]

WRITTEN = [
    # scheme, as written, in one form, standing
    ("nhs_number", "943 476 5919", "9434765919", "valid"),
    ("nhs_number", "943-476-5919", "9434765919", "valid"),
    ("nhs_number", "9434765918", "9434765918", "failed_check"),
    ("nhs_number", "9434765919.0", "9434765919", "valid"),
    ("nhs_number", "434765919", "434765919", "failed_check"),
    ("nhs_number", "9999999999", "9999999999", "placeholder"),
    ("nhs_number", "0000000000", "0000000000", "placeholder"),
    ("nhs_number", "4444444444", "4444444444", "placeholder"),
    ("nhs_number", "TEST", "TEST", "placeholder"),
    ("nhs_number", "not known", "NOTKNOWN", "placeholder"),
    ("upn", "B801200005001", "B801200005001", "valid"),
    ("upn", "b801 2000 05001", "B801200005001", "valid"),
    ("upn", "A801200005001", "A801200005001", "failed_check"),
    ("upn", "801200005001", "801200005001", "failed_check"),
    ("upn", "3f2504e0-4f89-11d3", "3F2504E04F8911D3", "failed_check"),
    ("upn", "UN1", None, None),
    ("upn", "un7", None, None),
    ("upn", "unknown", "UNKNOWN", "placeholder"),
    ("uln", "1000000280", "1000000280", "valid"),
    ("uln", "1000000281", "1000000281", "failed_check"),
    ("uln", "9999999999", "9999999999", "placeholder"),
    ("nino", "AA 12 34 56 C", "AA123456", "valid"),
    ("nino", "AA123456", "AA123456", "valid"),
    ("nino", "BG123456A", "BG123456", "failed_check"),
    ("nino", "OO123456A", "OO123456", "temporary"),
    ("nino", "PP123456A", "PP123456", "temporary"),
    ("nino", "12A34567", "12A34567", "temporary"),
    ("nino", "QQ123456C", "QQ123456", "placeholder"),
    ("nino", "AB123456C", "AB123456", "placeholder"),
    ("ssn", "629-41-0501", "629410501", "unchecked"),
    ("ssn", "029-41-0501", "29410501", "unchecked"),
    ("ssn", "000-00-0000", "0", "placeholder"),
    ("ssn", "999-99-9999", "999999999", "placeholder"),
    ("ssn", "222-22-2222", "222222222", "placeholder"),
    ("la_child_id", "0012345", "12345", "unchecked"),
    ("la_child_id", "12345.0", "12345", "unchecked"),
    ("la_child_id", "c/00123", "C00123", "unchecked"),
    ("source:feed-a", "1", "1", "unchecked"),
    ("source:feed-a", "22", "22", "unchecked"),  # the twenty-second person, and no stand-in
    ("source:feed-a", "0", "0", "placeholder"),
    ("source:feed-a", "9999", "9999", "placeholder"),
    ("source:feed-a", "--", None, None),
]


def test_identifiers_are_in_one_form_with_a_standing(engine: Backend) -> None:
    for scheme in sorted({row[0] for row in WRITTEN}):
        rows = [row for row in WRITTEN if row[0] == scheme]
        of = ibis.literal(scheme)
        values = each(engine, partial(in_one_form, scheme=of), [row[1] for row in rows])
        assert values == [row[2] for row in rows]
        standings = each(engine, partial(standing, scheme=of), values)
        found = [found for found, value in zip(standings, values, strict=True) if value]
        assert found == [row[3] for row in rows if row[2]]


def test_a_temporary_pupil_number_is_temporary_when_its_letter_is_right(engine: Backend) -> None:
    # The letters stand for nought to twenty-two; see calc_check_digit of python-stdnum.
    def judged(value: ibis.Value) -> ibis.Value:
        return standing(value, scheme=ibis.literal("upn"))

    assert each(engine, judged, ["A80120000501A", "B80120000501A"]) == ["temporary", "failed_check"]


@pytest.mark.parametrize("digit", "123456789")
def test_a_repeated_digit_is_a_stand_in_though_its_check_may_pass(engine: Backend, digit: str) -> None:
    value = digit * 10
    assert nhs_number.is_valid("9999999999"), "the library lets the commonest stand-in pass"
    assert each(engine, lambda text: standing(text, scheme=ibis.literal("nhs_number")), [value]) == ["placeholder"]


COLUMNS = {
    "ref": "record.key",
    "family": "person.surname",
    "nhs": "person.nhs_number",
    "upn": "person.upn",
    "old_upn": "person.former_upn",
    "case": "person.source_id",
    "ssn": "person.identifier.ssn",
    "mother": "mother:person.surname",
    "mother_case": "mother:person.source_id",
}


def test_each_records_identifiers_are_listed_once(standardised: Standardise) -> None:
    rows = """
        ref | family | nhs | upn | old_upn | case | ssn | mother | mother_case
        1 | Smith | 943 476 5919 | B801200005001 | b801200005001 | 0007 | 629-41-0501 | Smith | 8
        2 | Jones | | UN3 | | | | |
        """
    made = standardised({feed_of(table_of(COLUMNS)): [("2024-01-10", rows)]})
    key_and_role = {record: (key, role) for record, key, role in made.records("record_id", "record_key", "role")}
    found = sorted(
        (*key_and_role[record], *rest) for record, *rest in made.identifiers("record_id", "scheme", "value", "standing")
    )  # type: ignore[index]
    assert found == [
        ("1", "mother", "source:feed-a", "8", "unchecked"),
        ("1", "person", "nhs_number", "9434765919", "valid"),
        ("1", "person", "source:feed-a", "7", "unchecked"),
        ("1", "person", "ssn", "629410501", "unchecked"),
        ("1", "person", "upn", "B801200005001", "valid"),
    ]


def test_feeds_of_one_system_number_a_person_alike(standardised: Standardise) -> None:
    table = table_of({"ref": "record.key", "surname": "person.surname", "case": "person.source_id"})
    rows = [("2024-01-10", "ref | surname | case\n 1 | Smith | 0007")]
    contacts, plans, other = (feed_of(table, name=name) for name in ("contacts", "plans", "other"))
    system = {replace(contacts, source="case-system"): rows, replace(plans, source="case-system"): rows, other: rows}
    assert sorted(standardised(system).identifiers("scheme", "value")) == [
        ("source:case-system", "7"),
        ("source:case-system", "7"),
        ("source:other", "7"),
    ]


def test_a_number_by_whatever_way_it_is_mapped_is_checked_by_its_scheme(standardised: Standardise) -> None:
    feed = feed_of(table_of({"ref": "record.key", "number": "person.identifier.nhs_number"}))
    made = standardised({feed: [("2024-01-10", "ref | number\n 1 | 943 476 5919\n 2 | 943 476 5918")]})
    assert made.identifiers("scheme", "value", "standing") == [
        ("nhs_number", "9434765918", "failed_check"),
        ("nhs_number", "9434765919", "valid"),
    ]
