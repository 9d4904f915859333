"""Writing so that a kill or a power cut leaves either what was there before or what was meant, never half of it.

The order is fsync of the file, fsync of its folder, rename, fsync of the folder renamed in: the data is on the disk
before its name is (POSIX rename(2); man 2 fsync says why the folder needs its own).
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from thinkfamily.release.manifest import FileSeal
from thinkfamily.vocabulary.errors import Locked

# Read by owner and group, written by nobody: a release is never changed.
SEALED_MODE = 0o440
_BLOCK = 1 << 20


def write_synced(path: Path, told: bytes, *, mode: int = 0o640) -> None:
    """Write a file and see it onto the disk."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, mode), "wb") as file:
        file.write(told)
        file.flush()
        os.fsync(file.fileno())


def sync(path: Path) -> None:
    """See a file's bytes, or a folder's names, onto the disk."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def append_synced(path: Path, line: str) -> None:
    """Add a line to a file and see it onto the disk. A line that was cut off before it is ended first."""
    with path.open("a+b") as file:
        if file.tell() and _last_byte(path) != b"\n":
            file.write(b"\n")
        file.write(line.encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def seal_of(path: Path) -> FileSeal:
    """The SHA-256 and size of a file; a link is not followed. Raises OSError when it cannot be read."""
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            size += len(block)
    return FileSeal(sha256=digest.hexdigest(), size=size)


@contextmanager
def sole_publisher(releases: Path) -> Iterator[None]:
    """Hold the folder of releases while in this block. Raises Locked when another process is publishing."""
    releases.mkdir(parents=True, exist_ok=True)
    path = releases / ".lock"
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            raise Locked(
                "another process is publishing or rolling back",
                where=str(path),
                do="Wait for it to end, then try again; nothing was changed.",
            ) from fault
        yield


def _last_byte(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1)
