"""Gives memory that is no longer used back to the machine.

Arrow and the C library keep what was freed for whatever comes next. Over hundreds of pieces of a large file, made and
freed by several threads, that comes to more than the pieces themselves.
"""

import ctypes
from collections.abc import Callable
from functools import cache

import pyarrow as pa


def give_back() -> None:
    """Give back what nothing uses; takes milliseconds. Where the C library knows no way, Arrow's alone."""
    pa.default_memory_pool().release_unused()
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    """glibc's malloc_trim(3)."""
    try:
        found: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError):
        return None
    return found
