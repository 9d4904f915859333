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
    EVALUATE_PROGRAMME = "evaluate-programme"
    ASSURE_QUALITY = "assure-quality"
    ANSWER_RIGHTS = "answer-rights"

    @property
    def explained(self) -> "Explained":
        """What the purpose means, in words, and on what lawful basis."""
        return _EXPLAINED[self]


# Whoever holds data lawfully owes these to the people in it (UK GDPR Articles 5(1)(d) and 12 to 23): no gateway need
# name them, and none is a reason to begin to hold anything.
OWED = (Purpose.ASSURE_QUALITY, Purpose.ANSWER_RIGHTS)

# Where a role, a page or a table names no narrower one: what the programme itself is for.
OF_THE_PROGRAMME = Purpose.IDENTIFY_FAMILIES


@dataclass(frozen=True, kw_only=True)
class Explained:
    """A purpose in words, with its lawful basis. `opens_people` says whether it can be a reason to open a page.

    `article_6` to `article_10` are articles of the UK GDPR: what allows it at all, for special categories, and for
    criminal offences. `condition` is the condition of the Data Protection Act 2018 on which the last two stand.
    """

    says: str
    opens_people: bool
    article_6: str
    article_9: str = ""
    article_10: str = ""
    condition: str = ""

    @property
    def lawful_basis(self) -> str:
        """The lawful basis in one line."""
        articles = [f"Article {each}" for each in (self.article_6, self.article_9, self.article_10) if each]
        condition = f", with {self.condition}" if self.condition else ""
        return f"UK GDPR {'; '.join(articles)}{condition}"


_PUBLIC_TASK = {
    "article_6": "6(1)(e)",
    "article_9": "9(2)(g)",
    "article_10": "10 (DPA 2018 section 10(5))",
    "condition": "DPA 2018 Schedule 1, paragraph 6",
}
_SAFEGUARDING = {**_PUBLIC_TASK, "condition": "DPA 2018 Schedule 1, paragraph 18"}

_EXPLAINED = {
    Purpose.LINKAGE: Explained(
        says="Work out which records are about the same person, and which persons are one family.",
        opens_people=False,
        **_PUBLIC_TASK,
    ),
    Purpose.IDENTIFY_FAMILIES: Explained(
        says="Find families who meet the programme's criteria.", opens_people=True, **_PUBLIC_TASK
    ),
    Purpose.SUPPORT_FAMILY: Explained(
        says="Work with a family that I am allocated to or assessing.", opens_people=True, **_PUBLIC_TASK
    ),
    Purpose.SAFEGUARD_CHILD: Explained(
        says="Decide what a child needs to be safe, now.", opens_people=True, **_SAFEGUARDING
    ),
    Purpose.FIND_EXPLOITATION: Explained(
        says="Find children whose circumstances are like those of children known to have been exploited.",
        opens_people=True,
        **_SAFEGUARDING,
    ),
    Purpose.PLAN_SERVICES: Explained(
        says="Plan services from totals that point at nobody.", opens_people=False, **_PUBLIC_TASK
    ),
    Purpose.EVALUATE_PROGRAMME: Explained(
        says="See, from totals that point at nobody, whom the programme reaches and whether it helps them.",
        opens_people=False,
        **_PUBLIC_TASK,
    ),
    Purpose.ASSURE_QUALITY: Explained(
        says="Check that data, links and models are right.", opens_people=True, **_PUBLIC_TASK
    ),
    Purpose.ANSWER_RIGHTS: Explained(
        says="Answer a person who asks what is held about them, or to correct it.",
        opens_people=True,
        article_6="6(1)(c)",
        article_9="9(2)(g)",
        article_10="10 (DPA 2018 section 10(5))",
        condition="DPA 2018 Schedule 1, paragraph 6",
    ),
}
