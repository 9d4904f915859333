"""Errors that say what, where and what to do, each with its exit code and never with a value from a person's row."""

from typing import ClassVar


class ThinkFamilyError(Exception):
    """A fault that a person can act on.

    `what` happened, `where` it happened, and what to `do` about it. None of the three may carry a value from a
    person's row; counts, columns, files and feeds may be named.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, where: str, do: str) -> None:
        self.what, self.where, self.do = what, where, do
        super().__init__(f"{what} ({where}). {do}")


class WrongUsage(ThinkFamilyError):
    """The command was called in a way that it cannot carry out."""

    exit_code = 2


class DataHeld(ThinkFamilyError):
    """A delivery was held or refused, and the command was asked to be strict about it."""

    exit_code = 3


class ContractBroken(ThinkFamilyError):
    """A contract, rulebook or other declaration cannot be read or contradicts itself."""

    exit_code = 2


class NotAllowed(ThinkFamilyError):
    """No agreement, purpose or permission covers what was asked."""

    exit_code = 4


class Locked(ThinkFamilyError):
    """Another run holds the place."""

    exit_code = 5


class NotVerified(ThinkFamilyError):
    """A release is not the one that was signed."""

    exit_code = 6


class NotPossible(ThinkFamilyError):
    """The machine or a service that we stand on refused: a port in use, a database gone, a disk full."""

    exit_code = 1
