"""The queries by which the rows of a table are judged, composed once for each table and run on every extract of it.

They read two views, `intake_text` (the rows as text, numbered) and `intake_judged` (each row with its values, its
faults and the reason for which it is set aside), so that nothing in them depends on the extract.
"""

from collections.abc import Iterator, Mapping
from functools import cache, reduce
from operator import and_

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir

from thinkfamily.contracts.declaration import EventRule, FeedTable
from thinkfamily.contracts.meanings import THE_PERSON
from thinkfamily.intake.values import with_values
from thinkfamily.tables.intake import quarantine, rows_of

TEXT, JUDGED = "intake_text", "intake_judged"

# Between the columns of a row when it is hashed; no text of ours holds it.
_BETWEEN = "\x1f"
# A total or end mark leaves all but a column or two empty.
_FILLED_IN_FOOTER = 2
_FOOTER = r"(?i)^\W*((grand |sub)?totals?\b|end of (file|report|extract)\b|[0-9]+ (rows|records)\b)"
_WIDE_ENOUGH_FOR_FOOTER = 4
_NO_ROWS = ("EMPTY_ROW", "FOOTER")


@ibis.udf.agg.builtin  # type: ignore[untyped-decorator]  # ibis ships no types
def histogram(text: str) -> dt.Map(dt.string, dt.int64):  # type: ignore[valid-type]  # the type is Ibis's, not ours
    """DuckDB's: how often each text occurs."""


def text_schema(table: FeedTable) -> Mapping[str, str]:
    """The columns of the view of text rows."""
    return {
        "extract_id": "string",
        "received_on": "date",
        "row_no": "int64",
        **{column.name: "string" for column in table.columns},
    }


@cache
def judging(table: FeedTable) -> str:
    """Every text row, judged by itself.

    Its hash, its values (`v.` before the column), their faults (`f.`), and the `code` and `column` for which it is set
    aside; none is yet known to have come before.
    """
    text = ibis.table(text_schema(table), name=TEXT)
    valued = with_values(text.mutate(row_hash=_row_hash(text, table), whole=_whole_row(text, table)), table)
    reasons = [*((valued[f"q.{column.name}"], column.name) for column in table.columns), *_intervals(valued, table)]
    at_fault = ibis.cases(
        (valued.whole.notnull(), ibis.null("string")),
        *((reason.notnull(), ibis.literal(name)) for reason, name in reasons),
        else_=ibis.null("string"),
    )
    judged = valued.mutate(
        is_double=ibis.literal(False),
        code=ibis.coalesce(valued.whole, *(reason for reason, _ in reasons)),
        column=at_fault,
    )
    return _sql(judged.select(list(_judged(table).columns)))


@cache
def counting_doubles_and_conflicts(table: FeedTable) -> str:
    """One row: how many rows came before, and how many keys stand on rows that say different things."""
    judged = _judged(table)
    doubles = _repeated(judged).agg(rows=lambda t: t.times.sum().fill_null(0))
    if not table.key:
        return _sql(doubles.mutate(keys=ibis.literal(0)))
    return _sql(doubles.cross_join(_conflicts(judged, table).agg(keys=lambda t: t.count())))


@cache
def settling(table: FeedTable) -> str:
    """The judged rows, held against one another.

    Those that came before are marked; every row of a key in conflict is set aside, for nobody can say which is right.
    """
    judged = _judged(table)
    marked = judged.left_join(_repeated(judged).drop("times"), "row_hash").drop("row_hash_right")
    is_double = (marked.row_no > marked.first_no).fill_null(False) & _is_row(marked)
    marked = marked.mutate(is_double=is_double).drop("first_no")
    settled = marked.mutate(
        code=ibis.ifelse(marked.is_double, ibis.null("string"), marked.code),
        column=ibis.ifelse(marked.is_double, ibis.null("string"), marked.column),
    )
    if table.key:
        keys = [f"v.{name}" for name in table.key]
        struck = settled.left_join(_conflicts(settled, table).mutate(in_conflict=True), keys)
        is_struck = struck.in_conflict.fill_null(False) & struck.code.isnull() & ~struck.is_double
        settled = struck.mutate(code=ibis.ifelse(is_struck, "KEY_CONFLICT", struck.code))
    return _sql(settled.select(list(judged.columns)).order_by("row_no"))


@cache
def reasons() -> str:
    """The reasons for which judged rows are set aside: code, column, rows."""
    judged = ibis.table({"code": "string", "column": "string"}, name=JUDGED)
    return _sql(judged.filter(judged.code.notnull()).group_by(["code", "column"]).agg(rows=lambda t: t.count()))


