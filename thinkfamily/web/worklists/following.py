"""Families whose ids changed with a newer release: what the application holds of one goes on with its new id.

One that merged into another is carried over, and that is written down. Of one that was split a person has to say which
part is meant, so it stays as it is until they have.
"""

from collections.abc import Collection
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from thinkfamily.release.reader.following import ids_today
from thinkfamily.release.reader.opening import Release
from thinkfamily.web.audit import kinds
from thinkfamily.web.audit.event import AuditEvent, Deed
from thinkfamily.web.audit.ledger import write
from thinkfamily.web.base.clock import now
from thinkfamily.web.worklists.models import Entry


def follow_entries(release: Release) -> None:
    """Carry the entries of open lists over to the ids that their families have in this release."""
    carry_over(Entry.objects.filter(worklist__closed_at=None), release=release)


def carry_over(held: "QuerySet[Any]", *, release: Release) -> None:  # Any: rows of any model with a family_id
    """Give rows that hold a `family_id` of before the one that it leads to, where that is one.

    A row that would then stand beside another for the same family keeps the old id.
    """
    ids = set(held.order_by().values_list("family_id", flat=True))
    for was, leads in ids_today(release, "family", ids).items():
        if len(leads) == 1 and leads[0] != was:
            _carry(held.filter(family_id=was), was=was, today=leads[0], release=release)


def parts_of(release: Release, family_ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The families that each id of before was split into; ids that stand or lead to one are left out."""
    return {was: leads for was, leads in ids_today(release, "family", family_ids).items() if len(leads) > 1}


def _carry(rows: "QuerySet[Any]", *, was: str, today: str, release: Release) -> None:
    with transaction.atomic():
        moved = sum(_moved(row, today) for row in rows.select_for_update(of=("self",)))
        if moved:
            audit = AuditEvent(at=now(), who="system", name="Think Family", release=release.id)
            details = {"was": was, "rows": moved, "what": rows.model._meta.verbose_name}
            write(audit, Deed(kind=kinds.FAMILY_FOLLOWED, about=today, families=[was, today], details=details))


def _moved(row: Any, today: str) -> bool:  # Any: a row of any model with a family_id
    row.family_id = today
    try:
        with transaction.atomic():
            row.save(update_fields=["family_id"])
    except IntegrityError:
        return False
    return True
