"""The queue, a pair side by side, and the sample: load, check, act, answer."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from thinkfamily.governance.purpose import Purpose
from thinkfamily.release.reader.reviewing import Pair, pair_of
from thinkfamily.web.accounts.auditing import audit_of
from thinkfamily.web.accounts.purpose import Stated
from thinkfamily.web.accounts.roles import Permission
from thinkfamily.web.accounts.viewer import needs, viewer_of
from thinkfamily.web.audit import kinds
from thinkfamily.web.audit.event import AuditEvent, Deed
from thinkfamily.web.audit.ledger import write_now
from thinkfamily.web.base.answers import NotSeen, TooLate
from thinkfamily.web.base.clock import now
from thinkfamily.web.live.release import release_of
from thinkfamily.web.review import actions, pages
from thinkfamily.web.review.forms import RuleForm, SampleForm, UndoForm
from thinkfamily.web.review.models import PairRuling
from thinkfamily.web.review.permissions import check_may_second, may_second
from thinkfamily.web.review.verdicts import Verdict


@needs(Permission.REVIEW_LINKS)
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """The pairs that wait, without anybody's details; what was ruled of late; and the sample."""
    release = release_of(request)
    lines = pages.queue_lines(release)
    said = {
        "lines": lines[: pages.SHOWN],
        "in_all": len(lines),
        "rulings": PairRuling.objects.select_related("ruled_by", "second_by", "undone_by")[: pages.RECENT],
        "sample": pages.to_be_judged(release),
    }
    write_now(audit_of(request, release=release.id), Deed(kind=kinds.SAW_REVIEW, details={"pairs": len(lines)}))
    return render(request, "review/queue.html", said)


@needs(Permission.REVIEW_LINKS)
@require_GET
def pair(request: HttpRequest, pair_id: str) -> HttpResponse:
    """A pair of the queue side by side, with its weights and the form to rule."""
    return _pair_page(request, _pair(request, pair_id, sampled=False))


@needs(Permission.REVIEW_LINKS)
@require_POST
def rule(request: HttpRequest, pair_id: str) -> HttpResponse:
    """Rule on a pair, as its first or its second person, and go on to the next."""
    found = _pair(request, pair_id, sampled=False)
    form = RuleForm(request.POST)
    if not form.is_valid():
        return _pair_page(request, found, form=form)
    release = release_of(request)
    following = pages.next_after(pages.queue_lines(release), pair_id)
    told = {"verdict": Verdict(form.cleaned_data["verdict"]), "reason": form.cleaned_data["reason"]}
    audit = _audit(request)
    try:
        first = _open_ruling(found)
        if first is not None and first.waits:
            check_may_second(viewer_of(request), first)
            actions.second(ruling=first, **told, audit=audit)
            messages.success(request, "Kept, as the second person. It counts from the next run of the data on.")
        else:
            made = actions.rule(pair=found, **told, release=release, audit=audit)
            messages.success(request, _kept(made))
    except TooLate as fault:
        messages.warning(request, f"{fault.what[:1].upper()}{fault.what[1:]}. {fault.do}")
        return redirect("review-pair", pair_id)
    return redirect("review-pair", following) if following else redirect("review")


@needs(Permission.REVIEW_LINKS)
@require_POST
def undo(request: HttpRequest, ruling_id: uuid.UUID) -> HttpResponse:
    """Undo a ruling; both stay in the record."""
    found = PairRuling.objects.filter(id=ruling_id).first()
    if found is None:
        raise NotSeen(where="ruling")
    form = UndoForm(request.POST)
    if not form.is_valid():
        messages.warning(request, "Say why it is undone, in at least 5 letters. Nothing was saved.")
        return redirect("review")
    try:
        actions.undo(ruling=found, reason=form.cleaned_data["reason"], audit=_audit(request))
        messages.success(request, "The ruling is undone. Both stay in the record.")
    except TooLate as fault:
        messages.warning(request, f"{fault.what[:1].upper()}{fault.what[1:]}. {fault.do}")
    return redirect("review")


@needs(Permission.REVIEW_LINKS)
@require_GET
def sample(request: HttpRequest) -> HttpResponse:
    """The next pair of the sample that nobody has judged, without any score."""
    return _sample_page(request)


@needs(Permission.REVIEW_LINKS)
@require_POST
def answer(request: HttpRequest, pair_id: str) -> HttpResponse:
    """Say what a sampled pair looks like, and go on to the next."""
    found = _pair(request, pair_id, sampled=True)
    form = SampleForm(request.POST)
    if not form.is_valid():
        return _sample_page(request, found=found, form=form)
    try:
        actions.answer(pair=found, verdict=Verdict(form.cleaned_data["verdict"]), audit=_audit(request))
    except TooLate as fault:
        messages.warning(request, f"{fault.what[:1].upper()}{fault.what[1:]}. {fault.do}")
    return redirect("review-sample")


def _pair(request: HttpRequest, pair_id: str, *, sampled: bool) -> Pair:
    found = pair_of(release_of(request), pair_id=pair_id)
    if found is None or (found.sample is not None) is not sampled:
        raise NotSeen(where="pair")
    return found


def _open_ruling(pair: Pair) -> PairRuling | None:
    key_a, key_b = sorted((pair.key_a, pair.key_b))
    found: PairRuling | None = (
        PairRuling.objects.filter(key_a=key_a, key_b=key_b, undone_at=None).select_related("ruled_by").first()
    )
    return found


def _pair_page(request: HttpRequest, found: Pair, *, form: RuleForm | None = None) -> HttpResponse:
    release = release_of(request)
    page = pages.pair_page(release, found)
    if page is None:
        raise NotSeen(where="pair")
    ruling = _open_ruling(found)
    lines = pages.queue_lines(release)
    _saw(request, found)
    said = {
        "page": page,
        "ruling": ruling,
        "may_rule": ruling is None or (ruling.waits and may_second(viewer_of(request), ruling)),
        "form": form or RuleForm(),
        "following": pages.next_after(lines, found.pair_id),
        "left": len(lines),
    }
    return render(request, "review/pair.html", said)


def _sample_page(request: HttpRequest, *, found: Pair | None = None, form: SampleForm | None = None) -> HttpResponse:
    waiting = pages.to_be_judged(release_of(request))
    shown = found or (waiting[0] if waiting else None)
    page = pages.pair_page(release_of(request), shown) if shown else None
    if shown is None or page is None:
        write_now(audit_of(request), Deed(kind=kinds.SAW_REVIEW, details={"pairs": 0}))
        return render(request, "review/sample_done.html")
    _saw(request, shown)
    said = {"page": page, "form": form or SampleForm(), "left": len(waiting)}
    return render(request, "review/sample.html", said)


def _saw(request: HttpRequest, found: Pair) -> None:
    """Write down that both persons were seen, before the page goes out."""
    persons = sorted({found.person_a, found.person_b})
    write_now(_audit(request), Deed(kind=kinds.SAW_PAIR, about=found.pair_id, persons=persons))


def _audit(request: HttpRequest) -> AuditEvent:
    stated = Stated(purpose=Purpose.ASSURE_QUALITY, reason="Clerical review of linked records", at=now())
    return audit_of(request, stated=stated, release=release_of(request).id)


def _kept(ruling: PairRuling) -> str:
    said = Verdict(ruling.verdict).says.lower()
    if ruling.waits:
        return f"Kept: {said}. Their numbers contradict, so it waits for a second person."
    return f"Kept: {said}. It counts from the next run of the data on."
