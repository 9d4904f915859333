"""The journal of a place: one line a step of every run, with its outcome, its counts, its time and its memory."""

import json
import resource
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

Outcome = Literal["done", "kept", "failed"]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One step of one run. `kept` means that its result was already there. `peak_mb` is the process's peak memory."""

    run: str
    at: str
    step: str
    outcome: Outcome
    seconds: float
    peak_mb: int
    rows: Mapping[str, int] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True)
class Journal:
    """A place's journal, appended to and never rewritten."""

    path: Path

    def write(self, entry: Entry) -> None:
        """Add a line."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(entry), sort_keys=True) + "\n")

    def read(self) -> list[Entry]:
        """Every line, oldest first; none before the first run."""
        if not self.path.is_file():
            return []
        return [Entry(**json.loads(line)) for line in self.path.read_text(encoding="utf-8").splitlines() if line]


def peak_megabytes() -> int:
    """The most memory that this process has held so far, in megabytes (Linux tells kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
