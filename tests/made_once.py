"""What takes long to make is made once for all processes that test at the same time, and each takes a copy."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

_MADE = "made"


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder of this process's own with what `make` puts into a folder; whoever asks first makes it.

    Another process that asks meanwhile waits. One that failed to make it leaves nothing for the next.
    """
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = shared / f"{name}.once"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / _MADE).exists():
            shutil.rmtree(folder, ignore_errors=True)
            (folder / "it").mkdir(parents=True)
            make(folder / "it")
            (folder / _MADE).touch()
    return Path(shutil.copytree(folder / "it", factory.mktemp(name) / "it", symlinks=True))
