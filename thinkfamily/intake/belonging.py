"""Rows that belong to others: a plan to its child, an order to its offence. One whose row has not come is an orphan.

The contract says what a row belongs to (`relationships` of a column); what has come by then is every loaded row of that
table, in whichever extract.
"""

from collections.abc import Sequence
from pathlib import Path

from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Feed, FeedColumn, FeedTable
from thinkfamily.intake.outcome import finding_of
from thinkfamily.intake.parting import Apart, count, noted, part
from thinkfamily.intake.quoting import name, parquet
from thinkfamily.intake.taken import Taken, files_of

_PARENTS = "intake_parents"


def without_orphans(taken: Sequence[Taken], *, feed: Feed, backend: Backend, folder: Path) -> list[Taken]:
    """The deliveries of a feed without the rows that belong to none, and with those found that were such before."""
    done = list(taken)
    for table in feed.tables:
        for column in table.columns:
            if column.refers_to is not None:
                done = _without(done, feed=feed, table=table, column=column, backend=backend, folder=folder)
    return done


def _without(
    taken: list[Taken], *, feed: Feed, table: FeedTable, column: FeedColumn, backend: Backend, folder: Path
) -> list[Taken]:
    parent, referred = column.refers_to or ("", "")
    files = files_of(taken, parent)
    _lay_parents(backend, files, referred)
    value = f"CAST(rows.{name(column.name)} AS VARCHAR)"
    where = f"{value} IS NOT NULL AND {value} NOT IN (SELECT value FROM {_PARENTS})"
    since = f"{value} IN (SELECT value FROM {_PARENTS} WHERE first_on > rows.received_on)"
    apart = Apart(code="ORPHAN", column=column.name, where=where)
    done = []
    for each in taken:
        outcome = part(each.outcome, apart, feed=feed.id, table=table, backend=backend, folder=folder)
        loaded = outcome.rows.get(table.name)
        found = count(backend, loaded, where=since) if loaded else 0
        finding = finding_of("RETRIED", rows=found, feed_table=table.name, column=column.name)
        done.append(each.with_outcome(noted(outcome, finding)))
    backend.raw_sql(f"DROP TABLE {_PARENTS}")
    return done


def _lay_parents(backend: Backend, files: Sequence[str], column: str) -> None:
    """Every value of the column that rows refer to, and the first day on which it came."""
    told = (
        f"SELECT CAST({name(column)} AS VARCHAR) AS value, min(received_on) AS first_on FROM {parquet(files)} "
        f"WHERE {name(column)} IS NOT NULL GROUP BY value"
        if files
        else "SELECT CAST(NULL AS VARCHAR) AS value, CAST(NULL AS DATE) AS first_on WHERE false"
    )
    backend.raw_sql(f"CREATE OR REPLACE TEMP TABLE {_PARENTS} AS {told}")
