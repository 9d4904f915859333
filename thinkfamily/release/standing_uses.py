"""Holds what is about to be published to the agreements as they stand on the day of publishing."""

from collections.abc import Mapping
from datetime import date

from thinkfamily.contracts.declaration import Feed
from thinkfamily.contracts.uses import uses_on
from thinkfamily.engine.workbench import Workbench
from thinkfamily.governance.agreement import Agreement
from thinkfamily.tables import intake as intake_tables
from thinkfamily.vocabulary.errors import NotAllowed


def check_uses_stand(
    work: Workbench, *, feeds: Mapping[str, Feed], agreements: Mapping[str, Agreement], day: date
) -> None:
    """Raises NotAllowed when something was read under an agreement that no longer lets it be used so on `day`.

    A run may be older than the day on which an agreement lapsed or was narrowed; what it made is not published then.
    """
    now = {
        (use.feed, use.feed_table, use.thing, use.name, use.purpose.value, use.agreement)
        for use in uses_on(feeds, agreements=agreements, day=day)
    }
    told = work.table(intake_tables.uses).select("feed", "feed_table", "thing", "name", "purpose", "agreement")
    lost = [row for row in work.backend.to_pyarrow(told).to_pylist() if tuple(row.values()) not in now]
    if lost:
        named = sorted({str(row["agreement"]) for row in lost})
        concerned = sorted({str(row["feed"]) for row in lost})
        raise NotAllowed(
            f"on {day} agreement {', '.join(named)} no longer allows all that was read under it",
            where=f"feeds {', '.join(concerned)}",
            do="Renew the agreement, or run again: what it does not allow is then left out, and the rest is published.",
        )