@cache
def counting(table: FeedTable) -> str:
    """One row: how many rows are loaded, how many came before, and each column's faults among the loaded."""
    judged = _judged(table)
    is_loaded = judged.code.isnull() & ~judged.is_double
    return _sql(
        judged.agg(
            [
                is_loaded.sum().fill_null(0).name("loaded"),
                judged.is_double.sum().fill_null(0).name("doubled"),
                *(histogram(judged[f"f.{c.name}"], where=is_loaded).name(f"f.{c.name}") for c in table.columns),
            ]
        )
    )


@cache
def loading(feed: str, table: FeedTable) -> str:
    """The rows that are loaded, in the shape in which they are handed on."""
    judged = _judged(table)
    shape = rows_of(feed=feed, table=table)
    names = {column.name: f"v.{column.name}" for column in table.columns}
    loaded = judged.filter(judged.code.isnull() & ~judged.is_double)
    return _sql(
        loaded.select(**{name: loaded[names.get(name, name)].cast(kind) for name, kind in shape.schema.items()})
    )


@cache
def setting_aside(feed: str, table: FeedTable) -> str:
    """The rows that are set aside, each with the contract's columns as text in JSON."""
    judged = _judged(table)
    judged = judged.filter(judged.code.notnull()).select("row_no", "code", "column")
    text = ibis.table(text_schema(table), name=TEXT)
    rows = judged.join(text, "row_no")
    whole = ibis.struct({column.name: rows[column.name] for column in table.columns}).cast("json").cast("string")
    told = {
        "extract_id": rows.extract_id,
        "feed": ibis.literal(feed),
        "feed_table": ibis.literal(table.name),
        "row_no": rows.row_no,
        "code": rows.code,
        "column": rows.column,
        "row_text": whole,
    }
    return _sql(rows.select(**{name: told[name] for name in quarantine.schema}).order_by("row_no"))


def _judged(table: FeedTable) -> ir.Table:
    shape = rows_of(feed="", table=table)
    return ibis.table(
        {
            "extract_id": "string",
            "received_on": "date",
            "row_no": "int64",
            "row_hash": "string",
            **{f"v.{column.name}": shape.column(column.name).kind for column in table.columns},
            **{f"f.{column.name}": "string" for column in table.columns},
            "is_double": "boolean",
            "code": "string",
            "column": "string",
        },
        name=JUDGED,
    )


def _is_row(judged: ir.Table) -> ir.BooleanValue:
    """Whether it is a row at all, however bad: empty rows and totals are not copies of one another."""
    return ~judged.code.fill_null("").isin(_NO_ROWS)


def _repeated(judged: ir.Table) -> ir.Table:
    """The hashes that more than one row has: the first row's number, and how many came after it."""
    rows = judged.filter(_is_row(judged))
    hashes = rows.group_by("row_hash").agg(first_no=rows.row_no.min(), times=rows.count() - 1)
    return hashes.filter(hashes.times > 0)


def _conflicts(judged: ir.Table, table: FeedTable) -> ir.Table:
    """The keys of rows that would be loaded and yet differ."""
    whole = judged.filter(judged.code.isnull() & ~judged.is_double)
    keys = whole.group_by([f"v.{name}" for name in table.key]).agg(hashes=whole.row_hash.nunique())
    return keys.filter(keys.hashes > 1).drop("hashes")


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


def _intervals(valued: ir.Table, table: FeedTable) -> Iterator[tuple[ir.StringValue, str]]:
    """For each span that a row tells: INTERVAL where it ends before it begins, and the column of its end."""
    for rule in table.events:
        if rule.until is not None:
            yield _backwards(valued, rule.occurred_on, rule.until, _applies(valued, rule)), rule.until
    for role in table.roles or (THE_PERSON,):
        first, until = table.meaning("address.from", role=role), table.meaning("address.until", role=role)
        if first is not None and until is not None:
            yield _backwards(valued, first.name, until.name, ibis.literal(True)), until.name


def _backwards(valued: ir.Table, first: str, until: str, applies: ir.BooleanValue) -> ir.StringValue:
    is_backwards = (valued[f"v.{until}"] < valued[f"v.{first}"]) & applies
    return ibis.ifelse(is_backwards, "INTERVAL", ibis.null("string"))


def _applies(valued: ir.Table, rule: EventRule) -> ir.BooleanValue:
    told = [
        valued[f"v.{column}"].cast("string").lower().isin([value.lower() for value in values])
        for column, values in rule.only_when
    ]
    return reduce(and_, told) if told else ibis.literal(True)


def _sql(query: ir.Table) -> str:
    """A query's text, each step in a SELECT of its own: put into one another they would repeat their expressions."""
    options = ibis.options.sql
    fused, options.fuse_selects = options.fuse_selects, False
    try:
        return str(ibis.to_sql(query, dialect="duckdb"))
    finally:
        options.fuse_selects = fused
