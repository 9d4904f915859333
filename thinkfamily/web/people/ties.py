"""How a viewer stands to a family: its key worker, on their team's list, or not at all. It is kept with each opening.

An opening without a tie is allowed for a stated reason, and the information governance lead sees those first.
"""

from collections.abc import Sequence
from enum import StrEnum

from thinkfamily.web.accounts.viewer import Viewer
from thinkfamily.web.allocation.models import Allocation
from thinkfamily.web.worklists.models import Entry


class Tie(StrEnum):
    """How a viewer stands to a family. The value is what goes into the audit."""

    KEY_WORKER = "key-worker"
    TEAM = "team"
    NONE = "none"

    @property
    def says(self) -> str:
        """In words, to the viewer."""
        return _SAYS[self]


_SAYS = {
    Tie.KEY_WORKER: "The family is allocated to you.",
    Tie.TEAM: "The family is, or was, on your team's worklist.",
    Tie.NONE: "Nothing ties you to this family but the reason that you gave. Such openings are reviewed.",
}


def tie_between(viewer: Viewer, *, family_ids: Sequence[str]) -> Tie:
    """The closest tie that the viewer has to any of these families."""
    if Allocation.objects.filter(worker_id=viewer.user_id, family_id__in=family_ids, ends=None).exists():
        return Tie.KEY_WORKER
    if viewer.team_id and Entry.objects.filter(worklist__team_id=viewer.team_id, family_id__in=family_ids).exists():
        return Tie.TEAM
    return Tie.NONE
