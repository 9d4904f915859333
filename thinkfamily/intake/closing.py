"""Rows set aside, each with where it stands: waiting still, or closed by a later extract.

A row is *corrected* when an extract of the same day or later holds a whole row of its key, and *superseded* when its
feed has sent a later snapshot, which tells of every row again. All others are *waiting*.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import ibis.expr.types as ir
from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Feed, FeedTable
from thinkfamily.intake.faults import NOT_HELD
from thinkfamily.intake.quoting import key, parquet, text
from thinkfamily.intake.taken import Taken, files_of
from thinkfamily.tables.intake import quarantine

_ASIDE, _CAME, _CLOSED = "intake_aside", "intake_came", "intake_closed"


def set_aside_rows(taken: Sequence[Taken], *, feeds: Mapping[str, Feed], backend: Backend) -> ir.Table | None:
    """Every row set aside, in the shape of `quarantine`; None when there is none."""
    aside = [each for each in taken if each.outcome.quarantine]
    if not aside:
        return None
    files = [file for each in aside for file in each.outcome.quarantine]
    came = ", ".join(f"({text(each.extract_id)}, DATE '{each.delivery.received_on}')" for each in aside)
    backend.raw_sql(f"CREATE OR REPLACE TEMP TABLE {_CAME} AS SELECT * FROM (VALUES {came}) AS t(extract_id, came_on)")
    backend.raw_sql(
        f"CREATE OR REPLACE TEMP TABLE {_ASIDE} AS SELECT * FROM {parquet(files)} JOIN {_CAME} USING (extract_id)"
    )
    backend.raw_sql(
        f"CREATE OR REPLACE TEMP TABLE {_CLOSED} (feed VARCHAR, feed_table VARCHAR, row_key VARCHAR, last_on DATE)"
    )
    named = {(each.feed, table) for each in aside for table in each.outcome.told}
    snapshots = []
    for name, table in sorted(named):
        feed = feeds.get(name)
        if feed is None:
            continue
        loaded = [each for each in taken if each.feed == name and each.outcome.status == "loaded"]
        if feed.table(table).key:
            _close(backend, files_of(loaded, table), feed=name, table=feed.table(table))
        days = [each.delivery.received_on for each in loaded if table in each.outcome.rows]
        if feed.delivery == "snapshot" and days:
            snapshots.append((name, table, max(days)))
    return backend.sql(_told(snapshots), dialect="duckdb").cast(quarantine.schema)


def _close(backend: Backend, files: Sequence[str], *, feed: str, table: FeedTable) -> None:
    """Note for the keys set aside of a table the last day on which a whole row of theirs came."""
    if not files:
        return
    backend.raw_sql(
        f"INSERT INTO {_CLOSED} SELECT {text(feed)}, {text(table.name)}, {key(table.key)} AS row_key, max(received_on) "
        f"FROM {parquet(files)} AS rows WHERE {key(table.key)} IN (SELECT row_key FROM {_ASIDE} "
        f"WHERE feed = {text(feed)} AND feed_table = {text(table.name)} AND row_key IS NOT NULL) GROUP BY row_key"
    )


def _told(snapshots: Sequence[tuple[str, str, date]]) -> str:
    columns = ", ".join(f'aside."{name}"' for name in quarantine.schema if name != "status")
    latest = " OR ".join(
        f"(aside.feed = {text(feed)} AND aside.feed_table = {text(table)} AND came_on < DATE '{day}')"
        for feed, table, day in snapshots
    )
    return (
        f"SELECT {columns}, CASE WHEN aside.code IN {NOT_HELD} THEN 'dropped' "
        f"WHEN closed.last_on >= came_on THEN 'corrected' "
        f"WHEN {latest or 'false'} THEN 'superseded' ELSE 'waiting' END AS status "
        f"FROM {_ASIDE} AS aside LEFT JOIN {_CLOSED} AS closed USING (feed, feed_table, row_key)"
    )
