"""Log lines that name faults and places in the code, and never a value from a row."""

import logging
import traceback
from types import TracebackType

from thinkfamily.vocabulary.errors import ThinkFamilyError

_Fault = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class NamelessFormatter(logging.Formatter):
    """Formats a fault by its kind and where it was raised.

    Database drivers and parsers put values into their messages, so messages are left out, except for our own errors,
    which may not carry any.
    """

    def formatException(self, ei: _Fault) -> str:  # the standard library's name
        """The chain of faults, the outermost last, without their messages."""
        lines: list[str] = []
        fault = ei[1]
        while fault is not None:
            frames = traceback.extract_tb(fault.__traceback__)
            where = " < ".join(f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in reversed(frames))
            said = f": {fault}" if isinstance(fault, ThinkFamilyError) else ""
            lines.append(f"{type(fault).__qualname__}{said} in {where}")
            fault = fault.__cause__ or fault.__context__
        return "\n".join(lines)
