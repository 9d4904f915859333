"""Two words that the expressions over texts share."""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir


def among(value: ir.Value, words: Sequence[object]) -> ir.BooleanValue:
    """Whether a value is one of a few. DuckDB makes a join of a long IN, which costs more than all the rest."""
    return ibis.array(list(words)).contains(value)


def nothing() -> ir.StringValue:
    """A text that is missing."""
    return ibis.null("string")
