"""What is done to accounts. Each is written into the audit with what it changes."""

from django.db import transaction

from thinkfamily.web.accounts.models import Grant, Team, User
from thinkfamily.web.accounts.roles import Role
from thinkfamily.web.audit import kinds
from thinkfamily.web.audit.event import AuditEvent, Deed
from thinkfamily.web.audit.ledger import write


def add_user(*, email: str, name: str, password: str, audit: AuditEvent) -> User:
    """A new user, who may do nothing until they are granted a role."""
    with transaction.atomic():
        user = User(email=email.lower(), name=name)
        user.set_password(password)
        user.save()
        write(audit, Deed(kind=kinds.USER_ADDED, about=str(user.id)))
    return user


def grant_role(*, user: User, role: Role, team: Team | None, sees_scores: bool, audit: AuditEvent) -> Grant:
    """Give a user a role; the one that they had ends at the same moment.

    Raises ValueError when scores are given with a role that may not have them.
    """
    if sees_scores and not role.scores_allowed:
        raise ValueError(f"the role {role.code} may not see scores")
    with transaction.atomic():
        Grant.objects.filter(user=user, ends=None).update(ends=audit.at)
        grant: Grant = Grant.objects.create(
            user=user, role=role.code, team=team, sees_scores=sees_scores, begins=audit.at, given_by=audit.name
        )
        details = {"role": role.code, "team": team.name if team else "", "sees_scores": sees_scores}
        write(audit, Deed(kind=kinds.GRANTED, about=str(user.id), details=details))
    return grant
