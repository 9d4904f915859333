"""The start page, help, and the sign of life that a watching machine asks for."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from thinkfamily.web.accounts.viewer import viewer_of
from thinkfamily.web.base.clock import today
from thinkfamily.web.home.tiles import tiles_for
from thinkfamily.web.live.release import release_of
from thinkfamily.web.live.sources import stale_feeds


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Where a role starts."""
    viewer, release = viewer_of(request), release_of(request)
    said = {"tiles": tiles_for(viewer), "stale": stale_feeds(release), "today": today()}
    return render(request, "home/home.html", said)


@login_not_required
@require_GET
def show_help(request: HttpRequest) -> HttpResponse:
    """How to use the application, and what its words mean."""
    return render(request, "home/help.html")


@login_not_required
@require_GET
def alive(request: HttpRequest) -> HttpResponse:
    """200 while pages can be had: the database answers and a release is open. Says nothing else."""
    release_of(request)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("alive\n", content_type="text/plain")
