from thinkfamily.families.caring import caring_ties
from thinkfamily.families.people import childhoods
from thinkfamily.families.told_ties import told_relationships
from thinkfamily.tables.families import residences
from thinkfamily.tables.standard import ties_told


def cared_for(town, *, people, homes, ties):
    made = town(to="homes", people=people, homes=homes, ties=ties)
    seen = made.seen
    told = told_relationships(made.work.table(ties_told), known=seen.records, people=seen.people)
    lived = made.work.table(residences)
    found = caring_ties(told, people=seen.people, childhoods=childhoods(seen.people), residences=lived)
    return made.rows(found, "carer", "child", "kind")


def numbered(name, count):
    return [f"{name}{number:02}" for number in range(count)]


def of_many(town, *, carers, children):
    people = "person_id | birth_date\n" + "\n".join(
        [f"{c} | 1980-01-01" for c in carers] + [f"{c} | 2015-01-01" for c in children]
    )
    homes = "record_id | feed\n" + "\n".join(f"{p}.1 | children-in-need" for p in (*carers, *children))
    ties = "record_a | record_b | kind | feed\n" + "\n".join(
        f"{a}.1 | {b}.1 | parent | children-in-need" for a in carers for b in children
    )
    return len(cared_for(town, people=people, homes=homes, ties=ties))


def test_one_person_told_as_parent_of_more_children_than_anybody_has_is_a_stand_in(town):
    assert of_many(town, carers=["ann"], children=numbered("c", 20)) == 20
    assert of_many(town, carers=["ann"], children=numbered("c", 21)) == 0


def test_one_child_of_more_parents_than_anybody_has_is_a_stand_in(town):
    assert of_many(town, carers=numbered("p", 15), children=["kim"]) == 15
    assert of_many(town, carers=numbered("p", 16), children=["kim"]) == 0


PROTECTED = """
    person_id | birth_date | protected
    mum       | 1985-01-01 | {mum}
    dad       | 1985-01-01 | no
    kim       | 2015-01-01 | yes
"""
TOLD = """
    record_a | record_b | kind   | feed
    mum.1    | kim.1    | parent | children-in-need
    dad.1    | kim.1    | parent | children-in-need
"""
HOMES = """
    record_id | feed        | uprn | known_from | known_until | protected
    mum.1     | council-tax | 10   | 2020-01-01 | 2023-01-01  | no
    dad.1     | council-tax | 10   | 2020-01-01 |             | no
    kim.1     | school-roll | 10   | 2020-01-01 | 2023-01-01  | no
    mum.2     | council-tax | {now} | 2023-01-01 |            | no
    kim.2     | school-roll | 20   | 2023-01-01 |             | yes
"""


def test_a_protected_child_is_tied_only_to_carers_who_are_protected_or_live_with_them_now(town):
    with_mum = cared_for(town, people=PROTECTED.format(mum="no"), homes=HOMES.format(now=20), ties=TOLD)
    assert with_mum == ["mum | kim | parent"]
    protected_too = cared_for(town, people=PROTECTED.format(mum="yes"), homes=HOMES.format(now=30), ties=TOLD)
    assert protected_too == ["mum | kim | parent"]
    apart = cared_for(town, people=PROTECTED.format(mum="no"), homes=HOMES.format(now=30), ties=TOLD)
    assert apart == []
