"""Was an extract drawn before one that has been loaded? Then it would set back what is newer (B11)."""

import re
from datetime import date, timedelta

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.guards.history import Came, History
from thinkfamily.intake.naming import without_received_day
from thinkfamily.intake.outcome import Outcome

# 2026-09-30, 20260930, 30-09-2026, 30092026, with any of the signs that safe names keep.
_YEAR_FIRST = re.compile(r"(?<![0-9])(20[0-9]{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12][0-9]|3[01])(?![0-9])")
_DAY_FIRST = re.compile(r"(?<![0-9])(0[1-9]|[12][0-9]|3[01])[-_.]?(0[1-9]|1[0-2])[-_.]?(20[0-9]{2})(?![0-9])")

# From so many rows on, some will have been recorded shortly before an extract was drawn; of fewer, none need be.
_ENOUGH_ROWS = 20
# Where a feed does not promise how often it comes, days between two days of recording that say nothing.
_USUAL_INTERVAL = 14.0


def drawn_on(*, file: str, outcome: Outcome, feed: Feed) -> tuple[date | None, timedelta]:
    """The day on which an extract was drawn, by its file's name or else by its rows, and by how much it may be later.

    None when neither tells. Its rows tell the day on which the last of them was recorded.
    """
    guards = feed.guards
    told = day_in(without_received_day(file)) if guards.drawn in ("name", "either") else None
    if told is not None or guards.drawn not in ("rows", "either") or outcome.rows_in < _ENOUGH_ROWS:
        return told, timedelta(0)
    days = [date.fromisoformat(table.drawn_on) for table in outcome.told.values() if table.drawn_on]
    return max(days, default=None), timedelta(days=(feed.every_days or _USUAL_INTERVAL) / 2)


def day_in(name: str) -> date | None:
    """The last day that a file's name tells; None when it tells none."""
    found = {(year, month, day) for year, month, day in _YEAR_FIRST.findall(name)}
    found = found or {(year, month, day) for day, month, year in _DAY_FIRST.findall(name)}
    try:
        return max((date(int(year), int(month), int(day)) for year, month, day in found), default=None)
    except ValueError:
        return None


def stops(came: Came, *, feed: Feed, history: History) -> Stopped | None:
    """OUT_OF_ORDER, when an extract drawn later was received on an earlier day and loaded."""
    del feed  # how its day is told has been asked already
    if came.drawn_on is None:
        return None
    newer = [
        history.newest[table]
        for table in came.told
        if table in history.newest and came.drawn_on + came.grace < history.newest[table][0]
    ]
    if not newer:
        return None
    return Stopped("OUT_OF_ORDER", detail=f"what was received on {max(newer)[1]} was drawn later")
