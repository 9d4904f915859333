"""Person ids outlive runs: the same records keep theirs, and new records join those whom they are about."""

from collections.abc import Callable
from pathlib import Path

from ibis.backends.duckdb import Backend

from tests.linkage.conftest import groups, with_feeds
from tests.told import told
from thinkfamily.engine.workbench import Workbench
from thinkfamily.linkage import link
from thinkfamily.tables.linkage import memberships
from thinkfamily.tables.standard import records

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


def run(engine: Backend, folder: Path, people: str, *, before: Workbench | None = None) -> Workbench:
    inputs = Workbench(backend=engine, inputs={}, folder=folder / "in")
    inputs.keep(records, told(records, with_feeds(people)))
    work = Workbench(backend=engine, inputs=inputs.made, folder=folder / "out")
    link(work=work, previous=None if before is None else before.table(memberships), overrides=None)
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
