"""What every return in XML is asked first: whether it is XML, and whether it begins as the return does."""

import re

from thinkfamily.intake.draft import Source
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.magic import kind_of, utf16_of


def begins_with(head: bytes, *patterns: re.Pattern[str]) -> bool:
    """Whether a file is XML and all patterns are in its beginning."""
    if kind_of(head) != "xml":
        return False
    text = head.decode(utf16_of(head) or "utf-8", "ignore")
    return all(pattern.search(text) for pattern in patterns)


def check_is_xml(source: Source) -> None:
    """Raises Stopped with NOT_CSV for a web page, TYPE_MISMATCH for what else is no XML."""
    kind = kind_of(source.head)
    if kind != "xml":
        raise Stopped("NOT_CSV" if kind == "html" else "TYPE_MISMATCH")
