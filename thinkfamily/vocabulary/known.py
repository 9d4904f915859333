"""Three answers: yes, no and unknown. Unknown is not no."""

from enum import StrEnum


class Known(StrEnum):
    """What can honestly be said of a claim about a person.

    UNKNOWN means that we hold no feed, or no row, which could have told us.
    """

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __bool__(self) -> bool:
        raise TypeError("Known has three answers; compare with Known.YES, Known.NO or Known.UNKNOWN")
