"""Public pages. Nobody signs in to read them, and they may be found by search engines."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from thinkfamily.release.reader.totals import card
from thinkfamily.web.base.clock import today
from thinkfamily.web.live.release import release_of
from thinkfamily.web.transparency.linkage_held import linkage_of
from thinkfamily.web.transparency.models_held import accounts_of
from thinkfamily.web.transparency.register import register_of


@login_not_required
@require_GET
def what_we_hold(request: HttpRequest) -> HttpResponse:
    """Feeds and agreements."""
    register = register_of(release_of(request), today=today())
    return _public(render(request, "transparency/register.html", {"register": register}))


@login_not_required
@require_GET
def linkage_held(request: HttpRequest) -> HttpResponse:
    """How well records are linked, by group."""
    account = linkage_of(release_of(request))
    return _public(render(request, "transparency/linkage.html", {"account": account}))


@login_not_required
@require_GET
def models_held(request: HttpRequest) -> HttpResponse:
    """Models, their bars and how they were judged."""
    accounts = accounts_of(release_of(request), today=today())
    return _public(render(request, "transparency/models.html", {"accounts": accounts}))


@login_not_required
@require_GET
def model_card(request: HttpRequest, model: str) -> HttpResponse:
    """A model's card, as plain text."""
    text = card(release_of(request), model=model)
    if text is None:
        raise Http404
    return _public(HttpResponse(text, content_type="text/markdown; charset=utf-8"))


def _public(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = "all"
    return response
