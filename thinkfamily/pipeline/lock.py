"""One run at a time: a lock on the place that ends with the process that holds it, however that ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from thinkfamily.vocabulary.errors import Locked


@contextmanager
def sole_run(store: Path) -> Iterator[None]:
    """Hold the place while in this block. Raises Locked when another process holds it."""
    store.mkdir(parents=True, exist_ok=True)
    path = store / "lock"
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            raise Locked(
                "another run is at work on this place",
                where=str(path),
                do="Wait for it to end, then try again; nothing was changed.",
            ) from fault
        yield
