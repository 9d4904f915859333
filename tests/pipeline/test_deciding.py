"""Decisions about deliveries count from the day after they were made, and no longer once they are undone."""

from datetime import date
from pathlib import Path

from thinkfamily.catalogue.shipped import SHIPPED
from thinkfamily.intake import Decided
from thinkfamily.pipeline.deciding import MATTER, decided
from thinkfamily.pipeline.place import Place
from thinkfamily.pipeline.plan import day_of_run
from thinkfamily.pipeline.settings import Settings
from thinkfamily.vocabulary.dates import AsOf


def at(day: int) -> str:
    return f"2026-09-{day:02}T09:00:00+00:00"


def test_a_decision_is_seen_from_the_day_after_it_was_made_until_the_day_after_it_was_undone(tmp_path: Path):
    place = Place(folder=tmp_path, settings=Settings(name="Ourplace"), feeds={}, agreements={}, declarations=SHIPPED)
    (tmp_path / "inbox" / "visits").mkdir(parents=True)
    (tmp_path / "inbox" / "visits" / "2026-09-01--a.csv").write_bytes(b"x")
    rulings = place.rulings(MATTER)
    assert str(day_of_run(place, as_of=None)) == "2026-09-02"

    let_in = rulings.add(at=at(3), by="A", what="release", why="It is right", extract_id="extract-1", as_late=True)
    rulings.add(at=at(5), by="B", what="reject", why="It is wrong", extract_id="extract-2")
    rulings.undo(let_in.id, at=at(7), by="A", why="It was not")

    late, never = Decided(is_let_in=True, is_late=True), Decided(is_let_in=False)
    seen = {day: decided(place, as_of=AsOf(date(2026, 9, day))) for day in (3, 4, 6, 8)}
    assert seen == {
        3: {},
        4: {"extract-1": late},
        6: {"extract-1": late, "extract-2": never},
        8: {"extract-2": never},
    }
    assert str(day_of_run(place, as_of=None)) == "2026-09-08"
