"""Is the delivery about as large as those before it? The usual size is the median of the last five (B12, B13)."""

from collections.abc import Mapping, Sequence
from statistics import median

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.guards.history import LOOKED_BACK, Came, History, days_of


def stops(came: Sequence[Came], *, feed: Feed, history: History) -> Mapping[str, Stopped]:
    """Why a day's extracts are to be held, by table: VOLUME_LOW or VOLUME_HIGH.

    Nothing is said of a feed's first delivery, nor where a usual one is smaller than the contract's `volume_from`.
    """
    guards = feed.guards
    if not guards.volume:
        return {}
    found = {}
    for table, day in days_of(came).items():
        before = [each.rows for each in history.days.get(table, [])[-LOOKED_BACK:]]
        usual = median(before) if before else 0
        if usual < guards.volume_from:
            continue
        detail = f"{day.rows:,} rows of {table}, where {usual:,.0f} are usual"
        if day.rows < guards.volume_low * usual:
            found[table] = Stopped("VOLUME_LOW", detail=detail)
        elif day.rows > guards.volume_high * usual:
            found[table] = Stopped("VOLUME_HIGH", detail=detail)
    return found
