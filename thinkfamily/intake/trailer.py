"""The last row of a file that says how many came before it, where the contract promises one."""

import csv
from dataclasses import replace

from thinkfamily.contracts.guards import Guards
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.plaintext import Plaintext

# More than any trailer with the row before it.
_TAIL = 8_192


def without_trailer(text: Plaintext, *, guards: Guards, delimiter: str) -> tuple[Plaintext, int | None]:
    """The text without the trailer that the contract promises, and the rows that it counts, if it is promised.

    Raises Stopped with TRUNCATED when the file does not end with it, COUNT_MISMATCH when it holds no count.
    """
    if not guards.trailer:
        return text, None
    size = text.path.stat().st_size
    begins = max(text.skipped, size - _TAIL)
    begins -= (begins - text.skipped) % _unit(text)
    with text.path.open("rb") as file:
        file.seek(begins)
        tail = file.read().decode(text.codec, "replace")
    line = tail.rstrip("\r\n\0 ").replace("\r", "\n").rpartition("\n")[2]
    fields = next(csv.reader([line], delimiter=delimiter), [])
    if not fields or fields[0].strip() != guards.trailer:
        raise Stopped("TRUNCATED", detail="it does not end with the trailer that the contract promises")
    counted = fields[guards.trailer_count - 1].strip() if len(fields) >= guards.trailer_count else ""
    if not counted.isdecimal():
        raise Stopped("COUNT_MISMATCH", detail="its trailer holds no count")
    behind = tail[tail.rindex(line) :]
    return replace(text, until=size - len(behind.encode(text.codec, "replace"))), int(counted)


def _unit(text: Plaintext) -> int:
    return 2 if text.codec.startswith("utf-16") else 1
