"""What can become of an entry."""

from enum import StrEnum


class State(StrEnum):
    """Where an entry stands."""

    WAITING = "waiting"
    ALLOCATED = "allocated"
    DECLINED = "declined"
    LAPSED = "lapsed"

    @property
    def says(self) -> str:
        """In words, for screens."""
        return _SAYS[self]


_SAYS = {
    State.WAITING: "Waiting for a decision",
    State.ALLOCATED: "Allocated",
    State.DECLINED: "Declined",
    State.LAPSED: "Lapsed, since a newer list was drawn",
}
