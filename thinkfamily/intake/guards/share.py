"""Would too large a share of an extract be set aside? Then it is likelier the extract that is bad than its rows."""

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.faults import NOT_HELD, Stopped
from thinkfamily.intake.guards.history import Came, History

# Set aside, and never rows: they say nothing of how good the rows are.
_NO_ROWS = ("EMPTY_ROW", "FOOTER", "HEADER_ROW")


def stops(came: Came, *, feed: Feed, history: History) -> Stopped | None:
    """QUARANTINE_SHARE, when more of its rows are set aside than the contract bears."""
    del history  # an extract is bad or good by itself
    outcome, guards = came.outcome, feed.guards
    framing = sum(
        each.rows for each in outcome.findings if each.code in (*_NO_ROWS, *NOT_HELD) and each.outcome == "quarantined"
    )
    rows, aside = outcome.rows_in - framing, outcome.quarantined - framing
    if rows < guards.set_aside_from or aside <= guards.set_aside * rows:
        return None
    return Stopped("QUARANTINE_SHARE", detail=f"{aside:,} of {rows:,} rows; the contract bears {guards.set_aside:.0%}")
