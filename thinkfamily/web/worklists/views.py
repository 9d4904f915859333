"""The team's worklist. Drawing it is in allocation/views.py, which knows who has a key worker already."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from thinkfamily.governance.purpose import Purpose
from thinkfamily.web.accounts.auditing import audit_of
from thinkfamily.web.accounts.purpose import Stated
from thinkfamily.web.accounts.roles import Permission
from thinkfamily.web.accounts.viewer import needs, viewer_of
from thinkfamily.web.base.clock import now
from thinkfamily.web.live.release import release_of
from thinkfamily.web.worklists import actions
from thinkfamily.web.worklists.following import follow_entries
from thinkfamily.web.worklists.models import Worklist
from thinkfamily.web.worklists.states import State


@needs(Permission.SEE_WORKLISTS)
@require_GET
def worklist(request: HttpRequest) -> HttpResponse:
    """The open list of the viewer's team, or an invitation to draw one."""
    viewer = viewer_of(request)
    found = Worklist.objects.filter(team_id=viewer.team_id or None, closed_at=None).select_related("drawn_by").first()
    if found is None:
        return render(request, "worklists/none.html", {"capacity": viewer.capacity})
    release = release_of(request)
    follow_entries(release)
    stated = Stated(purpose=Purpose(found.purpose), reason="The team's worklist", at=now())
    lines = actions.show_worklist(
        worklist=found, release=release, audit=audit_of(request, stated=stated, release=release.id)
    )
    waiting = sum(line.entry.state == State.WAITING for line in lines)
    said = {"worklist": found, "lines": lines, "waiting": waiting, "is_older": found.release != release.id}
    return render(request, "worklists/worklist.html", said)
