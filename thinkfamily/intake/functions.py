"""DuckDB's functions for which Ibis has no words."""

import ibis
import ibis.expr.datatypes as dt


@ibis.udf.scalar.builtin(name="hash")  # type: ignore[untyped-decorator]  # ibis ships no types
def hashed(text: str) -> dt.uint64:
    """DuckDB's own hash, which is quick and may be another in its next version."""
