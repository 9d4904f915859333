"""What is done in review. Each act is one transaction with its audit event: both are kept, or neither."""

from django.db import IntegrityError, transaction

from thinkfamily.governance.link_rulings import LinkRuling, contradicting, in_words
from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.reviewing import Pair, rulings_heard
from thinkfamily.web.audit import kinds
from thinkfamily.web.audit.event import AuditEvent, Deed, Detail
from thinkfamily.web.audit.ledger import write
from thinkfamily.web.base.answers import TooLate
from thinkfamily.web.review.models import PairRuling, SampleAnswer
from thinkfamily.web.review.verdicts import Verdict

_THIS = "this ruling"


def rule(*, pair: Pair, verdict: Verdict, reason: str, release: Release, audit: AuditEvent) -> PairRuling:
    """Rule on a pair of the queue. Where it needs two, the ruling waits for a second person.

    Raises TooLate when somebody was first, or when the ruling would contradict others; then all sides are shown.
    """
    key_a, key_b = sorted((pair.key_a, pair.key_b))
    try:
        with transaction.atomic():
            _check_agrees(pair, verdict, release=release, audit=audit)
            ruling = PairRuling(
                pair_id=pair.pair_id,
                key_a=key_a,
                key_b=key_b,
                record_a=pair.record_a,
                record_b=pair.record_b,
                verdict=verdict.value,
                reason=reason,
                needs_two=pair.needs_two,
                ruled_by_id=audit.who,
                ruled_at=audit.at,
                audit_seq=0,
            )
            ruling.save(force_insert=True)
            ruling.audit_seq = write(audit, _deed(kinds.RULED, ruling, persons=[pair.person_a, pair.person_b]))
            ruling.save(update_fields=["audit_seq"])
    except IntegrityError as fault:
        raise TooLate(
            "somebody has just ruled on this pair", where="pair", do="Load the page again. Nothing of yours was saved."
        ) from fault
    return ruling


def second(*, ruling: PairRuling, verdict: Verdict, reason: str, audit: AuditEvent) -> PairRuling:
    """Rule as the second person. Raises TooLate when it waits no longer, or the first ruling says otherwise."""
    with transaction.atomic():
        held: PairRuling = PairRuling.objects.select_for_update().get(id=ruling.id)
        if not held.waits:
            raise TooLate("this ruling no longer waits", where="ruling", do="Load the page again.")
        if held.verdict != verdict.value:
            raise TooLate(
                f"the first ruling says otherwise: {Verdict(held.verdict).says.lower()}",
                where="ruling",
                do="Settle it between you. Then undo the first ruling, or rule the same. Nothing of yours was saved.",
            )
        held.second_by_id, held.second_at, held.second_reason = audit.who, audit.at, reason
        held.save(update_fields=["second_by", "second_at", "second_reason"])
        write(audit, _deed(kinds.RULED_SECOND, held))
    return held


def undo(*, ruling: PairRuling, reason: str, audit: AuditEvent) -> PairRuling:
    """Undo a ruling; it stays in the record. Raises TooLate when it has been undone already."""
    with transaction.atomic():
        held: PairRuling = PairRuling.objects.select_for_update().get(id=ruling.id)
        if held.undone_at is not None:
            raise TooLate("this ruling has been undone already", where="ruling", do="Load the page again.")
        held.undone_by_id, held.undone_at, held.undone_reason = audit.who, audit.at, reason
        held.save(update_fields=["undone_by", "undone_at", "undone_reason"])
        write(audit, _deed(kinds.RULING_UNDONE, held))
    return held


def answer(*, pair: Pair, verdict: Verdict, audit: AuditEvent) -> SampleAnswer:
    """Say what a sampled pair looks like. Raises TooLate when somebody has said so already."""
    try:
        with transaction.atomic():
            told = SampleAnswer(
                pair_id=pair.pair_id,
                sample=pair.sample or "",
                verdict=verdict.value,
                answered_by_id=audit.who,
                answered_at=audit.at,
                audit_seq=0,
            )
            told.save(force_insert=True)
            details: dict[str, Detail] = {"verdict": verdict.value, "sample": pair.sample or ""}
            told.audit_seq = write(audit, Deed(kind=kinds.ANSWERED_SAMPLE, about=pair.pair_id, details=details))
            told.save(update_fields=["audit_seq"])
    except IntegrityError as fault:
        raise TooLate("this pair has been answered already", where="sample", do="Here is the next one.") from fault
    return told


def _deed(kind: kinds.Kind, ruling: PairRuling, *, persons: list[str] | None = None) -> Deed:
    details: dict[str, Detail] = {"verdict": ruling.verdict, "pair": ruling.pair_id, "needs_two": ruling.needs_two}
    return Deed(kind=kind, about=str(ruling.id), persons=persons or [], details=details)


def _check_agrees(pair: Pair, verdict: Verdict, *, release: Release, audit: AuditEvent) -> None:
    """Raises TooLate with all sides when the ruling would contradict those made here or heard by the release."""
    here = [_told(each) for each in PairRuling.objects.filter(undone_at=None).select_related("ruled_by")]
    same = verdict is Verdict.SAME
    day = audit.at.date().isoformat()
    new = LinkRuling(id=_THIS, key_a=pair.key_a, key_b=pair.key_b, same=same, by=audit.name, on=day)
    undone = set(PairRuling.objects.exclude(undone_at=None).values_list("key_a", "key_b"))
    known = {(each.key_a, each.key_b) for each in here}
    heard = [
        each
        for each in rulings_heard(release)
        if (keys := (min(each.key_a, each.key_b), max(each.key_a, each.key_b))) not in known and keys not in undone
    ]
    found = contradicting([*heard, *here, new])
    if found:
        raise TooLate(
            f"rulings would contradict one another: {in_words(found)}",
            where="pair",
            do="Nothing was saved. Undo the one that is wrong first.",
        )


def _told(ruling: PairRuling) -> LinkRuling:
    return LinkRuling(
        id=f"ruling {str(ruling.id)[:8]}",
        key_a=ruling.key_a,
        key_b=ruling.key_b,
        same=ruling.verdict == Verdict.SAME,
        by=ruling.ruled_by.name,
        on=ruling.ruled_at.date().isoformat(),
    )
