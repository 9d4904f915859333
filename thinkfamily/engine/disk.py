"""A full disk, told from other faults, so that whoever runs the machine hears of it and nothing else is blamed."""

import errno
from pathlib import Path

from thinkfamily.vocabulary.errors import NotPossible

# The disk is full, the account's share of it is, or no file may grow so large.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
# DuckDB and Spark tell the system's words and not its number.
_WORDS = ("No space left on device", "Disk quota exceeded", "File too large")


def is_full(fault: BaseException) -> bool:
    """Whether a fault came of a disk on which nothing more can be written."""
    if isinstance(fault, OSError) and fault.errno in _FULL:
        return True
    is_engines = type(fault).__module__.partition(".")[0] in ("_duckdb", "duckdb", "py4j", "pyspark")
    return is_engines and any(word in str(fault) for word in _WORDS)


def full_disk(where: Path) -> NotPossible:
    """The error that says so."""
    return NotPossible(
        "the disk is full",
        where=str(where),
        do="Make room and run again; what was finished is kept, and nothing half done is trusted.",
    )
