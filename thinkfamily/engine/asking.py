"""Asks the same questions of few rows again and again, each planned once: planning costs far more than answering."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from weakref import finalize

import pyarrow as pa
from ibis.backends.duckdb import Backend

# Which question each row is for.
_PART = "part of question"


@dataclass(kw_only=True)
class _Prepared:
    """What one engine has been asked: a number for each question, and a table for each set of columns.

    A question that is asked of several rows at once has a number for each time.
    """

    numbers: dict[tuple[str, int, str, pa.Schema], int] = field(default_factory=dict)
    tables: dict[pa.Schema, str] = field(default_factory=dict)


# By the engine's `id` as long as it lives: Ibis takes two engines for equal that were opened alike.
_OF_ENGINES: dict[int, _Prepared] = {}


def ask_few(backend: Backend, *, asked: Sequence[tuple[str, pa.Table]], view: str) -> list[pa.Table]:
    """What each query says of its rows, which it reads under the name `view`, in their order.

    The rows of all queries have the same columns. They are laid in a table of this engine's own, which is emptied again
    at once; their values stand in no query's text.
    """
    prepared = _prepared(backend)
    schema = asked[0][1].schema
    table = prepared.tables.get(schema) or _make_table(backend, prepared, schema)
    numbers = []
    for place, (query, _) in enumerate(asked):
        time = sum(query == before for before, _ in asked[:place])
        numbers.append(_number(backend, prepared, query=query, time=time, view=view, table=table, schema=schema))
    parts = [
        rows.append_column(_PART, pa.array([number] * rows.num_rows, pa.int32()))
        for number, (_, rows) in zip(numbers, asked, strict=True)
    ]
    try:
        backend.con.from_arrow(pa.concat_tables(parts).combine_chunks()).insert_into(table)
        return [backend.raw_sql(f"EXECUTE question_{number}").to_arrow_table() for number in numbers]
    finally:
        backend.raw_sql(f"TRUNCATE {table}")


def _prepared(backend: Backend) -> _Prepared:
    if id(backend) not in _OF_ENGINES:
        _OF_ENGINES[id(backend)] = _Prepared()
        finalize(backend, _OF_ENGINES.pop, id(backend), None)
        # What is planned once is asked of other rows each time, so no plan may rest on what the first rows hold: that
        # none of them is missing, say, or that there are none.
        backend.raw_sql("SET disabled_optimizers = 'statistics_propagation'")
    return _OF_ENGINES[id(backend)]


def _make_table(backend: Backend, prepared: _Prepared, schema: pa.Schema) -> str:
    table = prepared.tables[schema] = f"asked_{len(prepared.tables)}"
    empty = schema.append(pa.field(_PART, pa.int32())).empty_table()
    backend.con.register("asked_shape", empty)
    backend.raw_sql(f"CREATE TEMP TABLE {table} AS SELECT * FROM asked_shape")
    backend.con.unregister("asked_shape")
    return table


def _number(
    backend: Backend, prepared: _Prepared, *, query: str, time: int, view: str, table: str, schema: pa.Schema
) -> int:
    question = (query, time, view, schema)
    if question not in prepared.numbers:
        number = prepared.numbers[question] = len(prepared.numbers)
        columns = ", ".join('"' + name.replace('"', '""') + '"' for name in schema.names)
        backend.raw_sql(
            f'PREPARE question_{number} AS WITH "{view}" AS '
            f'(SELECT {columns} FROM {table} WHERE "{_PART}" = {number}) {query}'
        )
    return prepared.numbers[question]
