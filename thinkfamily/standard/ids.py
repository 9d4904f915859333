"""The one expression that makes an id out of content, for whole columns at a time."""

import ibis
import ibis.expr.types as ir

from thinkfamily.vocabulary.ids import DIGITS

# The unit separator, which no text from a feed may hold: intake takes control characters out.
BETWEEN = "\x1f"


def made_id(prefix: str, *parts: ir.Value | str) -> ir.StringValue:
    """An id of the form `r-<16 hexadecimal digits>` that depends on the parts alone; a missing part counts as empty.

    The digits are the first of the MD5 of the parts, because every engine has MD5. It tells content apart and defends
    nothing: ids are no secret, and no one chooses the content that is hashed in order to collide.
    """
    text = ibis.literal(BETWEEN).join([_text(part) for part in parts])
    return ibis.literal(f"{prefix}-") + text.hexdigest("md5").left(DIGITS)


def _text(part: ir.Value | str) -> ir.StringValue:
    if isinstance(part, str):
        return ibis.literal(part)
    return part.cast("string").fill_null("")
