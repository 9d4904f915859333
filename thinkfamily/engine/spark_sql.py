"""Where Spark's SQL says something else than DuckDB's for one Ibis expression: each difference, and what settles it.

DuckDB's answer is the right one throughout. docs/spark.md shows DIFFERENCES.
"""

import re
import string
from dataclasses import dataclass
from typing import Any

import ibis.expr.operations as ops
import sqlglot as sg
import sqlglot.expressions as sge
from ibis.backends.sql.compilers.base import NULL, AggGen
from ibis.backends.sql.compilers.pyspark import PySparkCompiler

from thinkfamily.engine.java_regex import java_pattern, java_replacement, java_text

# Expressions of sqlglot, as compiled arguments, differ in class from operation to operation.
Sql = Any

# In a literal Spark takes the backslash off these and leaves a plain letter: an f for a form feed.
_UNREADABLE = ("\a", "\f", "\v")
_AROUND_UNREADABLE = re.compile("([\a\f\v])")
# What both engines take for a number. Spark alone takes 12d and 7f for ones as well.
_NUMBER = r"^[ \t\n\r]*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[ \t\n\r]*\z"
_NO_FIGURE = r"(?i)^ *[+-]?(nan|inf|infinity) *\z"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One thing that Spark does in another way, and what is done so that both engines answer alike."""

    what: str
    settled: str


DIFFERENCES = (
    Difference(
        what="Regular expressions are Java's: `$` also matches before a last line break, `\\s` takes in the vertical "
        "tab, `.` stops at more line ends, and a replacement names groups with `$1`.",
        settled="Patterns are written into Java's form of what RE2 means (engine/java_regex.py).",
    ),
    Difference(
        what="`split` takes a pattern.", settled="The delimiter is written as a pattern that finds just that text."
    ),
    Difference(
        what="`trim` takes spaces away and nothing else.", settled="It is told the same white space as DuckDB's."
    ),
    Difference(
        what="A form feed, vertical tab or bell in a text literal is read as a plain letter.",
        settled="They are told by their numbers (`char(12)`).",
    ),
    Difference(
        what="Aggregates take no order: the first of a group, and lists and texts joined in order.",
        settled="Values are gathered with what they are ordered by, sorted (missing ones last) and taken from there.",
    ),
    Difference(
        what="A decimal figure is rounded as it is written: 1.005 becomes 1.01.",
        settled="It is multiplied, rounded to a whole number and divided, as DuckDB does.",
    ),
    Difference(
        what="Division by nought and a list's missing element stop the query.",
        settled="What is divided by nought is endless, and the element is missing.",
    ),
    Difference(
        what="A text with a point or an exponent is no whole number, and 12d is a number.",
        settled="The form of a number is asked for first; a whole one is rounded.",
    ),
    Difference(
        what="The capital of ß is SS.",
        settled="It is given its own capital first, as DuckDB has it. Ligatures (ﬁ) and Greek letters with an iota "
        "below still become several capitals.",
    ),
    Difference(what="Days between two dates are counted by another function.", settled="`datediff` for days."),
    Difference(
        what="A window that only numbers rows needs an order.", settled="Ibis gives it one that changes nothing."
    ),
)


class SparkCompiler(PySparkCompiler):
    """Ibis's compiler for PySpark, with every difference settled that our stages come upon."""

    __slots__ = ()

    agg = AggGen(supports_filter=True)

    def visit_NonNullLiteral(self, op: ops.Literal, *, value: Any, dtype: Any) -> Sql:
        """A literal; of a text, the characters that Spark cannot read from one are told by their numbers."""
        if dtype.is_string() and any(each in value for each in _UNREADABLE):
            return self._spelt(value)
        return super().visit_NonNullLiteral(op, value=value, dtype=dtype)

    def _spelt(self, text: str) -> Sql:
        pieces = [piece for piece in _AROUND_UNREADABLE.split(text) if piece]
        told = [self.f.anon.char(ord(p)) if p in _UNREADABLE else sge.convert(p) for p in pieces]
        return self.f.anon.concat(*told)

    def visit_RegexSearch(self, op: ops.RegexSearch, *, arg: Sql, pattern: Sql) -> Sql:
        """Whether a pattern is found."""
        return self.f.regexp_like(arg, _java(pattern))

    def visit_RegexExtract(self, op: ops.RegexExtract, *, arg: Sql, pattern: Sql, index: Sql) -> Sql:
        """A group of the first place where a pattern is found; an empty text where it is not."""
        return self.f.anon.regexp_extract(arg, _java(pattern), index)

    def visit_RegexReplace(self, op: ops.RegexReplace, *, arg: Sql, pattern: Sql, replacement: Sql) -> Sql:
        """The text with every place replaced where a pattern is found."""
        return self.f.anon.regexp_replace(arg, _java(pattern), sge.convert(java_replacement(_text(replacement))))

    def visit_Uppercase(self, op: ops.Uppercase, *, arg: Sql) -> Sql:
        """In capitals, each letter by one letter."""
        return self.f.upper(self.f.anon.replace(arg, sge.convert("ß"), sge.convert("ẞ")))

    def visit_TryCast(self, op: ops.TryCast, *, arg: Sql, to: Any) -> Sql:
        """A value of another kind, missing where it is none."""
        if op.arg.dtype.is_string() and to.is_integer():
            return whole_number(arg)
        if op.arg.dtype.is_string() and to.is_floating():
            return _if_number(arg, _tried(arg, "DOUBLE"), also=_NO_FIGURE)
        return super().visit_TryCast(op, arg=arg, to=to)

    def visit_StringSplit(self, op: ops.StringSplit, *, arg: Sql, delimiter: Sql) -> Sql:
        """The parts of a text between a delimiter, which is a text and no pattern."""
        return self.f.anon.split(arg, sge.convert(java_text(_text(delimiter))))

    def visit_Strip(self, op: ops.Strip, *, arg: Sql) -> Sql:
        """Without white space around."""
        return self.f.anon.btrim(arg, self._spelt(string.whitespace))

    def visit_Round(self, op: ops.Round, *, arg: Sql, digits: Sql) -> Sql:
        """Half away from nought, of the number as it is held."""
        places = int(digits.this) if digits is not None else 0
        if not places:
            return self.cast(self.f.anon.round(arg, 0), op.dtype)
        scale = sge.convert(float(10**places))
        return self.cast(self.f.anon.round(sge.paren(arg) * scale, 0) / scale, op.dtype)

    def visit_Divide(self, op: ops.Divide, *, left: Sql, right: Sql) -> Sql:
        """A quotient, endless when divided by nought."""
        left, right = sge.paren(left), sge.paren(right)
        endless = self.cast(sge.convert("Infinity"), op.dtype)
        return self.if_(right.eq(0), left * endless, left / right)

    def visit_ArrayIndex(self, op: ops.ArrayIndex, *, arg: Sql, index: Sql) -> Sql:
        """The element at a place counted from nought; missing where there is none."""
        return self.f.anon.get(arg, index)

    def visit_DateDelta(self, op: ops.DateDelta, *, left: Sql, right: Sql, part: Sql) -> Sql:
        """How many days lie between two."""
        if _text(part) != "day":
            raise NotImplementedError("only days are counted between dates on Spark")
        return self.cast(self.f.anon.datediff(left, right), op.dtype)

    def visit_DateFromYMD(self, op: ops.DateFromYMD, *, year: Sql, month: Sql, day: Sql) -> Sql:
        """The day."""
        return self.f.anon.make_date(year, month, day)

    def visit_First(self, op: ops.First, *, arg: Sql, where: Sql, order_by: Any, include_null: bool) -> Sql:
        """The first value that is not missing."""
        if not order_by:
            return super().visit_First(op, arg=arg, where=where, order_by=order_by, include_null=include_null)
        return self.f.anon.get(self._in_order(arg, where=where, order_by=order_by), sge.convert(0))

    def visit_GroupConcat(self, op: ops.GroupConcat, *, arg: Sql, sep: Sql, where: Sql, order_by: Any) -> Sql:
        """The values that are not missing, joined."""
        if not order_by:
            return super().visit_GroupConcat(op, arg=arg, sep=sep, where=where, order_by=order_by)
        return self.f.anon.array_join(self._in_order(arg, where=where, order_by=order_by), sep)

    def visit_ArrayCollect(
        self, op: ops.ArrayCollect, *, arg: Sql, where: Sql, order_by: Any, include_null: bool, distinct: bool
    ) -> Sql:
        """The values that are not missing, as a list; missing when there are none."""
        if order_by:
            listed = self._in_order(arg, where=where, order_by=order_by)
        else:
            listed = self._none_if_empty(self._filtered(self.f.anon.collect_list(arg), where))
        return self.f.anon.array_distinct(listed) if distinct else listed

    def _in_order(self, arg: Sql, *, where: Sql, order_by: Any) -> Sql:
        """The values of a group that are not missing, sorted; missing when there are none."""
        cond = arg.is_(sg.not_(NULL, copy=False))
        where = cond if where is None else sg.and_(cond, where)
        keys = {f"k{place}": key for place, key in enumerate(order_by)}
        held = sge.Struct(
            expressions=[
                sge.PropertyEQ(this=sg.to_identifier(name), expression=value)
                for name, value in [*((name, key.this) for name, key in keys.items()), ("v", arg)]
            ]
        )
        gathered = self._filtered(self.f.anon.collect_list(held), where)
        left, right = sg.to_identifier("l"), sg.to_identifier("r")
        before = _comparison({name: bool(key.args.get("desc")) for name, key in keys.items()})
        ranked = self.f.anon.array_sort(gathered, sge.Lambda(this=before, expressions=[left, right]))
        each = sg.to_identifier("x")
        taken = self.f.anon.transform(ranked, sge.Lambda(this=_part("x", "v"), expressions=[each]))
        return self._none_if_empty(taken)

    def _filtered(self, aggregate: Sql, where: Sql) -> Sql:
        return aggregate if where is None else sge.Filter(this=aggregate, expression=sge.Where(this=where))

    def _none_if_empty(self, listed: Sql) -> Sql:
        return self.f.anon.nullif(listed, self.f.anon.array())


