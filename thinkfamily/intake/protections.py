"""Marks for protection that were once set and are no longer there (B68). The protection stays; somebody should ask why.

A source that leaves the column out one month may have lost it on the way (standard/protection.py keeps the protection).
"""

from collections.abc import Sequence
from pathlib import Path

from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Feed, FeedColumn, FeedTable
from thinkfamily.contracts.meanings import NOT_PROTECTED, split
from thinkfamily.intake.outcome import finding_of
from thinkfamily.intake.parting import noted
from thinkfamily.intake.quoting import key, name, parquet, text
from thinkfamily.intake.taken import Taken, files_of

_PROTECTED = "person.protected"


def noted_drops(taken: Sequence[Taken], *, feed: Feed, backend: Backend, folder: Path) -> list[Taken]:
    """The deliveries of a feed, with a finding on each in which such a mark is gone."""
    del folder  # nothing is set aside
    done = list(taken)
    for table in feed.tables:
        for column in table.columns:
            if column.meaning is not None and split(column.meaning)[1] == _PROTECTED and table.key:
                dropped = _dropped(files_of(taken, table.name), table, column, backend)
                done = [_noted(each, dropped.get(each.extract_id, 0), table, column) for each in done]
    return done


def _noted(taken: Taken, rows: int, table: FeedTable, column: FeedColumn) -> Taken:
    finding = finding_of("FLAG_DROP", rows=rows, feed_table=table.name, column=column.name)
    return taken.with_outcome(noted(taken.outcome, finding))


def _dropped(files: Sequence[str], table: FeedTable, column: FeedColumn, backend: Backend) -> dict[str, int]:
    """In how many rows the mark is gone, by extract: it was there when the key came last before."""
    if len(files) < 2:  # noqa: PLR2004 -- one has none before it
        return {}
    no = ", ".join(text(word) for word in NOT_PROTECTED)
    is_set = f"coalesce(upper(trim(CAST(rows.{name(column.name)} AS VARCHAR))) NOT IN ({no}), false)"
    columns = f"extract_id, received_on, {key(table.key)} AS row_key, {is_set} AS is_set"
    told = f"SELECT {columns} FROM {parquet(files)} AS rows"
    found = backend.raw_sql(
        f"WITH told AS ({told}), marked AS (SELECT DISTINCT row_key FROM told WHERE is_set), "
        "steps AS (SELECT extract_id, is_set, lag(is_set) OVER (PARTITION BY row_key ORDER BY received_on, extract_id) "
        "AS was_set FROM told SEMI JOIN marked USING (row_key)) "
        "SELECT extract_id, count(*) FROM steps WHERE was_set AND NOT is_set GROUP BY extract_id"
    ).fetchall()
    return {extract: int(rows) for extract, rows in found}
