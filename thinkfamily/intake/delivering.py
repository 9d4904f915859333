"""Puts files into an inbox: whole or not at all, under a safe name, and never over another delivery."""

import filecmp
import os
import re
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path, PurePath

from thinkfamily.intake.naming import UNFINISHED, dated_name, safe_name
from thinkfamily.intake.sidecars import is_sidecar
from thinkfamily.vocabulary.errors import WrongUsage

_FEED = re.compile(r"^[a-z0-9][a-z0-9_-]{0,63}$")


def deliver(*, files: Iterable[Path], feed: str, inbox: Path, received_on: date) -> list[Path]:
    """Copy files into a feed's inbox; their names there, in order, without those of side files.

    A side file (`roll.csv.sha256`) that is given with its file goes beside it, whatever name that gets. A file whose
    bytes lie there already under the name it would get is left as it is. Raises WrongUsage for a feed that
    is no safe folder name, or a file that is not there.
    """
    if not _FEED.match(feed):
        raise WrongUsage("the feed's name is no folder name", where=str(inbox), do="Give the id of a contract.")
    given = list(files)
    for path in given:
        if not path.is_file():
            raise WrongUsage("there is no such file", where=str(path), do="Give files, not folders.")
    names = {path.name for path in given}
    beside = {path.name: path for path in given if is_sidecar(path, among=names)}
    placed = []
    for path in given:
        if path.name in beside:
            continue
        target = place(path, parts=[path.name], folder=inbox / feed, received_on=received_on)
        for name in (name for name in beside if PurePath(name).stem == path.name):
            _copy_whole(beside[name], target.with_name(target.name + PurePath(name).suffix.lower()))
        placed.append(target)
    return placed


def place(path: Path, *, parts: list[str], folder: Path, received_on: date) -> Path:
    """Copy one file into a folder under the safe form of a path's parts, and say where it lies.

    The same bytes under the same name are not copied again; other bytes get a number behind the name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = PurePath(dated_name(safe_name(parts), received_on=received_on))
    number = 1
    target = folder / name
    while target.exists():
        if filecmp.cmp(path, target, shallow=False):
            return target
        number += 1
        target = folder / f"{name.stem}-{number}{name.suffix}"
    _copy_whole(path, target)
    return target


def _copy_whole(path: Path, target: Path) -> None:
    unfinished = target.with_name(f".{target.name}{UNFINISHED}")
    shutil.copyfile(path, unfinished)
    os.replace(unfinished, target)