def whole_number(text: Sql) -> Sql:
    """The whole number that a text holds, rounded where it has a point or an exponent; missing when it holds none."""
    near = sge.Anonymous(this="round", expressions=[_tried(text, "DOUBLE"), sge.convert(0)])
    return _if_number(text, sge.Coalesce(this=_tried(text, "BIGINT"), expressions=[_tried(near, "BIGINT")]))


def _if_number(text: Sql, number: Sql, *, also: str | None = None) -> Sql:
    pattern = _NUMBER if also is None else f"{_NUMBER}|{also}"
    is_one = sge.Anonymous(this="regexp_like", expressions=[text, sge.convert(pattern)])
    return sge.If(this=is_one, true=number, false=NULL)


def _tried(value: Sql, kind: str) -> Sql:
    return sge.TryCast(this=value, to=sge.DataType.build(kind), safe=True)


def _comparison(keys: dict[str, bool]) -> Sql:
    """-1, 0 or 1 as one gathered value comes before, with or after another; missing keys come last."""
    told = sge.Case()
    for name, descending in keys.items():
        one, other = _part("l", name), _part("r", name)
        none, neither = one.is_(NULL), other.is_(NULL)
        told = told.when(sg.and_(none, sg.not_(neither)), sge.convert(1))
        told = told.when(sg.and_(sg.not_(none), neither), sge.convert(-1))
        told = told.when(one > other if descending else one < other, sge.convert(-1))
        told = told.when(one < other if descending else one > other, sge.convert(1))
    return told.else_(sge.convert(0))


def _part(name: str, part: str) -> Sql:
    return sge.Dot(this=sg.to_identifier(name), expression=sg.to_identifier(part))


def _java(pattern: Sql) -> Sql:
    return sge.convert(java_pattern(_text(pattern)))


def _text(literal: Sql) -> str:
    """What a literal says; patterns of stages are always written out."""
    return str(literal.this if isinstance(literal, sge.Literal) else literal)
