"""Families are bounded, complete and the same whatever the order of the rows, in towns where all are tied to all."""

import random
from collections import defaultdict
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.families.conftest import make_town
from thinkfamily.families.caring import MOST_CARERS_OF_ONE
from thinkfamily.families.homes import MOST_IN_ONE_HOUSEHOLD
from thinkfamily.tables.families import families, family_members, households

PEOPLE, ADDRESSES, TIES = 160, 40, 260
ADULT_BORN, CHILD_BORN = date(1985, 1, 1), date(2012, 1, 1)


def random_town(seed: int, *, order: int) -> dict[str, str]:
    """Persons at random addresses, moving at random, each the parent, carer or sibling of random others."""
    chance = random.Random(seed)
    people = [f"p{n:03}" for n in range(PEOPLE)]
    is_child = {person: chance.random() < 0.5 for person in people}
    homes, last = [], {}
    for person in people:
        day = date(2018, 1, 1)
        for turn in range(chance.choice([1, 1, 2, 3])):
            day += timedelta(days=chance.randrange(1000))
            feed = chance.choice(["housing", "school-roll", "gp-registration", "police-offenders"])
            homes.append(f"{person}.{turn} | {feed} | {chance.randrange(ADDRESSES)} | S{chance.randrange(9)} | {day}")
            last[person] = f"{person}.{turn}"
    ties = []
    for _ in range(TIES):
        a, b = chance.sample(people, 2)
        kind = chance.choice(["parent", "carer", "sibling", "partner", "foster_carer"])
        ties.append(f"{last[a]} | {last[b]} | {kind} | children-in-need | 2024-01-01")
    shuffle = random.Random(order)
    lines = [f"{p} | {CHILD_BORN if is_child[p] else ADULT_BORN}" for p in people]
    for rows in (lines, homes, ties):
        shuffle.shuffle(rows)
    return {
        "people": "\n".join(["person_id | birth_date", *lines]),
        "homes": "\n".join(["record_id | feed | uprn | surname | known_from", *homes]),
        "ties": "\n".join(["record_a | record_b | kind | feed | known_from", *dict.fromkeys(ties)]),
    }


# Few towns, since one of them holds hundreds of small cases and takes seconds.
@settings(max_examples=2, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(seed=st.integers(0, 10_000), order=st.integers(1, 10_000))
def test_families_are_bounded_complete_and_independent_of_the_order_of_rows(bench, seed, order):
    town = make_town(bench=bench, **random_town(seed, order=0))
    members = town.work.backend.to_pyarrow(town.work.table(family_members)).to_pylist()
    at_home = town.work.backend.to_pyarrow(town.work.table(households)).to_pylist()
    assert _largest_tangle(random_town(seed, order=0)["ties"]) > PEOPLE / 2, "ties join most of the town"
    _check_bounded(members)
    _check_every_child_of_a_household_is_in_a_family(members, at_home, seed)
    assert len({(m["family_id"], m["person_id"], m["from"]) for m in members}) == len(members)
    found = [town.rows(shape, *shape.schema) for shape in (family_members, families)]
    again = make_town(bench=bench, **random_town(seed, order=order))
    assert [again.rows(shape, *shape.schema) for shape in (family_members, families)] == found


def _largest_tangle(ties):
    """How many persons a family would hold if ties alone made families."""
    joined = {person: {person} for person in (f"p{n:03}" for n in range(PEOPLE))}
    for line in ties.splitlines()[1:]:
        a, b = (record.split(".")[0].strip() for record in line.split("|")[:2])
        both = joined[a] | joined[b]
        for person in both:
            joined[person] = both
    return max(map(len, joined.values()))


def _check_bounded(members):
    """On every day on which anybody joins: those of one home, of the one it moves from, and the children's carers."""
    by_family = defaultdict(list)
    for row in members:
        by_family[row["family_id"]].append(row)
    for rows in by_family.values():
        for day in {row["from"] for row in rows}:
            now = [r for r in rows if r["from"] <= day and (r["until"] is None or day < r["until"])]
            children = sum(r["role"] == "child" for r in now)
            assert children > 0
            assert len(now) <= 2 * MOST_IN_ONE_HOUSEHOLD + MOST_CARERS_OF_ONE * children
    assert max(sum(r["until"] is None for r in rows) for rows in by_family.values()) < PEOPLE / 4


def _check_every_child_of_a_household_is_in_a_family(members, at_home, seed):
    told = [line.split(" | ") for line in random_town(seed, order=0)["people"].splitlines()[1:]]
    children = {person for person, born in told if born == str(CHILD_BORN)}
    in_families = {r["person_id"] for r in members if r["role"] == "child" and r["until"] is None}
    housed = {row["person_id"] for row in at_home if row["until"] is None}
    assert children & housed
    assert children & housed <= in_families
