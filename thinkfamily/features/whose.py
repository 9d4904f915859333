"""Whose events a feature looks at: the child's own, or those of the people around the child."""

from enum import StrEnum


class Whose(StrEnum):
    """The people looked at, as known on the as-of day.

    `SIBLINGS` and `PARENTS` (parents, carers, guardians and foster carers) stand in a tie that is in force that day;
    `HOUSEHOLD` are the others who live with the child that day; `ASSOCIATES` are young people with whom the child
    went missing, offended, was placed, or was in one incident, other than siblings and household.
    """

    CHILD = "child"
    SIBLINGS = "siblings"
    HOUSEHOLD = "household"
    PARENTS = "parents"
    ASSOCIATES = "associates"


child = Whose.CHILD
siblings = Whose.SIBLINGS
household = Whose.HOUSEHOLD
parents = Whose.PARENTS
associates = Whose.ASSOCIATES
