"""Begins the audit event of a request: who asks, in which role, from where."""

import hashlib
import uuid

from django.http import HttpRequest

from thinkfamily.web.accounts.purpose import Stated
from thinkfamily.web.accounts.viewer import viewer_of
from thinkfamily.web.audit.event import AuditEvent
from thinkfamily.web.base.clock import now

# Enough of a hash to tell sessions apart; the session's key itself is a secret.
_SESSION_DIGITS = 16


def audit_of(request: HttpRequest, *, stated: Stated | None = None, release: str = "") -> AuditEvent:
    """The event that this request is about to cause, for an action to complete."""
    viewer = viewer_of(request)
    return AuditEvent(
        at=now(),
        who=viewer.user_id,
        name=viewer.name,
        role=viewer.role.code,
        team=viewer.team_name,
        purpose=stated.purpose if stated else None,
        reason=stated.reason if stated else "",
        release=release,
        request=str(uuid.uuid4()),
        session=_session_hash(request),
        address=request.META.get("REMOTE_ADDR", ""),
    )


def audit_of_system() -> AuditEvent:
    """An event that a command on the machine causes."""
    return AuditEvent(at=now(), who="system", name="The machine's administrator")


def audit_of_nobody(request: HttpRequest) -> AuditEvent:
    """An event caused by someone who has not signed in."""
    return AuditEvent(at=now(), who="nobody", name="Somebody", address=request.META.get("REMOTE_ADDR", ""))


def _session_hash(request: HttpRequest) -> str:
    key = request.session.session_key or ""
    return hashlib.sha256(key.encode()).hexdigest()[:_SESSION_DIGITS] if key else ""
