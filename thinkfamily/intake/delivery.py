"""What lies in the inbox: each delivered file, its feed's folder, and the day it was received."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from thinkfamily.intake.naming import is_ignored, received_day
from thinkfamily.intake.sidecars import is_sidecar, sidecars_of

# Deliveries whose feed is to be found out from what is in them.
UNSORTED = "unsorted"

_CHUNK = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One delivered file. `folder` is the inbox's folder that it lies in: a feed's id, or `unsorted`.

    `changed_at` is when it was last written, in nanoseconds; `sidecars` are the side files beside it, by suffix.
    """

    path: Path
    folder: str
    received_on: date
    size: int
    is_link: bool
    changed_at: int = 0
    sidecars: Mapping[str, Path] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The file's name, without folders."""
        return self.path.name

    def has_changed(self) -> bool:
        """Whether it has been written to since it was listed. Raises OSError when it is gone."""
        about = self.path.lstat()
        return (about.st_size, about.st_mtime_ns) != (self.size, self.changed_at)

    def sha256(self) -> str:
        """The hash of its bytes. Raises OSError when it cannot be read."""
        digest = hashlib.sha256()
        with self.path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
        return digest.hexdigest()


def deliveries_in(inbox: Path) -> list[Delivery]:
    """Every file of an inbox, in the order received and then by folder and name.

    Hidden files and those still being written (`*.part`) are left alone. A file that lies in no folder is unsorted. A
    side file (a checksum, a count) belongs to the file that it lies beside.
    """
    placed = list(_placed(inbox))
    names: dict[Path, set[str]] = {}
    for _, path in placed:
        names.setdefault(path.parent, set()).add(path.name)
    found = [
        delivery_of(path, folder=folder) for folder, path in placed if not is_sidecar(path, among=names[path.parent])
    ]
    return sorted(found, key=lambda each: (each.received_on, each.folder, str(each.path.relative_to(inbox))))


def received_days(inbox: Path) -> list[date]:
    """The days on which deliveries came, in order, one for each file."""
    return [delivery.received_on for delivery in deliveries_in(inbox)]


def _placed(inbox: Path) -> Iterator[tuple[str, Path]]:
    if not inbox.is_dir():
        return
    for path in sorted(inbox.iterdir()):
        if is_ignored(path):
            continue
        if path.is_dir():
            yield from ((path.name, file) for file in _files(path))
        else:
            yield UNSORTED, path


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if is_ignored(path):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        else:
            yield path


def delivery_of(path: Path, *, folder: str) -> Delivery:
    """A file as it lies there now. Raises OSError when it is gone."""
    about = path.lstat()
    # A name without a day: the file system's day of last change, the same whatever the machine's time zone.
    changed = datetime.fromtimestamp(about.st_mtime, tz=UTC).date()
    return Delivery(
        path=path,
        folder=folder,
        received_on=received_day(path.name) or changed,
        size=about.st_size,
        is_link=not path.is_file() or path.is_symlink(),
        changed_at=about.st_mtime_ns,
        sidecars=sidecars_of(path),
    )
