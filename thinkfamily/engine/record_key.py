"""The id of a record's key: one for all versions of what a feed says under one key, in one role."""

import ibis
import ibis.expr.types as ir

from thinkfamily.vocabulary.ids import DIGITS

KEY = ("feed", "feed_table", "record_key", "role")
_BETWEEN = "\x1f"


def key_of(rows: ir.Table) -> ir.StringValue:
    """The id of each row's key (`k-…`). A key may be somebody's number, so it is the id that rulings name."""
    parts = [rows[name].cast("string").fill_null("") for name in KEY]
    return ibis.literal("k-") + ibis.literal(_BETWEEN).join(parts).hexdigest("md5").substr(0, DIGITS)
