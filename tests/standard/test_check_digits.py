"""The set-based arithmetic of identifiers gives what the libraries give, one number at a time."""

import re
from collections.abc import Callable

import nhs_number
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ibis.backends.duckdb import Backend
from stdnum.gb import nhs, upn

from tests.standard.delivering import each
from thinkfamily.standard.check_digits import (
    UPN_LETTERS,
    nhs_number_is_right,
    nino_is_right,
    uln_is_right,
    upn_is_right,
    upn_is_temporary,
)

# One engine serves all the examples of a test: it holds nothing between them.
many = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def batches_of(values: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(values, min_size=100, max_size=200)


def with_right_ending(nine: str) -> str:
    """Nine digits with the check digit that makes them an NHS number, or with an X where there is none."""
    check = nhs_number.calculate_checksum(nine)
    return nine + ("X" if check == 10 else str(check))


digits = st.from_regex(r"[0-9]{9,11}", fullmatch=True)
nine_digits = st.from_regex(r"[0-9]{9}", fullmatch=True)
# Scotland's numbers begin with a day, and many of these days do not exist.
scottish = st.tuples(st.integers(0, 32), st.integers(0, 13), st.integers(0, 99), st.integers(0, 999)).map(
    lambda part: f"{part[0]:02}{part[1]:02}{part[2]:02}{part[3]:03}"
)


@many
@given(batches_of(digits | nine_digits.map(with_right_ending) | scottish.map(with_right_ending)))
def test_nhs_numbers_are_judged_as_the_nhs_number_library_judges_them(engine: Backend, values: list[str]) -> None:
    assert each(engine, nhs_number_is_right, values) == [nhs_number.is_valid(value) for value in values]


@many
@given(batches_of(st.integers(4_000_000_00, 7_999_999_99).map(str).map(with_right_ending)))
def test_nhs_numbers_of_england_are_judged_as_python_stdnum_judges_them(engine: Backend, values: list[str]) -> None:
    assert each(engine, nhs_number_is_right, values) == [nhs.is_valid(value) for value in values]


letters = st.sampled_from(UPN_LETTERS)
eleven = st.from_regex(r"[0-9]{11}", fullmatch=True)
pupil = st.builds(
    lambda first, middle, last: first + middle + last, letters, eleven, letters | st.sampled_from("0123456789")
)


@many
@given(batches_of(pupil | pupil.map(lambda value: upn.calc_check_digit(value[1:]) + value[1:])))
def test_unique_pupil_numbers_need_the_letter_that_python_stdnum_reckons(engine: Backend, values: list[str]) -> None:
    right = [upn.calc_check_digit(value[1:]) == value[0] for value in values]
    assert each(engine, upn_is_right, values) == right
    assert each(engine, upn_is_temporary, values) == [value[-1].isalpha() for value in values]


@pytest.mark.parametrize("council", ["838", "839", "940", "941", "942", "943"])
def test_pupil_numbers_of_councils_made_since_2019_are_right(engine: Backend, council: str) -> None:
    body = f"{council}200012301"
    value = upn.calc_check_digit(body) + body
    assert not upn.is_valid(value), "the library's own list of councils ends in 2011"
    assert each(engine, upn_is_right, [value]) == [True]


@many
@given(batches_of(nine_digits.flatmap(lambda nine: st.sampled_from("0123456789").map(lambda last: nine + last))))
def test_unique_learner_numbers_end_with_ten_less_the_weighted_sum(engine: Backend, values: list[str]) -> None:
    def is_right(value: str) -> bool:
        left = sum(int(digit) * weight for digit, weight in zip(value, range(10, 1, -1), strict=False)) % 11
        return left != 0 and int(value[9]) == 10 - left

    assert each(engine, uln_is_right, values) == [is_right(value) for value in values]


# HMRC's rule in one expression, with a look-ahead that engines for columns do not have (domain: NIM39110).
NINO = re.compile(r"^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}$", re.ASCII)


@many
@given(
    batches_of(
        st.from_regex(r"[A-Z]{2}[0-9]{6}", fullmatch=True) | st.sampled_from(["GB123456", "ZZ123456", "AO123456"])
    )
)
def test_national_insurance_numbers_follow_hmrcs_rule(engine: Backend, values: list[str]) -> None:
    assert each(engine, nino_is_right, values) == [bool(NINO.match(value)) for value in values]


@pytest.mark.parametrize("check", [nhs_number_is_right, uln_is_right, upn_is_right])
@pytest.mark.parametrize("value", ["", "x", "12345", "9.43476E+09", "3f2504e0-4f89-11d3", "٩٤٣٤٧٦٥٩١٩"])
def test_what_is_no_number_at_all_is_not_right(engine: Backend, check: Callable[..., object], value: str) -> None:
    assert each(engine, check, [value]) == [False]
