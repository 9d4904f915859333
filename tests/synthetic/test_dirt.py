"""Dirt: each kind of fault is there, at about its rate, and stays with the person in the source."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.synthetic.town import Town
from thinkfamily.synthetic.dirt.habits import Habits
from thinkfamily.synthetic.dirt.typing_slips import slip


@given(text=some.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=12), number=some.integers(0, 10_000))
def test_a_slip_changes_little_and_keeps_the_name_a_name(text: str, number: int) -> None:
    slipped = slip(text, number)
    assert slipped
    assert abs(len(slipped) - len(text)) <= len(text) - 1
    assert slip(text, number) == slipped


def test_very_short_names_are_not_mistyped() -> None:
    assert slip("Li", 7) == "Li"


def test_habits_are_shares() -> None:
    with pytest.raises(ValueError, match="misspelt"):
        Habits(misspelt=1.2)


def _beside_truth(town: Town, feed: str) -> pd.DataFrame:
    rows = town.latest(feed)
    true = town.persons.loc[rows.who]
    rows["true_forename"], rows["true_birth"] = true.forename.to_numpy(), true.birth_date.to_numpy()
    rows["true_surnames"] = list(zip(true.surname_at_first, true.surname_at_last, strict=True))
    return rows


def _surname_fits(rows: pd.DataFrame) -> pd.Series:
    return pd.Series(
        [name in names for name, names in zip(rows.surname, rows.true_surnames, strict=True)], index=rows.index
    )


@pytest.mark.parametrize("feed", ["gp-registration", "school-roll", "contacts-referrals", "missing-episodes"])
def test_from_two_to_fifteen_rows_in_a_hundred_have_something_wrong_with_name_or_birth(town: Town, feed: str) -> None:
    rows = _beside_truth(town, feed)
    rows = rows[rows.forename != "Unborn"]
    wrong = (rows.forename != rows.true_forename) | ~_surname_fits(rows) | (rows.birth_date != rows.true_birth)
    assert 0.02 < wrong.mean() < 0.15


def test_faults_of_every_kind_are_there(town: Town) -> None:
    rows = _beside_truth(town, "attendance").drop_duplicates("who")
    right = _surname_fits(rows)
    born, true = rows.birth_date, rows.true_birth
    assert ((rows.forename != rows.true_forename) & right).any()
    assert (rows.forename.isin([name for names in rows.true_surnames for name in names]) & ~right).any()
    assert born.isna().any()
    assert ((born.dt.day == 1) & (born.dt.month == 1) & (true.dt.dayofyear > 1) & (born.dt.year == true.dt.year)).any()
    crossed = (born.dt.day == true.dt.month) & (born.dt.month == true.dt.day) & (born != true)
    assert crossed.any()
    assert (rows.upn == "").any()


def test_a_register_writes_a_person_the_same_each_time(town: Town) -> None:
    rows = town.rows("gp-registration").merge(
        town.records[town.records.feed == "gp-registration"], left_on="registration_id", right_on="record_key"
    )
    unmarried = town.persons.index[town.persons.surname_at_first == town.persons.surname_at_last]
    rows = rows[rows.truth_person_id.isin(unmarried)]
    assert (rows.groupby("registration_id").forename.nunique() == 1).all()
    assert (rows.groupby("registration_id").birth_date.nunique() == 1).all()


def test_police_write_a_person_down_anew_each_time(town: Town) -> None:
    rows = town.latest("police-offenders")
    written = rows.groupby("who").forename.nunique()
    assert (written > 1).any()


def test_some_people_are_in_a_register_twice(town: Town) -> None:
    rows = town.latest("gp-registration")
    twice = rows.groupby("who").registration_id.nunique()
    assert 0.001 < (twice > 1).mean() < 0.02


def test_some_addresses_are_out_of_date(town: Town) -> None:
    practice = town.rows("gp-registration")
    last = practice[practice.file == practice.file.max()].merge(
        town.records[town.records.feed == "gp-registration"], left_on="registration_id", right_on="record_key"
    )
    roll = town.rows("school-roll")
    roll = roll[roll.file == roll.file.max()].merge(
        town.records[(town.records.feed == "school-roll") & (town.records.role == "person")],
        left_on="admission_ref", right_on="record_key",
    )  # fmt: skip
    both = last.merge(roll, on="truth_person_id", suffixes=("_gp", "_roll"))
    spaced = both[both.postcode_gp.str.contains(" ") & both.postcode_roll.str.contains(" ")]
    differ = (spaced.postcode_gp != spaced.postcode_roll).mean()
    assert 0.005 < differ < 0.15
