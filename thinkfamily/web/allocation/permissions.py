"""Who may decide about an entry, and see whose families; when it may be decided is in policies.py."""

from thinkfamily.web.accounts.roles import LEAD_PROFESSIONAL, Permission
from thinkfamily.web.accounts.viewer import Viewer, check_may
from thinkfamily.web.allocation.models import Allocation
from thinkfamily.web.base.answers import NotSeen, answers
from thinkfamily.web.worklists.models import Entry


def check_may_see_entry(viewer: Viewer, entry: Entry) -> None:
    """Raises NotSeen unless the entry stands on a list of the viewer's own team."""
    check_may(viewer, Permission.SEE_WORKLISTS)
    if str(entry.worklist.team_id) != viewer.team_id:
        raise NotSeen(where="worklist entry")


def check_may_decide(viewer: Viewer, entry: Entry) -> None:
    """Raises NotAllowed unless the viewer decides for the team whose entry it is."""
    check_may_see_entry(viewer, entry)
    check_may(viewer, Permission.DECIDE)


def check_may_undo(viewer: Viewer, allocation: Allocation) -> None:
    """Raises NotAllowed unless the viewer decides for the team that made the allocation."""
    check_may_decide(viewer, allocation.entry)


may_decide = answers(check_may_decide)
# Whose grants make them someone to whom a family can be given.
KEY_WORKER_ROLE = LEAD_PROFESSIONAL
