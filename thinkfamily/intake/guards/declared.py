"""Are the rows as many as the sender says, in a trailer or in a side file?"""

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.guards.history import Came, History


def stops(came: Came, *, feed: Feed, history: History) -> Stopped | None:
    """COUNT_MISMATCH, when they are not."""
    del feed, history  # the sender's word is about this extract alone
    declared, rows = came.outcome.declared, came.outcome.rows_in
    if declared is None or declared == rows:
        return None
    return Stopped("COUNT_MISMATCH", detail=f"{rows:,} rows, and the sender counted {declared:,}")
