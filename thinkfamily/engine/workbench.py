"""What a stage is handed: the tables that it may read, a place for those it makes, and a way to say how far it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends.duckdb import Backend

from thinkfamily.engine.digest import parquet_of, table_digest
from thinkfamily.tables.shape import Kind, Table

_ENGINE_TYPES: dict[Kind, str] = {
    "string": "VARCHAR",
    "int64": "BIGINT",
    "float64": "DOUBLE",
    "date": "DATE",
    "boolean": "BOOLEAN",
}

Tell = Callable[[str, float | None], None]


def silent(_message: str, _share: float | None = None) -> None:
    """Tells nobody how far a stage is."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One table in the store: its Parquet files, in order, and a digest of what it says."""

    name: str
    files: tuple[Path, ...]
    digest: str
    rows: int


@dataclass(kw_only=True)
class Workbench:
    """Where one stage works. `inputs` are the tables it may read; `made` fills with those that it keeps.

    `tell(message, share)` reports progress: a few words and, where known, the share done (0 to 1). `backend` is the
    engine that answers the stage; `duck` is the DuckDB that holds what it wrote to its declaration, and names it by a
    digest that is the same whichever engine wrote: the backend itself, unless that is another engine.
    """

    backend: Backend
    inputs: Mapping[str, Kept]
    folder: Path
    tell: Tell = silent
    made: dict[str, Kept] = field(default_factory=dict)
    duck: Backend = None  # the backend, as soon as it is made

    def __post_init__(self) -> None:
        self.duck = self.duck or self.backend

    def has(self, name: str) -> bool:
        """Whether a table of that name can be read."""
        return name in self.inputs or name in self.made

    def table(self, shape: Table) -> ir.Table:
        """A declared table as an Ibis expression; an empty one when nothing of that name was made."""
        kept = self.made.get(shape.name) or self.inputs.get(shape.name)
        if kept is None or not kept.files:
            # Of the declared types and not of none, or a file written from it would have others.
            return ibis.memtable(ibis.schema(shape.schema).to_pyarrow().empty_table())
        return self.backend.read_parquet([str(path) for path in kept.files])

    def keep(self, shape: Table, rows: ir.Table | pa.Table) -> Kept:
        """Write a table, in the order of its key, and hold it to its declaration.

        Raises TypeError when its columns are not those declared, ValueError when a column that may not be missing is,
        or when two rows have one key.
        """
        expression = rows if isinstance(rows, ir.Table) else ibis.memtable(rows)
        expression = expression.cast({k: v for k, v in shape.schema.items() if k in expression.columns})
        faults = shape.faults({name: str(kind) for name, kind in expression.schema().items()})
        if faults:
            raise TypeError(f"table {shape.name}: {'; '.join(faults)}")
        expression = expression.select(*shape.schema).order_by(list(shape.key))
        path = self.folder / f"{shape.name}.parquet"
        files = self._hold_to_kinds(shape, self.write(expression, path, compression="zstd"))
        self._check_content(shape, files)
        return self.adopt(shape.name, files)

    def write(self, rows: ir.Table, path: Path, **options: str) -> tuple[Path, ...]:
        """Write rows as Parquet at a path: the file, or the files in their order where the engine writes several."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.backend.to_parquet(rows, path, **options)
        return tuple(sorted(path.glob("part-*.parquet"))) if path.is_dir() else (path,)

    def adopt(self, name: str, files: Sequence[Path]) -> Kept:
        """Take Parquet files already written as the table of that name."""
        digest, rows = table_digest(self.duck, files=files) if files else ("empty", 0)
        kept = Kept(name=name, files=tuple(files), digest=digest, rows=rows)
        self.made[name] = kept
        return kept

    def stage_rows(self, rows: ir.Table, *, name: str) -> ir.Table:
        """Compute an expression once, here and now, and go on from the result (a table for this stage alone)."""
        path = self.folder / "scratch" / f"{name}.parquet"
        return self.backend.read_parquet([str(file) for file in self.write(rows, path)])

    def _hold_to_kinds(self, shape: Table, files: tuple[Path, ...]) -> tuple[Path, ...]:
        """Write the files again, as one, where the engine gave a column another type than it told Ibis.

        DuckDB makes a timestamp of a date and an interval, a hugeint (a double in Parquet) of a sum of truths, and a
        decimal of a literal 0.9; Ibis believes the declared kind and leaves the cast out.
        """
        described = self.duck.raw_sql(f"DESCRIBE SELECT * FROM {parquet_of(files)}").fetchall()
        if [row[1] for row in described] == [_ENGINE_TYPES[column.kind] for column in shape.columns]:
            return files
        columns = ", ".join(f'CAST("{c.name}" AS {_ENGINE_TYPES[c.kind]}) AS "{c.name}"' for c in shape.columns)
        whole = files[0].with_suffix(".typed")
        self.duck.raw_sql(
            f"COPY (SELECT {columns} FROM {parquet_of(files)}) TO '{whole}' (FORMAT parquet, COMPRESSION zstd)"
        )
        return (whole.replace(files[0]),)

    def _check_content(self, shape: Table, files: tuple[Path, ...]) -> None:
        must = [column.name for column in shape.columns if not column.missing_allowed]
        counts = ", ".join(f'count(*) - count("{name}")' for name in must) or "0"
        key = ", ".join(f'"{name}"' for name in shape.key)
        found = self.duck.raw_sql(f"SELECT {counts} FROM {parquet_of(files)}").fetchone()
        for name, missing in zip(must, found, strict=False):
            if missing:
                raise ValueError(f"table {shape.name}: {missing} rows have no {name}")
        twice = self.duck.raw_sql(
            f"SELECT count(*) FROM (SELECT 1 FROM {parquet_of(files)} GROUP BY {key} HAVING count(*) > 1)"
        ).fetchone()[0]
        if twice:
            raise ValueError(f"table {shape.name}: {twice} keys stand on more than one row")
