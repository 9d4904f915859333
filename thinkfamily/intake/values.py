"""Text into values, held to a contract's columns: what each value is, and which one fault it has if any.

Each step adds columns that the next one reads, named by a letter and the contract's column: `t.` the plain text, `w.`
the text made ready, `p.` what it parses to, `f.` the code of its fault, `v.` the value, `q.` the fault for which the
row is set aside. So every expression is written once, however many others rest on it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir

from thinkfamily.contracts.declaration import FeedColumn, FeedTable
from thinkfamily.contracts.meanings import THE_PERSON, split
from thinkfamily.intake import codes, identifiers
from thinkfamily.intake.faults import FAULTS, SPARED_WHEN_REQUIRED
from thinkfamily.intake.headers import is_needed

_ISO = "%Y-%m-%d"
_IS_ISO = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
# A time of day behind a date: sources add midnight, and no rule of ours looks closer than a day.
_TIME_OF_DAY = r"[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?( ?[AaPp][Mm])?(Z|[+-][0-9]{2}:?[0-9]{2})?$"
# As long as 31/12/2020 or 2020-12-31; what is longer may carry a time.
_LONGEST_DAY = 10
_MONTH_ABOVE_TWELVE = r"^(0?[1-9]|1[0-2])/(1[3-9]|2[0-9]|3[01])/[0-9]{4}$"
# Dates that databases and forms put where there is none.
SENTINELS = (
    "0001-01-01", "1753-01-01", "1899-12-30", "1899-12-31", "1900-01-01", "2099-12-31", "2999-12-31", "3000-01-01",
    "4712-12-31", "9999-12-31",
)  # fmt: skip
# No date of any life we keep is outside these years.
_EARLIEST, _LATEST = 1900, 2100
# The longest proven life was 122 years; a date that makes a person 130 is a slip, and a lesser age may be a true one.
_OLDEST = 130
# Years below this come of two digits read as four.
_FULL_YEARS_FROM = 100

_WHOLE = r"^[+-]?[0-9]{1,18}(\.0+)?$"
_NUMBER = r"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?$"
_YES = ("1", "y", "yes", "true", "t", "1.0")
_NO = ("0", "n", "no", "false", "f", "0.0")
# A sign before digits is a number or a telephone number; before anything else a spreadsheet runs it.
_RUN, _SIGNS = [ord("="), ord("@")], [ord("+"), ord("-")]
_SIGNED_NUMBER = r"^[+-][0-9 ().-]*$"

_DAYS = ("date", "timestamp")
Made = dict[str, ir.Value]


@ibis.udf.scalar.builtin(name="ascii")  # type: ignore[untyped-decorator]  # ibis ships no types
def first_letter(text: str) -> int:  # type: ignore[empty-body]  # the engine has the body
    """DuckDB's: the number of a text's first letter, which costs less to find than the letter."""


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]  # ibis ships no types
def try_strptime(text: str, form: str) -> dt.timestamp:
    """DuckDB's: a time from text in that form, missing when it is not."""


def with_values(rows: ir.Table, table: FeedTable, *, columns: Sequence[FeedColumn]) -> ir.Table:
    """The rows with the value (`v.`), fault (`f.`) and reason to be set aside (`q.`) of each of the columns.

    `rows` hold the columns and their companions as text without spaces around it, and `received_on`.
    """
    beside = [found for column in columns if (found := companion_of(column, table)) is not None]
    steps: list[Callable[[ir.Table, FeedColumn, FeedTable], Made]] = [_plain, _ready, _parsed, _fault, _value]
    for step in steps:
        made: Made = {}
        for column in [*columns, *beside] if step in _BESIDE else columns:
            made |= step(rows, column, table)
        rows = rows.mutate(**made)
    return rows


def as_valued(column: FeedColumn) -> FeedColumn:
    """The column without what makes no difference to its texts' worth, so that columns alike are equal."""
    meaning = column.meaning
    if meaning is not None and not (meaning.endswith("birth_date") or identifiers.is_checked(meaning)):
        meaning = "person.source_id" if identifiers.is_identifier(meaning) else None
    return replace(
        column,
        name="",
        physical_name="",
        synonyms=(),
        patterns=(),
        meaning=meaning,
        required=is_needed(column),
        in_key=False,
        coded_on="beside" if column.code_spans and column.coded_on else None,
        expected=True,
        refers_to=None,
    )


