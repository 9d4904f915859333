"""What the texts of a piece of rows are worth: the value of each, its fault, and the reason to set its row aside.

Texts repeat: a term's rows hold one first day, and a pupil's rows one number. So each different text of a column is
asked about once and the answer is put in the place of every copy.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import FeedTable
from thinkfamily.intake import queries
from thinkfamily.intake.laying import ask
from thinkfamily.intake.values import companion_of

# Of so few rows all columns are asked about at once, row by row: one question costs less than looking for copies.
_FEW = 5_000
# A column with more different texts than this share of its rows is asked about row by row.
_REPETITIVE = 0.5


@dataclass(frozen=True, kw_only=True)
class Valued:
    """The values of a piece's columns; and of those columns in which any row has one, its faults and its reasons."""

    values: Mapping[str, pa.Array]
    faults: Mapping[str, pa.Array]
    reasons: Mapping[str, pa.Array]


def values_of(piece: pa.Table, *, table: FeedTable, received_on: date, backend: Backend) -> Valued:
    """The values of every column of a table for the rows of a piece."""
    names = [column.name for column in table.columns]
    if piece.num_rows <= _FEW:
        told = _asked(piece.select(names), names, table=table, received_on=received_on, backend=backend)
    else:
        told = {}
        for name in names:
            told |= _of_column(name, piece, table=table, received_on=received_on, backend=backend)
    some = {name: each for name, each in told.items() if each.null_count < len(each)}
    return Valued(
        values={name: told[f"v.{name}"] for name in names},
        faults={name: some[f"f.{name}"] for name in names if f"f.{name}" in some},
        reasons={name: some[f"q.{name}"] for name in names if f"q.{name}" in some},
    )


def _of_column(
    name: str, piece: pa.Table, *, table: FeedTable, received_on: date, backend: Backend
) -> dict[str, pa.Array]:
    texts = piece[name].chunk(0)
    beside = companion_of(table.column(name), table)
    if beside is not None:
        rows = piece.select(dict.fromkeys([name, beside.name]))
        return _asked(rows, [name], table=table, received_on=received_on, backend=backend)
    if not pa.types.is_dictionary(texts.type) or len(texts.dictionary) > _REPETITIVE * len(texts):
        rows = piece.select([name])
        return _asked(rows, [name], table=table, received_on=received_on, backend=backend)
    missing = len(texts.dictionary)
    different = pa.table({name: pa.concat_arrays([texts.dictionary, pa.nulls(1, pa.string())])})
    told = _asked(different, [name], table=table, received_on=received_on, backend=backend)
    places = pc.fill_null(texts.indices, missing)
    return {
        key: pa.nulls(len(texts), each.type) if each.null_count == len(each) else each.take(places)
        for key, each in told.items()
    }


def _asked(
    rows: pa.Table, names: list[str], *, table: FeedTable, received_on: date, backend: Backend
) -> dict[str, pa.Array]:
    rows = rows.append_column("received_on", pa.repeat(pa.scalar(received_on, pa.date32()), rows.num_rows))
    told = ask(backend, query=queries.valuing(table, tuple(names)), view=queries.TEXTS, rows=rows).combine_chunks()
    return {key: told[key].chunk(0) if rows.num_rows else pa.array([], told[key].type) for key in told.column_names}
