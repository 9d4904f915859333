"""Official numbers are well formed and belong to nobody."""

import re

import nhs_number
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from stdnum.gb import upn

from tests.synthetic.town import Town
from thinkfamily.synthetic import numbers
from thinkfamily.synthetic.places.gazetteer import FIRST_UPRN, POSTCODE_AREA

# HMRC, National Insurance Manual, NIM39110.
NINO = re.compile(r"^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$")
POSTCODE = re.compile(r"^[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}$")


def test_nhs_numbers_are_valid_and_all_in_the_range_for_test_patients() -> None:
    made = numbers.nhs_numbers(np.random.default_rng(1), 3000).to_pylist()
    assert len(set(made)) == 3000
    assert all(nhs_number.is_valid(each, for_region=nhs_number.REGION_SYNTHETIC) for each in made)


def test_there_are_no_more_people_than_numbers_for_test_patients() -> None:
    made = numbers.nhs_numbers(np.random.default_rng(1), numbers.MOST_PEOPLE)
    assert len(set(made.to_pylist())) == numbers.MOST_PEOPLE
    with pytest.raises(ValueError, match="857,000"):
        numbers.nhs_numbers(np.random.default_rng(1), numbers.MOST_PEOPLE + 1)


def test_every_sound_nhs_number_in_the_extracts_is_one_for_test_patients(town: Town) -> None:
    told = town.rows("gp-registration").nhs_number
    whole = set(told[told.str.fullmatch(r"\d{10}")])
    wrong = [each for each in whole if not nhs_number.is_valid(each, for_region=nhs_number.REGION_SYNTHETIC)]
    assert all(each.startswith("999") for each in whole)
    assert 0 < len(wrong) < 0.01 * len(whole)


@settings(max_examples=50, deadline=None)
@given(school=some.integers(0, 9999), year=some.integers(1990, 2040), serial=some.integers(0, 999))
def test_a_pupil_number_begins_with_the_right_check_letter(school: int, year: int, serial: int) -> None:
    made = numbers.upns(school=np.array([school]), year=np.array([year]), serial=np.array([serial]))[0].as_py()
    assert len(made) == 13
    assert upn.calc_check_digit(made[1:]) == made[0]


def test_pupil_numbers_in_the_extracts_pass_their_check_save_a_few(town: Town) -> None:
    told = {each for each in town.rows("school-roll").upn if len(each) == 13}
    wrong = [each for each in told if upn.calc_check_digit(each[1:]) != each[0]]
    assert len(wrong) < 0.01 * len(told)


def test_national_insurance_numbers_are_well_formed_and_of_a_prefix_never_issued(town: Town) -> None:
    told = {each for each in town.rows("benefits").nino if len(each) == 9}
    assert all(NINO.match(each) for each in told)
    assert {each[:2] for each in told} == {numbers.NINO_PREFIX}


def test_postcodes_are_well_formed_in_an_area_that_is_not_used(town: Town) -> None:
    told = {each for each in town.rows("council-tax").postcode if " " in each and not re.search("[OI]", each[2:-2])}
    assert len(told) > 100
    assert all(POSTCODE.match(each) and each.startswith(POSTCODE_AREA) for each in told)


def test_uprns_lie_where_none_has_been_allotted(town: Town) -> None:
    told = {int(each) for each in town.rows("council-tax").uprn if each}
    assert all(FIRST_UPRN < each < FIRST_UPRN + 10**9 for each in told)


def test_telephone_numbers_have_a_first_part_that_is_kept_empty(town: Town) -> None:
    told = {each for each in town.rows("school-roll").parent_phone if each.isdigit()}
    assert all(len(each) == 11 and each.startswith("04") for each in told)
