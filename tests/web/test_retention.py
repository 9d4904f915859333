"""Entries of worklists that nobody took up go after ninety days; decisions, and the audit, stay."""

from collections.abc import Callable
from datetime import date

from django.test import Client

from tests.web_place import MANAGER, rows_of_audit
from thinkfamily.governance.retention import RetentionRules
from thinkfamily.web.retention import Past, past_rules
from thinkfamily.web.worklists.models import Entry

SignIn = Callable[[str], Client]
AT = "2027-01-15T09:00:00+00:00"


def retained(day: date, *, dry_run: bool = False) -> dict[str, int]:
    found: list[Past] = past_rules(RetentionRules(), day=day, at=AT, by="IG lead", dry_run=dry_run)
    return {each.rule: each.count for each in found}


def test_entries_that_nobody_took_up_go_after_their_days_and_decisions_stay(signed_in: SignIn) -> None:
    client = signed_in(MANAGER)
    client.post("/worklist/draw/")
    entries = list(Entry.objects.all())
    client.post(f"/worklist/entries/{entries[0].id}/decline/", {"why": "They are helped by a school already."})
    decided = Entry.objects.exclude(state="waiting").count()
    drawn = date(2026, 10, 2)
    assert retained(drawn) == {}
    late = date(2027, 1, 15)
    assert retained(late, dry_run=True)["worklists"] == len(entries) - decided
    assert Entry.objects.count() == len(entries)
    retained(late)
    assert Entry.objects.count() == decided
    assert rows_of_audit()[-1]["kind"] == "forgot-entries"
    # The audit is only counted, and only once its years are over.
    assert retained(late) == {}
    assert retained(date(2033, 10, 3))["access-log"] == len(rows_of_audit()) - 1
