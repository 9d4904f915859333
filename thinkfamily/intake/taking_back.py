"""Rows by which a delta takes back what it told: one for a key that was never told takes back nothing (B66).

What a row takes back is left to the standard stage; it is handed on with its mark, like any other.
"""

from collections.abc import Sequence
from pathlib import Path

from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Deletes, Feed, FeedTable
from thinkfamily.intake.parting import Apart, part
from thinkfamily.intake.quoting import key, name, parquet, text
from thinkfamily.intake.taken import Taken, files_of

_TOLD = "intake_told"


def without_unknown(taken: Sequence[Taken], *, feed: Feed, backend: Backend, folder: Path) -> list[Taken]:
    """The deliveries of a feed without the rows that take back what had not been told by that day."""
    done = list(taken)
    for table in feed.tables:
        files = files_of(taken, table.name)
        if table.deletes is None or not table.key or not files:
            continue
        _lay_told(backend, files, table, table.deletes)
        where = (
            f"{_takes_back(table.deletes)} AND NOT EXISTS (SELECT 1 FROM {_TOLD} WHERE {_TOLD}.row_key = "
            f"{key(table.key)} AND {_TOLD}.first_on <= rows.received_on)"
        )
        apart = Apart(code="DELETE_UNKNOWN", column=table.deletes.column, where=where)
        done = [
            each.with_outcome(part(each.outcome, apart, feed=feed.id, table=table, backend=backend, folder=folder))
            for each in done
        ]
        backend.raw_sql(f"DROP TABLE {_TOLD}")
    return done


def _lay_told(backend: Backend, files: Sequence[str], table: FeedTable, deletes: Deletes) -> None:
    """Every key that was told, and the first day on which it was."""
    backend.raw_sql(
        f"CREATE OR REPLACE TEMP TABLE {_TOLD} AS SELECT {key(table.key)} AS row_key, min(received_on) AS first_on "
        f"FROM {parquet(files)} AS rows WHERE NOT {_takes_back(deletes)} GROUP BY row_key"
    )


def _takes_back(deletes: Deletes) -> str:
    values = ", ".join(text(value.lower()) for value in deletes.values)
    return f"coalesce(lower(CAST(rows.{name(deletes.column)} AS VARCHAR)) IN ({values}), false)"