def companion_of(column: FeedColumn, table: FeedTable) -> FeedColumn | None:
    """The column that decides beside this one what is wrong with its value.

    Of a date of birth it is the expected one, of a code whose days are held against the row's own day that day.
    """
    if column.code_spans and column.coded_on:
        return table.column(column.coded_on)
    if column.meaning and _is_birth(column) and split(column.meaning)[0] == THE_PERSON:
        return table.meaning("person.expected_birth_date")
    return None


def outcome_of(column: FeedColumn, code: str) -> str:
    """What becomes of a row or value with a fault in this column."""
    return "quarantined" if code in _quarantining(column) else FAULTS[code].outcome


def _quarantining(column: FeedColumn) -> list[str]:
    """Faults for which a row is set aside. Someone else's impossible date of birth is no reason to lose the row."""
    if is_needed(column):
        nulled = [code for code, fault in FAULTS.items() if fault.outcome == "nulled"]
        return ["MISSING", *(code for code in nulled if code not in SPARED_WHEN_REQUIRED)]
    return ["BIRTH_FUTURE", "RANGE"] if column.meaning == "person.birth_date" else ["MISSING"]


def _plain(rows: ir.Table, column: FeedColumn, _table: FeedTable) -> Made:
    text = rows[column.name].nullif("")
    empties = [word for word in column.empty if word]
    return {f"t.{column.name}": ibis.ifelse(_among(text, empties), _nothing(), text) if empties else text}


def _ready(rows: ir.Table, column: FeedColumn, _table: FeedTable) -> Made:
    text = rows[f"t.{column.name}"]
    if column.kind in _DAYS:
        timed = text.length() > _LONGEST_DAY  # looking costs less than replacing, and few dates carry a time
        return {f"w.{column.name}": ibis.ifelse(timed, text.re_replace(_TIME_OF_DAY, ""), text)}
    if _is_identifier(column):
        return {f"w.{column.name}": identifiers.mended(text)}
    return {f"w.{column.name}": codes.coded(text, column)} if column.said_as else {}


def _parsed(rows: ir.Table, column: FeedColumn, _table: FeedTable) -> Made:
    text = rows[f"t.{column.name}"]
    if column.kind in _DAYS:
        day = _day(rows[f"w.{column.name}"], form=_form_of_day(column))
        if "%y" in _form_of_day(column) and _is_birth(column):
            # Of the two centuries that two digits may mean, nobody is born in the one to come.
            day = ibis.ifelse(day > rows.received_on, day - ibis.interval(years=100), day).cast("date")
        return {f"p.{column.name}": day}
    if column.kind == "integer":
        whole = text.re_replace(r"\.0+$", "").try_cast("int64")
        return {f"p.{column.name}": ibis.ifelse(text.re_search(_WHOLE), whole, ibis.null("int64"))}
    if column.kind == "number":
        number = text.try_cast("float64")
        return {f"p.{column.name}": ibis.ifelse(text.re_search(_NUMBER), number, ibis.null("float64"))}
    if column.kind == "boolean":
        word = text.lower()
        told = ibis.cases((_among(word, _YES), True), (_among(word, _NO), False), else_=ibis.null("boolean"))
        return {f"p.{column.name}": told}
    if _is_identifier(column):
        return {f"p.{column.name}": identifiers.unspaced(rows[f"w.{column.name}"])}
    return {}


def _fault(rows: ir.Table, column: FeedColumn, table: FeedTable) -> Made:
    text = rows[f"t.{column.name}"]
    if column.kind in _DAYS:
        cases = _faults_of_day(rows, column, table)
    elif column.kind == "string":
        cases = _faults_of_text(rows, column)
    else:
        cases = [(text.notnull() & rows[f"p.{column.name}"].isnull(), column.kind.upper())]
    if is_needed(column):
        cases = [(text.isnull(), "MISSING"), *cases]
    return {f"f.{column.name}": ibis.cases(*cases, else_=_nothing())}


