"""Looking for a person. Only by POST, so that no name ever stands in an address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from thinkfamily.web.accounts.auditing import audit_of
from thinkfamily.web.accounts.purpose import PurposeForm, keep_stated, stated_by
from thinkfamily.web.accounts.roles import Permission
from thinkfamily.web.accounts.viewer import needs, viewer_of
from thinkfamily.web.base.clock import now, today
from thinkfamily.web.live.release import release_of
from thinkfamily.web.search.actions import search_people
from thinkfamily.web.search.forms import SearchForm


@needs(Permission.SEARCH_PEOPLE)
@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Asks for a purpose where none is in force, then for whom; and shows who was found."""
    viewer, stated = viewer_of(request), stated_by(request, at=now())
    asks_why = stated is None
    if request.method != "POST":
        purpose_form = PurposeForm(viewer=viewer) if asks_why else None
        return render(request, "search/search.html", {"form": SearchForm(), "purpose_form": purpose_form})
    form = SearchForm(request.POST)
    purpose_form = PurposeForm(request.POST, viewer=viewer) if asks_why else None
    if purpose_form is not None and purpose_form.is_valid():
        stated = purpose_form.stated(now())
    if not form.is_valid() or stated is None:
        return render(request, "search/search.html", {"form": form, "purpose_form": purpose_form}, status=422)
    release = release_of(request)
    answer = search_people(
        text=form.cleaned_data["text"],
        stated=stated,
        viewer=viewer,
        release=release,
        today=today(),
        audit=audit_of(request, stated=stated, release=release.id),
    )
    keep_stated(request, stated)
    return render(request, "search/search.html", {"form": form, "answer": answer})
