"""Columns made of other columns or of a constant: ids out of what they stand for, lists, numbers."""

from functools import reduce

import ibis
import ibis.expr.types as ir

from thinkfamily.vocabulary.ids import DIGITS

# Between the parts of an id, so that ("a", "bc") and ("ab", "c") differ.
_BETWEEN = "\x1f"


def id_of(prefix: str, *parts: ir.Value) -> ir.StringValue:
    """A column of ids that depend on the parts alone; a missing part counts as empty. Parts may be deferred."""
    words = [part.cast("string").fill_null("") for part in parts]
    text = reduce(lambda left, right: left + _BETWEEN + right, words)
    return f"{prefix}-" + text.hexdigest("sha256").left(DIGITS)


def constant(number: float) -> ir.FloatingValue:
    """A column of one number. (DuckDB reads 0.9 as a decimal, which Ibis takes for a float, so it is told twice.)"""
    return ibis.literal(str(number)).cast("float64")


def listed(words: ir.ArrayValue) -> ir.StringValue:
    """A column of JSON lists out of arrays of plain words (ids and feed names, which need no escaping)."""
    return (words.length() == 0).ifelse("[]", '["' + words.join('","') + '"]')
