from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkfamily.vocabulary.dates import AsOf, Period, eighteenth_birthday, months_after, years_between

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


def test_the_first_day_of_a_period_is_in_and_its_until_day_is_out():
    term = Period(first=date(2025, 1, 6), until=date(2025, 4, 1))
    assert date(2025, 1, 6) in term
    assert date(2025, 3, 31) in term
    assert date(2025, 4, 1) not in term


def test_a_period_without_an_end_goes_on():
    assert date(2999, 1, 1) in Period(first=date(2025, 1, 6))


def test_a_period_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="before it begins"):
        Period(first=date(2025, 1, 2), until=date(2025, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2025-03-31", -1, "2025-02-28"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2025-01-15", -13, "2023-12-15"),
        ("2025-12-31", 2, "2026-02-28"),
    ],
)
def test_months_are_held_to_the_last_day(day, months, expected):
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(expected)
    assert AsOf(date.fromisoformat(day)).months_before(-months) == date.fromisoformat(expected)


@given(born=DAYS)
def test_nobody_is_eighteen_the_day_before_their_eighteenth_birthday(born):
    birthday = eighteenth_birthday(born)
    assert years_between(born=born, day=birthday) == 18
    assert years_between(born=born, day=date.fromordinal(birthday.toordinal() - 1)) == 17