def _value(rows: ir.Table, column: FeedColumn, _table: FeedTable) -> Made:
    fault = rows[f"f.{column.name}"]
    if column.kind in _DAYS:
        day = rows[f"p.{column.name}"]
        value = ibis.ifelse(fault.isnull(), day, ibis.null("date"))
    elif _is_identifier(column):
        text = rows[f"w.{column.name}"]
        value = ibis.ifelse(fault.fill_null("") == "SCI_NOTATION", _nothing(), text)
    elif column.said_as:
        value = rows[f"w.{column.name}"]
    else:
        value = rows[f"t.{column.name}" if column.kind == "string" else f"p.{column.name}"]
    reason = ibis.ifelse(
        fault.isnull(), _nothing(), ibis.ifelse(_among(fault, _quarantining(column)), fault, _nothing())
    )
    return {f"v.{column.name}": value, f"q.{column.name}": reason}


# What is done to a companion too.
_BESIDE = (_plain, _ready, _parsed)


def _day(text: ir.StringValue, *, form: str) -> ir.DateValue:
    """A date in the contract's form, or in ISO's, which can be nothing else and is how workbooks give date cells."""
    iso = ibis.ifelse(text.re_search(_IS_ISO), text.try_cast("date"), ibis.null("date"))
    return iso if form == _ISO else ibis.coalesce(try_strptime(text, form).date(), iso)


def _form_of_day(column: FeedColumn) -> str:
    """The form of the date in a column's declared form, without a time of day."""
    return (column.date_format or _ISO).split(" ", maxsplit=1)[0].split("T", maxsplit=1)[0]


def _faults_of_day(rows: ir.Table, column: FeedColumn, table: FeedTable) -> list[tuple[ir.BooleanValue, str]]:
    text, day = rows[f"w.{column.name}"], rows[f"p.{column.name}"]
    cases = [(text.isnull(), _nothing())]
    if column.date_format and column.date_format.startswith("%d/%m/%Y"):
        cases.append((day.isnull() & text.re_search(_MONTH_ABOVE_TWELVE), "DATE_SWAPPED"))
    cases += [
        (day.isnull(), "DATE"),
        (_among(day, [ibis.date(word) for word in SENTINELS]), "SENTINEL"),
        (day.year() < _FULL_YEARS_FROM, "DATE_CENTURY"),
    ]
    if column.meaning and _is_birth(column):
        to_come = day > rows.received_on
        expected = companion_of(column, table)
        if expected is not None:
            cases.append((to_come & rows[f"t.{expected.name}"].notnull(), "UNBORN"))
        cases.append((to_come, "BIRTH_FUTURE"))
        cases.append((day.year() < rows.received_on.year() - _OLDEST, "RANGE"))
    return [*cases, ((day.year() < _EARLIEST) | (day.year() >= _LATEST), "RANGE")]


def _faults_of_text(rows: ir.Table, column: FeedColumn) -> list[tuple[ir.BooleanValue, str]]:
    text = rows[f"t.{column.name}"]
    cases = [(text.isnull(), _nothing())]
    if column.meaning is not None and _is_identifier(column):
        plain = rows[f"p.{column.name}"]
        cases.append((identifiers.has_lost_digits(plain), "SCI_NOTATION"))
        cases.append((identifiers.is_placeholder(plain), "PLACEHOLDER"))
        check = identifiers.check_of(plain, meaning=column.meaning)
        cases += [(~check.passes, check.code)] if check else []
    cases += codes.faults_of_code(rows, column)
    first = first_letter(text)
    runs = first.isin(_RUN) | (first.isin(_SIGNS) & ~text.re_search(_SIGNED_NUMBER))
    return [*cases, (runs, "FORMULA")]


def _among(value: ir.Value, words: Sequence[object]) -> ir.BooleanValue:
    """Whether a value is one of a few. DuckDB makes a join of a long IN, which costs more than all the rest."""
    return ibis.array(list(words)).contains(value)


def _is_birth(column: FeedColumn) -> bool:
    return column.meaning is not None and split(column.meaning)[1] == "person.birth_date"


def _is_identifier(column: FeedColumn) -> bool:
    return column.kind == "string" and identifiers.is_identifier(column.meaning)


def _nothing() -> ir.StringValue:
    return ibis.null("string")
