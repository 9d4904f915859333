"""Where the reason for opening a page comes from: a form, a worklist's entry, an allocation, or a purpose in force."""

import uuid
from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest

from thinkfamily.governance.purpose import Purpose
from thinkfamily.web.accounts.purpose import PurposeForm, Stated, stated_by
from thinkfamily.web.accounts.viewer import viewer_of
from thinkfamily.web.allocation.models import Allocation
from thinkfamily.web.allocation.permissions import check_may_see_entry
from thinkfamily.web.base.answers import NotSeen
from thinkfamily.web.worklists.models import Entry


def reason_given(request: HttpRequest, form: PurposeForm, *, about: str, at: datetime) -> Stated | None:
    """The purpose and reason that a request brings along, or None when it brings none and must be asked.

    Raises NotSeen for an entry or allocation that is not the viewer's, or is about another family.
    """
    if "purpose" in request.POST:
        return form.stated(at) if form.is_valid() else None
    if "entry" in request.POST:
        return _from_entry(request, about=about, at=at)
    if "allocation" in request.POST:
        return _from_allocation(request, about=about, at=at)
    return stated_by(request, at=at)


def _from_entry(request: HttpRequest, *, about: str, at: datetime) -> Stated:
    try:
        entry = Entry.objects.select_related("worklist").get(id=_uuid(request.POST["entry"]), family_id=about)
    except ObjectDoesNotExist as fault:
        raise NotSeen(where="worklist entry") from fault
    check_may_see_entry(viewer_of(request), entry)
    reason = f"On the team's worklist, place {entry.place}, drawn {entry.worklist.drawn_at:%Y-%m-%d}"
    return Stated(purpose=Purpose(entry.worklist.purpose), reason=reason, at=at)


def _from_allocation(request: HttpRequest, *, about: str, at: datetime) -> Stated:
    try:
        allocation = Allocation.objects.get(
            id=_uuid(request.POST["allocation"]), family_id=about, worker_id=viewer_of(request).user_id, ends=None
        )
    except ObjectDoesNotExist as fault:
        raise NotSeen(where="allocation") from fault
    reason = f"Allocated to me on {allocation.begins:%Y-%m-%d}"
    return Stated(purpose=Purpose.SUPPORT_FAMILY, reason=reason, at=at)


def _uuid(told: str) -> uuid.UUID:
    try:
        return uuid.UUID(told)
    except ValueError as fault:
        raise NotSeen(where="address") from fault
