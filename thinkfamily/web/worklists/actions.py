"""Drawing a worklist, and showing it."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from thinkfamily.governance.purpose import Purpose
from thinkfamily.release.reader.families import Family, families_by_id
from thinkfamily.release.reader.following import ids_today
from thinkfamily.release.reader.opening import Release
from thinkfamily.web.accounts.viewer import Viewer, may_see_scores
from thinkfamily.web.audit import kinds
from thinkfamily.web.audit.event import AuditEvent, Deed, Detail
from thinkfamily.web.audit.ledger import write, write_now
from thinkfamily.web.base.answers import TooLate
from thinkfamily.web.worklists.models import Entry, Worklist
from thinkfamily.web.worklists.rule import draw_families
from thinkfamily.web.worklists.states import State


@dataclass(frozen=True, kw_only=True)
class EntryLine:
    """One row of a worklist's page; `family` is None when the live release no longer has it.

    It may then have been split, or have become one with another family on the list: `today` are the ids it leads to.
    """

    entry: Entry
    family: Family | None
    today: tuple[str, ...] = ()


def draw_worklist(
    *, viewer: Viewer, release: Release, taken: AbstractSet[str], today: date, audit: AuditEvent
) -> Worklist:
    """Draw a new list for the viewer's team. The open one closes, and what still waited on it lapses.

    Raises TooLate when somebody else of the team drew one in the same moment.
    """
    drawn = draw_families(
        release,
        capacity=viewer.capacity,
        taken=taken,
        scores_allowed=may_see_scores(viewer, Purpose.FIND_EXPLOITATION),
        today=today,
    )
    try:
        with transaction.atomic():
            _close_open_list(viewer.team_id, audit)
            worklist: Worklist = Worklist.objects.create(
                team_id=viewer.team_id,
                release=release.id,
                rule=drawn.rule,
                says=drawn.says,
                purpose=drawn.purpose.value,
                capacity=viewer.capacity,
                drawn_by_id=audit.who,
                drawn_at=audit.at,
            )
            Entry.objects.bulk_create(
                Entry(worklist=worklist, place=place, family_id=each.family_id, because=each.because)
                for place, each in enumerate(drawn.families, start=1)
            )
            details: dict[str, Detail] = {
                "rule": drawn.rule,
                "entries": len(drawn.families),
                "capacity": viewer.capacity,
            }
            families = [each.family_id for each in drawn.families]
            write(audit, Deed(kind=kinds.DREW_WORKLIST, about=str(worklist.id), families=families, details=details))
    except IntegrityError as fault:
        raise TooLate(
            "somebody else of your team has just drawn a list", where="worklist", do="This is it; yours was not drawn."
        ) from fault
    return worklist


def forget_entries(*, drawn_before: datetime, dry_run: bool, audit: AuditEvent) -> int:
    """Remove entries of lists drawn before an instant that nobody decided about; how many there are.

    An entry that somebody decided about, or that was ever allocated, stays: it is the record of a decision.
    """
    with transaction.atomic():
        past = Entry.objects.filter(
            worklist__drawn_at__lt=drawn_before,
            state__in=[State.WAITING, State.LAPSED],
            decisions=None,
            allocations=None,
        )
        count: int = past.count()
        if count and not dry_run:
            Entry.objects.filter(id__in=list(past.values_list("id", flat=True))).delete()
            write(audit, Deed(kind=kinds.FORGOT_ENTRIES, details={"entries": count}))
    return count


def show_worklist(*, worklist: Worklist, release: Release, audit: AuditEvent) -> tuple[EntryLine, ...]:
    """The list's rows, once it is written down that they were seen."""
    entries = list(worklist.entries.all())
    families = families_by_id(release, family_ids=[entry.family_id for entry in entries])
    gone = [entry.family_id for entry in entries if entry.family_id not in families]
    today = ids_today(release, "family", gone)
    lines = tuple(
        EntryLine(entry=entry, family=families.get(entry.family_id), today=today.get(entry.family_id, ()))
        for entry in entries
    )
    write_now(audit, Deed(kind=kinds.SAW_WORKLIST, about=str(worklist.id), families=[e.family_id for e in entries]))
    return lines


def _close_open_list(team_id: str, audit: AuditEvent) -> None:
    for old in Worklist.objects.select_for_update().filter(team_id=team_id, closed_at=None):
        # Lock the entries too, so that a decision in the same moment either comes first or finds them lapsed.
        waiting = old.entries.select_for_update().filter(state=State.WAITING)
        for entry in waiting:
            entry.state = State.LAPSED
            entry.save(update_fields=["state"])
        old.closed_at = audit.at
        old.save(update_fields=["closed_at"])
