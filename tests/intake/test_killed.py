"""A run that is killed while it takes files in leaves nothing half made that a later run trusts."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from ibis.backends.duckdb import Backend

from tests.intake.taking import HEADER, Result, only, taker, visit

ROWS = 2_000
# Takes in what lies in a place's inbox.
PROGRAM = """
import sys
from pathlib import Path
from tests.intake.taking import taker
from thinkfamily.engine.duck import open_engine
home = Path(sys.argv[1])
take = taker(open_engine(spill=home / "spill-of-killed"), home)
print("ready", flush=True)
take({})
print("done", flush=True)
"""
# Ends the process as `kill -9` does, at the n-th call of what puts things on the disk.
FAILPOINT = """
import os, signal
from thinkfamily.intake import kept, loaded_rows, repeats
left = [int(sys.argv[2])]
def failing(call):
    def counted(*given, **named):
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*given, **named)
    return counted
os.rename, os.replace, os.fsync = failing(os.rename), failing(os.replace), failing(os.fsync)
Path.write_text, Path.open = failing(Path.write_text), failing(Path.open)
Path.replace, Path.mkdir = failing(Path.replace), failing(Path.mkdir)
"""

FAILING = PROGRAM.replace("from pathlib import Path\n", f"from pathlib import Path\n{FAILPOINT}", 1)


def content(day: int) -> bytes:
    rows = [visit(f"{day}-{number}") for number in range(ROWS)]
    return ("\n".join([HEADER, *rows, rows[0], "x,y"]) + "\n").encode()


def killed(home: Path, *words: object, program: str, after: float | None = None) -> bool:
    """Start the program and kill it so many seconds after it is ready; whether it was killed before it was done."""
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", program, str(home), *map(str, words)],
        stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as started:  # fmt: skip
        assert started.stdout is not None
        if after is not None:
            assert started.stdout.readline() == "ready\n"
            time.sleep(after)
            started.send_signal(signal.SIGKILL)
        said, _ = started.communicate(timeout=300)
    return "done" not in said


def delivered(home: Path) -> None:
    for day in (1, 2, 3):
        for name, bytes_of in only(content(day), name=f"{day}.csv").items():
            path = home / "place" / "inbox" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(bytes_of)


def check_whole(result: Result) -> None:
    assert {(row["status"], row["rows_in"], row["loaded"], row["quarantined"], row["exact_duplicates"])
            for row in result.receipts} == {("loaded", ROWS + 2, ROWS, 1, 1)}  # fmt: skip
    assert len(result.rows_of_visits()) == 3 * ROWS


def test_a_kill_at_any_write_of_intake_leaves_a_run_that_comes_out_whole(engine: Backend, tmp_path: Path) -> None:
    """At a few of them here, at every one in the slow proof."""
    chance = random.Random(7)  # which writes, not a secret
    for number in sorted(chance.sample(range(1, 40), 3)):
        home = tmp_path / str(number)
        delivered(home)
        killed(
            home, number, program=PROGRAM.replace("import sys\n", f"import sys\nfrom pathlib import Path{FAILPOINT}", 1)
        )
        check_whole(taker(engine, home)({}))


@pytest.mark.slow
def test_a_kill_at_every_write_of_intake_leaves_a_run_that_comes_out_whole(engine: Backend, tmp_path: Path) -> None:
    number, was_killed = 0, True
    while was_killed:
        number += 1
        home = tmp_path / str(number)
        delivered(home)
        was_killed = killed(home, number, program=FAILING)
        check_whole(taker(engine, home)({}))
    assert number > 10


@pytest.mark.slow
def test_a_kill_at_any_moment_of_intake_leaves_a_run_that_comes_out_whole(engine: Backend, tmp_path: Path) -> None:
    chance = random.Random(11)  # when, not a secret
    times = 0
    for number in range(30):
        home = tmp_path / str(number)
        delivered(home)
        times += killed(home, program=PROGRAM, after=chance.uniform(0, 1.5))
        check_whole(taker(engine, home)({}))
    assert times > 10
