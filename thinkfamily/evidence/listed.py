"""Lists of texts written as JSON, in the engine. Our ids and feeds hold no quotes or backslashes."""

import ibis
import ibis.expr.types as ir


def as_json(texts: ir.ArrayValue) -> ir.StringValue:
    """A list of texts as a JSON array; `[]` for an empty or missing one."""
    written = ibis.literal('["') + texts.join('", "') + '"]'
    return (texts.length() > 0).fill_null(False).ifelse(written, "[]")
