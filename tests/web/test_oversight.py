"""What the information governance lead sees: who looked at whom and why, and whether the record is whole."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from tests.web_place import BILAL, GOVERNANCE, ISAAC, LEAD, MANAGER, REASON, open_page, rows_of_audit, words_of
from thinkfamily.web.accounts.models import User

SignIn = Callable[[str], Client]


def test_a_look_is_a_sentence_with_who_whom_when_and_why(signed_in: SignIn) -> None:
    open_page(signed_in(LEAD), f"/people/{ISAAC}/")
    words = words_of(signed_in(GOVERNANCE).get("/audit/"))
    assert f"Maya Okafor saw the page of the person {ISAAC}" in words
    assert f"Work with a family that I am allocated to or assessing. “{REASON}”" in words.replace('"', "“")
    assert "Lead professional, Early help, east" in words
    assert "2 October 2026, 09:30" in words
    assert "Isaac" not in words


def test_the_audit_is_searched_by_person_by_user_and_by_kind(signed_in: SignIn) -> None:
    lead, governance = signed_in(LEAD), signed_in(GOVERNANCE)
    for person in (ISAAC, BILAL):
        open_page(lead, f"/people/{person}/")
    manager = User.objects.get(email=MANAGER)
    by_person = words_of(governance.get("/audit/", {"about": ISAAC}))
    assert f"person {ISAAC}" in by_person
    assert f"person {BILAL}" not in by_person
    assert "saw the page" not in words_of(governance.get("/audit/", {"who": str(manager.id)}))
    saw = governance.get("/audit/", {"kind": "saw-person"}).context["trail"].sentences
    assert [each.about for each in saw] == [BILAL, ISAAC]


def test_openings_by_somebody_without_a_tie_come_first_to_review(signed_in: SignIn) -> None:
    manager = signed_in(MANAGER)
    manager.post("/worklist/draw/")
    for family in ("f5", "f3"):
        open_page(manager, f"/families/{family}/")
    untied = signed_in(GOVERNANCE).get("/audit/", {"kind": "untied"}).context["trail"].sentences
    assert [each.about for each in untied] == ["f3"]


def test_looking_at_the_audit_is_written_into_it(signed_in: SignIn) -> None:
    governance = signed_in(GOVERNANCE)
    governance.get("/audit/", {"about": ISAAC})
    last = rows_of_audit()[-1]
    assert (last["kind"], last["details"]["about_asked"]) == ("saw-audit", ISAAC)


def test_a_long_trail_is_read_page_by_page(signed_in: SignIn) -> None:
    governance = signed_in(GOVERNANCE)
    for _ in range(60):
        governance.get("/audit/")
    first = governance.get("/audit/").context["trail"]
    older = governance.get("/audit/", {"before": first.older}).context["trail"]
    assert len(first.sentences) == 50
    assert older.sentences[0].seq == first.older - 1


def test_a_filter_that_is_none_is_refused_on_the_page(signed_in: SignIn) -> None:
    words = words_of(signed_in(GOVERNANCE).get("/audit/", {"kind": "nothing"}))
    assert "There is a problem" in words


def test_the_chain_is_verified_by_a_press_and_by_a_command(signed_in: SignIn) -> None:
    governance = signed_in(GOVERNANCE)
    assert "The chain holds" in words_of(governance.post("/audit/verify/"))
    said = StringIO()
    call_command("verify_audit", stdout=said)
    head = said.getvalue().split("Head: ")[1].strip()
    call_command("verify_audit", "--head", head, stdout=said)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER ALL")
        cursor.execute("UPDATE audit_event SET body = replace(body, 'Dilys', 'Delia') WHERE body LIKE '%Dilys%'")
    assert "The chain is broken at row" in words_of(governance.post("/audit/verify/"))
    with pytest.raises(CommandError, match="BROKEN at row"):
        call_command("verify_audit", stdout=said)
