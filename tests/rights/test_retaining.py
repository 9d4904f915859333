"""Retention deletes what has outlived its rule, says what and why, stands a kill, and stops before a legal hold."""

import json
import os
import signal
import subprocess
import sys
from datetime import date

import pytest

from tests.rights.conftest import AT, Small
from thinkfamily.pipeline.rights.holding import Covers, add_hold
from thinkfamily.pipeline.rights.reporting import Report
from thinkfamily.pipeline.rights.retaining import retain
from thinkfamily.vocabulary.errors import WrongUsage

DAY = date(2026, 10, 2)
RULED = {"at": AT, "by": "IG lead", "why": "Inquiry 4"}


def retained(small: Small, *, day: date = DAY, dry_run: bool = False) -> Report:
    return retain(small.place, day=day, at=AT, by="IG lead", dry_run=dry_run)


def rows_gone(report: Report) -> dict[tuple[str, str], int]:
    return {(each.where, each.rule): each.count for each in report.removed if each.what == "rows"}


def test_what_is_past_its_rule_goes_and_the_report_says_what_and_why(small: Small):
    before = small.live_bytes("store/extracts")
    told = retained(small, dry_run=True)
    assert small.live_bytes("store/extracts") == before
    assert not (small.folder / "reports").exists()
    report = retained(small)
    # A pupil who left in 2016 goes; nobody else has been silent for six years.
    assert rows_gone(report) == rows_gone(told) == {("roll", "linked-copy"): 1}
    assert "UNA" in before
    assert "UNA" not in small.live_bytes("store/extracts")
    kept = json.loads(next((small.folder / "reports" / "retention").glob("*.json")).read_text())
    assert (kept["by"], kept["removed"][0]["reason"]) == ("IG lead", report.removed[0].reason)
    assert "1 rows of roll went: linked-copy (the place's copy: 6 years" in report.as_text()
    # The day never goes back, since what has gone would have to come back.
    with pytest.raises(WrongUsage, match="already"):
        retained(small, day=date(2026, 10, 1))


def test_people_who_have_grown_up_go_unless_they_live_with_a_child(small: Small):
    # In the year in which Ivy is nineteen the rows about her would go, and nobody else's: the others are younger, or
    # live with a child.
    families = {row["family_id"] for row in small.rows("families") if row["children"]}
    at_home = {row["person_id"] for row in small.rows("family_members") if row["family_id"] in families}
    report = retained(small, day=date(2030, 5, 1), dry_run=True)
    grown = sum(count for (_, rule), count in rows_gone(report).items() if rule == "grown-up")
    about = {row["record_id"] for row in small.rows("records") if row["role"] == "person"}
    old = {row["person_id"] for row in small.rows("persons") if str(row["birth_date"]) <= "2011-05-01"} - at_home
    theirs = [row for row in small.rows("memberships") if row["person_id"] in old and row["record_id"] in about]
    assert grown == len(theirs) - 1  # the pupil who left in 2016 is past another rule before


@pytest.mark.parametrize("covers", [Covers(feed="roll"), Covers(everything=True)])
def test_nothing_that_a_legal_hold_covers_goes_until_it_is_released(small: Small, covers: Covers):
    hold = add_hold(small.place, covers, **RULED)
    report = retained(small)
    assert rows_gone(report) == {}
    assert "UNA" in small.live_bytes("store/extracts")
    assert any(hold.id in note for note in report.notes)
    small.place.rulings("holds").undo(hold.id, **RULED)
    retained(small, day=date(2026, 10, 3))
    assert "UNA" not in small.live_bytes("store/extracts")


def test_a_hold_on_a_person_keeps_their_rows_and_no_others(small: Small):
    add_hold(small.place, Covers(person_id=small.persons("OLD", "LEAVER")[0]), **RULED)
    assert rows_gone(retained(small)) == {}
    assert "LEAVER" in small.live_bytes("store/extracts")


_KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from thinkfamily.intake import purging
from thinkfamily.pipeline.place import open_place
from thinkfamily.pipeline.rights.retaining import retain

def killed(*_told, **_how):
    os.kill(os.getpid(), signal.SIGKILL)

purging.sieve_kept = killed
place = open_place(Path(sys.argv[1]))
retain(place, day=date(2026, 10, 2), at="2026-10-02T09:00:00+00:00", by="IG lead", dry_run=False)
"""


def test_killed_half_way_it_is_done_again_and_the_report_tells_of_both(small: Small):
    ended = subprocess.run([sys.executable, "-c", _KILLED, str(small.folder)], env=os.environ, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert not (small.folder / "reports").exists()
    assert "UNA" in small.live_bytes("store/extracts")
    report = retained(small)
    assert rows_gone(report) == {("roll", "linked-copy"): 1}
    assert "UNA" not in small.live_bytes("store/extracts")
    assert len(small.place.rulings("retention").read()) == 1
