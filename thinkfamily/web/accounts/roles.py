"""What each role may do, in words and as permissions. Every other rule of access is built on these."""

from dataclasses import dataclass
from enum import StrEnum

from thinkfamily.governance.purpose import Purpose
from thinkfamily.vocabulary.errors import NotAllowed


class Permission(StrEnum):
    """One thing that a role may include. The value completes "you may not …"."""

    SEARCH_PEOPLE = "search for people"
    OPEN_PEOPLE = "open the pages of people and families"
    HOLD_FAMILIES = "be given families to work with"
    SEE_WORKLISTS = "see worklists"
    DECIDE = "draw worklists and decide about their families"
    SEE_TOTALS = "see totals"
    SEE_QUALITY = "see the quality of data and links"
    REVIEW_LINKS = "rule on pairs of records"
    SEE_AUDIT = "see the audit"
    SEE_REGISTERS = "start from the registers"


@dataclass(frozen=True, kw_only=True)
class Role:
    """A kind of user. `purposes` are those that they may state; `scores_allowed` says whether a grant may add scores.

    No role sees scores of itself: that is given to a user separately, with each grant.
    """

    code: str
    name: str
    says: str
    may: frozenset[Permission] = frozenset()
    purposes: tuple[Purpose, ...] = ()
    scores_allowed: bool = False

    def __post_init__(self) -> None:
        if any(not purpose.explained.opens_people for purpose in self.purposes):
            raise ValueError(f"{self.code}: a purpose is listed that is no reason to open a person's page")


LEAD_PROFESSIONAL = Role(
    code="lead-professional",
    name="Lead professional",
    says="Works with families. Searches for a person for a stated reason, and keeps the families allocated to them.",
    may=frozenset({Permission.SEARCH_PEOPLE, Permission.OPEN_PEOPLE, Permission.HOLD_FAMILIES}),
    purposes=(Purpose.SUPPORT_FAMILY, Purpose.SAFEGUARD_CHILD),
    scores_allowed=True,
)
TEAM_MANAGER = Role(
    code="team-manager",
    name="Team manager",
    says="Draws the team's worklist, and decides with their own judgement who is helped and by whom.",
    may=frozenset(
        {
            Permission.SEARCH_PEOPLE,
            Permission.OPEN_PEOPLE,
            Permission.SEE_WORKLISTS,
            Permission.DECIDE,
            Permission.SEE_TOTALS,
        }
    ),
    purposes=(
        Purpose.IDENTIFY_FAMILIES,
        Purpose.SUPPORT_FAMILY,
        Purpose.SAFEGUARD_CHILD,
        Purpose.FIND_EXPLOITATION,
    ),
    scores_allowed=True,
)
ANALYST = Role(
    code="analyst",
    name="Analyst",
    says="Checks that data and links are right, rules on doubtful links, and sees totals. Sees no score unless that is "
    "given.",
    may=frozenset(
        {
            Permission.SEARCH_PEOPLE,
            Permission.OPEN_PEOPLE,
            Permission.SEE_TOTALS,
            Permission.SEE_QUALITY,
            Permission.REVIEW_LINKS,
        }
    ),
    purposes=(Purpose.ASSURE_QUALITY,),
    scores_allowed=True,
)
INFORMATION_GOVERNANCE_LEAD = Role(
    code="information-governance-lead",
    name="Information governance lead",
    says="Sees who looked at whom and why, and the registers. Opens no person's page.",
    may=frozenset({Permission.SEE_AUDIT, Permission.SEE_REGISTERS, Permission.SEE_TOTALS, Permission.SEE_QUALITY}),
)
# Someone whose grant has ended, or who never had one.
NO_ROLE = Role(code="", name="No role", says="Has been given no role, or it has ended.")

ROLES: dict[str, Role] = {
    role.code: role for role in (LEAD_PROFESSIONAL, TEAM_MANAGER, ANALYST, INFORMATION_GOVERNANCE_LEAD)
}


def check_role_may(role: Role, permission: Permission) -> None:
    """Raises NotAllowed when the role does not include the permission."""
    if permission not in role.may:
        raise NotAllowed(
            f"you may not {permission.value}: it is not part of the role {role.name.lower()}",
            where=f"permission {permission.name.lower()}",
            do="If your work needs it, ask your information governance lead for another role.",
        )
