"""A program that publishes the small town once whole, and then once for each step, killed as soon as the step is done.

    python -m tests.release.publisher FOLDER STEP…

Every publish is a child of its own, begun before any engine has been opened here, so that a kill is a real one.
FOLDER/whole is the place with one release; FOLDER/<step> is a copy of it in which the next was killed after that step.
"""

import os
import shutil
import signal
import sys
from pathlib import Path

from tests.small_release import make_small_release

_KILLED = -signal.SIGKILL


def main(folder: Path, steps: list[str]) -> int:
    """Make all the places; 1 when a child ended in another way than it should have."""
    whole = folder / "whole"
    if _child(whole, step=None) != 0:
        return 1
    for step in steps:
        place = folder / step.replace(" ", "-")
        shutil.copytree(whole, place)
        if _child(place, step=step) != _KILLED:
            sys.stderr.write(f"the publish was not killed after {step}\n")
            return 1
    return 0


def _child(place: Path, *, step: str | None) -> int:
    pid = os.fork()
    if pid == 0:
        make_small_release(place, model_shown=step is None, step=lambda done: _die(done, step))
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)


def _die(done: str, step: str | None) -> None:
    if done == step:
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
