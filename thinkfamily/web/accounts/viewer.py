"""Who is asking: a user with the role, team and permissions that are theirs at this moment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from thinkfamily.governance.purpose import Purpose
from thinkfamily.vocabulary.errors import NotAllowed
from thinkfamily.web.accounts.models import Grant, User
from thinkfamily.web.accounts.roles import NO_ROLE, ROLES, Permission, Role, check_role_may
from thinkfamily.web.base.answers import answers
from thinkfamily.web.base.clock import now

View = Callable[..., HttpResponse]

# A score may help to find or to safeguard a child. It is no part of working with a family once they are known.
SCORE_PURPOSES = frozenset({Purpose.FIND_EXPLOITATION, Purpose.SAFEGUARD_CHILD})


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """A signed-in user and what they may do now. Ids are text, so that they can go into an audit event."""

    user_id: str
    name: str
    role: Role = NO_ROLE
    team_id: str = ""
    team_name: str = ""
    capacity: int = 0
    sees_scores: bool = False

    def may(self, permission: Permission) -> bool:
        """Whether their role includes it. For menus; views call `check_may`."""
        return permission in self.role.may


def viewer_at(user: User, moment: datetime) -> Viewer:
    """The user as they stand at a moment: read anew for each request, so that an ended grant ends at once."""
    grant = (
        Grant.objects.filter(user=user, begins__lte=moment)
        .filter(Q(ends=None) | Q(ends__gt=moment))
        .select_related("team")
        .order_by("-begins")
        .first()
    )
    if grant is None:
        return Viewer(user_id=str(user.id), name=user.name)
    role = ROLES[grant.role]
    return Viewer(
        user_id=str(user.id),
        name=user.name,
        role=role,
        team_id=str(grant.team_id or ""),
        team_name=grant.team.name if grant.team else "",
        capacity=(grant.team.capacity if grant.team else None) or settings.THINKFAMILY_CAPACITY,
        sees_scores=grant.sees_scores and role.scores_allowed,
    )


def viewer_of(request: HttpRequest) -> Viewer:
    """The viewer of a request, read once a request. Raises AttributeError when nobody is signed in."""
    if not hasattr(request, "_viewer"):
        request._viewer = viewer_at(request.user, now())
    viewer: Viewer = request._viewer
    return viewer


def check_may(viewer: Viewer, permission: Permission) -> None:
    """Raises NotAllowed when the viewer's role does not include the permission."""
    check_role_may(viewer.role, permission)


def check_may_see_scores(viewer: Viewer, purpose: Purpose) -> None:
    """Raises NotAllowed unless scores were given to this user by name and the stated purpose needs them."""
    if not viewer.sees_scores:
        raise NotAllowed(
            "scores have not been given to you",
            where="permission to see scores",
            do="They are given by name to those who need them for their work.",
        )
    if purpose not in SCORE_PURPOSES:
        raise NotAllowed(
            "a score may not be used for the purpose that you stated",
            where=f"purpose {purpose.value}",
            do="Scores are there to find or to safeguard a child, and for nothing else.",
        )


may_see_scores = answers(check_may_see_scores)


def needs(permission: Permission) -> Callable[[View], View]:
    """A view that only roles with this permission reach. It marks the view, so that tests can read who may what."""

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # Any: whatever the route holds
            check_may(viewer_of(request), permission)
            return view(request, *args, **kwargs)

        guarded.needs = permission  # type: ignore[attr-defined]  # read by tests/web/test_access.py
        return guarded

    return mark
