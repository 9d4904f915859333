"""Gathers statutory returns from a folder into an inbox, each file to the feed that its content fits."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.delivering import place
from thinkfamily.intake.delivery import UNSORTED
from thinkfamily.intake.naming import is_ignored
from thinkfamily.intake.recognition import recognise


def gather_returns(*, data: Path, feeds: Mapping[str, Feed], inbox: Path, received_on: date) -> dict[Path, str | None]:
    """Search a folder and its subfolders and copy every file into the inbox; which file went to which feed.

    A file keeps where it lay in its name (`2024/autumn.csv` becomes `2026-09-30--2024__autumn.csv`). One that no feed
    knows goes to `unsorted` and stands here with None. Hidden files and links are left alone.
    """
    found: dict[Path, str | None] = {}
    for path in _files(data):
        feed = recognise(path, feeds)
        parts = list(path.relative_to(data).parts)
        place(path, parts=parts, folder=inbox / (feed or UNSORTED), received_on=received_on)
        found[path] = feed
    return found


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if is_ignored(path) or path.is_symlink():
            continue
        if path.is_dir():
            yield from _files(path)
        elif path.is_file():
            yield path
