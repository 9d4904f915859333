"""Hides from a stage the persons whose facts may not be used: their rows are in none of the tables that it reads.

The data stay where they are (UK GDPR Article 18: storage, and nothing else). A stage that is handed tables without a
person can make nothing of them, whatever its code does; so no stage needs to think of it.
"""

from collections.abc import Collection
from dataclasses import replace
from functools import reduce
from operator import and_

from thinkfamily.engine.workbench import Workbench
from thinkfamily.tables import rights as tables

# Columns by which a table's row is about somebody.
_PERSONS = ("person_id", "person_a", "person_b")


def without(work: Workbench, *, rights: Collection[str]) -> Workbench:
    """The workbench with tables from which everybody has gone of whom one of these rights is ruled."""
    ruled = work.table(tables.rights)
    found = work.backend.to_pyarrow(ruled.filter(ruled["right"].isin(list(rights))).select("person_id").distinct())
    people = found["person_id"].to_pylist()
    if not people:
        return work
    inputs = dict(work.inputs)
    for name, kept in work.inputs.items():
        if not kept.files or name == tables.rights.name:
            continue
        rows = work.backend.read_parquet([str(path) for path in kept.files])
        named = [column for column in _PERSONS if column in rows.columns]
        if not named:
            continue
        path = work.folder / "scratch" / "used" / f"{name}.parquet"
        left = rows.filter(reduce(and_, [rows[column].notin(people) for column in named]))
        # The digest stays: it names what the result rests on, and the ruling stands beside it there.
        inputs[name] = replace(kept, files=work.write(left, path))
    return replace(work, inputs=inputs)
