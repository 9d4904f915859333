"""What can be decided about an entry, and the professional's own judgements of need."""

from enum import StrEnum


class Decided(StrEnum):
    """What was decided."""

    ALLOCATE = "allocate"
    DECLINE = "decline"
    UNDO = "undo"

    @property
    def says(self) -> str:
        """In words, for screens."""
        return {"allocate": "Allocated", "decline": "Declined", "undo": "Allocation undone"}[self.value]


class Judgement(StrEnum):
    """The professional's own judgement of the family's need."""

    NOW = "now"
    SOME = "some"
    NONE = "none"
    HELPED = "helped"
    WRONG = "wrong"

    @property
    def says(self) -> str:
        """In words, for screens."""
        return _SAYS[self]


_SAYS = {
    Judgement.NOW: "Needs help as a whole family, now",
    Judgement.SOME: "Needs some help",
    Judgement.NONE: "Needs no help from us",
    Judgement.HELPED: "Has the right help already",
    Judgement.WRONG: "The data about this family are wrong",
}
