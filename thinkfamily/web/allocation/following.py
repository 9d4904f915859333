"""What is held of a family whose id changed: carried over where that is plain, asked for where the family was split."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from thinkfamily.release.reader.families import Family, families_by_id
from thinkfamily.release.reader.opening import Release
from thinkfamily.web.allocation.models import Allocation
from thinkfamily.web.audit import kinds
from thinkfamily.web.audit.event import AuditEvent, Deed
from thinkfamily.web.audit.ledger import write
from thinkfamily.web.base.answers import NotSeen, TooLate
from thinkfamily.web.worklists.following import carry_over, follow_entries, parts_of
from thinkfamily.web.worklists.models import Entry


@dataclass(frozen=True, kw_only=True)
class Part:
    """One of the families that a family of before was split into."""

    family_id: str
    family: Family | None


def follow_families(release: Release) -> None:
    """Carry open allocations and the entries of open lists over to the ids that their families have now."""
    follow_entries(release)
    carry_over(Allocation.objects.filter(ends=None), release=release)


def parts_to_choose(release: Release, family_id: str) -> tuple[Part, ...]:
    """The families that this one was split into, for somebody to say which is meant; none when it was not."""
    parts = parts_of(release, [family_id]).get(family_id, ())
    families = families_by_id(release, family_ids=parts)
    return tuple(Part(family_id=each, family=families.get(each)) for each in parts)


def choose_part(*, entry: Entry, family_id: str, release: Release, audit: AuditEvent) -> None:
    """Say which part of a family that was split an entry, and the allocation that came of it, is about.

    Raises NotSeen for a family that is none of its parts, TooLate when that family stands on the list or has a key
    worker already.
    """
    with transaction.atomic():
        held = Entry.objects.select_for_update(of=("self",)).get(id=entry.id)
        was = held.family_id
        if family_id not in parts_of(release, [was]).get(was, ()):
            raise NotSeen(where="part of a family")
        try:
            with transaction.atomic():
                held.allocations.filter(ends=None, family_id=was).update(family_id=family_id)
                held.family_id = family_id
                held.save(update_fields=["family_id"])
        except IntegrityError as fault:
            raise TooLate(
                "that family is on the list already, or has a key worker already",
                where="worklist entry",
                do="Choose another part, or decide about that family's own entry. Nothing of yours was saved.",
            ) from fault
        details = {"was": was, "entry": str(held.id)}
        write(audit, Deed(kind=kinds.PART_CHOSEN, about=family_id, families=[was, family_id], details=details))
