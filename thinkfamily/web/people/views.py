"""The pages of people and families: load, check, act, answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from thinkfamily.web.accounts.auditing import audit_of
from thinkfamily.web.accounts.purpose import PurposeForm, keep_stated, stated_by
from thinkfamily.web.accounts.roles import Permission
from thinkfamily.web.accounts.viewer import needs, viewer_of
from thinkfamily.web.allocation.following import follow_families
from thinkfamily.web.allocation.standing import standing_of
from thinkfamily.web.base.clock import now, today
from thinkfamily.web.live.release import release_of
from thinkfamily.web.people import actions
from thinkfamily.web.people.asking import reason_given
from thinkfamily.web.people.following import led_on
from thinkfamily.web.people.openings import keep_opening, opening_of
from thinkfamily.web.people.ties import Tie


@needs(Permission.OPEN_PEOPLE)
@require_GET
def person(request: HttpRequest, person_id: str) -> HttpResponse:
    """A person's page; without a reason in force, the question why. The question is the same for an id of nobody.

    An id of before leads on to the one of today, or to a choice where the person was split.
    """
    elsewhere = led_on(request, "person", person_id)
    if elsewhere is not None:
        return elsewhere
    opening = opening_of(request, person_id, at=now())
    if opening is None:
        return _ask(request, "person", person_id, _empty_form(request))
    release = release_of(request)
    page, seq = actions.show_person(
        person_id=person_id,
        viewer=viewer_of(request),
        opening=opening,
        release=release,
        today=today(),
        audit=audit_of(request, stated=opening.stated, release=release.id),
    )
    said = {"page": page, "opening": opening, "tie": Tie(opening.tie), "seq": seq, "seen_at": now()}
    return render(request, "people/person.html", said)


@needs(Permission.OPEN_PEOPLE)
@require_POST
def open_person(request: HttpRequest, person_id: str) -> HttpResponse:
    """Give a reason for a person's page, and go there."""
    form = PurposeForm(request.POST, viewer=viewer_of(request))
    stated = reason_given(request, form, about=person_id, at=now())
    if stated is None:
        return _ask(request, "person", person_id, form if "purpose" in request.POST else _empty_form(request))
    release = release_of(request)
    opening = actions.open_person(
        person_id=person_id,
        stated=stated,
        viewer=viewer_of(request),
        release=release,
        audit=audit_of(request, stated=stated, release=release.id),
    )
    keep_stated(request, stated)
    keep_opening(request, opening)
    return redirect("person", person_id)


@needs(Permission.OPEN_PEOPLE)
@require_GET
def family(request: HttpRequest, family_id: str) -> HttpResponse:
    """A family's page; without a reason in force, the question why. An id of before leads on, as a person's does."""
    elsewhere = led_on(request, "family", family_id)
    if elsewhere is not None:
        return elsewhere
    opening = opening_of(request, family_id, at=now())
    if opening is None:
        return _ask(request, "family", family_id, _empty_form(request))
    release = release_of(request)
    page, seq = actions.show_family(
        family_id=family_id,
        viewer=viewer_of(request),
        opening=opening,
        release=release,
        today=today(),
        audit=audit_of(request, stated=opening.stated, release=release.id),
    )
    said = {"page": page, "opening": opening, "tie": Tie(opening.tie), "seq": seq, "seen_at": now()}
    follow_families(release)
    standing = standing_of(family_id, viewer=viewer_of(request))
    return render(request, "people/family.html", {**said, "standing": standing})


@needs(Permission.OPEN_PEOPLE)
@require_POST
def open_family(request: HttpRequest, family_id: str) -> HttpResponse:
    """Give a reason for a family's page, and go there."""
    form = PurposeForm(request.POST, viewer=viewer_of(request))
    stated = reason_given(request, form, about=family_id, at=now())
    if stated is None:
        return _ask(request, "family", family_id, form if "purpose" in request.POST else _empty_form(request))
    release = release_of(request)
    opening = actions.open_family(
        family_id=family_id,
        stated=stated,
        viewer=viewer_of(request),
        release=release,
        audit=audit_of(request, stated=stated, release=release.id),
    )
    keep_stated(request, stated)
    keep_opening(request, opening)
    return redirect("family", family_id)


def _empty_form(request: HttpRequest) -> PurposeForm:
    stated = stated_by(request, at=now())
    initial = {"purpose": stated.purpose.value, "reason": stated.reason} if stated else None
    return PurposeForm(viewer=viewer_of(request), initial=initial)


def _ask(request: HttpRequest, kind: str, about: str, form: PurposeForm) -> HttpResponse:
    said = {"form": form, "kind": kind, "about": about, "open_page": f"open-{kind}"}
    return render(request, "people/ask.html", said)
