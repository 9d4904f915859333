"""Opens the live release, once it has been verified, and goes over to the next one when the pointer swings."""

import threading
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from thinkfamily.engine.file import ReadFile, open_to_read
from thinkfamily.release.keys import read_public
from thinkfamily.release.manifest import FILE, Manifest
from thinkfamily.release.pointer import Pointer, read_pointer
from thinkfamily.release.reader.dictionary import Dictionary, read_dictionary
from thinkfamily.release.verifying import verify
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.errors import NotVerified
from thinkfamily.vocabulary.ids import ReleaseId

__all__ = ["Release", "Releases", "open_current", "read_public"]


@dataclass(frozen=True, kw_only=True)
class Release:
    """A verified release, open to be read by many threads at once. It stays whole for whoever holds it.

    `swing` counts the pointer's swings up to the one that made it live.
    """

    manifest: Manifest
    folder: Path
    file: ReadFile
    swing: int
    _dictionary: "list[Dictionary]" = field(default_factory=list, repr=False, compare=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    @property
    def id(self) -> ReleaseId:
        """Its id."""
        return self.manifest.id

    @property
    def place(self) -> str:
        """The name of the place that it is of."""
        return self.manifest.content.place

    @property
    def as_of(self) -> AsOf:
        """The day as of which its data are: only what was recorded before it was seen."""
        return AsOf.parse(self.manifest.content.as_of)

    @property
    def made_on(self) -> date:
        """The day on which it was made."""
        return datetime.fromisoformat(self.manifest.made_on).date()

    @property
    def data_are_invented(self) -> bool:
        """Whether its people are invented, which every page must then say."""
        return self.manifest.content.data_are_invented

    @property
    def dictionary(self) -> Dictionary:
        """The search dictionary, read into memory when it is first asked for."""
        with self._lock:
            if not self._dictionary:
                self._dictionary.append(read_dictionary(self.file))
            return self._dictionary[0]

    def close(self) -> None:
        """Let go of the file; nobody may be reading it."""
        self.file.close()


def open_current(releases: Path, *, public_key: bytes) -> Release:
    """The live release, verified and then opened.

    Raises NotVerified when no release is live, or the pointer or the release is not what this key signed.
    """
    pointer = read_pointer(releases, public_key=public_key)
    if pointer is None:
        raise NotVerified(
            "no release is live", where=str(releases), do="Publish one: thinkfamily publish PLACE, or thinkfamily run."
        )
    return _open(releases, pointer, public_key=public_key)


class Releases:
    """The live release of a place, as one process sees it: safe to share between threads.

    Each process opens its own, after it has forked. `trouble` says why the newest release is not the one in hand.
    """

    def __init__(self, folder: Path, *, public_key: bytes, least_swing: int = 0) -> None:
        self._folder = folder
        self._public_key = public_key
        self._least_swing = least_swing
        self._lock = threading.Lock()
        self._release: Release | None = None
        self._seen: tuple[int, int] | None = None
        self.trouble: str | None = None

    def current(self) -> Release:
        """The live release; goes over to a newer one first, should the pointer have swung.

        Raises NotVerified only while there is no release in hand at all.
        """
        self.refresh()
        if self._release is None:
            raise NotVerified(
                self.trouble or "no release is live",
                where=str(self._folder),
                do="Publish one, or roll back to one that verifies; pages come back by themselves.",
            )
        return self._release

    def refresh(self) -> bool:
        """Look at the pointer, and open what it now names. Whether another release is now in hand.

        One that does not verify, or whose pointer is older than the one in hand, is not opened: the last good release
        stays, and `trouble` says why. The old release is let go by the last who holds it, not here.
        """
        seen = self._look()
        if seen == self._seen:
            return False
        with self._lock:
            if seen == self._seen:
                return False
            try:
                changed = self._go_over()
                self.trouble = None
            except NotVerified as fault:
                self.trouble = f"{fault.what} ({fault.where})"
                changed = False
            self._seen = seen
            return changed

    def _go_over(self) -> bool:
        pointer = read_pointer(self._folder, public_key=self._public_key)
        if pointer is None:
            raise NotVerified("no release is live", where=str(self._folder), do="Publish one.")
        least = self._release.swing if self._release else self._least_swing
        if pointer.swing < least:
            raise NotVerified(
                "the pointer is an older one put back", where=str(self._folder), do="Publish again, or roll back."
            )
        if self._release is not None and pointer.swing == self._release.swing:
            return False
        self._release = _open(self._folder, pointer, public_key=self._public_key)
        return True

    def _look(self) -> tuple[int, int]:
        # A swing is a rename, so the file under the pointer's name is another one afterwards.
        try:
            stat = (self._folder / "CURRENT").lstat()
        except OSError:
            return (0, 0)
        return (stat.st_ino, stat.st_mtime_ns)


def _open(releases: Path, pointer: Pointer, *, public_key: bytes) -> Release:
    folder = releases / pointer.release
    manifest = verify(folder, public_key=public_key, expected_manifest=pointer.manifest)
    return Release(manifest=manifest, folder=folder, file=open_to_read(folder / FILE), swing=pointer.swing)
