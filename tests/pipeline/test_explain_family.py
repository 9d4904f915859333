"""A family's picture, today and on a day: who was in it, where, and of whose home nothing is said."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from thinkfamily.engine.workbench import Workbench
from thinkfamily.pipeline.explain.family import of_family
from thinkfamily.pipeline.explain.trail import Standing, Step
from thinkfamily.pipeline.making import make_empty
from thinkfamily.pipeline.place import open_place
from thinkfamily.tables.families import addresses, family_changes, family_members, relationships, residences

MEMBERS = """
    family_id | person_id | role   | from       | until      | recorded_on | because
    f         | kid       | child  | 2015-01-01 |            | 2015-01-01  | lives there
    f         | mum       | parent | 2015-01-01 |            | 2015-01-01  | told by school-roll as parent
    f         | dad       | parent | 2015-01-01 | 2020-01-01 | 2015-01-01  | told by school-roll as parent
    g         | kid       | child  | 2020-01-01 |            | 2020-01-01  | lives there
"""
HOMES = """
    person_id | address_id | from       | until      | recorded_on | feed        | record_id | confidence | protected
    kid       | first      | 2015-01-01 | 2020-01-01 | 2015-01-01  | school-roll | r1        | 0.9        | no
    mum       | first      | 2015-01-01 | 2020-01-01 | 2015-01-01  | council-tax | r2        | 0.9        | {protected}
    dad       | first      | 2015-01-01 |            | 2015-01-01  | council-tax | r3        | 0.9        | no
    kid       | second     | 2020-01-01 |            | 2020-01-01  | school-roll | r4        | 0.9        | no
    mum       | second     | 2020-01-01 |            | 2020-01-01  | housing     | r5        | 0.9        | {protected}
"""
TIES = """
    relationship_id | person_a | person_b | kind   | how  | source  | from       | until      | recorded_on | confidence
    t1              | mum      | kid      | parent | told | school  | 2015-01-01 |            | 2015-01-01  | 1
    t2              | mum     | dad      | partner | told | council | 2015-01-01 | 2020-01-01 | 2015-01-01  | 1
"""
PLACES = "address_id | kind | use\nfirst | home | home\nsecond | home | home"
THEN = date(2018, 5, 1)


@pytest.fixture
def standing(bench: Callable[..., Workbench], tmp_path: Path) -> Callable[..., Standing]:
    """`standing(protected="no")`: a family whose parents parted in 2020; the mother protected, if told so."""

    def lay_out(*, protected: str = "no") -> Standing:
        homes = HOMES.format(protected=protected)
        told = {family_members: MEMBERS, residences: homes, relationships: TIES, addresses: PLACES}
        work = bench({**told, family_changes: "turn | changed_on | kind | cause | before | after | moved | held"})
        make_empty(tmp_path / "place", name="place")
        return Standing(place=open_place(tmp_path / "place"), backend=work.backend, tables=work.inputs)

    return lay_out


def test_on_a_day_it_is_drawn_as_it_was_then(standing: Callable[..., Standing]) -> None:
    trail = of_family(standing(), "f", on=THEN)

    assert trail.says == "Family f: 1 child and 2 others on 2018-05-01; 3 members in all."
    told = lines(trail)
    assert [line for line in told if line.startswith(("On", "Before", "home", "no home"))] == [
        "On 2018-05-01",
        "home 1",
    ]
    assert "child 1 from 2015-01-01 until 2020-01-01, first told by school-roll, confidence 0.90" in told
    assert "adult 2 is the partner of adult 1" in told
    assert not [line for line in told if "is also" in line]


def test_on_the_day_they_parted_he_had_left(standing: Callable[..., Standing]) -> None:
    told = lines(of_family(standing(), "f", on=date(2020, 1, 1)))

    assert [line for line in told if line.startswith(("On", "Before", "home"))] == ["On 2020-01-01", "Before", "home 1"]
    assert not [line for line in told if "partner" in line]
    assert "child 1 is also child of family g, from 2020-01-01 to this day" in told


@pytest.mark.parametrize("on", [THEN, date(2021, 1, 1)])
def test_a_protected_persons_home_is_kept_back_on_every_day_and_of_all_who_lived_there(
    standing: Callable[..., Standing], on: date
) -> None:
    told = lines(of_family(standing(protected="yes"), "f", on=on))

    assert not [line for line in told if line.startswith("home")]
    [kept] = [line for line in told if line.startswith("kept back")]
    assert kept.count("adult") + kept.count("child") == (3 if on == THEN else 2)


def lines(step: Step) -> list[str]:
    """Every line of a trail, from the top."""
    return [step.says, *(line for beneath in step.rests_on for line in lines(beneath))]
