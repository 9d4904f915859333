"""Finds the columns that tell the rows of a sample apart: one alone, or the fewest together."""

from collections.abc import Mapping
from itertools import combinations

import ibis
import ibis.expr.types as ir
from ibis.backends.duckdb import Backend

from thinkfamily.intake.inference.shapes import Shape

# Only the columns with most different values are tried together, and no more than three: a key of four is chance.
_TRIED = 6
_MOST_TOGETHER = 3


def candidate_keys(backend: Backend, rows: ir.Table, shapes: Mapping[str, Shape]) -> list[tuple[str, ...]]:
    """Every single column whose values are all there and all differ, days last; else the smallest sets that do."""
    complete = {name: shape for name, shape in shapes.items() if shape.rows and shape.filled == shape.rows}
    alone = [name for name, shape in complete.items() if shape.different == shape.rows]
    if alone:
        return [(name,) for name in sorted(alone, key=lambda name: any(complete[name].days.values()))]
    likely = sorted(complete, key=lambda name: -complete[name].different)[:_TRIED]
    for many in range(2, _MOST_TOGETHER + 1):
        together = [set_of for set_of in combinations(likely, many) if _tell_apart(backend, rows, set_of)]
        if together:
            return together
    return []


def _tell_apart(backend: Backend, rows: ir.Table, names: tuple[str, ...]) -> bool:
    different = rows.select([rows[name].strip().name(name) for name in names]).distinct().count()
    told = backend.to_pyarrow(
        ibis.memtable({"one": [1]}).select(same=different.as_scalar() == rows.count().as_scalar())
    )
    return bool(told.column("same")[0].as_py())
