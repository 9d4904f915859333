"""The truth cannot be read from the extracts, and one surname can be searched for."""

import numpy as np

from tests.synthetic.town import Town
from thinkfamily.synthetic import MARKER_SURNAME
from thinkfamily.synthetic.truth import FAMILY_PREFIX, PERSON_PREFIX


def test_no_true_id_stands_in_any_extract(town: Town) -> None:
    people, families = set(town.persons.index), set(town.persons.family)
    assert all(each.startswith(PERSON_PREFIX) for each in people)
    assert all(each.startswith(FAMILY_PREFIX) for each in families)
    digits = {each[len(PERSON_PREFIX) :] for each in people}
    for feed in town.feeds:
        for _, column in town.rows(feed).items():
            told = set(column)
            assert told.isdisjoint(people | families)
            assert told.isdisjoint(digits)


def test_a_source_numbers_its_people_unlike_every_other(town: Town) -> None:
    attendance = set(town.rows("attendance").pupil_ref)
    social = set(town.rows("children-in-need").person_id)
    assert social & set(town.rows("contacts-referrals").person_id) & set(town.rows("child-protection").person_id)
    early = set(town.rows("early-help").person_id)
    assert attendance.isdisjoint(social)
    assert social.isdisjoint(early)


def test_the_order_of_rows_tells_nothing(town: Town) -> None:
    path = town.files("gp-registration")[-1]
    rows = town.rows("gp-registration")
    rows = rows[rows.file == path.name]
    places = np.arange(len(rows))
    families = rows.registration_id.map(
        town.records[town.records.feed == "gp-registration"].set_index("record_key").truth_person_id
    ).map(town.persons.family)
    neighbours = families.to_numpy()[places[:-1]] == families.to_numpy()[places[1:]]
    assert neighbours.mean() < 0.01


def test_a_few_families_carry_the_marker_surname_and_nobody_else(town: Town) -> None:
    marked = town.persons[town.persons.surname_at_first == MARKER_SURNAME]
    assert 3 <= marked.family.nunique() <= 8
    assert (marked.heritage_of_name == 0).all()
    told = town.rows("school-roll").surname
    assert (told == MARKER_SURNAME).any()
