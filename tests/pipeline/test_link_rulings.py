"""Ruling on a pair of records: from which day it holds, when it takes two people, and how it is undone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from thinkfamily.engine.workbench import Workbench
from thinkfamily.pipeline.explain.trail import Standing
from thinkfamily.pipeline.making import make_empty
from thinkfamily.pipeline.place import open_place
from thinkfamily.pipeline.reviewing import ruling
from thinkfamily.pipeline.reviewing.standing import LINKS, fingerprint_of, overrides_of
from thinkfamily.tables.linkage import links
from thinkfamily.tables.standard import identifiers, records
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.errors import WrongUsage

AT = "2026-03-01T09:00:00+00:00"
DAY, DAY_AFTER, LATER = (AsOf.parse(day) for day in ("2026-03-01", "2026-03-02", "2026-03-05"))


@pytest.fixture
def standing(bench: Callable[..., Workbench], tmp_path: Path) -> Standing:
    """Four records; the numbers of c and d contradict."""
    work = bench(
        {
            records: """
                record_id | feed   | record_key | role
                a         | school | 1          | pupil
                b         | police | 2          | person
                c         | gp     | 3          | patient
                d         | social | 4          | child
            """,
            identifiers: """
                record_id | scheme     | value      | standing
                c         | nhs_number | 9990000018 | valid
                d         | nhs_number | 9990000026 | valid
            """,
            links: "link_id | record_a | record_b | veto\nl1 | a | b |",
        }
    )
    make_empty(tmp_path / "place", name="place")
    return Standing(place=open_place(tmp_path / "place"), backend=work.backend, tables=work.inputs)


def rule(standing: Standing, pair: str, *, same: bool, by: str = "Asha", at: str = AT):
    told = ruling.pair_of(standing, *pair.split())
    return ruling.rule(standing.place, told, same=same, by=by, why="seen at school", at=at)


def stands(standing: Standing, as_of: AsOf) -> list[tuple]:
    found = overrides_of(standing.place, as_of=as_of)
    if found is None:
        return []
    return [(row["record_a"], row["record_b"], row["same"], row["by"]) for row in found.to_pyarrow().to_pylist()]


def test_a_ruling_counts_from_the_day_after_until_it_is_undone_and_the_past_stays(standing: Standing) -> None:
    made = rule(standing, "a b", same=True)
    assert stands(standing, DAY) == []
    assert fingerprint_of(standing.place, as_of=DAY) == ""
    assert stands(standing, DAY_AFTER) == [("a", "b", True, "Asha")]
    ruling.undo(standing.place, made.id, by="Ben", why="it was the sister", at="2026-03-03T09:00:00+00:00")
    assert stands(standing, LATER) == []
    assert stands(standing, DAY_AFTER) == [("a", "b", True, "Asha")]


def test_a_ruling_names_no_key_of_a_source(standing: Standing) -> None:
    rule(standing, "a b", same=True)
    text = standing.place.rulings(LINKS).path.read_text()
    assert '"key_a": "k-' in text
    assert "record_key" not in text


def test_where_numbers_contradict_a_second_and_different_person_has_to_rule_the_same(standing: Standing) -> None:
    first = rule(standing, "c d", same=True)
    assert first.what == "first-same"
    assert stands(standing, LATER) == []
    with pytest.raises(WrongUsage, match="a second person has to rule"):
        rule(standing, "d c", same=True, by=" asha ")
    with pytest.raises(WrongUsage, match="Asha ruled one person"):
        rule(standing, "c d", same=False, by="Ben")
    second = rule(standing, "d c", same=True, by="Ben")
    assert stands(standing, LATER) == [("d", "c", True, "Ben")]
    ruling.undo(standing.place, second.id, by="Cara", why="they are cousins", at=AT)
    assert standing.place.rulings(LINKS).in_force() == []


def test_a_contradiction_is_refused_when_it_is_ruled_and_both_sides_are_shown(standing: Standing) -> None:
    one, two = rule(standing, "a b", same=True), rule(standing, "b c", same=True)
    with pytest.raises(WrongUsage) as refused:
        rule(standing, "a c", same=False, by="Ben")
    assert one.id in refused.value.what
    assert two.id in refused.value.what
    assert "this ruling (Ben, 2026-03-01: two people)" in refused.value.what
    assert len(standing.place.rulings(LINKS).read()) == 2
    with pytest.raises(WrongUsage, match="ruled on already"):
        rule(standing, "b a", same=False)


def test_a_ruling_is_about_two_records_that_are_there(standing: Standing) -> None:
    with pytest.raises(WrongUsage, match="two records"):
        rule(standing, "a a", same=True)
    with pytest.raises(WrongUsage, match="no record has that id"):
        rule(standing, "a z", same=True)
