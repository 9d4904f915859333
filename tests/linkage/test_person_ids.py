"""Person ids outlive runs: the same records keep theirs, and new records join those whom they are about."""

from collections.abc import Callable
from pathlib import Path

from ibis.backends.duckdb import Backend

from tests.linkage.conftest import groups, with_feeds
from tests.told import told
from thinkfamily.engine.workbench import Workbench
from thinkfamily.linkage import link
from thinkfamily.tables.linkage import memberships, person_changes
from thinkfamily.tables.standard import adoptions, records
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.followed import Change, followed

Run = Callable[[str, Workbench | None], Workbench]

_FIRST = """
    record_id | forename | surname | birth_date | birth_year | uprn | known_from
    b         | SUSAN    | HADLEY  | 1979-05-04 | 1979       | 77   | 2020-01-01
    d         | OSCAR    | DRAYTON | 1950-02-03 | 1950       | 12   | 2020-01-01
    """
_ADDED = """
    a         | SUE      | HADLEY  | 1979-05-04 | 1979       | 77   | 2019-01-01
    c         | OSKAR    | DRAYTON | 1950-02-03 | 1950       | 12   | 2018-01-01
    e         | AMINA    | YUSUF   | 1990-07-07 | 1990       | 31   | 2020-01-01
    """


def run(
    engine: Backend,
    folder: Path,
    people: str,
    *,
    before: Workbench | None = None,
    day: str = "2026-10-01",
    adopted: str | None = None,
) -> Workbench:
    inputs = Workbench(backend=engine, inputs={}, folder=folder / "in")
    inputs.keep(records, told(records, with_feeds(people)))
    if adopted:
        inputs.keep(adoptions, told(adoptions, adopted))
    work = Workbench(backend=engine, inputs=inputs.made, folder=folder / "out")
    link(
        work=work,
        previous=None if before is None else before.table(memberships),
        overrides=None,
        as_of=AsOf.parse(day),
        earlier_changes=None if before is None else before.table(person_changes),
    )
    return work


def ids(work: Workbench) -> dict[str, str]:
    found = work.table(memberships).execute()
    return dict(zip(found["record_id"], found["person_id"], strict=True))


def test_a_second_run_on_the_same_records_gives_the_same_ids(engine: Backend, tmp_path: Path) -> None:
    first = run(engine, tmp_path / "1", _FIRST)
    second = run(engine, tmp_path / "2", _FIRST, before=first)

    assert ids(second) == ids(first)


def test_records_added_join_the_persons_known_before(engine: Backend, tmp_path: Path) -> None:
    first = run(engine, tmp_path / "1", _FIRST)
    second = run(engine, tmp_path / "2", _FIRST.rstrip() + _ADDED, before=first)

    assert groups(second) == {"a b", "c d", "e"}
    assert {record: ids(second)[record] for record in "bd"} == ids(first)


def test_the_larger_part_of_a_person_keeps_the_id_and_the_other_part_gets_a_new_one(
    engine: Backend, tmp_path: Path
) -> None:
    first = run(engine, tmp_path / "1", _FIRST.rstrip() + _ADDED)
    apart = _FIRST.replace("SUSAN    | HADLEY  | 1979-05-04 | 1979", "SUSAN    | HADLEY  | 1931-11-30 | 1931")
    second = run(engine, tmp_path / "2", apart.rstrip() + _ADDED, before=first)

    assert groups(second) == {"a", "b", "c d", "e"}
    # Of equal parts that with the earlier record keeps it.
    assert ids(second)["a"] == ids(first)["a"]
    assert ids(second)["b"] not in set(ids(first).values())


def test_the_id_of_one_who_is_found_again_is_not_given_to_two(engine: Backend, tmp_path: Path) -> None:
    first = run(engine, tmp_path / "1", _FIRST)
    second = run(engine, tmp_path / "2", _FIRST.rstrip() + _ADDED, before=first)
    third = run(engine, tmp_path / "3", _FIRST.rstrip() + _ADDED, before=second)

    assert ids(third) == ids(second)
    assert len(set(ids(third).values())) == len(groups(third))


