"""Ids with types of their own, and one way to make an id out of content."""

import hashlib
from typing import NewType

ExtractId = NewType("ExtractId", str)
FeedId = NewType("FeedId", str)
RecordId = NewType("RecordId", str)
EventId = NewType("EventId", str)
PersonId = NewType("PersonId", str)
AddressId = NewType("AddressId", str)
HouseholdId = NewType("HouseholdId", str)
FamilyId = NewType("FamilyId", str)
ReleaseId = NewType("ReleaseId", str)

# Sixteen hexadecimal digits: among ten million ids the chance that any two collide is below one in 300,000.
DIGITS = 16
_BETWEEN = "\x1f"


def content_id(prefix: str, *parts: object) -> str:
    """An id that depends on the parts alone: the same parts give the same id on every machine and every run."""
    text = _BETWEEN.join("" if part is None else str(part) for part in parts)
    told = text.encode("utf-8", "surrogatepass")
    return f"{prefix}-{hashlib.blake2b(told, digest_size=DIGITS // 2).hexdigest()}"
