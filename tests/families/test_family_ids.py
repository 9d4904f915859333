import ibis
import pytest

from tests.told import told
from thinkfamily.families.family_ids import with_ids
from thinkfamily.tables.families import family_members
from thinkfamily.vocabulary.ids import content_id

COLUMNS = "family_id | person_id | role"


@pytest.fixture
def ids(bench):
    def of(now: str, before: str | None = None) -> dict[str, str]:
        """The id of each family of `now`, whose first column is its name in the test."""
        work = bench()
        members = ibis.memtable(told(family_members, f"{COLUMNS}\n{now.strip()}")).mutate(family=ibis._.family_id)
        previous = None if before is None else ibis.memtable(told(family_members, f"{COLUMNS}\n{before.strip()}"))
        named = with_ids(work, members.drop("family_id"), previous=previous)
        found = work.backend.to_pyarrow(
            named.join(members.select("family", "person_id").distinct(), "person_id").select("family", "family_id")
        ).to_pylist()
        return {row["family"]: row["family_id"] for row in found}

    return of


def test_a_new_family_is_named_after_its_smallest_person_and_two_of_one_smallest_are_told_apart(ids):
    now = """
        a | p-1 | child
        a | p-2 | parent
    """
    assert ids(now) == {"a": content_id("family", "p-1")}


def test_two_families_of_one_smallest_person_are_told_apart(bench):
    rows = told(family_members, f"{COLUMNS}\na | p-1 | child\na | p-2 | parent\nb | p-1 | child\nb | p-3 | parent")
    members = ibis.memtable(rows).rename(family="family_id")
    found = bench().backend.to_pyarrow(with_ids(bench(), members, previous=None)).to_pylist()
    by_person = {row["person_id"]: row["family_id"] for row in found if row["person_id"] != "p-1"}
    assert by_person == {"p-2": content_id("family", "p-1"), "p-3": content_id("family", "p-1", 2)}


def test_an_id_goes_to_the_family_with_the_largest_share_of_its_members(ids):
    before = """
        old-1 | p-1 | child
        old-1 | p-2 | child
        old-1 | p-3 | parent
    """
    now = """
        a | p-1 | child
        a | p-9 | parent
        b | p-2 | child
        b | p-3 | parent
    """
    assert ids(now, before) == {"a": content_id("family", "p-1"), "b": "old-1"}


def test_an_id_is_not_handed_on_where_no_child_is_shared(ids):
    before = """
        old-1 | p-1 | child
        old-1 | p-3 | parent
    """
    now = """
        a | p-2 | child
        a | p-3 | parent
    """
    assert ids(now, before) == {"a": content_id("family", "p-2")}


def test_a_new_id_never_takes_one_that_was_handed_on(ids):
    kept = content_id("family", "p-1")
    before = f"{kept} | p-2 | child\n{kept} | p-3 | parent"
    now = "a | p-2 | child\na | p-3 | parent\nb | p-1 | child\nb | p-4 | parent"
    assert ids(now, before) == {"a": kept, "b": content_id("family", "p-1", 2)}
