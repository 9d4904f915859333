"""A rule of permission is written once: `check_may_…` raises with its reason; its yes-or-no twin is made from it."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from thinkfamily.vocabulary.errors import NotAllowed, NotPossible

P = ParamSpec("P")


def answers(check: Callable[P, None]) -> Callable[P, bool]:
    """The twin of a check: True where it passes, False where it raises NotAllowed. For buttons, never for guarding."""

    @wraps(check)
    def may(*args: P.args, **kwargs: P.kwargs) -> bool:
        try:
            check(*args, **kwargs)
        except NotAllowed:
            return False
        return True

    return may


class NotSeen(NotAllowed):
    """Asked for a person, family or list that is not there, or not there for this viewer. Both get the same answer."""

    def __init__(self, *, where: str) -> None:
        super().__init__("there is nothing here for you to see", where=where, do="Go back and search again.")


class TooLate(NotPossible):
    """Somebody else was first, or things have moved on. Told to the person on the page; nothing was changed."""
