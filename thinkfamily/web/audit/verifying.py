"""Walks the audit's chain from its first row to its last, and says where it breaks."""

import json
from dataclasses import dataclass

from thinkfamily.web.audit.chain import GENESIS, canonical, row_hash
from thinkfamily.web.audit.models import WrittenEvent

# Rows fetched at a time.
_ROWS = 2000


@dataclass(frozen=True, kw_only=True)
class Verified:
    """What a walk along the chain found. `head` is the last row's hash: keep it elsewhere, to compare next time."""

    rows: int
    head: str
    broken_at: int | None = None
    why: str = ""

    @property
    def holds(self) -> bool:
        """Whether every row is as it was written."""
        return self.broken_at is None


def verify_chain(*, expected_head: str | None = None) -> Verified:
    """Recompute every hash. `expected_head`, noted earlier, must still be among the rows.

    A changed, added or removed row in the middle breaks the chain by itself. Rows cut off at the end, or a chain
    written anew from its first row, can be told only by a head that was kept elsewhere.
    """
    prev, expected, rows, seen = GENESIS, 1, 0, expected_head is None
    for row in WrittenEvent.objects.order_by("seq").iterator(chunk_size=_ROWS):
        fault = _fault(row, expected=expected, prev=prev)
        if fault:
            return Verified(rows=rows, head=prev, broken_at=row.seq, why=fault)
        prev, expected, rows = row.hash, row.seq + 1, rows + 1
        seen = seen or row.hash == expected_head
    if not seen:
        return Verified(rows=rows, head=prev, broken_at=expected, why="the head that was noted is no longer here")
    return Verified(rows=rows, head=prev)


def _fault(row: WrittenEvent, *, expected: int, prev: str) -> str:
    if row.seq != expected:
        return f"row {expected} is missing"
    if row.prev != prev:
        return "it does not follow from the row before"
    if row.hash != row_hash(prev=row.prev, seq=row.seq, body=row.body):
        return "its text is not the text that was written"
    if canonical(json.loads(row.body)) != row.body:
        return "its text is not in the form in which events are written"
    return ""
