import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from thinkfamily.pipeline.journal import Entry, Journal
from thinkfamily.pipeline.lock import sole_run
from thinkfamily.vocabulary.errors import Locked

HOLD = """
    import sys, time
    from pathlib import Path
    from thinkfamily.pipeline.lock import sole_run
    with sole_run(Path(sys.argv[1])):
        print("held", flush=True)
        time.sleep(60)
"""


def test_a_second_run_is_turned_away_while_the_first_holds_the_place_and_not_after_it_is_killed(tmp_path: Path):
    program = [sys.executable, "-c", textwrap.dedent(HOLD), str(tmp_path)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with pytest.raises(Locked), sole_run(tmp_path):
            pass
        first.kill()
    with sole_run(tmp_path):
        pass


def test_the_journal_keeps_every_step_in_order(tmp_path: Path):
    journal = Journal(tmp_path / "store" / "journal.jsonl")
    assert journal.read() == []
    first = Entry(
        run="r",
        at="2026-09-30T02:00:00+00:00",
        step="intake",
        outcome="done",
        seconds=1.5,
        peak_mb=90,
        rows={"receipts": 3},
    )
    second = Entry(run="r", at="2026-09-30T02:01:00+00:00", step="standard", outcome="failed", seconds=0.1, peak_mb=95)
    journal.write(first)
    journal.write(second)
    assert journal.read() == [first, second]
