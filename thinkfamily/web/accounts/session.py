"""How long a sign-in lasts, whatever happens; idle sessions end by their age, which the server keeps as well."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from thinkfamily.web.base.clock import now

_KEY = "signed_in_at"


def begin_session(request: HttpRequest) -> None:
    """Note when this session began. Called once, at sign-in."""
    request.session[_KEY] = now().isoformat()


def limit_sessions(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Sign out whoever has been signed in for longer than the longest session, or whose session does not say."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and _is_over(request.session.get(_KEY), now()):
            logout(request)
        return get_response(request)

    return answer


def _is_over(began: str | None, moment: datetime) -> bool:
    return began is None or bool(moment - datetime.fromisoformat(began) > settings.SESSION_LONGEST)
