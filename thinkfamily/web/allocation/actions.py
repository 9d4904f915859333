"""What is decided about families. Each decision is one transaction with its audit event: both are kept, or neither."""

from django.db import IntegrityError, transaction

from thinkfamily.web.accounts.models import User
from thinkfamily.web.allocation.judgement import Decided
from thinkfamily.web.allocation.models import Allocation, Decision
from thinkfamily.web.allocation.policies import check_can_decide, check_can_undo, check_family_is_free
from thinkfamily.web.audit import kinds
from thinkfamily.web.audit.event import AuditEvent, Deed
from thinkfamily.web.audit.ledger import write
from thinkfamily.web.base.answers import TooLate
from thinkfamily.web.worklists.models import Entry
from thinkfamily.web.worklists.states import State


def allocate(*, entry: Entry, worker: User, judgement: str, reason: str, audit: AuditEvent) -> Allocation:
    """Give the entry's family to a key worker, for the decider's own judgement and reason.

    Of two who decide at once the first is kept. Raises TooLate for the other, with nothing changed.
    """
    with transaction.atomic():
        held = _locked(entry)
        check_can_decide(held)
        check_family_is_free(held)
        try:
            allocation: Allocation = Allocation.objects.create(
                entry=held, family_id=held.family_id, worker=worker, begins=audit.at
            )
        except IntegrityError as fault:
            # Through an entry of another list, in the moment since we looked.
            raise TooLate(
                "this family has just been given a key worker",
                where="worklist entry",
                do="Load the page again. Nothing of yours was saved.",
            ) from fault
        _settle(held, State.ALLOCATED)
        deed = Deed(
            kind=kinds.ALLOCATED,
            about=str(allocation.id),
            families=[held.family_id],
            details={"entry": str(held.id), "worker": str(worker.id), "judgement": judgement},
        )
        _decide(held, kind=Decided.ALLOCATE, judgement=judgement, reason=reason, audit=audit, deed=deed)
    return allocation


def decline(*, entry: Entry, judgement: str, reason: str, audit: AuditEvent) -> Decision:
    """Decide that the entry's family is not to be taken up now. Raises TooLate when somebody was first."""
    with transaction.atomic():
        held = _locked(entry)
        check_can_decide(held)
        _settle(held, State.DECLINED)
        deed = Deed(
            kind=kinds.DECLINED,
            about=str(held.id),
            families=[held.family_id],
            details={"entry": str(held.id), "judgement": judgement},
        )
        return _decide(held, kind=Decided.DECLINE, judgement=judgement, reason=reason, audit=audit, deed=deed)


def undo_allocation(*, allocation: Allocation, reason: str, audit: AuditEvent) -> Decision:
    """Take an allocation back: it ends, and its entry waits again unless its list has closed. Raises TooLate.

    What was allocated and decided stays in the record; undoing is one more decision beside it.
    """
    with transaction.atomic():
        held = _locked(allocation.entry)
        current = Allocation.objects.select_for_update().get(id=allocation.id)
        check_can_undo(current)
        current.ends = audit.at
        current.save(update_fields=["ends"])
        _settle(held, State.LAPSED if held.worklist.closed_at else State.WAITING)
        deed = Deed(
            kind=kinds.ALLOCATION_UNDONE,
            about=str(current.id),
            families=[held.family_id],
            details={"entry": str(held.id), "worker": str(current.worker_id)},
        )
        return _decide(held, kind=Decided.UNDO, judgement="", reason=reason, audit=audit, deed=deed)


def _locked(entry: Entry) -> Entry:
    locked: Entry = Entry.objects.select_for_update(of=("self",)).select_related("worklist").get(id=entry.id)
    return locked


def _settle(entry: Entry, state: State) -> None:
    entry.state = state.value
    entry.save(update_fields=["state"])


def _decide(entry: Entry, *, kind: Decided, judgement: str, reason: str, audit: AuditEvent, deed: Deed) -> Decision:
    # The reason is kept with the decision, not in the chain: it is free text, and may have to be corrected one day.
    decision = Decision(
        entry=entry, kind=kind.value, judgement=judgement, reason=reason, decided_by_id=audit.who, decided_at=audit.at
    )
    decision.audit_seq = write(audit, deed)
    decision.save()
    return decision
