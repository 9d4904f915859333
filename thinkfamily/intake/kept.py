"""Keeps what became of each extract, so that a later run does not read it again.

An outcome lies in a folder of its own under a name made of the extract's bytes, its contract and this reader's version.
The folder is filled under another name and then renamed, so a run that is killed leaves nothing that a later run would
trust.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.connectors.installed import connector_named
from thinkfamily.intake.delivery import Delivery
from thinkfamily.intake.outcome import Outcome
from thinkfamily.vocabulary.ids import content_id

# To be raised whenever the same bytes under the same contract would be read otherwise than before.
READER_VERSION = 6

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
        outcome = self._kept(name)
        return None if outcome is None else self._placed(name, outcome)

    def keep(self, name: str, make: Callable[[Path, Path], Outcome]) -> Outcome:
        """The outcome of that name, made by `make(folder, scratch)`, which writes files into `folder`."""
        with self._workplace(name) as (folder, scratch):
            outcome = make(folder, scratch)
            self._finish(folder, name, outcome)
        return self._placed(name, outcome)

    def change(self, name: str, change: Callable[[Outcome, Path], Outcome]) -> Outcome:
        """The outcome of that name as `change(outcome, folder)` leaves it, which writes files into `folder` anew.

        Until all is written the old one stands; a kill between the two renames leaves none, so it is read anew.
        """
        before = self._kept(name)
        if before is None:
            raise KeyError(name)
        with self._workplace(name) as (folder, scratch):
            for path in (self.folder / name).iterdir():
                if path.name != _OUTCOME:
                    os.link(path, folder / path.name)
            outcome = change(before, folder)
            if outcome.only_sieved_otherwise(before):
                # Nothing was held back: only the note on it changes, and its files stay where runs know them.
                _write_whole(self.folder / name / _OUTCOME, outcome.as_json())
            else:
                os.rename(self.folder / name, scratch / "before")
                self._finish(folder, name, outcome)
        return self._placed(name, outcome)

    def drop(self, name: str) -> None:
        """Remove what is kept under that name."""
        shutil.rmtree(self.folder / name, ignore_errors=True)

    def names(self) -> list[str]:
        """The names of everything kept."""
        return sorted(path.name for path in self.folder.glob("*") if path.is_dir() and not path.name.startswith("."))

    def _kept(self, name: str) -> Outcome | None:
        try:
            return Outcome.from_json((self.folder / name / _OUTCOME).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None

    @contextmanager
    def _workplace(self, name: str) -> Iterator[tuple[Path, Path]]:
        workplace = self.folder / f"{_UNFINISHED}{name}"
        shutil.rmtree(workplace, ignore_errors=True)
        folder, scratch = workplace / "kept", workplace / "scratch"
        folder.mkdir(parents=True)
        scratch.mkdir()
        yield folder, scratch
        shutil.rmtree(workplace, ignore_errors=True)

    def _finish(self, folder: Path, name: str, outcome: Outcome) -> None:
        (folder / _OUTCOME).write_text(outcome.as_json(), encoding="utf-8")
        _settle(folder)
        with suppress(FileExistsError):
            os.rename(folder, self.folder / name)

    def _placed(self, name: str, outcome: Outcome) -> Outcome:
        home = self.folder / name
        return replace(
            outcome,
            rows={table: str(home / file) for table, file in outcome.rows.items()},
            quarantine=tuple(str(home / file) for file in outcome.quarantine),
        )


def edition_of(delivery: Delivery, *, feed: Feed) -> Feed:
    """The feed as it was laid out when a delivery was made."""
    connector = connector_named(feed.connector)
    return feed.on((connector.dated(delivery.path) if connector else None) or delivery.received_on)


def kept_name(delivery: Delivery, *, feed: Feed, sha256: str) -> str:
    """The name under which the outcome of a delivery is kept: its bytes, its contract, and what else decides it.

    `feed` is the edition of the delivery.
    """
    connector = connector_named(feed.connector)
    derived = [connector.version, *sorted(connector.derived(delivery.file).items())] if connector else []
    # Hashes of keys, which deliveries are compared by, may be others in the engine's next version.
    rests_on = content_id("c", feed, delivery.received_on, derived, READER_VERSION, version("duckdb"))
    return f"{sha256[:32]}-{rests_on.removeprefix('c-')}"


def _settle(folder: Path) -> None:
    """Have the files on the disk before the name by which they are trusted: a rename may outlive a power cut alone."""
    for path in [*folder.iterdir(), folder]:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _write_whole(path: Path, text: str) -> None:
    unfinished = path.with_suffix(".tmp")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)
