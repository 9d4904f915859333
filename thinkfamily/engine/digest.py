"""A digest of what a table says, whatever the order of its rows or the bytes of its file."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from ibis.backends.duckdb import Backend


def table_digest(backend: Backend, *, files: Sequence[Path]) -> tuple[str, int]:
    """(digest, rows) of the table held in these Parquet files."""
    return relation_digest(backend, relation=parquet_of(files))


def parquet_of(files: Sequence[Path]) -> str:
    """Parquet files as DuckDB selects from them."""
    listed = ", ".join(f"'{path}'" for path in files)
    return f"read_parquet([{listed}])"


def relation_digest(backend: Backend, *, relation: str) -> tuple[str, int]:
    """(digest, rows) of what DuckDB can select from.

    The digest is of the sorted column names, the number of rows and two order-free sums over row hashes. It tells
    equal tables from different ones; it is no defence against forgery (the manifest's SHA-256 of each file is).
    """
    columns = [row[0] for row in backend.raw_sql(f"DESCRIBE SELECT * FROM {relation}").fetchall()]
    hashed = ", ".join(f'"{name}"' for name in sorted(columns))
    rows, total, mixed = backend.raw_sql(
        f"SELECT count(*), sum(h::HUGEINT), bit_xor(h) FROM (SELECT hash({hashed}) AS h FROM {relation})"
    ).fetchone()
    text = "|".join([*sorted(columns), str(rows), str(total), str(mixed)])
    return hashlib.sha256(text.encode()).hexdigest()[:16], int(rows)
