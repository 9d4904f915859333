"""A delivery that waits, from the list to a person's decision and the run that sees it."""

import json
from pathlib import Path

from tests.whole.conftest import done, exported, thinkfamily


def half_of(roll: Path, folder: Path) -> Path:
    """A school roll that lacks every other pupil."""
    header, *rows = roll.read_text(encoding="utf-8").splitlines()
    out = folder / "half.csv"
    out.write_text("\n".join([header, *rows[::2], ""]), encoding="utf-8")
    return out


def test_a_person_lets_in_what_was_held_and_takes_it_back(town: Path, copy_of, tmp_path: Path):
    place = copy_of(town)
    assert "Nothing waits" in done("deliveries", "list", place).out
    newest = max((place / "inbox" / "school-roll").iterdir())
    done("deliver", place, "school-roll", half_of(newest, tmp_path), "--received-on", "2026-10-02")
    said = done("run", place, "--until", "intake").out
    assert "MASS_DELETE" in said
    assert "school-roll is stale" in said
    assert "2026-10-02--half.csv" in done("deliveries", "list", place).out
    assert "MASS_DELETE" in done("deliveries", "show", place, "2026-10-02--half.csv").out

    late = thinkfamily("deliveries", "release", place, "2026-10-02--half.csv", "--as-late", "--why", "x")
    assert late.exit_code == 2
    why = "Half of the school has moved to the new building"
    done("deliveries", "release", place, "2026-10-02--half.csv", "--by", "A. Clerk", "--why", why)
    [line] = (place / "rulings" / "deliveries.jsonl").read_text(encoding="utf-8").splitlines()
    told = json.loads(line)
    assert (told["what"], told["by"], told["why"], told["at"][:10]) == ("release", "A. Clerk", why, "2026-10-02")
    shown = done("deliveries", "show", place, "2026-10-02--half.csv").out
    assert "A. Clerk decided to release it on 2026-10-02" in shown

    done("run", place, "--until", "intake")
    assert status(place) == "loaded"
    done("run", place, "--until", "intake", "--as-of", "2026-10-02")
    done("deliveries", "undo", place, "2026-10-02--half.csv", "--by", "A. Clerk", "--why", "It was the wrong school")
    done("run", place, "--until", "intake")
    assert status(place) == "held"
    assert thinkfamily("deliveries", "undo", place, "2026-10-02--half.csv", "--why", "again").exit_code == 2


def status(place: Path) -> str:
    receipts = exported(place, "receipts")
    [found] = receipts[receipts["file"] == "2026-10-02--half.csv"]["status"]
    return str(found)
