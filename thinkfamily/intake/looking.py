"""Judges a piece of rows, each by itself: what it is worth, and the one reason for which it is set aside, if any."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import FeedTable
from thinkfamily.intake import queries
from thinkfamily.intake.fingerprints import Fingerprints
from thinkfamily.intake.laying import ask
from thinkfamily.intake.pieces import ROW_NO
from thinkfamily.intake.repeats import Numbers
from thinkfamily.intake.valuing import Valued, plain_text, values_of

# A total or end mark leaves all but a column or two empty.
_FILLED_IN_FOOTER = 2
_FOOTER = r"(?i)^\W*((grand |sub)?totals?\b|end of (file|report|extract)\b|[0-9]+ (rows|records)\b)"
_WIDE_ENOUGH_FOR_FOOTER = 4
# Faults of what is no row at all: empty rows and totals are not copies of one another.
NO_ROWS = ("EMPTY_ROW", "FOOTER")


@dataclass(frozen=True, kw_only=True)
class LookedOver:
    """A piece of rows, judged one by one. `code` and `column` say why a row is set aside, and are missing where not."""

    row_no: pa.Array
    prints: Fingerprints
    key: pa.Array
    code: pa.Array
    column: pa.Array
    valued: Valued

    @property
    def keeps(self) -> pa.Array:
        """Which rows would be loaded."""
        return pc.is_null(self.code)

    def faults(self, rows: pa.Array) -> Counter[tuple[str, str]]:
        """How many of the rows marked have a fault: by code and column."""
        found: Counter[tuple[str, str]] = Counter()
        for name, faults in self.valued.faults.items():
            for each in pc.value_counts(faults.filter(rows).drop_null()).to_pylist():
                found[each["values"], name] += each["counts"]
        return found

    def key_numbers(self, rows: pa.Array) -> Numbers:
        """A number for each row marked, that rows of one key share."""
        return np.asarray(self.key.filter(rows), dtype=np.uint64)


def look_over(
    piece: pa.Table, *, prints: Fingerprints, table: FeedTable, received_on: date, backend: Backend
) -> LookedOver:
    """Judge the rows of a piece (pieces.py)."""
    valued = _spared(values_of(piece, table=table, received_on=received_on, backend=backend), table)
    seen = _seen(valued, table=table, rows=piece.num_rows, backend=backend)
    code, column = whole_fault(piece, table), pa.nulls(piece.num_rows, pa.string())
    for reason, name in _reasons(seen, valued=valued, table=table):
        if reason.null_count < len(reason):
            is_first = pc.and_(pc.is_null(code), pc.is_valid(reason))
            code = pc.if_else(is_first, reason, code)
            column = pc.if_else(is_first, pa.scalar(name), column)
    return LookedOver(
        row_no=piece[ROW_NO].chunk(0),
        prints=prints,
        key=seen["key"],
        code=code,
        column=column,
        valued=valued,
    )


def whole_fault(piece: pa.Table, table: FeedTable) -> pa.Array:
    """The fault of each row as a whole: that it is empty, or a total."""
    told = [piece[column.name].chunk(0) for column in table.columns if not column.physical_name.startswith("@")]
    nothing = pa.nulls(piece.num_rows, pa.string())
    if sum(each.null_count == 0 for each in told) > _FILLED_IN_FOOTER or not told:
        return nothing
    filled = np.sum([np.asarray(pc.is_valid(each)) for each in told], axis=0)
    fault = pc.if_else(pa.array(filled == 0), "EMPTY_ROW", nothing)
    if len(table.columns) < _WIDE_ENOUGH_FOR_FOOTER:
        return fault
    first = pc.match_substring_regex(plain_text(piece[table.columns[0].name].chunk(0)), _FOOTER)
    is_footer = pc.and_(pa.array((filled > 0) & (filled <= _FILLED_IN_FOOTER)), pc.fill_null(first, False))
    return pc.if_else(is_footer, "FOOTER", fault)


def _seen(valued: Valued, *, table: FeedTable, rows: int, backend: Backend) -> dict[str, pa.Array]:
    """What is to be seen of each row as a whole (`queries.looking_over`)."""
    values = {f"v.{name}": valued.values[name] for name in queries.values_looked_over(table)}
    if not values:
        return {"key": pa.nulls(rows, pa.uint64())}
    told = ask(backend, query=queries.looking_over(table), view=queries.ROWS, rows=pa.table(values)).combine_chunks()
    return {name: told[name].chunk(0) for name in told.column_names}


def _reasons(seen: dict[str, pa.Array], *, valued: Valued, table: FeedTable) -> Iterator[tuple[pa.Array, str]]:
    """Every reason to set a row aside but for the whole row's, with the column at fault; the first one counts."""
    for column in table.columns:
        if column.name in valued.reasons:
            yield valued.reasons[column.name], column.name
    for number, (_, until, _) in enumerate(queries.spans_of(table)):
        yield seen[f"i.{number}"], until


def _spared(valued: Valued, table: FeedTable) -> Valued:
    """The values; a row that takes one back need say no more than which it is, and is not at fault for the rest."""
    if table.deletes is None:
        return valued
    said = pc.utf8_lower(pc.cast(valued.values[table.deletes.column], pa.string()))
    taken_back = pc.is_in(said, pa.array([value.lower() for value in table.deletes.values]))

    def without_missing(name: str, codes: pa.Array) -> pa.Array:
        is_spared = pc.fill_null(pc.and_(taken_back, pc.equal(codes, "MISSING")), False)
        return codes if name in table.key else pc.if_else(is_spared, pa.scalar(None, pa.string()), codes)

    return Valued(
        values=valued.values,
        faults={name: without_missing(name, codes) for name, codes in valued.faults.items()},
        reasons={name: without_missing(name, codes) for name, codes in valued.reasons.items()},
    )
