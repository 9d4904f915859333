"""Text into values, held to a contract's columns: what each value is, and which one fault it has if any.

Each step adds columns that the next one reads, named by a letter and the contract's column: `t.` the plain text, `w.`
the text made ready, `p.` what it parses to, `f.` the code of its fault, `v.` the value, `q.` the fault for which the
row is set aside. So every expression is written once, however many others rest on it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import ibis
import ibis.expr.types as ir

from thinkfamily.contracts.declaration import FeedColumn, FeedTable
from thinkfamily.contracts.meanings import THE_PERSON, split
from thinkfamily.intake import codes, days, identifiers
from thinkfamily.intake.faults import FAULTS, SPARED_WHEN_REQUIRED
from thinkfamily.intake.functions import first_letter
from thinkfamily.intake.headers import is_needed
from thinkfamily.intake.telling import among, nothing

_WHOLE = r"^[+-]?[0-9]{1,18}(\.0+)?$"
_NUMBER = r"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?$"
_YES = ("1", "y", "yes", "true", "t", "1.0")
_NO = ("0", "n", "no", "false", "f", "0.0")
# A sign before digits is a number or a telephone number; before anything else a spreadsheet runs it.
_RUN, _SIGNS = [ord("="), ord("@")], [ord("+"), ord("-")]
_SIGNED_NUMBER = r"^[+-][0-9 ().-]*$"

_DAYS = ("date", "timestamp")
Made = dict[str, ir.Value]


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
    if column.meaning and days.is_birth(column) and split(column.meaning)[0] == THE_PERSON:
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
    return {f"t.{column.name}": ibis.ifelse(among(text, empties), nothing(), text) if empties else text}


def _ready(rows: ir.Table, column: FeedColumn, _table: FeedTable) -> Made:
    text = rows[f"t.{column.name}"]
    if column.kind in _DAYS:
        return {f"w.{column.name}": days.without_time(text)}
    if _is_identifier(column):
        return {f"w.{column.name}": identifiers.mended(text)}
    return {f"w.{column.name}": codes.coded(text, column)} if column.said_as else {}


def _parsed(rows: ir.Table, column: FeedColumn, _table: FeedTable) -> Made:
    text = rows[f"t.{column.name}"]
    if column.kind in _DAYS:
        day = days.day_of(rows[f"w.{column.name}"], column, received_on=rows.received_on)
        return {f"p.{column.name}": day}
    if column.kind == "integer":
        whole = text.re_replace(r"\.0+$", "").try_cast("int64")
        return {f"p.{column.name}": ibis.ifelse(text.re_search(_WHOLE), whole, ibis.null("int64"))}
    if column.kind == "number":
        number = text.try_cast("float64")
        return {f"p.{column.name}": ibis.ifelse(text.re_search(_NUMBER), number, ibis.null("float64"))}
    if column.kind == "boolean":
        word = text.lower()
        told = ibis.cases((among(word, _YES), True), (among(word, _NO), False), else_=ibis.null("boolean"))
        return {f"p.{column.name}": told}
    if _is_identifier(column):
        return {f"p.{column.name}": identifiers.unspaced(rows[f"w.{column.name}"])}
    return {}


def _fault(rows: ir.Table, column: FeedColumn, table: FeedTable) -> Made:
    text = rows[f"t.{column.name}"]
    if column.kind in _DAYS:
        expected = companion_of(column, table) if days.is_birth(column) else None
        cases = days.faults_of_day(
            text,
            rows[f"w.{column.name}"],
            rows[f"p.{column.name}"],
            column,
            received_on=rows.received_on,
            expected=None if expected is None else rows[f"t.{expected.name}"],
        )
    elif column.kind == "string":
        cases = _faults_of_text(rows, column)
    else:
        cases = [(text.notnull() & rows[f"p.{column.name}"].isnull(), column.kind.upper())]
    if is_needed(column):
        cases = [(text.isnull(), "MISSING"), *cases]
    return {f"f.{column.name}": ibis.cases(*cases, else_=nothing())}


def _value(rows: ir.Table, column: FeedColumn, _table: FeedTable) -> Made:
    fault = rows[f"f.{column.name}"]
    if column.kind in _DAYS:
        day = rows[f"p.{column.name}"]
        value = ibis.ifelse(fault.fill_null(days.SPARED) == days.SPARED, day, ibis.null("date"))
    elif _is_identifier(column):
        text = rows[f"w.{column.name}"]
        value = ibis.ifelse(fault.fill_null("") == "SCI_NOTATION", nothing(), text)
    elif column.said_as:
        value = rows[f"w.{column.name}"]
    else:
        value = rows[f"t.{column.name}" if column.kind == "string" else f"p.{column.name}"]
    reason = ibis.ifelse(fault.isnull(), nothing(), ibis.ifelse(among(fault, _quarantining(column)), fault, nothing()))
    return {f"v.{column.name}": value, f"q.{column.name}": reason}


# What is done to a companion too.
_BESIDE = (_plain, _ready, _parsed)


def _faults_of_text(rows: ir.Table, column: FeedColumn) -> list[tuple[ir.BooleanValue, str]]:
    text = rows[f"t.{column.name}"]
    cases = [(text.isnull(), nothing())]
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


def _is_identifier(column: FeedColumn) -> bool:
    return column.kind == "string" and identifiers.is_identifier(column.meaning)
