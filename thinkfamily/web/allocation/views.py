"""Drawing a list, deciding about its entries, and a key worker's own families: load, check, act, answer."""

import uuid

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from thinkfamily.governance.purpose import Purpose
from thinkfamily.release.reader.families import families_by_id
from thinkfamily.web.accounts.auditing import audit_of
from thinkfamily.web.accounts.purpose import Stated
from thinkfamily.web.accounts.roles import Permission
from thinkfamily.web.accounts.viewer import needs, viewer_of
from thinkfamily.web.allocation import actions
from thinkfamily.web.allocation.following import choose_part, follow_families, parts_to_choose
from thinkfamily.web.allocation.forms import AllocateForm, DeclineForm, UndoForm
from thinkfamily.web.allocation.models import Allocation
from thinkfamily.web.allocation.permissions import check_may_decide, check_may_see_entry, check_may_undo, may_decide
from thinkfamily.web.audit import kinds
from thinkfamily.web.audit.event import Deed
from thinkfamily.web.audit.ledger import write_now
from thinkfamily.web.base.answers import NotSeen, TooLate
from thinkfamily.web.base.clock import now, today
from thinkfamily.web.live.release import release_of
from thinkfamily.web.worklists.actions import draw_worklist
from thinkfamily.web.worklists.models import Entry


@needs(Permission.DECIDE)
@require_POST
def draw(request: HttpRequest) -> HttpResponse:
    """Draw the team's list anew."""
    release = release_of(request)
    follow_families(release)
    taken = set(Allocation.objects.filter(ends=None).values_list("family_id", flat=True))
    try:
        draw_worklist(
            viewer=viewer_of(request),
            release=release,
            taken=taken,
            today=today(),
            audit=audit_of(request, release=release.id),
        )
    except TooLate as fault:
        messages.warning(request, f"{_upper(fault.what)}. {fault.do}")
    return redirect("worklist")


