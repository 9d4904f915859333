"""Ids of before in an address: they lead on to the person or family of today, or to a choice of several."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from thinkfamily.release.reader.following import Kind, ids_today
from thinkfamily.web.live.release import release_of


def led_on(request: HttpRequest, kind: Kind, asked: str) -> HttpResponse | None:
    """Where an id of before leads; None for one that stands, or leads nowhere.

    It says no more than ids: who they are is told only once a reason has been given.
    """
    today = ids_today(release_of(request), kind, [asked])[asked]
    if today in ((), (asked,)):
        return None
    if len(today) == 1:
        return redirect(kind, today[0])
    return render(request, "people/split.html", {"kind": kind, "today": today})
