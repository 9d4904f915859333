"""Extracts let in as late ones: they add what no newer extract has told, and set nothing back.

A newer snapshot has told of every row, so nothing of an older one is loaded; a newer delta has told of its own keys.
What is not loaded is kept beside the rest that is set aside, as SUPERSEDED.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Feed, FeedTable
from thinkfamily.intake.guards.order import drawn_on
from thinkfamily.intake.parting import Apart, part
from thinkfamily.intake.quoting import key, parquet
from thinkfamily.intake.taken import Taken, files_of


def superseded(taken: Sequence[Taken], *, feed: Feed, backend: Backend, folder: Path) -> list[Taken]:
    """The deliveries of a feed, late ones without the rows that newer extracts have told."""
    done = list(taken)
    for at, each in enumerate(taken):
        if each.outcome.status != "late":
            continue
        newer = [other for other in taken if _is_newer(other, each, feed)]
        for table in feed.tables:
            files = files_of(newer, table.name)
            if files:
                apart = _apart(files, table, is_snapshot=feed.delivery == "snapshot")
                outcome = part(done[at].outcome, apart, feed=feed.id, table=table, backend=backend, folder=folder)
                done[at] = done[at].with_outcome(outcome)
    return done


def _is_newer(other: Taken, than: Taken, feed: Feed) -> bool:
    if other.outcome.status != "loaded" or other.delivery.received_on >= than.delivery.received_on:
        return False
    return _drawn(other, feed) > _drawn(than, feed)


def _drawn(taken: Taken, feed: Feed) -> date:
    told, _ = drawn_on(file=taken.delivery.file, outcome=taken.outcome, feed=feed)
    return told or date.min


def _apart(files: Sequence[str], table: FeedTable, *, is_snapshot: bool) -> Apart:
    own, others = ("rows.row_hash", "row_hash") if not table.key else (key(table.key), key(table.key, of="newer"))
    told = f"{own} IN (SELECT {others} FROM {parquet(files)} AS newer)"
    return Apart(code="SUPERSEDED", where="true" if is_snapshot else told)
