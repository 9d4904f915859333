"""Check digits in the engine, against other people's libraries and the published examples."""

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ibis.backends.duckdb import Backend
from stdnum.gb import nhs, upn

from thinkfamily.engine.duck import open_engine
from thinkfamily.intake.identifiers import check_of, has_lost_digits, is_placeholder, mended, unspaced


@pytest.fixture(scope="module")
def one_engine(tmp_path_factory: pytest.TempPathFactory) -> Backend:
    return open_engine(spill=tmp_path_factory.mktemp("spill"))


def passes(engine: Backend, values: list[str], meaning: str) -> list[bool]:
    rows = ibis.memtable(pa.table({"place": range(len(values)), "value": values}))
    checked = check_of(unspaced(rows.value), meaning=meaning).passes
    return engine.to_pyarrow(rows.order_by("place").select(told=checked))["told"].to_pylist()


@given(digits=st.lists(st.from_regex(r"[0-9]{9}", fullmatch=True), min_size=1, max_size=40))
@settings(max_examples=10, deadline=None)
def test_nhs_numbers_pass_as_the_library_says(one_engine: Backend, digits: list[str]):
    values = [f"{nine}{last}" for nine in digits for last in "0123456789"]
    assert passes(one_engine, values, "person.nhs_number") == [nhs.is_valid(each) for each in values]


@given(parts=st.lists(st.from_regex(r"[0-9]{11}[0-9A-HJ-NP-RT-Z]", fullmatch=True), min_size=1, max_size=100))
@settings(max_examples=10, deadline=None)
def test_upns_pass_with_the_librarys_check_letter_and_no_other(one_engine: Backend, parts: list[str]):
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    right = [upn.calc_check_digit(part) for part in parts]
    wrong = [letters[(letters.index(letter) + 1) % len(letters)] for letter in right]
    values = [f"{letter}{part}" for letter, part in zip(right + wrong, parts + parts, strict=True)]
    assert passes(one_engine, values, "person.upn") == [True] * len(parts) + [False] * len(parts)


@pytest.mark.parametrize(
    ("meaning", "value", "does"),
    [
        ("person.upn", "UN3", True),
        ("person.upn", "5ff4489b-998", False),
        ("person.former_upn", "A123456789123", False),
        ("mother:person.nhs_number", "943 476 5919", True),
        ("person.nhs_number", "943476591", False),
        ("person.nino", "QQ 12 34 56 C", False),  # Q is never in a prefix
        ("person.nino", "AB 12 34 56 C", True),
        ("person.nino", "AB123456", True),
        ("person.nino", "GB123456A", False),
        ("person.uln", "9876543210", False),
        ("person.uln", "1000000019", True),
        ("person.uln", "1000000018", False),
    ],
)
def test_an_identifier_passes_its_check(one_engine: Backend, meaning: str, value: str, does: bool):
    assert passes(one_engine, [value], meaning) == [does]


@given(nine=st.from_regex(r"[1-9][0-9]{8}", fullmatch=True))
@settings(max_examples=20, deadline=None)
def test_one_last_digit_at_most_makes_a_learner_number(one_engine: Backend, nine: str):
    remainder = sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
    right = {10 - remainder} if remainder else set()
    told = passes(one_engine, [f"{nine}{last}" for last in range(10)], "person.uln")
    assert {last for last, does in enumerate(told) if does} == right


def test_a_scheme_without_a_check_has_none():
    assert check_of(ibis.literal("1"), meaning="person.source_id") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.0", ("1", False, False)),
        ("10033547829.000", ("10033547829", False, False)),
        ("9.43476E+09", ("9.43476E+09", True, False)),
        ("12E4", ("12E4", False, False)),  # an identifier of that look, and no number
        ("0000000000", ("0000000000", False, True)),
        ("9999999999", ("9999999999", False, True)),
        ("test 1", ("test 1", False, True)),
        ("1000", ("1000", False, False)),
    ],
)
def test_spreadsheets_leave_their_marks(one_engine: Backend, text: str, said: tuple[str, bool, bool]):
    value = ibis.literal(text)
    plain = unspaced(value)
    row = one_engine.to_pyarrow(
        ibis.memtable({"x": [1]}).select(a=mended(value), b=has_lost_digits(plain), c=is_placeholder(plain))
    ).to_pylist()[0]
    assert (row["a"], row["b"], row["c"]) == said
