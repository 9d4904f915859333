"""When an entry may be decided about and an allocation undone; who may is in permissions.py."""

from thinkfamily.web.allocation.models import Allocation
from thinkfamily.web.base.answers import TooLate
from thinkfamily.web.worklists.models import Entry
from thinkfamily.web.worklists.states import State


def check_can_decide(entry: Entry) -> None:
    """Raises TooLate unless the entry waits for a decision. Call with the entry's row locked."""
    if entry.state != State.WAITING:
        raise TooLate(
            f"this entry no longer waits for a decision: {State(entry.state).says.lower()}",
            where="worklist entry",
            do="Read what was decided below. Nothing of yours was saved.",
        )


def check_family_is_free(entry: Entry) -> None:
    """Raises TooLate when the family has a key worker already, through this list or another."""
    if Allocation.objects.filter(family_id=entry.family_id, ends=None).exists():
        raise TooLate(
            "this family has a key worker already",
            where="worklist entry",
            do="Decline the entry as having the right help, or ask for that allocation to be undone.",
        )


def check_can_undo(allocation: Allocation) -> None:
    """Raises TooLate unless the allocation is in force. Call with its entry's row locked."""
    if allocation.ends is not None:
        raise TooLate(
            "this allocation has ended already", where="allocation", do="Load the page again to see who ended it."
        )
