"""The demonstration's sign-ins: invented people, one for each role and a second where two are needed."""

from dataclasses import dataclass

from thinkfamily.web.accounts.roles import ANALYST, INFORMATION_GOVERNANCE_LEAD, LEAD_PROFESSIONAL, TEAM_MANAGER, Role

DEMO_PASSWORD = "an-invented-town"  # noqa: S105  # printed on the sign-in page of the demo, and good for nothing else
DEMO_TEAM = "Early help, east"


@dataclass(frozen=True, kw_only=True)
class DemoUser:
    """Someone who can sign in to the demonstration, with DEMO_PASSWORD."""

    email: str
    name: str
    role: Role
    sees_scores: bool = False


DEMO_USERS: tuple[DemoUser, ...] = (
    DemoUser(email="lead@demo.example", name="Maya Okafor", role=LEAD_PROFESSIONAL, sees_scores=True),
    DemoUser(email="second.lead@demo.example", name="Tomos Ellery", role=LEAD_PROFESSIONAL),
    DemoUser(email="manager@demo.example", name="Priya Nair", role=TEAM_MANAGER, sees_scores=True),
    DemoUser(email="second.manager@demo.example", name="Janek Sowa", role=TEAM_MANAGER, sees_scores=True),
    DemoUser(email="analyst@demo.example", name="Sam Whitlock", role=ANALYST),
    DemoUser(email="second.analyst@demo.example", name="Rhian Cole", role=ANALYST),
    DemoUser(email="governance@demo.example", name="Dilys Howell", role=INFORMATION_GOVERNANCE_LEAD),
)


def make_demo_users() -> None:
    """Add the demonstration's users who are not there yet, with their team and roles."""
    from thinkfamily.web.accounts.actions import add_user, grant_role
    from thinkfamily.web.accounts.auditing import audit_of_system
    from thinkfamily.web.accounts.models import Team, User

    team, _ = Team.objects.get_or_create(name=DEMO_TEAM)
    for told in DEMO_USERS:
        if User.objects.filter(email=told.email).exists():
            continue
        user = add_user(email=told.email, name=told.name, password=DEMO_PASSWORD, audit=audit_of_system())
        grant_role(user=user, role=told.role, team=team, sees_scores=told.sees_scores, audit=audit_of_system())
