"""Siblings of every sort, and step-parents, from ties that feeds told; nothing asks who lives where."""

from tests.families.test_inferred_ties import FAMILY
from thinkfamily.families.siblings import foster_siblings, partners_of_parents, shared_parents
from thinkfamily.families.spans import as_known

TOLD = "record_a | record_b | kind | feed | from | until | known_from\n"


def by_parent(town, homes, ties, *columns, people=FAMILY):
    made = town(to="seen", people=people, homes=homes, ties=ties)
    return made.rows(as_known(shared_parents(made.seen.told), as_of=made.seen.as_of), *columns)


def inferred(town, rule, ties):
    """What a rule makes of ties written `ann parent kim` (and `from`, `until`), all told in 2020."""
    told = [line.split() for line in ties.strip().splitlines()]
    names = sorted({name for a, _, b, *_ in told for name in (a, b)})
    people = "\n".join(["person_id | birth_date", *(f"{name} | {_born(name)}" for name in names)])
    homes = "\n".join(["record_id | feed", *(f"{name}.1 | school-roll" for name in names)])
    rows = [(a, b, kind, *days, *[""] * (2 - len(days))) for a, kind, b, *days in told]
    lines = [
        f"{a}.1 | {b}.1 | {kind} | social-care | {first} | {last} | 2020-01-01" for a, b, kind, first, last in rows
    ]
    made = town(to="seen", people=people, homes=homes, ties=TOLD + "\n".join(lines))
    return made.rows(as_known(rule(made.seen.told), as_of=made.seen.as_of), "person_a", "kind", "person_b", "until")


def _born(name):
    """Those whose names begin with a capital are grown up."""
    return "1985-01-01" if name.istitle() else "2012-01-01"


def test_children_of_one_parent_are_siblings_from_the_birth_of_the_younger(town):
    homes = """
        record_id | feed        | known_from
        ann.1     | school-roll | 2020-01-01
        kim.1     | school-roll | 2020-01-01
        lee.1     | school-roll | 2021-01-01
        mia.1     | school-roll | 2021-01-01
    """
    ties = """
        record_a | record_b | kind   | feed        | known_from
        ann.1    | kim.1    | parent | school-roll | 2020-01-01
        ann.1    | lee.1    | parent | school-roll | 2021-01-01
        ann.1    | mia.1    | carer  | school-roll | 2021-01-01
    """
    columns = ("person_a", "kind", "person_b", "from", "recorded_on", "source", "because")
    assert by_parent(town, homes, ties, *columns) == [
        'kim | sibling | lee | 2017-05-06 | 2021-01-01 | shared_parent | ["ann"]'
    ]


def test_a_parent_of_more_children_than_anybody_has_makes_no_siblings(town):
    people = "person_id | birth_date\nann | 1980-01-01\n" + "\n".join(f"c{n:02} | 2015-01-01" for n in range(21))
    homes = "record_id | feed\nann.1 | school-roll\n" + "\n".join(f"c{n:02}.1 | school-roll" for n in range(21))
    ties = "record_a | record_b | kind | feed\n" + "\n".join(
        f"ann.1 | c{n:02}.1 | parent | school-roll" for n in range(21)
    )
    assert by_parent(town, homes, ties, "person_a", people=people) == []


def test_who_shares_one_of_two_parents_is_a_half_sibling_and_who_has_one_told_a_sibling(town):
    ties = """
        Ann parent ben
        Bob parent ben
        Ann parent cat
        Bob parent cat
        Ann parent eve
        Guy parent eve
        Guy parent fay
    """
    assert inferred(town, shared_parents, ties) == [
        "ben | half_sibling | eve | ",
        "ben | sibling | cat | ",
        "cat | half_sibling | eve | ",
        "eve | sibling | fay | ",
    ]


def test_a_parents_partner_is_a_step_parent_where_another_is_told_to_be_the_second_parent(town):
    ties = """
        Ann parent ben
        Bob parent ben
        Ann parent eve
        Ann partner Dan 2021-01-01 2023-01-01
        Dan parent fay
        Ann partner Bob 2010-01-01 2015-01-01
    """
    assert inferred(town, partners_of_parents, ties) == [
        "Dan | step_parent | ben | 2023-01-01",
        "ben | step_sibling | fay | 2023-01-01",
        "eve | step_sibling | fay | 2023-01-01",
    ]


def test_children_with_one_foster_carer_at_one_time_are_foster_siblings_unless_they_are_siblings(town):
    ties = """
        Dot foster_carer kim 2020-01-01 2022-01-01
        Dot foster_carer lee 2021-01-01 2023-01-01
        Dot foster_carer mia 2021-01-01 2023-01-01
        Dot foster_carer ned 2024-01-01
        Ann parent lee
        Ann parent mia
    """
    assert inferred(town, foster_siblings, ties) == [
        "kim | foster_sibling | lee | 2022-01-01",
        "kim | foster_sibling | mia | 2022-01-01",
    ]
