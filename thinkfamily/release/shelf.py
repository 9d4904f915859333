"""The folder of releases: what stands in it, what was ever live, and what a kill has left to be cleared away."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from thinkfamily.release.disk import append_synced
from thinkfamily.release.manifest import sequence_in
from thinkfamily.release.pointer import Pointer
from thinkfamily.vocabulary.ids import ReleaseId

JOURNAL = "journal.jsonl"
DRAFT = ".tmp-release"


@dataclass(frozen=True, kw_only=True)
class Swung:
    """One line of the journal: that the pointer was swung to a release, when, and why."""

    swing: int
    release: ReleaseId
    at: str
    why: str


def read_journal(releases: Path) -> list[Swung]:
    """Every swing of the pointer, oldest first. A line that a kill cut off is passed over."""
    path = releases / JOURNAL
    if not path.is_file():
        return []
    swings = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            swings.append(Swung(**json.loads(line)))
        except (ValueError, TypeError):
            continue
    return swings


def write_journal(releases: Path, swung: Swung) -> None:
    """Add a line to the journal."""
    append_synced(releases / JOURNAL, json.dumps(asdict(swung), sort_keys=True))


def release_folders(releases: Path) -> Mapping[ReleaseId, Path]:
    """The folders that bear a release's name, by id, in sequence; whether they verify is not asked."""
    if not releases.is_dir():
        return {}
    found = [path for path in releases.iterdir() if path.is_dir() and sequence_in(path.name) is not None]
    return {ReleaseId(path.name): path for path in sorted(found, key=lambda path: (sequence_in(path.name), path.name))}


def next_sequence(releases: Path) -> int:
    """One more than the highest number that a release on the shelf or in the journal has had."""
    names = [*release_folders(releases), *(swung.release for swung in read_journal(releases))]
    return 1 + max((sequence_in(name) or 0 for name in names), default=0)


def next_swing(releases: Path, *, live: Pointer | None) -> int:
    """One more than the pointer, and every line of the journal, has had."""
    swings = [swung.swing for swung in read_journal(releases)]
    return 1 + max([*swings, live.swing if live else 0])


def clear_away(releases: Path, *, live: Pointer | None) -> list[str]:
    """Remove what an interrupted publish left: drafts, and releases that were never live. Returns their names.

    With no sound pointer nothing but drafts is removed. An interrupted publish has the highest number of all, so a
    release with a lower one stays even should the journal be lost.
    """
    left = [path for path in releases.iterdir() if path.name.startswith(".tmp-")]
    if live is not None:
        ever_live = {live.release, *(swung.release for swung in read_journal(releases))}
        highest = max(sequence_in(name) or 0 for name in ever_live)
        left += [path for name, path in release_folders(releases).items() if (sequence_in(name) or 0) > highest]
    for path in left:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    (releases / "CURRENT.tmp").unlink(missing_ok=True)
    return sorted(path.name for path in left)


def heal_journal(releases: Path, *, live: Pointer | None) -> None:
    """Write the line that a kill between the swing and the journal kept from being written."""
    if live is not None and live.swing not in {swung.swing for swung in read_journal(releases)}:
        write_journal(
            releases,
            Swung(swing=live.swing, release=live.release, at="", why="found live; the line was not written then"),
        )