def changed(work: Workbench) -> list[tuple[str, ...]]:
    found = work.table(person_changes).execute().astype({"changed_on": str})
    return list(found.sort_values(["turn", "before", "after"]).itertuples(index=False, name=None))


def test_a_split_is_told_with_its_day_its_cause_and_both_sides_and_leads_on(engine: Backend, tmp_path: Path) -> None:
    first = run(engine, tmp_path / "1", _FIRST.rstrip() + _ADDED)
    assert changed(first) == []
    # The source now says the same record is someone else's: in a test a record may change under its id.
    wrong = _FIRST.replace("SUSAN    | HADLEY  | 1979-05-04 | 1979", "SUSAN    | HADLEY  | 1931-11-30 | 1931")
    second = run(engine, tmp_path / "2", wrong.rstrip() + _ADDED, before=first, day="2026-10-02")
    was, now = ids(first), ids(second)
    assert {(row[0], row[1], row[2], row[4], row[5], row[6], row[7]) for row in changed(second)} == {
        (1, "2026-10-02", "split", was["a"], now["a"], 1, 2),
        (1, "2026-10-02", "split", was["a"], now["b"], 1, 2),
    }
    # What had been said stays said while nothing more changes.
    third = run(engine, tmp_path / "3", wrong.rstrip() + _ADDED, before=second, day="2026-10-03")
    assert changed(third) == changed(second)
    # They are found to be one after all.
    fourth = run(engine, tmp_path / "4", _FIRST.rstrip() + _ADDED, before=third, day="2026-10-04")
    [merge] = [row for row in changed(fourth) if row[0] == 2]
    assert merge[2:] == ("merge", "weights", now["b"], now["a"], 1, 1)
    told = [Change(turn=row[0], before=row[4], after=row[5], moved=row[6]) for row in changed(fourth)]
    assert followed(now["b"], changes=told, standing=set(ids(fourth).values())) == (now["a"],)


def test_the_cause_is_a_record_that_came_or_one_that_its_source_put_right(engine: Backend, tmp_path: Path) -> None:
    head = "record_id | forename | surname | birth_date | birth_year | uprn | known_from | feed | record_key"
    a = "a | AMINA | YUSUF | 1990-07-07 | 1990 | 31 | 2020-01-01 | school | k1"
    b = "b | MINA | YUSUFI | 1990-07-09 | 1990 | 44 | 2020-01-01 | police | k2"
    put_right = "b2 | AMINA | YUSUF | 1990-07-07 | 1990 | 31 | 2021-01-01 | police | k2"
    first = run(engine, tmp_path / "1", f"{head}\n{a}\n{b}")
    assert groups(first) == {"a", "b"}
    second = run(engine, tmp_path / "2", f"{head}\n{a}\n{put_right}", before=first)
    assert groups(second) == {"a b2"}
    # All that b's person rested on is gone, so nothing leads on from it.
    assert changed(second) == []


def test_no_change_of_ids_leads_from_one_life_of_an_adopted_child_to_the_other(engine: Backend, tmp_path: Path) -> None:
    people = """
        record_id | forename | surname | birth_date | birth_year | sex | uprn | known_from
        before    | OLIVER   | DRAYTON | 2016-07-02 | 2016       | M   | 77   | 2018-01-01
        after     | OLIVER   | MARLOW  | 2016-07-02 | 2016       | M   | 77   | 2021-09-01
        """
    first = run(engine, tmp_path / "1", people)
    assert groups(first) == {"after before"}
    told_late = "record_id | adopted_on\nbefore | 2020-06-01"
    second = run(engine, tmp_path / "2", people, before=first, adopted=told_late)
    assert groups(second) == {"after", "before"}
    assert changed(second) == []
