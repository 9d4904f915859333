"""What the frame of each page says of the viewer: who they are, their menu, and the purpose they stated."""

from django.http import HttpRequest
from django.urls import reverse

from thinkfamily.web.accounts.purpose import stated_by
from thinkfamily.web.accounts.roles import Permission
from thinkfamily.web.accounts.viewer import viewer_of
from thinkfamily.web.base.clock import now

# What the menu holds, in order: the words, the page, and the permission that it needs.
_MENU = (
    ("Search", "search", Permission.SEARCH_PEOPLE),
    ("My families", "my-families", Permission.HOLD_FAMILIES),
    ("Worklist", "worklist", Permission.SEE_WORKLISTS),
    ("Totals", "totals", Permission.SEE_TOTALS),
    ("Quality", "quality", Permission.SEE_QUALITY),
    ("Review", "review", Permission.REVIEW_LINKS),
    ("Audit", "audit", Permission.SEE_AUDIT),
)


def viewer(request: HttpRequest) -> dict[str, object]:
    """Nothing when nobody is signed in."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {}
    who = viewer_of(request)
    menu = [
        {"says": says, "address": reverse(page), "current": request.path.startswith(reverse(page))}
        for says, page, permission in _MENU
        if who.may(permission)
    ]
    return {"viewer": who, "navigation": menu, "stated": stated_by(request, at=now())}
