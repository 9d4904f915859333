from pathlib import Path

import pytest

from thinkfamily.governance.rulings import Rulings
from thinkfamily.vocabulary.errors import ContractBroken, WrongUsage

AT = "2026-10-01T09:00:00+00:00"


@pytest.fixture
def rulings(tmp_path: Path) -> Rulings:
    return Rulings(tmp_path / "place" / "rulings" / "holds.jsonl")


def ruled(rulings: Rulings, **more: object):
    return rulings.add(at=AT, by="IG lead", what="hold", why="An inquiry asks for it", **more)


def test_a_ruling_is_kept_as_a_line_that_its_owner_alone_may_read(rulings: Rulings):
    first, second = ruled(rulings, feed="housing"), ruled(rulings, feed="benefits")
    assert [each.id for each in rulings.read()] == [first.id, second.id]
    assert rulings.read()[1].more == {"feed": "benefits"}
    assert rulings.path.stat().st_mode & 0o777 == 0o600


def test_a_ruling_is_undone_by_another_and_both_stay(rulings: Rulings):
    first, second = ruled(rulings), ruled(rulings)
    assert first.id != second.id
    rulings.undo(first.id, at=AT, by="IG lead", why="The inquiry has ended")
    assert [each.id for each in rulings.in_force("hold")] == [second.id]
    assert len(rulings.read()) == 3
    with pytest.raises(WrongUsage, match="no ruling in force"):
        rulings.undo(first.id, at=AT, by="IG lead", why="Again")


def test_nobody_rules_without_a_name_or_a_reason(rulings: Rulings):
    with pytest.raises(WrongUsage):
        rulings.add(at=AT, by=" ", what="hold", why="Because")
    with pytest.raises(WrongUsage):
        rulings.add(at=AT, by="IG lead", what="hold", why="")
    assert rulings.read() == []


def test_a_line_that_a_kill_cut_off_was_never_a_ruling_but_a_broken_one_stops_everything(rulings: Rulings):
    ruled(rulings)
    with rulings.path.open("a") as file:
        file.write('{"id": "ruling-1", "at"')
    assert len(rulings.read()) == 1
    ruled(rulings)
    assert len(rulings.read()) == 2
    rulings.path.write_text("not a ruling\n" + rulings.path.read_text())
    with pytest.raises(ContractBroken, match="line 1"):
        rulings.read()
