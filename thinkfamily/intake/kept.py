"""Keeps what became of each extract, so that a later run does not read it again.

An outcome lies in a folder of its own under a name made of the extract's bytes, its contract and this reader's version.
The folder is filled under another name and then renamed, so a run that is killed leaves nothing that a later run would
trust.
"""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.outcome import Outcome
from thinkfamily.vocabulary.ids import content_id

# To be raised whenever the same bytes under the same contract would be read otherwise than before.
READER_VERSION = 3

_OUTCOME = "outcome.json"
_UNFINISHED = ".unfinished-"


@dataclass(frozen=True)
class Shelf:
    """The folder in which outcomes are kept."""

    folder: Path

    def clear_unfinished(self) -> None:
        """Remove what runs that were killed left half made."""
        for left in self.folder.glob(f"{_UNFINISHED}*"):
            shutil.rmtree(left, ignore_errors=True)

    def find(self, name: str) -> Outcome | None:
        """The outcome kept under that name, with the full paths of its files; None when there is none."""
        try:
            return self._placed(name, Outcome.from_json((self.folder / name / _OUTCOME).read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None

    def keep(self, name: str, make: Callable[[Path, Path], Outcome]) -> Outcome:
        """The outcome of that name, made by `make(folder, scratch)`, which writes files into `folder`."""
        workplace = self.folder / f"{_UNFINISHED}{name}"
        shutil.rmtree(workplace, ignore_errors=True)
        folder, scratch = workplace / "kept", workplace / "scratch"
        folder.mkdir(parents=True)
        scratch.mkdir()
        outcome = make(folder, scratch)
        (folder / _OUTCOME).write_text(outcome.as_json(), encoding="utf-8")
        _settle(folder)
        with suppress(FileExistsError):
            os.rename(folder, self.folder / name)
        shutil.rmtree(workplace, ignore_errors=True)
        return self._placed(name, outcome)

    def keep_once(self, name: str, make: Callable[[Path, Path], Outcome]) -> Outcome:
        """The outcome of that name: the one kept, else the one that `make` makes."""
        return self.find(name) or self.keep(name, make)

    def _placed(self, name: str, outcome: Outcome) -> Outcome:
        home = self.folder / name
        return replace(
            outcome,
            rows={table: str(home / file) for table, file in outcome.rows.items()},
            quarantine=tuple(str(home / file) for file in outcome.quarantine),
        )


def name_of(*, sha256: str, feed: Feed, received_on: object, derived: object) -> str:
    """The name under which the outcome of an extract is kept: its bytes, its contract, and what else decides it."""
    # Hashes of keys, which deliveries are compared by, may be others in the engine's next version.
    rests_on = content_id("c", feed, received_on, derived, READER_VERSION, version("duckdb"))
    return f"{sha256[:32]}-{rests_on.removeprefix('c-')}"


def _settle(folder: Path) -> None:
    """Have the files on the disk before the name by which they are trusted: a rename may outlive a power cut alone."""
    for path in [*folder.iterdir(), folder]:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
