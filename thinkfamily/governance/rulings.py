"""Rulings: what somebody decided about a place's data, one line each in a file that is only ever added to.

A line is a JSON object: `id`, `at`, `by`, `what`, `why`, and whatever the kind of ruling needs beside them. Nothing is
ever taken out: a ruling is undone by another (`what: undo`, `of: <id>`), so that both stay to be read. A ruling names
ids, feeds, files and days, and never a value from a person's row.
"""

import fcntl
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from thinkfamily.vocabulary.errors import ContractBroken, WrongUsage
from thinkfamily.vocabulary.ids import content_id

UNDO = "undo"
# Read and written by its owner alone.
_MODE = 0o600
_DAY = len("2026-09-30")
_OURS = ("id", "at", "by", "what", "why")


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """One line. `at` is an ISO instant, `by` who ruled, `why` their reason; `more` is what its kind needs beside."""

    id: str
    at: str
    by: str
    what: str
    why: str
    more: Mapping[str, Any] = field(default_factory=dict)  # JSON, which differs from kind to kind

    def as_line(self) -> str:
        """The line as it is written, without its end."""
        told = {**self.more, **{name: getattr(self, name) for name in _OURS}}
        return json.dumps(told, sort_keys=True, ensure_ascii=False)

    @classmethod
    def from_line(cls, line: str) -> "Ruling":
        """A ruling from its line. Raises ValueError, KeyError or TypeError when it is none."""
        told = dict(json.loads(line))
        ours = {name: str(told.pop(name)) for name in _OURS}
        return cls(**ours, more=told)


@dataclass(frozen=True)
class Rulings:
    """The rulings of one kind of matter, in one file."""

    path: Path

    def add(self, *, at: str, by: str, what: str, why: str, **more: object) -> Ruling:
        """Add a ruling, see it onto the disk, and return it.

        Raises WrongUsage when nobody, or no reason, is given.
        """
        if not by.strip() or not why.strip():
            raise WrongUsage("a ruling needs who rules and why", where=str(self.path), do="Give --by and --why.")
        with self._alone():
            made = content_id("ruling", at, by, what, why, json.dumps(more, sort_keys=True), len(self.read()))
            ruling = Ruling(id=made, at=at, by=by, what=what, why=why, more=more)
            self._append(ruling.as_line())
        return ruling

    def undo(self, ruling_id: str, *, at: str, by: str, why: str) -> Ruling:
        """Undo a ruling in force. Raises WrongUsage when none in force has that id."""
        if ruling_id not in {each.id for each in self.in_force()}:
            raise WrongUsage(
                "no ruling in force has that id", where=str(self.path), do="List them first; ids begin with `ruling-`."
            )
        return self.add(at=at, by=by, what=UNDO, why=why, of=ruling_id)

    def read(self) -> list[Ruling]:
        """Every ruling, oldest first; none before the first.

        A last line that a kill cut off is passed over. Raises ContractBroken for any other that cannot be read, for a
        ruling that is lost may be somebody's erasure.
        """
        if not self.path.is_file():
            return []
        lines = self.path.read_text(encoding="utf-8", errors="replace").split("\n")
        return list(self._understood(lines))

    def in_force(self, *what: str, before: date | None = None) -> list[Ruling]:
        """The rulings that have not been undone, oldest first; only those of the kinds named, when any are.

        With `before`, as it was before that day: what was ruled or undone on it or later is not seen.
        """
        every = [each for each in self.read() if before is None or each.at[:_DAY] < before.isoformat()]
        undone = {str(each.more.get("of")) for each in every if each.what == UNDO}
        return [
            each for each in every if each.what != UNDO and each.id not in undone and (not what or each.what in what)
        ]

    def _understood(self, lines: Sequence[str]) -> Iterator[Ruling]:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                yield Ruling.from_line(line)
            except (ValueError, KeyError, TypeError) as fault:
                if number == len(lines):
                    return
                raise ContractBroken(
                    f"line {number} is no ruling",
                    where=str(self.path),
                    do="Restore the file from its newest backup: a ruling that is lost may be somebody's erasure.",
                ) from fault

    def _append(self, line: str) -> None:
        with os.fdopen(os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, _MODE), "a+b") as file:
            if file.seek(0, os.SEEK_END):
                file.seek(-1, os.SEEK_END)
                if file.read(1) != b"\n":
                    self._drop_cut_off_line()
            file.write(line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def _drop_cut_off_line(self) -> None:
        # A kill left half a line behind: it was never a ruling, since whoever made it was not told that it stood.
        whole = self.path.read_bytes().rpartition(b"\n")[0]
        os.truncate(self.path, len(whole) + 1 if whole else 0)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the file, so that two who rule in the same moment do not cut into each other's lines."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self.path.with_name(f".{self.path.name}.lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
