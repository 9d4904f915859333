"""The days as of which runs stood, in order: by them a store that has lost its results can make them again."""

import json
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class RunDays:
    """A file of one line a day, added to and never rewritten. It names no person, and lies beside the store."""

    path: Path

    def read(self) -> list[str]:
        """The days (ISO), oldest first; none before the first run."""
        if not self.path.is_file():
            return []
        lines = self.path.read_text(encoding="utf-8").splitlines()
        return [str(json.loads(line)["as_of"]) for line in lines if line]

    def add(self, day: str, *, at: str) -> None:
        """Note a day that is later than every one before it; one that is there already is left as it is."""
        newest = max(self.read(), default="")
        if day <= newest:
            return
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"as_of": day, "at": at}) + "\n")
            file.flush()
            os.fsync(file.fileno())
