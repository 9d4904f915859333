"""What becomes of family ids: merges and splits with both sides, and persons who are now others."""

from datetime import date

import ibis
import pytest

from tests.told import told
from thinkfamily.families.family_changes import family_changes_of, of_today
from thinkfamily.tables.families import family_changes, family_members
from thinkfamily.tables.linkage import memberships, person_changes

COLUMNS = "family_id | person_id | role"
DAY = date(2026, 10, 1)


@pytest.fixture
def changes(bench):
    def of(
        now: str, before: str, *, earlier: str | None = None, persons: str | None = None, adopted: str = "nobody"
    ) -> set[tuple]:
        """(turn, kind, cause, before, after, moved, held) of each change."""
        people = {line.split("|")[1].strip() for line in now.strip().splitlines()}
        tables = {memberships: "record_id | person_id\n" + "\n".join(f"r-{each} | {each}" for each in sorted(people))}
        if persons:
            tables[person_changes] = persons
        work = bench(tables)
        previous = of_today(work, ibis.memtable(told(family_members, f"{COLUMNS}\n{before.strip()}")))
        found = family_changes_of(
            members=ibis.memtable(told(family_members, f"{COLUMNS}\n{now.strip()}")),
            previous=previous,
            earlier=None if earlier is None else ibis.memtable(told(family_changes, earlier)),
            adopted=ibis.memtable({"person_id": [adopted]}),
            day=DAY,
        ).to_pylist()
        return {
            (row["turn"], row["kind"], row["cause"], row["before"], row["after"], row["moved"], row["held"])
            for row in found
        }

    return of


def test_nothing_is_told_while_children_are_where_they_were(changes):
    rows = "f1 | p1 | child\nf1 | p2 | parent"
    assert changes(rows, rows) == set()


def test_a_family_whose_children_are_all_in_another_has_merged_into_it(changes):
    before = "f1 | p1 | child\nf2 | p2 | child\nf2 | p3 | child"
    assert changes("f1 | p1 | child\nf1 | p2 | child\nf1 | p3 | child", before) == {
        (1, "merge", "homes_and_ties", "f2", "f1", 2, 2)
    }


def test_a_split_tells_also_who_stayed_and_a_child_of_two_families_has_left_neither(changes):
    before = "f1 | p1 | child\nf1 | p2 | child\nf2 | p2 | child"
    assert changes("f1 | p1 | child\nf3 | p2 | child\nf2 | p2 | child", before) == {
        (1, "split", "homes_and_ties", "f1", "f1", 1, 2),
        (1, "split", "homes_and_ties", "f1", "f3", 1, 2),
    }
    assert changes("f1 | p1 | child\nf1 | p2 | child\nf3 | p2 | child", "f1 | p1 | child\nf1 | p2 | child") == set()


def test_persons_who_were_found_to_be_one_take_their_families_along(changes):
    merged = "turn | before | after | moved | held\n1 | p9 | p1 | 1 | 1"
    before = "f1 | p1 | child\nf2 | p9 | child"
    assert changes("f1 | p1 | child", before, persons=merged) == {(1, "merge", "persons", "f2", "f1", 1, 1)}


def test_changes_of_before_stay_as_long_as_they_lead_to_a_family(changes):
    rows = "f1 | p1 | child"
    earlier = "turn | kind | cause | before | after | moved | held\n4 | merge | persons | f0 | f1 | 1 | 1"
    assert changes(rows, rows, earlier=earlier) == {(4, "merge", "persons", "f0", "f1", 1, 1)}
    assert changes("f2 | p2 | child", "f2 | p2 | child", earlier=earlier) == set()


def test_nothing_leads_from_the_birth_family_of_an_adopted_child_to_the_one_of_today(changes):
    before = "f1 | p1 | child\nf1 | p2 | child\nf9 | p9 | child"
    now = "f1 | p1 | child\nf3 | p2 | child\nf8 | p9 | child"
    told = changes(now, before)
    assert {row[3:5] for row in told} == {("f1", "f1"), ("f1", "f3"), ("f9", "f8")}
    assert {row[3:5] for row in changes(now, before, adopted="p2")} == {("f9", "f8")}