@needs(Permission.SEE_WORKLISTS)
@require_GET
def entry(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponse:
    """One family's place on the list, what was decided, and the forms to decide."""
    found = _entry(request, entry_id)
    check_may_see_entry(viewer_of(request), found)
    return _entry_page(request, found)


@needs(Permission.DECIDE)
@require_POST
def allocate(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponse:
    """Give the family to a key worker."""
    found = _entry(request, entry_id)
    check_may_decide(viewer_of(request), found)
    form = AllocateForm(request.POST, team_id=viewer_of(request).team_id, prefix="allocate")
    if not form.is_valid():
        return _entry_page(request, found, allocate_form=form)
    told = form.cleaned_data
    try:
        actions.allocate(
            entry=found, worker=form.chosen, judgement=told["judgement"], reason=told["reason"], audit=audit_of(request)
        )
        messages.success(request, f"Allocated to {form.chosen.name}.")
    except TooLate as fault:
        messages.warning(request, f"{_upper(fault.what)}. {fault.do}")
    return redirect("entry", found.id)


@needs(Permission.DECIDE)
@require_POST
def decline(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponse:
    """Decide not to take the family up now."""
    found = _entry(request, entry_id)
    check_may_decide(viewer_of(request), found)
    form = DeclineForm(request.POST, prefix="decline")
    if not form.is_valid():
        return _entry_page(request, found, decline_form=form)
    told = form.cleaned_data
    try:
        actions.decline(entry=found, judgement=told["judgement"], reason=told["reason"], audit=audit_of(request))
        messages.success(request, "Declined, with your reason.")
    except TooLate as fault:
        messages.warning(request, f"{_upper(fault.what)}. {fault.do}")
    return redirect("entry", found.id)


@needs(Permission.DECIDE)
@require_POST
def undo(request: HttpRequest, allocation_id: uuid.UUID) -> HttpResponse:
    """Take an allocation back."""
    found = Allocation.objects.select_related("entry__worklist").filter(id=allocation_id).first()
    if found is None:
        raise NotSeen(where="allocation")
    check_may_undo(viewer_of(request), found)
    form = UndoForm(request.POST, prefix="undo")
    if not form.is_valid():
        return _entry_page(request, found.entry, undo_form=form)
    try:
        actions.undo_allocation(allocation=found, reason=form.cleaned_data["reason"], audit=audit_of(request))
        messages.success(request, "The allocation is undone. What was decided stays in the record.")
    except TooLate as fault:
        messages.warning(request, f"{_upper(fault.what)}. {fault.do}")
    return redirect("entry", found.entry_id)


@needs(Permission.HOLD_FAMILIES)
@require_GET
def my_families(request: HttpRequest) -> HttpResponse:
    """The families allocated to the viewer."""
    release = release_of(request)
    follow_families(release)
    held = list(Allocation.objects.filter(worker_id=viewer_of(request).user_id, ends=None))
    families = families_by_id(release, family_ids=[each.family_id for each in held])
    stated = Stated(purpose=Purpose.SUPPORT_FAMILY, reason="Allocated to me", at=now())
    write_now(
        audit_of(request, stated=stated, release=release.id),
        Deed(kind=kinds.SAW_MY_FAMILIES, families=[each.family_id for each in held]),
    )
    lines = [
        {
            "allocation": each,
            "family": families.get(each.family_id),
            "parts": () if each.family_id in families else parts_to_choose(release, each.family_id),
            "choose_address": reverse("choose-my-part", args=[each.id]),
        }
        for each in held
    ]
    return render(request, "allocation/my_families.html", {"lines": lines})


@needs(Permission.DECIDE)
@require_POST
def choose_entry_part(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponse:
    """Say which part of a split family an entry is about."""
    found = _entry(request, entry_id)
    check_may_decide(viewer_of(request), found)
    _choose(request, found)
    return redirect("entry", found.id)


@needs(Permission.HOLD_FAMILIES)
@require_POST
def choose_my_part(request: HttpRequest, allocation_id: uuid.UUID) -> HttpResponse:
    """Say which part of a split family one's own allocation is about."""
    mine = Allocation.objects.filter(id=allocation_id, worker_id=viewer_of(request).user_id, ends=None)
    found = mine.select_related("entry__worklist").first()
    if found is None:
        raise NotSeen(where="allocation")
    _choose(request, found.entry)
    return redirect("my-families")


def _choose(request: HttpRequest, entry: Entry) -> None:
    try:
        release = release_of(request)
        audit = audit_of(request, release=release.id)
        choose_part(entry=entry, family_id=request.POST.get("family", ""), release=release, audit=audit)
        messages.success(request, "Kept. From now on it is about that family.")
    except TooLate as fault:
        messages.warning(request, f"{_upper(fault.what)}. {fault.do}")


def _entry(request: HttpRequest, entry_id: uuid.UUID) -> Entry:
    follow_families(release_of(request))
    found: Entry | None = Entry.objects.select_related("worklist").filter(id=entry_id).first()
    if found is None:
        raise NotSeen(where="worklist entry")
    return found


def _entry_page(
    request: HttpRequest,
    found: Entry,
    *,
    allocate_form: Form | None = None,
    decline_form: Form | None = None,
    undo_form: Form | None = None,
) -> HttpResponse:
    viewer, release = viewer_of(request), release_of(request)
    family = families_by_id(release, family_ids=[found.family_id]).get(found.family_id)
    stated = Stated(purpose=Purpose(found.worklist.purpose), reason="The team's worklist", at=now())
    write_now(
        audit_of(request, stated=stated, release=release.id),
        Deed(kind=kinds.SAW_ENTRY, about=str(found.id), families=[found.family_id]),
    )
    faulty = allocate_form or decline_form or undo_form
    parts = () if family else parts_to_choose(release, found.family_id)
    said = {
        "entry": found,
        "family": family,
        "decisions": found.decisions.select_related("decided_by"),
        "allocation": found.allocations.filter(ends=None).select_related("worker").first(),
        "may_decide": may_decide(viewer, found) and not parts,
        "parts": parts,
        "choose_address": reverse("choose-entry-part", args=[found.id]),
        "allocate_form": allocate_form or AllocateForm(team_id=viewer.team_id, prefix="allocate"),
        "decline_form": decline_form or DeclineForm(prefix="decline"),
        "undo_form": undo_form or UndoForm(prefix="undo"),
        "form": faulty,
    }
    return render(request, "allocation/entry.html", said)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
