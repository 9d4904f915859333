"""The closed list of purposes for which data may be used or a page opened.

Every use of a person's data names one of these; nothing else is a reason. Lawful bases are those of the UK GDPR and
the Data Protection Act 2018. A council's own lawyers must confirm them before data is loaded.
"""

from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """A stated reason for using data or opening a page."""

    LINKAGE = "linkage"
    IDENTIFY_FAMILIES = "identify-families"
    SUPPORT_FAMILY = "support-family"
    SAFEGUARD_CHILD = "safeguard-child"
    FIND_EXPLOITATION = "find-exploitation"
    PLAN_SERVICES = "plan-services"
    ASSURE_QUALITY = "assure-quality"
    ANSWER_RIGHTS = "answer-rights"

    @property
    def explained(self) -> "Explained":
        """What the purpose means, in words, and on what lawful basis."""
        return _EXPLAINED[self]


@dataclass(frozen=True, kw_only=True)
class Explained:
    """A purpose in words. `opens_people` says whether it can be a reason to open a person's page."""

    says: str
    lawful_basis: str
    opens_people: bool


_PUBLIC_TASK = "UK GDPR Article 6(1)(e); Article 9(2)(g) with DPA 2018 Schedule 1, paragraph 6"
_SAFEGUARDING = "UK GDPR Article 6(1)(e); Article 9(2)(g) with DPA 2018 Schedule 1, paragraph 18"

_EXPLAINED = {
    Purpose.LINKAGE: Explained(
        says="Work out which records are about the same person, and which persons are one family.",
        lawful_basis=_PUBLIC_TASK,
        opens_people=False,
    ),
    Purpose.IDENTIFY_FAMILIES: Explained(
        says="Find families who meet the programme's criteria.", lawful_basis=_PUBLIC_TASK, opens_people=True
    ),
    Purpose.SUPPORT_FAMILY: Explained(
        says="Work with a family that I am allocated to or assessing.", lawful_basis=_PUBLIC_TASK, opens_people=True
    ),
    Purpose.SAFEGUARD_CHILD: Explained(
        says="Decide what a child needs to be safe, now.", lawful_basis=_SAFEGUARDING, opens_people=True
    ),
    Purpose.FIND_EXPLOITATION: Explained(
        says="Find children whose circumstances are like those of children known to have been exploited.",
        lawful_basis=_SAFEGUARDING,
        opens_people=True,
    ),
    Purpose.PLAN_SERVICES: Explained(
        says="Plan services from totals that point at nobody.", lawful_basis=_PUBLIC_TASK, opens_people=False
    ),
    Purpose.ASSURE_QUALITY: Explained(
        says="Check that data, links and models are right.", lawful_basis=_PUBLIC_TASK, opens_people=True
    ),
    Purpose.ANSWER_RIGHTS: Explained(
        says="Answer a person who asks what is held about them, or to correct it.",
        lawful_basis="UK GDPR Article 6(1)(c)",
        opens_people=True,
    ),
}
