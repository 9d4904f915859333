"""The two queries by which the rows of a table are judged, composed once for each table and run on every extract of it.

One turns texts into values; texts repeat, so it is asked about each different one once. The other looks at whole rows.
Each reads one view, named here, so that nothing in them depends on the extract.
"""

from functools import cache, reduce
from itertools import chain
from operator import and_

import ibis
import ibis.expr.types as ir

from thinkfamily.contracts.declaration import FeedTable
from thinkfamily.contracts.meanings import THE_PERSON
from thinkfamily.intake.functions import hashed
from thinkfamily.intake.values import companion_of, with_values
from thinkfamily.tables.intake import rows_of

TEXTS, ROWS = "intake_texts", "intake_rows"

# The columns of its first day and of the first day no longer in it, and the values for which it is told (EventRule).
Span = tuple[str, str, tuple[tuple[str, tuple[str, ...]], ...]]

# Between the columns of a row when it is hashed; no text of ours holds it.
_BETWEEN = "\x1f"
# A total or end mark leaves all but a column or two empty.
_FILLED_IN_FOOTER = 2
_FOOTER = r"(?i)^\W*((grand |sub)?totals?\b|end of (file|report|extract)\b|[0-9]+ (rows|records)\b)"
_WIDE_ENOUGH_FOR_FOOTER = 4
# Faults of what is no row at all: empty rows and totals are not copies of one another.
NO_ROWS = ("EMPTY_ROW", "FOOTER")


@cache
def valuing(table: FeedTable, names: tuple[str, ...]) -> str:
    """Texts of these columns, each by itself: its value (`v.` before the column), fault (`f.`) and reason (`q.`).

    Reads the columns as text, those that decide beside them (`companion_of`), and `received_on`.
    """
    columns = [table.column(name) for name in names]
    beside = [found.name for column in columns if (found := companion_of(column, table)) is not None]
    read = {**dict.fromkeys((*names, *beside), "string"), "received_on": "date"}
    valued = with_values(ibis.table(read, name=TEXTS), table, columns=columns)
    shape = rows_of(feed="", table=table)
    told = {}
    for name in names:
        told[f"v.{name}"] = valued[f"v.{name}"].cast(shape.column(name).kind)
        told[f"f.{name}"], told[f"q.{name}"] = valued[f"f.{name}"], valued[f"q.{name}"]
    return _sql(valued.select(**told))


@cache
def looking_over(table: FeedTable) -> str:
    """Each row as a whole: its `row_hash`, a hash of its `key`, its fault as a `whole`, and spans that run backwards.

    The last are one column for each of `spans_of`, `i.` before its number: INTERVAL or nothing. Reads every column as
    text, and the values of `values_looked_over`.
    """
    shape = rows_of(feed="", table=table)
    read = {column.name: "string" for column in table.columns}
    rows = ibis.table(
        {**read, **{f"v.{name}": shape.column(name).kind for name in values_looked_over(table)}}, name=ROWS
    )
    key = [rows[f"v.{name}"].cast("string").fill_null("") for name in table.key]
    told = {
        "row_hash": _row_hash(rows, table),
        "key": hashed(ibis.literal(_BETWEEN).join(key)) if key else ibis.null("uint64"),
        "whole": _whole_row(rows, table),
        **{f"i.{number}": _backwards(rows, span) for number, span in enumerate(spans_of(table))},
    }
    return _sql(rows.select(**told))


def values_looked_over(table: FeedTable) -> tuple[str, ...]:
    """The columns whose values decide whether a row as a whole is set aside."""
    spans = [(*span[:2], *(column for column, _ in span[2])) for span in spans_of(table)]
    return tuple(dict.fromkeys([*table.key, *chain.from_iterable(spans)]))


def spans_of(table: FeedTable) -> list[Span]:
    """The spans that a row tells: of its events, and of stays at addresses."""
    told = [(rule.occurred_on, rule.until, rule.only_when) for rule in table.events if rule.until is not None]
    for role in table.roles or (THE_PERSON,):
        first, until = table.meaning("address.from", role=role), table.meaning("address.until", role=role)
        if first is not None and until is not None:
            told.append((first.name, until.name, ()))
    return told


def _row_hash(text: ir.Table, table: FeedTable) -> ir.StringValue:
    return ibis.literal(_BETWEEN).join([text[column.name].fill_null("") for column in table.columns]).hexdigest("md5")


def _whole_row(rows: ir.Table, table: FeedTable) -> ir.StringValue:
    """The fault of the row as a whole, if any."""
    filled = [rows[column.name].notnull() for column in table.columns if not column.physical_name.startswith("@")]
    is_empty = reduce(and_, [~each for each in filled]) if filled else ibis.literal(False)
    first = rows[table.columns[0].name]
    is_footer = ibis.literal(False)
    if len(table.columns) >= _WIDE_ENOUGH_FOR_FOOTER:
        few = sum((each.cast("int64") for each in filled[1:]), filled[0].cast("int64")) <= _FILLED_IN_FOOTER
        is_footer = ibis.ifelse(few, first.re_search(_FOOTER).fill_null(False), False)
    return ibis.cases((is_empty, "EMPTY_ROW"), (is_footer, "FOOTER"), else_=ibis.null("string"))


def _backwards(rows: ir.Table, span: Span) -> ir.StringValue:
    first, until, only_when = span
    is_backwards = rows[f"v.{until}"] < rows[f"v.{first}"]
    for column, values in only_when:
        word = rows[f"v.{column}"].cast("string").lower()
        is_backwards &= word.isin([value.lower() for value in values])
    return ibis.ifelse(is_backwards, "INTERVAL", ibis.null("string"))


def _sql(query: ir.Table) -> str:
    """A query's text, each step in a SELECT of its own: put into one another they would repeat their expressions."""
    options = ibis.options.sql
    fused, options.fuse_selects = options.fuse_selects, False
    try:
        return str(ibis.to_sql(query, dialect="duckdb"))
    finally:
        options.fuse_selects = fused
