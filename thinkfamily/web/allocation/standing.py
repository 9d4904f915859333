"""Whether a family is on the viewer's team's list, and who its key worker is."""

from dataclasses import dataclass

from thinkfamily.web.accounts.roles import Permission
from thinkfamily.web.accounts.viewer import Viewer
from thinkfamily.web.allocation.models import Allocation
from thinkfamily.web.worklists.models import Entry


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What this application knows of a family beside the release."""

    key_worker: str = ""
    entry: Entry | None = None


def standing_of(family_id: str, *, viewer: Viewer) -> Standing:
    """The key worker, of whatever team; and the entry on the open list of the viewer's own, if they may see lists."""
    allocation = Allocation.objects.filter(family_id=family_id, ends=None).select_related("worker").first()
    entry = None
    if viewer.team_id and viewer.may(Permission.SEE_WORKLISTS):
        entry = Entry.objects.filter(
            family_id=family_id, worklist__team_id=viewer.team_id, worklist__closed_at=None
        ).first()
    return Standing(key_worker=allocation.worker.name if allocation else "", entry=entry)
