"""Writes audit events, one after another, and says so when it cannot. `write` and `write_now` guard people's data."""

from django.db import DatabaseError, connection, transaction

from thinkfamily.vocabulary.errors import NotPossible
from thinkfamily.web.audit.chain import GENESIS, canonical, row_hash
from thinkfamily.web.audit.event import AuditEvent, Deed

# Any number that nothing else in this database locks by.
_LOCK = 7_311_501
# A page that has waited so long for its turn to be written is not shown.
_LONGEST_WAIT = "5s"


class AuditNotWritten(NotPossible):
    """An event could not be written, so what it was about may not be shown or done."""

    def __init__(self) -> None:
        super().__init__("the audit cannot be written", where="audit_event", do="Try again in a minute.")


def write_now(audit: AuditEvent, deed: Deed) -> int:
    """Write an event in a transaction of its own, and give its number once it is safely kept.

    For pages: what they show goes out only after this has come back. Raises AuditNotWritten.
    """
    try:
        with transaction.atomic(durable=True):
            return write(audit, deed)
    except DatabaseError as fault:
        raise AuditNotWritten from fault


def write(audit: AuditEvent, deed: Deed) -> int:
    """Write an event inside the transaction that changes rows, so that neither is kept without the other.

    Gives the event's number. Call it last: from here until the transaction ends every other event waits. Raises
    AuditNotWritten, upon which the whole transaction must be given up.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an audit event is written inside the transaction of what it speaks of; or use write_now")
    body = canonical(deed.body(audit))
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [_LONGEST_WAIT])
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            cursor.execute("SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1")
            last = cursor.fetchone()
            seq, prev = (last[0] + 1, last[1]) if last else (1, GENESIS)
            cursor.execute(
                "INSERT INTO audit_event (seq, prev, hash, body) VALUES (%s, %s, %s, %s)",
                [seq, prev, row_hash(prev=prev, seq=seq, body=body), body],
            )
    except DatabaseError as fault:
        raise AuditNotWritten from fault
    return int(seq)
