"""Makes columns, and sometimes rows, out of what a table's rows say: a key of a JSON text, one row for each code in it.

A connector reads the raw columns as text, gives an expression for each column that is made, and hands on the table as
the contract has it. How many rows there then are is counted apart, over the raw text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import FeedColumn, FeedTable
from thinkfamily.intake import quoting
from thinkfamily.intake.draft import TableText
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.headers import is_derived
from thinkfamily.intake.laying import write
from thinkfamily.intake.pieces import as_parquet

# Before the sender's name of a column that is read only to make others of it.
RAW = "raw "


@dataclass(frozen=True, kw_only=True)
class Rework:
    """How a table is made of its raw columns. Expressions are SQL over `raw_column(...)` and the columns' own names.

    `made` gives each column that is made. With `each` (a list of texts) there is one row for each of its members, which
    fills the column `each_column`; `count_each` counts the members of a raw text in another way. Rows for which
    `broken` holds are set aside under `code`.
    """

    made: Mapping[str, str] = field(default_factory=dict)
    each: str | None = None
    each_column: str = ""
    count_each: Callable[[str | None], int] | None = None
    each_raw: str = ""
    broken: str | None = None
    code: str = ""


def raw_column(physical_name: str) -> str:
    """A raw column, as SQL writes it."""
    return quoting.name(RAW + physical_name)


def with_raw(table: FeedTable, raw: tuple[str, ...]) -> FeedTable:
    """The table as it is read: without the columns that are made, and with the raw ones of which they are."""
    read = tuple(column for column in table.columns if not is_derived(column))
    also = tuple(FeedColumn(name=RAW + name, physical_name=name) for name in raw)
    return replace(table, columns=(*read, *also), events=(), ties=(), sums=None)


def reworked(text: TableText, *, table: FeedTable, rework: Rework, backend: Backend, scratch: Path) -> TableText:
    """The rows of `table`, made of those that were read. Raises Stopped with COUNT_MISMATCH when rows were lost."""
    text = replace(text, path=as_parquet(text))
    broken = _broken(text, rework, backend=backend, scratch=scratch)
    kept = f"NOT coalesce({rework.broken}, false)" if rework.broken else "true"
    chosen = ", ".join(f"{_made(column, rework)} AS {quoting.name(column.name)}" for column in table.columns)
    source = f"(SELECT * FROM read_parquet({quoting.text(text.path)}) WHERE {kept})"
    if rework.each is not None:
        source = f"(SELECT *, unnest({rework.each}) AS {quoting.name(RAW)} FROM {source})"
    path = scratch / f"{table.name}.made.parquet"
    write(backend, query=f"SELECT {chosen} FROM {source}", path=path)
    made = int(pq.read_metadata(path).num_rows)
    if made != _expected(text, rework, broken=len(broken)):
        raise Stopped("COUNT_MISMATCH")
    aside = pa.concat_tables([text.set_aside, broken]) if len(broken) else text.set_aside
    if rework.each is not None and len(aside):
        # One row of the file may be many here or none, so those set aside are numbered behind the rest.
        aside = aside.set_column(0, "row_no", pa.array(range(made + 1, made + len(aside) + 1), pa.int64()))
    return TableText(table=table, path=path, rows_in=made + len(aside), set_aside=aside)


def _made(column: FeedColumn, rework: Rework) -> str:
    if column.name == rework.each_column:
        return quoting.name(RAW)
    if column.name in rework.made:
        return rework.made[column.name]
    return "CAST(NULL AS VARCHAR)" if is_derived(column) else quoting.name(column.name)


def _broken(text: TableText, rework: Rework, *, backend: Backend, scratch: Path) -> pa.Table:
    """The rows to set aside, under their numbers in the file, each with the contract's columns as text."""
    if rework.broken is None:
        return text.set_aside.slice(0, 0)
    shown = [column.name for column in text.table.columns if not column.name.startswith(RAW)]
    whole = (
        f"to_json({{{', '.join(f'{quoting.text(name)}: {quoting.name(name)}' for name in shown)}}})"
        if shown
        else "NULL"
    )
    path = scratch / f"{text.table.name}.broken.parquet"
    query = (
        f"SELECT file_row_number AS place, CAST({whole} AS VARCHAR) AS row_text "
        f"FROM read_parquet({quoting.text(text.path)}, file_row_number = true) "
        f"WHERE coalesce({rework.broken}, false) ORDER BY place"
    )
    write(backend, query=query, path=path)
    found = pq.read_table(path)
    taken = text.set_aside.column("row_no").to_numpy()
    numbers = np.setdiff1d(np.arange(1, text.rows_in + 1), taken, assume_unique=True)
    row_no = pa.array(numbers[found["place"].to_numpy()], pa.int64())
    codes = pa.array([rework.code] * len(found), pa.string())
    return pa.table([row_no, codes, found["row_text"].cast(pa.string())], schema=text.set_aside.schema)


def _expected(text: TableText, rework: Rework, *, broken: int) -> int:
    """How many rows there must be: as many as were read, or as many as the raw texts have members."""
    read = int(pq.read_metadata(text.path).num_rows)
    if rework.count_each is None:
        return read - broken
    many = 0
    for batch in pq.ParquetFile(text.path).iter_batches(columns=[RAW + rework.each_raw]):
        many += sum(rework.count_each(told) for told in batch.column(0).to_pylist())
    return many
