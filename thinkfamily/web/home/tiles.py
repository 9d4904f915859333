"""What a user may do from the start page: one tile for each permission that leads somewhere."""

from dataclasses import dataclass

from thinkfamily.web.accounts.roles import Permission
from thinkfamily.web.accounts.viewer import Viewer
from thinkfamily.web.allocation.models import Allocation
from thinkfamily.web.audit.models import WrittenEvent
from thinkfamily.web.worklists.models import Entry, Worklist
from thinkfamily.web.worklists.states import State


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A way on from the start page; `count` is what waits there, or None where nothing is counted."""

    title: str
    says: str
    page: str
    count: int | None = None


def tiles_for(viewer: Viewer) -> tuple[Tile, ...]:
    """The viewer's tiles, what waits for them first."""
    makers = {
        Permission.HOLD_FAMILIES: _my_families,
        Permission.SEE_WORKLISTS: _worklist,
        Permission.SEARCH_PEOPLE: _search,
        Permission.SEE_AUDIT: _audit,
        Permission.SEE_REGISTERS: _register,
        Permission.SEE_QUALITY: _quality,
        Permission.SEE_TOTALS: _totals,
    }
    return tuple(maker(viewer) for permission, maker in makers.items() if viewer.may(permission))


def _my_families(viewer: Viewer) -> Tile:
    held = Allocation.objects.filter(worker_id=viewer.user_id, ends=None).count()
    return Tile(title="My families", says="allocated to you now", page="my-families", count=held)


def _worklist(viewer: Viewer) -> Tile:
    is_open = {"worklist__team_id": viewer.team_id or None, "worklist__closed_at": None}
    if not Worklist.objects.filter(team_id=viewer.team_id or None, closed_at=None).exists():
        return Tile(title="Worklist", says="Your team has no list yet: draw one.", page="worklist")
    waiting = Entry.objects.filter(state=State.WAITING.value, **is_open).count()
    return Tile(title="Worklist", says="waiting for a decision", page="worklist", count=waiting)


def _search(_viewer: Viewer) -> Tile:
    return Tile(title="Search", says="Find a person, for a reason that you state first.", page="search")


def _audit(_viewer: Viewer) -> Tile:
    return Tile(title="Audit", says="looks and deeds recorded", page="audit", count=WrittenEvent.objects.count())


def _register(_viewer: Viewer) -> Tile:
    return Tile(
        title="Register", says="Feeds, agreements and models, as the public reads of them.", page="what-we-hold"
    )


def _quality(_viewer: Viewer) -> Tile:
    return Tile(title="Quality", says="How good the data are, and how sure the links.", page="quality")


def _totals(_viewer: Viewer) -> Tile:
    return Tile(title="Totals", says="Families by criterion. Small counts are withheld.", page="totals")
