"""An id of before is told what became of it, and walked on from."""

from collections.abc import Callable
from pathlib import Path

import pytest

from thinkfamily.engine.workbench import Workbench
from thinkfamily.pipeline.explain.ids import add_history, gone_on
from thinkfamily.pipeline.explain.trail import Standing, Step
from thinkfamily.pipeline.making import make_empty
from thinkfamily.pipeline.place import open_place
from thinkfamily.tables.linkage import person_changes, persons
from thinkfamily.vocabulary.errors import WrongUsage


@pytest.fixture
def standing(bench: Callable[..., Workbench], tmp_path: Path) -> Standing:
    work = bench(
        {
            persons: "person_id\np1\np2",
            person_changes: """
                turn | changed_on | kind | cause | before | after | moved | held
                1 | 2026-01-02 | merge | new_record | old | p1 | 2 | 2
                2 | 2026-01-03 | split | ruling | p1 | p1 | 3 | 4
                2 | 2026-01-03 | split | ruling | p1 | p2 | 1 | 4
            """,
        }
    )
    make_empty(tmp_path / "place", name="place")
    return Standing(place=open_place(tmp_path / "place"), backend=work.backend, tables=work.inputs)


def walk(_standing: Standing, given: str) -> Step:
    return Step(says=f"the walk of {given}")


def test_an_id_of_before_is_walked_on_with_every_id_that_it_leads_to(standing: Standing) -> None:
    trail = gone_on(standing, "person", "old", walk=walk)
    assert trail.says == "Person old is an id of before; it leads to 2 today: p1, p2."
    assert [step.says for step in trail.rests_on] == [
        "2026-01-02, merge: 2 of the 2 records of old went to p1, because a new record came",
        "the walk of p1",
        "the walk of p2",
    ]


def test_an_id_of_today_tells_its_changes(standing: Standing) -> None:
    trail = Step(says="p2")
    add_history(standing, trail, "person", "p2")
    [history] = trail.rests_on
    assert [step.says for step in history.rests_on] == [
        "2026-01-03, split: 1 of the 4 records of p1 went to p2, because somebody ruled on its records"
    ]


def test_an_id_that_leads_nowhere_is_nobodys(standing: Standing) -> None:
    with pytest.raises(WrongUsage, match="no person has that id"):
        gone_on(standing, "person", "never", walk=walk)
