"""Holds the application's own database to its retention: entries of worklists that nobody took up, and the audit.

The audit is counted and never shortened here: the application may only add to it (docs/adr/0006). What is past its rule
is for the database's owner to remove, once the head of the chain has been noted elsewhere.
"""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from thinkfamily.governance.retention import RetentionRules


@dataclass(frozen=True, kw_only=True)
class Past:
    """How many things are past which rule, and why."""

    what: str
    rule: str
    reason: str
    count: int


def retain(*, place: Path, rules: RetentionRules, day: date, at: str, by: str, dry_run: bool) -> list[Past] | str:
    """Remove what is past its rule on a day, or only count it; or say why the database could not be reached."""
    import django
    from django.db import DatabaseError

    from thinkfamily.web.server import prepare_environment

    prepare_environment(place=place, demo=os.environ.get("THINKFAMILY_DEMO") == "1")
    django.setup()
    try:
        return past_rules(rules, day=day, at=at, by=by, dry_run=dry_run)
    except DatabaseError as fault:
        return f"The application's database could not be reached ({type(fault).__name__})."


def past_rules(rules: RetentionRules, *, day: date, at: str, by: str, dry_run: bool) -> list[Past]:
    """What is past its rule in the database that Django is set up for; entries go unless it is a dry run."""
    from thinkfamily.web.audit.event import AuditEvent
    from thinkfamily.web.audit.models import WrittenEvent
    from thinkfamily.web.worklists.actions import forget_entries

    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    audit = AuditEvent(at=datetime.fromisoformat(at), who="system", name=by, reason="retention")
    entries = forget_entries(drawn_before=midnight - timedelta(days=rules.worklists_days), dry_run=dry_run, audit=audit)
    last_of_log = f"{day.year - rules.access_log_years}{day.isoformat()[4:]}"
    log = WrittenEvent.objects.filter(at__lt=last_of_log).count()
    found = [
        Past(
            what="entries of worklists",
            rule="worklists",
            reason=f"nobody took them up in {rules.worklists_days} days",
            count=entries,
        ),
        Past(
            what="rows of the audit (to be removed by the database's owner)",
            rule="access-log",
            reason=f"the audit is kept {rules.access_log_years} years",
            count=log,
        ),
    ]
    return [each for each in found if each.count]
