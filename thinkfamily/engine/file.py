"""A DuckDB file that is written once, table by table, and from then on only read, with every other door shut."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import duckdb
import ibis
import ibis.expr.types as ir
from ibis.backends.duckdb import Backend
from numpy.typing import NDArray

from thinkfamily.engine.digest import relation_digest
from thinkfamily.tables.shape import Table

# The name under which the file being written is attached; one at a time.
_SEALED = "sealed"

# What a reader may never do, and how much it may take. No spill folder: rows of a release are never written elsewhere.
_SHUT = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    "python_enable_replacements": "false",
    "temp_directory": "",
}
_READER_THREADS = 1
_READER_MEMORY = "1GB"


@dataclass(kw_only=True)
class FileWriter:
    """The file being written. `digests` fills with each table's (digest, rows)."""

    backend: Backend
    digests: dict[str, tuple[str, int]] = field(default_factory=dict)

    def write(self, shape: Table, rows: ir.Table, *, order: Sequence[str], indexed: Sequence[str] = ()) -> ir.Table:
        """Write one table in that order, with an index on each column in `indexed`; returns it, to be read again.

        Raises TypeError when its columns are not those declared, ValueError when two rows have one key, and DuckDB's
        own ConstraintException when a value that may not be missing is.
        """
        rows = _as_declared(shape, rows)
        promised = {c.name: c.kind if c.missing_allowed else f"!{c.kind}" for c in shape.columns}
        self.backend.create_table(
            shape.name,
            rows.order_by(list(order)),
            schema=ibis.schema(promised),
            database=(_SEALED, "main"),
        )
        relation = f'{_SEALED}.main."{shape.name}"'
        self._check_key(shape, relation)
        for column in indexed:
            self.backend.raw_sql(f'CREATE INDEX "{shape.name}_{column}" ON {relation} ("{column}")')
        self.digests[shape.name] = relation_digest(self.backend, relation=relation)
        return self.backend.table(shape.name, database=(_SEALED, "main"))

    def _check_key(self, shape: Table, relation: str) -> None:
        key = ", ".join(f'"{name}"' for name in shape.key)
        twice = self.backend.raw_sql(
            f"SELECT count(*) FROM (SELECT 1 FROM {relation} GROUP BY {key} HAVING count(*) > 1)"
        ).fetchone()[0]
        if twice:
            raise ValueError(f"table {shape.name}: {twice} keys stand on more than one row")


def _as_declared(shape: Table, rows: ir.Table) -> ir.Table:
    found = {name: str(kind).lstrip("!") for name, kind in rows.schema().items()}
    other = {name: kind for name, kind in shape.schema.items() if name in found and found[name] != kind}
    faults = shape.faults({**found, **other})
    if faults:
        raise TypeError(f"table {shape.name}: {'; '.join(faults)}")
    rows = rows.cast(other) if other else rows
    return rows if list(found) == list(shape.schema) else rows.select(*shape.schema)


@contextmanager
def writing_file(backend: Backend, *, path: Path) -> Iterator[FileWriter]:
    """Write a new DuckDB file at `path`; on leaving it is whole, closed, and has no log beside it."""
    quoted = str(path).replace("'", "''")
    backend.raw_sql(f"ATTACH '{quoted}' AS {_SEALED}")
    try:
        yield FileWriter(backend=backend)
        backend.raw_sql(f"CHECKPOINT {_SEALED}")
    finally:
        backend.raw_sql(f"DETACH {_SEALED}")


@dataclass(frozen=True)
class ReadFile:
    """A file opened to be read by many threads at once. Values are always bound, never written into the query."""

    connection: duckdb.DuckDBPyConnection

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query, on a cursor of its own."""
        with self.connection.cursor() as cursor:
            return cursor.execute(query, list(values)).fetchall()

    def arrays(self, query: str, values: Sequence[object] = ()) -> dict[str, NDArray[Any]]:
        """The columns of a query as numpy arrays, on a cursor of its own."""
        with self.connection.cursor() as cursor:
            return cast(dict[str, NDArray[Any]], cursor.execute(query, list(values)).fetchnumpy())

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


def open_to_read(path: Path, *, threads: int = _READER_THREADS, memory: str = _READER_MEMORY) -> ReadFile:
    """Open a file read-only: no other file, network, extension or setting can be reached from it.

    A DuckDB file is trusted code to DuckDB, so verify it before it is opened (duckdb.org/docs/operations_manual/
    securing_duckdb).
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        **_SHUT,
        "threads": threads,
        "memory_limit": memory,
        "lock_configuration": "true",
    }
    return ReadFile(duckdb.connect(str(path), read_only=True, config=config))
