"""What came before, as far as guards look back: the deliveries of a feed that were loaded, in order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from thinkfamily.intake.outcome import Outcome, Told

# No hash is as great.
_ALL = 1 << 64
# So many deliveries back a usual size is reckoned from.
LOOKED_BACK = 5


@dataclass(frozen=True, kw_only=True)
class Came:
    """One extract that was read whole: when it came, when it was drawn by its own word, and what it told.

    Its own word may be some days too early, which is `grace`. `is_let_in` says that a person has released it,
    `is_late` that it is then to be loaded as an older one.
    """

    extract_id: str
    received_on: date
    drawn_on: date | None
    outcome: Outcome
    grace: timedelta = timedelta(0)
    is_let_in: bool = False
    is_late: bool = False

    @property
    def told(self) -> Mapping[str, Told]:
        """What it told, by table."""
        return self.outcome.told


@dataclass(frozen=True, kw_only=True)
class Day:
    """What all extracts of one day told of one table: rows, and those hashes of their keys that are below `reach`."""

    rows: int
    keys: frozenset[int]
    reach: int


@dataclass(kw_only=True)
class History:
    """What has been loaded of one feed, table by table, in the order received."""

    days: dict[str, list[Day]] = field(default_factory=lambda: defaultdict(list))
    contents: dict[str, str] = field(default_factory=dict)
    newest: dict[str, tuple[date, date]] = field(default_factory=dict)

    def add(self, came: Iterable[Came]) -> None:
        """The extracts of one day that were loaded."""
        loaded = list(came)
        for table, day in days_of(loaded).items():
            self.days[table].append(day)
        for each in loaded:
            for table, told in each.told.items():
                self.contents[table] = told.content
                before = self.newest.get(table)
                if each.drawn_on is not None and (before is None or before[0] < each.drawn_on):
                    self.newest[table] = (each.drawn_on, each.received_on)


def days_of(came: Iterable[Came]) -> dict[str, Day]:
    """What extracts of one day told together, by table."""
    told = defaultdict(list)
    for each in came:
        for table, of_table in each.told.items():
            told[table].append(of_table)
    return {table: _day(parts) for table, parts in told.items()}


def _day(parts: list[Told]) -> Day:
    reach = min((part.reach for part in parts if part.reach is not None), default=_ALL)
    keys = frozenset(key for part in parts for key in part.keys if key <= reach)
    return Day(rows=sum(part.rows_in for part in parts), keys=keys, reach=reach)
