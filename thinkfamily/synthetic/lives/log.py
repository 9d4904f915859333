"""A growing table of things that happened, told a month at a time."""

from dataclasses import dataclass, field

import numpy as np

from thinkfamily.synthetic.calendar import NO_DAY
from thinkfamily.synthetic.chance import Flags, Ints

Told = dict[str, Ints]


@dataclass
class Log:
    """Rows of whole numbers under names; every telling gives every name."""

    _parts: list[Told] = field(default_factory=list)

    def note(self, **columns: Ints | int) -> None:
        """Add rows. A single number holds for all of them."""
        size = max(np.size(value) for value in columns.values() if np.ndim(value)) if columns else 0
        self._parts.append({name: np.broadcast_to(value, size).astype(np.int64) for name, value in columns.items()})

    def told(self, *names: str) -> Told:
        """Everything noted, as columns; the names asked for are there even when nothing was."""
        if not self._parts:
            return {name: np.empty(0, dtype=np.int64) for name in names}
        return {name: np.concatenate([part[name] for part in self._parts]) for name in self._parts[0]}


@dataclass
class Status:
    """A standing that persons enter and leave, such as a plan. `since` is the day of entry, NO_DAY when out of it."""

    since: Ints
    log: Log = field(default_factory=Log)

    @classmethod
    def of(cls, count: int) -> "Status":
        """A standing that nobody has yet."""
        return cls(since=np.full(count, NO_DAY, dtype=np.int64))

    @property
    def held(self) -> Flags:
        """Who has it now."""
        return np.asarray(self.since != NO_DAY)

    def begin(self, who: Ints, *, day: Ints) -> None:
        """They enter it; whoever has it already keeps their first day."""
        fresh = self.since[who] == NO_DAY
        self.since[who[fresh]] = day[fresh]

    def end(self, who: Ints, *, day: Ints) -> None:
        """They leave it, never before they entered."""
        has = self.since[who] != NO_DAY
        who, day = who[has], day[has]
        self.log.note(who=who, start=self.since[who], end=np.maximum(day, self.since[who] + 1))
        self.since[who] = NO_DAY

    def close(self) -> Told:
        """Every spell: who, start and end (NO_DAY while it lasts), in order of person and start."""
        still = np.flatnonzero(self.held)
        self.log.note(who=still, start=self.since[still], end=np.full(len(still), NO_DAY))
        told = self.log.told("who", "start", "end")
        order = np.lexsort((told["start"], told["who"]))
        return {name: column[order] for name, column in told.items()}
