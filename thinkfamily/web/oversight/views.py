"""The audit's page, and walking its chain."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from thinkfamily.web.accounts.auditing import audit_of
from thinkfamily.web.accounts.models import User
from thinkfamily.web.accounts.roles import Permission
from thinkfamily.web.accounts.viewer import needs
from thinkfamily.web.audit import kinds
from thinkfamily.web.audit.event import Deed
from thinkfamily.web.audit.ledger import write_now
from thinkfamily.web.audit.verifying import verify_chain
from thinkfamily.web.oversight.forms import WantedForm
from thinkfamily.web.oversight.trail import Wanted, trail


@needs(Permission.SEE_AUDIT)
@require_GET
def audit(request: HttpRequest) -> HttpResponse:
    """Who looked at whom, and why. That somebody looked here is written down too."""
    users = _users()
    form = WantedForm(request.GET or None, users=users)
    wanted = form.wanted() if form.is_bound and form.is_valid() else Wanted()
    page = trail(wanted, users=users)
    asked = {"kind": wanted.kind, "who": wanted.who, "about_asked": wanted.about}
    write_now(audit_of(request), Deed(kind=kinds.SAW_AUDIT, details=asked))
    said = {"form": form, "trail": page, "wanted": wanted}
    return render(request, "oversight/audit.html", said)


@needs(Permission.SEE_AUDIT)
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Recompute every hash of the chain."""
    found = verify_chain()
    write_now(audit_of(request), Deed(kind=kinds.VERIFIED_AUDIT, details={"rows": found.rows, "holds": found.holds}))
    users = _users()
    said = {"form": WantedForm(None, users=users), "trail": trail(Wanted(), users=users), "verified": found}
    return render(request, "oversight/audit.html", said)


def _users() -> dict[str, str]:
    return {str(user.id): user.name for user in User.objects.order_by("name")}
