"""Families of every kind, and what happens to them."""

import pandas as pd

from tests.synthetic.town import LAST_DAY, TOLD_FROM, Town


def test_a_town_has_about_three_and_a_half_people_to_a_family(town: Town) -> None:
    members = town.truth("members")
    until = pd.to_datetime(members["until"])
    now = members[(pd.to_datetime(members["from"]) <= LAST_DAY) & (until.isna() | (until > LAST_DAY))]
    assert 3.1 < len(town.persons) / 5000 < 4.1
    assert 2.9 < now.truth_person_id.nunique() / 5000 < 3.7


def test_there_are_families_of_every_kind(town: Town) -> None:
    kinds = town.truth("families").type.value_counts()
    assert set(kinds.index) == {
        "couple", "lone parent", "step-family", "separated parents", "kinship carers", "no children", "foster",
    }  # fmt: skip
    assert kinds["no children"] < 0.1 * 5000


def test_families_change_kind(town: Town) -> None:
    changes = town.truth("families").groupby("family").type.agg(list)
    assert changes.map(lambda kinds: kinds[:2] == ["couple", "separated parents"]).sum() > 50
    assert changes.map(lambda kinds: kinds[-2:] == ["separated parents", "step-family"]).sum() > 20


def test_about_three_children_in_a_hundred_are_twins(town: Town) -> None:
    children = town.persons[town.persons.part == "child"]
    twins = children[children.is_twin]
    assert 0.015 < len(twins) / len(children) < 0.05
    assert (twins.groupby(["family", "birth_date"]).size() == 2).all()
    assert (twins.groupby(["family", "birth_date"]).forename.nunique() == 2).all()


def test_no_two_children_of_a_family_share_a_forename(town: Town) -> None:
    children = town.persons[town.persons.part == "child"]
    assert children.duplicated(["family", "forename"]).mean() < 0.001


def test_separated_fathers_have_homes_of_their_own(town: Town) -> None:
    members = town.truth("members")
    assert (members.role == "non_resident_parent").sum() > 300


def test_looked_after_children_live_with_foster_families_and_still_have_their_own(town: Town) -> None:
    members = town.truth("members")
    fostered = members[members.role == "foster_child"]
    own = town.persons.family.loc[fostered.truth_person_id]
    assert len(fostered) > 20
    assert (own.to_numpy() != fostered.family.to_numpy()).all()


def test_some_change_their_surname(town: Town) -> None:
    changed = town.persons[town.persons.surname_at_first != town.persons.surname_at_last]
    assert 0.005 < len(changed) / len(town.persons) < 0.1
    assert (changed.part == "child").any()
    assert (changed.part == "mother").any()


def test_families_move_and_strangers_take_their_homes(town: Town) -> None:
    told = town.latest("council-tax")
    homes = town.rows("council-tax").drop_duplicates(["account_ref", "uprn"])
    moved = told.groupby("who").account_ref.nunique()
    assert 0.1 < (moved > 1).mean() < 0.7
    assert homes[homes.uprn != ""].groupby("uprn").account_ref.nunique().max() > 1


def test_names_come_from_many_heritages_in_near_their_shares(town: Town) -> None:
    shares = town.persons.ethnicity.value_counts(normalize=True)
    assert 0.65 < shares["WBRI"] < 0.85
    assert len(shares) >= 12


def test_ties_of_every_kind_are_told(town: Town) -> None:
    ties = town.truth("ties")
    assert set(ties.kind) == {"parent", "grandparent", "sibling", "foster_carer", "friend"}
    assert (ties.a != ties.b).all()
    parents = ties[ties.kind == "parent"]
    ages = town.persons.birth_date.loc[parents.b].to_numpy() - town.persons.birth_date.loc[parents.a].to_numpy()
    assert (pd.Series(ages).dt.days / 365.25).quantile(0.001) > 14


def test_friends_are_of_nearly_one_age_and_of_other_families(town: Town) -> None:
    ties = town.truth("ties")
    friends = ties[ties.kind == "friend"]
    one, other = town.persons.loc[friends.a], town.persons.loc[friends.b]
    apart = abs((one.birth_date.to_numpy() - other.birth_date.to_numpy()) / pd.Timedelta(days=365.25))
    assert apart.max() < 2.1
    assert (one.family.to_numpy() != other.family.to_numpy()).all()


def test_addresses_are_withheld_for_some_who_fled_and_some_who_are_fostered(town: Town) -> None:
    social, placed = town.latest("contacts-referrals"), town.latest("looked-after")
    assert 0 < (social.protected == "Y").mean() < 0.2
    assert 0 < (placed.protected == "Y").mean() < 0.5
    assert 0 < town.persons.ever_protected.mean() < 0.05


def test_newcomers_have_no_history_before_they_came(town: Town) -> None:
    members = town.truth("members")
    first = pd.to_datetime(members["from"]).groupby(members.truth_person_id).min()
    born = town.persons.birth_date.loc[first.index]
    came = (first > TOLD_FROM) & (born < TOLD_FROM - pd.DateOffset(years=1))
    assert came.sum() > 500
