"""The six kinds of need of the Troubled Families programme.

Source: Department for Communities and Local Government, *Financial Framework for the Expanded Troubled Families
Programme* (2015); headings as given in Hansard, 18 April 2017.
"""

from enum import StrEnum


class Criterion(StrEnum):
    """One of the six kinds of need."""

    CRIME = "C1"
    ATTENDANCE = "C2"
    CHILDREN_NEEDING_HELP = "C3"
    WORK_AND_FINANCE = "C4"
    DOMESTIC_ABUSE = "C5"
    HEALTH = "C6"

    @property
    def heading(self) -> str:
        """The heading shown to people."""
        return _HEADINGS[self]


_HEADINGS = {
    Criterion.CRIME: "Crime and antisocial behaviour",
    Criterion.ATTENDANCE: "School attendance",
    Criterion.CHILDREN_NEEDING_HELP: "Children needing help",
    Criterion.WORK_AND_FINANCE: "Unemployment and financial exclusion",
    Criterion.DOMESTIC_ABUSE: "Domestic abuse",
    Criterion.HEALTH: "Health",
}
