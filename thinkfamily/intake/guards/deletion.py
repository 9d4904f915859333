"""Has a large share of a snapshot's rows gone since the one before? Whoever is not in a snapshot is withdrawn (B65).

Every extract's outcome keeps the least hashes of its keys. Those of one delivery that another lacks, among all that are
less than the greatest that either kept, tell which share of all its keys the other lacks (bottom-k sketches; E. Cohen
and H. Kaplan 2007, Summarizing data using bottom-k sketches, PODC).
"""

from collections.abc import Mapping, Sequence

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.guards.history import Came, Day, History, days_of


def stops(came: Sequence[Came], *, feed: Feed, history: History) -> Mapping[str, Stopped]:
    """Why a day's extracts are to be held, by table: MASS_DELETE."""
    if feed.delivery != "snapshot":
        return {}
    found = {}
    for table, day in days_of(came).items():
        before = history.days.get(table)
        if not before or before[-1].rows < feed.guards.missing_from or not before[-1].keys:
            continue
        share = missing_share(before[-1], day)
        if share >= feed.guards.missing:
            found[table] = Stopped("MASS_DELETE", detail=f"{share:.0%} of {before[-1].rows:,} rows of {table}")
    return found


def missing_share(before: Day, now: Day) -> float:
    """Which share (0 to 1) of the keys of one delivery the next one lacks."""
    reach = min(before.reach, now.reach)
    known = {key for key in before.keys if key <= reach}
    return len(known - now.keys) / max(1, len(known))
