"""Matters that a service has on record of persons, and the pages on which they go out: once begun, and once over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from thinkfamily.synthetic.calendar import NO_DAY
from thinkfamily.synthetic.chance import Ints
from thinkfamily.synthetic.dirt.addresses import Address, home_address
from thinkfamily.synthetic.dirt.clerk import Clerk, NamesWritten
from thinkfamily.synthetic.dirt.habits import Habits
from thinkfamily.synthetic.services.desk import Desk
from thinkfamily.synthetic.writing.deliveries import Cut, cut_into


@dataclass(frozen=True, kw_only=True)
class Matters:
    """Each matter: whose, from which day, until which (NO_DAY while it lasts, or where it has no length), put on record
    on the days `opened` and `closed`, and what more there is to it, by name."""

    who: Ints
    start: Ints
    end: Ints
    opened: Ints
    closed: Ints
    more: dict[str, Ints] = field(default_factory=dict)


def on_record(
    desk: Desk,
    *,
    who: Ints,
    start: Ints,
    end: Ints | None = None,
    lag: float,
    opened: Ints | None = None,
    **more: Ints,
) -> Matters:
    """Matters of persons in the town, put on record so many days after they began and ended, as a rule.

    Ends beyond the last day are not known yet. `opened` gives the days of putting on record where they are known.
    """
    ends = np.full(len(who), NO_DAY, dtype=np.int64) if end is None else end
    last = desk.lives.calendar.last_day
    kept = np.flatnonzero((start <= last) & (desk.lives.households.at(who, start) >= 0))
    who, start, ends = who[kept], start[kept], ends[kept]
    ends = np.where(ends > last, NO_DAY, ends)
    begun = desk.recorded("opened", start, lag) if opened is None else opened[kept]
    closed = desk.recorded("closed", ends, lag)
    closed = np.where(ends == NO_DAY, NO_DAY, np.maximum(closed, begun))
    told = {name: column[kept] for name, column in more.items()}
    return Matters(who=who, start=start, end=ends, opened=begun, closed=closed, more=told)


@dataclass(frozen=True, kw_only=True)
class Page:
    """The matters of one delivery, as far as they were known on its day, and the persons as the clerk writes them.

    `rows` are places in the matters; the other arrays are by row of the page.
    """

    desk: Desk
    clerk: Clerk
    cut: Cut
    who: Ints
    start: Ints
    end: Ints
    recorded: Ints
    names: NamesWritten
    address: Address
    more: dict[str, Ints]

    @property
    def rows(self) -> Ints:
        """Which of the matters these are."""
        return self.cut.rows

    def references(self, kind: str, prefix: str) -> "pa.StringArray":
        """The service's reference for each matter."""
        return self.desk.mixer(kind).references(prefix, self.rows)

    @property
    def named(self) -> dict[str, object]:
        """The columns that nearly every service sends: names and date of birth."""
        return {
            "forename": self.names.forename,
            "surname": self.names.surname,
            "birth_date": self.clerk.births(self.who),
        }

    def send(self, *, others: Mapping[str, Ints] | None = None, **columns: object) -> None:
        """Send these columns, and nearly every service's own, about the persons of the page.

        `others` are further persons whom the rows name, by role.
        """
        self.desk.outbox.send(
            day=self.cut.day,
            columns={**self.named, "recorded_on": self.recorded, **columns},
            people={"person": self.who, **(others or {})},
        )


def pages(desk: Desk, told: Matters, *, every: int, habits: Habits) -> Iterator[Page]:
    """A page for each delivery, made every so many months."""
    clerk = desk.clerk(habits)
    for cut in cut_into(calendar=desk.lives.calendar, every=every, opened=told.opened, changed=(told.closed,)):
        who, touched = told.who[cut.rows], cut.last_touched(told.opened, told.closed)
        yield Page(
            desk=desk,
            clerk=clerk,
            cut=cut,
            who=who,
            start=told.start[cut.rows],
            end=cut.known(told.end, told.closed),
            recorded=told.opened[cut.rows],
            names=clerk.names(who, touched),
            address=home_address(clerk, who, touched),
            more={name: column[cut.rows] for name, column in told.more.items()},
        )


def gathered(*parts: dict[str, Ints]) -> dict[str, Ints]:
    """Columns of several kinds of matter, one after the other."""
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
