"""What held of whom from when: a person's household, a household's dwelling, a person's surname."""

from dataclasses import dataclass, field

import numpy as np

from thinkfamily.synthetic.calendar import NO_DAY
from thinkfamily.synthetic.chance import Flags, Ints

NOWHERE = -1

# Days are kept positive and below this, so that (who, day) is one sortable number.
_SPAN = 2**20
_SHIFT = 2**19


@dataclass
class Chronicle:
    """A growing record of changes: from that day, the value held of whom. The last told on a day wins."""

    _who: list[Ints] = field(default_factory=list)
    _day: list[Ints] = field(default_factory=list)
    _value: list[Ints] = field(default_factory=list)

    def note(self, who: Ints, *, day: Ints | int, value: Ints | int) -> None:
        """From `day`, `value` held of `who`."""
        self._who.append(np.asarray(who, dtype=np.int64))
        self._day.append(np.broadcast_to(np.asarray(day, dtype=np.int64), np.shape(who)).copy())
        self._value.append(np.broadcast_to(np.asarray(value, dtype=np.int64), np.shape(who)).copy())

    def close(self) -> "History":
        """The finished record, ready to be asked."""
        who, day, value = (np.concatenate(parts) for parts in (self._who, self._day, self._value))
        key = who * _SPAN + (day + _SHIFT)
        order = np.argsort(key, kind="stable")
        key, value = key[order], value[order]
        last = np.append(key[1:] != key[:-1], True)
        return History(key=key[last], value=value[last])


@dataclass(frozen=True, kw_only=True)
class History:
    """A finished record of changes, sorted by whom and day."""

    key: Ints
    value: Ints

    def _place(self, who: Ints, day: Ints | int) -> tuple[Ints, Flags]:
        place = np.searchsorted(self.key, who * _SPAN + (np.asarray(day) + _SHIFT), side="right") - 1
        held = (place >= 0) & (self.key[np.maximum(place, 0)] // _SPAN == who)
        return np.maximum(place, 0), np.asarray(held)

    def at(self, who: Ints, day: Ints | int) -> Ints:
        """What held of each on the day; NOWHERE (-1) before anything did."""
        place, held = self._place(who, day)
        return np.where(held, self.value[place], NOWHERE)

    def since(self, who: Ints, day: Ints | int) -> Ints:
        """The day from which what held on `day` had held; `day` itself where nothing did."""
        place, held = self._place(who, day)
        return np.where(held, self.key[place] % _SPAN - _SHIFT, day)

    def first(self, who: Ints, day: Ints | int) -> Ints:
        """What held of each on the day, or else what first held of them after it; NOWHERE when nothing ever did."""
        place, held = self._place(who, day)
        after = np.where(held, place, np.searchsorted(self.key, who * _SPAN, side="left"))
        after = np.minimum(after, len(self.key) - 1)
        return np.where(self.key[after] // _SPAN == who, self.value[after], NOWHERE)

    def changes(self) -> tuple[Ints, Ints, Ints]:
        """(who, from day, value) of every change."""
        return self.key // _SPAN, self.key % _SPAN - _SHIFT, self.value

    def spells(self) -> tuple[Ints, Ints, Ints, Ints]:
        """(who, from day, until day, value) of every span in which one value held; until is NO_DAY while it lasts."""
        who, day, value = self.changes()
        follows = np.append(who[1:] == who[:-1], False)
        until = np.where(follows, np.append(day[1:], 0), NO_DAY)
        held = value != NOWHERE
        return who[held], day[held], until[held], value[held]
