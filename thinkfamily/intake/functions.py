"""DuckDB's functions for which Ibis has no words."""

import ibis
import ibis.expr.datatypes as dt


@ibis.udf.scalar.builtin(name="hash")  # type: ignore[untyped-decorator]  # ibis ships no types
def hashed(text: str) -> dt.uint64:
    """DuckDB's own hash, which is quick and may be another in its next version."""


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]  # ibis ships no types
def try_strptime(text: str, form: str) -> dt.timestamp:
    """DuckDB's: a time from text in that form, missing when it is not."""


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]  # ibis ships no types
def make_date(days: dt.int32) -> dt.date:
    """DuckDB's: so many days after 1 January 1970."""


@ibis.udf.scalar.builtin(name="ascii")  # type: ignore[untyped-decorator]  # ibis ships no types
def first_letter(text: str) -> int:  # type: ignore[empty-body]  # the engine has the body
    """DuckDB's: the number of a text's first letter, which costs less to find than the letter."""
