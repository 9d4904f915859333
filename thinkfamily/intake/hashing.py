"""Makes marks in the engine, for whole columns at a time; the place's key never enters the text of a query."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Feed, FeedTable
from thinkfamily.contracts.meanings import THE_PERSON
from thinkfamily.governance.marks import MarkKey
from thinkfamily.governance.sieve import ROW, ROW_KEY, Sieve
from thinkfamily.intake.marking import ROWS, texts_to_mark
from thinkfamily.tables.intake import rows_of

_NONE = "SELECT '' AS extract_id, CAST(0 AS BIGINT) AS row_no, '' AS role, '' AS kind, '' AS text WHERE FALSE"
# Stands for the key where there is none yet, and so no mark to compare with.
_NO_KEY = MarkKey(b"")
_ENGINE_TYPES = {"string": "VARCHAR", "int64": "BIGINT", "float64": "DOUBLE", "date": "DATE", "boolean": "BOOLEAN"}


def mark_of(text: str) -> str:
    """SQL for the mark of an expression of text, in a query that joins `sieve_pads`."""
    return f"sha256(sieve_pads.o || unhex(sha256(sieve_pads.i || encode({text}))))"


def lay_key(backend: Backend, key: MarkKey | None) -> None:
    """Put the key's two pads where queries join them, as values and not as text."""
    inner, outer = (key or _NO_KEY).pads
    _lay(backend, "sieve_pads", pa.table({"i": pa.array([inner], pa.binary()), "o": pa.array([outer], pa.binary())}))


def lay_sieve(backend: Backend, sieve: Sieve) -> None:
    """Put a sieve's marks where queries join them."""
    lay_key(backend, sieve.key)
    erased = [(each.ruling, kind, mark) for each in sieve.erasures for mark, kind in sorted(each.marks.items())]
    columns = list(zip(*erased, strict=True)) or [(), (), ()]
    names = ("ruling", "kind", "mark")
    _lay(backend, "sieve_erased", pa.table({n: pa.array(c, pa.string()) for n, c in zip(names, columns, strict=True)}))
    for name, marks in (("sieve_past", sieve.past), ("sieve_held", sieve.held)):
        _lay(backend, name, pa.table({"mark": pa.array(sorted(marks), pa.string())}))


def row_mark(feed: str, table: str) -> str:
    """SQL for the mark of a whole row by its `row_hash`, in a query that joins `sieve_pads`."""
    fixed = f"{ROW}\x1f{feed}\x1f{table}\x1f".replace("'", "''")
    return mark_of(f"'{fixed}' || row_hash")


def mark_rows(backend: Backend, *, feed: Feed, table: FeedTable, paths: Sequence[Path], named: bool = True) -> None:
    """Make `sieve_rows` of a table's loaded rows, and `sieve_marks` of them: extract_id, row_no, role, kind, mark.

    Without `named` nobody in them is marked, which takes most of the time. A column that the files have not, since no
    agreement let it be read when they were made, is missing in every row.
    """
    listed = ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths)
    source = f"read_parquet([{listed}])"
    held = {row[0] for row in backend.raw_sql(f"DESCRIBE SELECT * FROM {source}").fetchall()}
    absent = [
        f', CAST(NULL AS {_ENGINE_TYPES[column.kind]}) AS "{column.name}"'
        for column in rows_of(feed=feed.id, table=table).columns
        if column.name not in held
    ]
    backend.raw_sql(f"CREATE OR REPLACE TEMP VIEW {ROWS} AS SELECT *{''.join(absent)} FROM {source}")
    texts = (texts_to_mark(feed.id, table, numbered_by=feed.numbered_by) if named else None) or _NONE
    backend.raw_sql(
        f"CREATE OR REPLACE TEMP TABLE sieve_marks AS SELECT DISTINCT t.extract_id, t.row_no, t.role, t.kind, "
        f"{mark_of('t.text')} AS mark FROM ({texts}) t, sieve_pads"
    )


def marks_of(
    backend: Backend, *, feed: Feed, table: FeedTable, paths: Sequence[Path], key: MarkKey, wanted: pa.Table
) -> list[tuple[str, str]]:
    """(kind, mark) of everything that tells some people apart in the rows that name them.

    `wanted` says which: `extract_id`, `row_no`, `role`.
    """
    lay_key(backend, key)
    mark_rows(backend, feed=feed, table=table, paths=paths)
    _lay(backend, "sieve_wanted", wanted)
    found = backend.raw_sql(
        "SELECT DISTINCT kind, mark FROM sieve_marks SEMI JOIN sieve_wanted USING (extract_id, row_no, role) "
        "ORDER BY kind, mark"
    ).fetchall()
    clear(backend)
    return [(kind, mark) for kind, mark in found]


def row_marks_of(
    backend: Backend, *, feed: Feed, table: FeedTable, paths: Sequence[Path], key: MarkKey, wanted: pa.Table
) -> list[str]:
    """The mark of every row, in whichever extract, that is of one key with those in `wanted` (extract_id, row_no)."""
    lay_key(backend, key)
    mark_rows(backend, feed=feed, table=table, paths=paths)
    _lay(backend, "sieve_wanted", wanted)
    found = backend.raw_sql(
        f"""
        WITH keys AS (
            SELECT DISTINCT mark FROM sieve_marks SEMI JOIN sieve_wanted USING (extract_id, row_no)
            WHERE kind = '{ROW_KEY}' AND role = '{THE_PERSON}'
        ), hashes AS (
            SELECT row_hash FROM sieve_rows SEMI JOIN sieve_wanted USING (extract_id, row_no)
            UNION SELECT r.row_hash FROM sieve_rows r JOIN sieve_marks m USING (extract_id, row_no)
            WHERE m.role = '{THE_PERSON}' AND m.mark IN (SELECT mark FROM keys)
        )
        SELECT DISTINCT {row_mark(feed.id, table.name)} FROM hashes, sieve_pads ORDER BY 1
        """
    ).fetchall()
    clear(backend)
    return [mark for (mark,) in found]


def clear(backend: Backend) -> None:
    """Forget the key and everything that was made with it."""
    for name in ("sieve_pads", "sieve_erased", "sieve_past", "sieve_held", "sieve_marks", "sieve_hits", "sieve_wanted",
                 "sieve_held_back", "sieve_emptied"):  # fmt: skip
        backend.raw_sql(f"DROP TABLE IF EXISTS {name}")
    backend.raw_sql(f"DROP VIEW IF EXISTS {ROWS}")


def _lay(backend: Backend, name: str, rows: pa.Table) -> None:
    backend.create_table(name, rows, temp=True, overwrite=True)
