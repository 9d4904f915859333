"""Totals and quality."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from thinkfamily.web.accounts.auditing import audit_of
from thinkfamily.web.accounts.roles import Permission
from thinkfamily.web.accounts.viewer import needs
from thinkfamily.web.audit import kinds
from thinkfamily.web.audit.event import Deed
from thinkfamily.web.audit.ledger import write_now
from thinkfamily.web.insight.quality import extract_of, quality_of
from thinkfamily.web.insight.totals import totals_of
from thinkfamily.web.live.release import release_of


@needs(Permission.SEE_TOTALS)
@require_GET
def totals(request: HttpRequest) -> HttpResponse:
    """Families by criterion, suppressed."""
    release = release_of(request)
    page = totals_of(release)
    write_now(audit_of(request, release=release.id), Deed(kind=kinds.SAW_TOTALS))
    return render(request, "insight/totals.html", {"totals": page})


@needs(Permission.SEE_QUALITY)
@require_GET
def quality(request: HttpRequest) -> HttpResponse:
    """Feeds, extracts and links."""
    release = release_of(request)
    page = quality_of(release)
    write_now(audit_of(request, release=release.id), Deed(kind=kinds.SAW_QUALITY))
    return render(request, "insight/quality.html", {"quality": page})


@needs(Permission.SEE_QUALITY)
@require_GET
def extract(request: HttpRequest, extract_id: str) -> HttpResponse:
    """One extract: its receipt, and in which ways it broke its contract."""
    release = release_of(request)
    found = extract_of(release, extract_id)
    if found is None:
        raise Http404
    write_now(audit_of(request, release=release.id), Deed(kind=kinds.SAW_QUALITY, about=extract_id))
    return render(request, "insight/extract.html", {"receipt": found[0], "findings": found[1]})
