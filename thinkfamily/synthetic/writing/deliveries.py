"""Deliveries: which rows go out on which day, once when recorded and again whenever they change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from thinkfamily.synthetic.calendar import NO_DAY, Calendar
from thinkfamily.synthetic.chance import Ints

# The first delivery of a feed also brings what was recorded in the year before, and whatever still lasts.
_FIRST_LOOKS_BACK_DAYS = 365


@dataclass(frozen=True, kw_only=True)
class Cut:
    """One delivery: the day it was cut, and the rows in it."""

    day: int
    rows: Ints

    def known(self, happened: Ints, on_record: Ints) -> Ints:
        """The days on which something happened to these rows, as far as it is on record; else NO_DAY. Both by row."""
        told = on_record[self.rows]
        return np.where((told != NO_DAY) & (told <= self.day), happened[self.rows], NO_DAY)

    def last_touched(self, *on_record: Ints) -> Ints:
        """The day on which each row was last touched, as far as this delivery shows."""
        told = np.stack([each[self.rows] for each in on_record])
        return np.asarray(np.where(told <= self.day, told, NO_DAY).max(axis=0))


def cut_into(*, calendar: Calendar, every: int, opened: Ints, changed: Sequence[Ints] = ()) -> Iterator[Cut]:
    """Deliveries every so many months of rows put on record on the days `opened`, and again on the days `changed`.

    A row goes out in the first delivery cut on or after the day it was recorded, so what is recorded late comes late.
    `changed` holds, for rows that last, the days on which their ends were recorded (NO_DAY while they last); between
    two cuts only the newest version of a row goes out.
    """
    days = calendar.cuts(every)
    before = days[0] - _FIRST_LOOKS_BACK_DAYS
    lasting = np.zeros(len(opened), dtype=np.bool_)
    for ends in changed:
        lasting |= (ends == NO_DAY) | (ends > days[0])
    for number, day in enumerate(days):
        new = (opened > before) & (opened <= day)
        for ends in changed:
            new |= (ends > before) & (ends <= day) & (opened <= day)
        if number == 0:
            new |= lasting & (opened <= day)
        rows = np.flatnonzero(new)
        if len(rows):
            yield Cut(day=day, rows=rows)
        before = day
