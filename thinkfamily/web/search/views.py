"""Looking for a person. What was typed goes by POST into the session, so that no name ever stands in an address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.web.accounts.auditing import audit_of
from thinkfamily.web.accounts.purpose import PurposeForm, keep_stated, stated_by
from thinkfamily.web.accounts.roles import Permission
from thinkfamily.web.accounts.viewer import needs, viewer_of
from thinkfamily.web.base.clock import now, today
from thinkfamily.web.live.release import release_of
from thinkfamily.web.search.actions import search_people
from thinkfamily.web.search.forms import SearchForm

_KEY = "last_search"


@needs(Permission.SEARCH_PEOPLE)
@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Asks for a purpose where none is in force, and for whom."""
    viewer, stated = viewer_of(request), stated_by(request, at=now())
    form = SearchForm(request.POST or None)
    purpose_form = PurposeForm(request.POST or None, viewer=viewer) if stated is None else None
    if purpose_form is not None and purpose_form.is_valid():
        stated = purpose_form.stated(now())
        keep_stated(request, stated)
    if form.is_valid() and stated is not None:
        request.session[_KEY] = form.cleaned_data["text"]
        return redirect("search-results")
    return render(request, "search/search.html", {"form": form, "purpose_form": purpose_form})


@needs(Permission.SEARCH_PEOPLE)
@require_GET
def results(request: HttpRequest) -> HttpResponse:
    """Who was found. A page of its own, so that a browser can come back to it from a person's page."""
    stated, text = stated_by(request, at=now()), request.session.get(_KEY)
    if stated is None or not text:
        return redirect("search")
    release = release_of(request)
    answer = search_people(
        text=text,
        stated=stated,
        viewer=viewer_of(request),
        release=release,
        today=today(),
        audit=audit_of(request, stated=stated, release=release.id),
    )
    return render(request, "search/search.html", {"form": SearchForm(initial={"text": text}), "answer": answer})
