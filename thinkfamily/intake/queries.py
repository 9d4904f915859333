"""The two queries by which the rows of a table are judged, composed once and run on every extract.

One turns the texts of a column into values; texts repeat, and so do columns, so each different text of columns alike is
asked about once. The other looks at whole rows. Each reads one view, named here, so that nothing in them depends on the
extract.
"""

from dataclasses import replace
from functools import cache
from itertools import chain

import ibis
import ibis.expr.types as ir

from thinkfamily.contracts.declaration import FeedColumn, FeedTable
from thinkfamily.contracts.meanings import THE_PERSON
from thinkfamily.intake.functions import hashed
from thinkfamily.intake.values import with_values
from thinkfamily.tables.intake import rows_of

TEXTS, ROWS = "intake_texts", "intake_rows"

# The columns of its first day and of the first day no longer in it, and the values for which it is told (EventRule).
Span = tuple[str, str, tuple[tuple[str, tuple[str, ...]], ...]]

# Between the parts of a key when it is hashed; no text of ours holds it.
_BETWEEN = "\x1f"


@cache
def valuing(column: FeedColumn, beside: FeedColumn | None) -> str:
    """Texts of a column, each by itself: its `value`, its `fault`, and the `reason` to set its row aside.

    Reads them as `text`, the texts of the column `beside` it that decides with it as `beside`, and `received_on`. No
    text has spaces around it.
    """
    column = replace(column, name="text")
    columns = (column,) if beside is None else (column, replace(beside, name="beside"))
    table = FeedTable(name="texts", one_row_per="text", columns=columns)
    read = {**{each.name: "string" for each in columns}, "received_on": "date"}
    valued = with_values(ibis.table(read, name=TEXTS), table, columns=[column])
    kind = rows_of(feed="", table=table).column("text").kind
    return _sql(valued.select(value=valued["v.text"].cast(kind), fault=valued["f.text"], reason=valued["q.text"]))


@cache
def looking_over(table: FeedTable) -> str:
    """Each row as a whole: a hash of its `key`, and of each of `spans_of` whether it runs backwards.

    The last are columns `i.` before the span's number: INTERVAL or nothing. Reads the values (`v.`) of
    `values_looked_over`, of which a table may have none; then there is nothing to ask.
    """
    shape = rows_of(feed="", table=table)
    values = {f"v.{name}": shape.column(name).kind for name in values_looked_over(table)}
    rows = ibis.table(values, name=ROWS)
    key = [rows[f"v.{name}"].cast("string").fill_null("") for name in table.key]
    told = {
        "key": hashed(ibis.literal(_BETWEEN).join(key)) if key else ibis.null("uint64"),
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
