"""The pages that a user has opened, each with the purpose and reason for which. They live in the session, and tire."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest

from thinkfamily.web.accounts.purpose import Stated

_KEY = "openings"
# After this the reason is asked for again.
_LASTS = timedelta(minutes=30)


@dataclass(frozen=True, kw_only=True)
class Opening:
    """A reason given for one person's or family's page. `tie` says how the viewer stands to them."""

    about: str
    stated: Stated
    tie: str
    at: datetime


def keep_opening(request: HttpRequest, opening: Opening) -> None:
    """Remember that this page was opened, and why."""
    kept = request.session.setdefault(_KEY, {})
    kept[opening.about] = {**opening.stated.as_session(), "tie": opening.tie, "opened_at": opening.at.isoformat()}
    request.session.modified = True


def opening_of(request: HttpRequest, about: str, *, at: datetime) -> Opening | None:
    """The opening of this page, if it has one that has not tired."""
    told = request.session.get(_KEY, {}).get(about)
    if told is None:
        return None
    opened_at = datetime.fromisoformat(told["opened_at"])
    if at - opened_at >= _LASTS:
        return None
    return Opening(about=about, stated=Stated.from_session(told), tie=told["tie"], at=opened_at)
