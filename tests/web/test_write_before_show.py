"""What cannot be recorded is not shown, and not done."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.web_place import ANALYST, GOVERNANCE, ISAAC, LEAD, MANAGER, OKAFOR, REASON, open_page, words_of
from thinkfamily.web.allocation.models import Allocation
from thinkfamily.web.worklists.models import Entry, Worklist

SignIn = Callable[[str], Client]


def _break_the_audit() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'disk full' USING ERRCODE = 'disk_full'; END $$"
        )
        cursor.execute("CREATE TRIGGER disk_full BEFORE INSERT ON audit_event EXECUTE FUNCTION disk_full()")


def _assert_not_shown(answer: Any) -> None:
    assert answer.status_code == 503
    assert "cannot be recorded, so it cannot be shown" in words_of(answer)
    assert answer.headers["Retry-After"]
    for name in ("Hughes", "Isaac", "Orchard", "Okafor and"):
        assert name not in answer.content.decode()


def test_no_page_of_a_person_is_shown(signed_in: SignIn) -> None:
    client = signed_in(LEAD)
    assert "Isaac Hughes" in words_of(open_page(client, f"/people/{ISAAC}/"))
    assert "Isaac Hughes" in words_of(open_page(client, f"/families/{OKAFOR}/"))
    client.post("/search/", {"text": "isaac hughes"})
    _break_the_audit()
    for address in (f"/people/{ISAAC}/", f"/families/{OKAFOR}/", "/search/results/", "/my-families/"):
        _assert_not_shown(client.get(address))


def test_no_page_is_opened(signed_in: SignIn) -> None:
    client = signed_in(LEAD)
    _break_the_audit()
    answer = client.post(f"/people/{ISAAC}/open/", {"purpose": "support-family", "reason": REASON})
    _assert_not_shown(answer)


def test_no_worklist_entry_or_total_is_shown(signed_in: SignIn) -> None:
    client = signed_in(MANAGER)
    client.post("/worklist/draw/")
    entry = Entry.objects.first()
    _break_the_audit()
    for address in ("/worklist/", f"/worklist/entries/{entry.id}/", "/totals/"):
        _assert_not_shown(client.get(address))


@pytest.mark.parametrize(("email", "address"), [(ANALYST, "/quality/"), (GOVERNANCE, "/audit/")])
def test_not_even_quality_and_the_audit_itself(signed_in: SignIn, email: str, address: str) -> None:
    client = signed_in(email)
    _break_the_audit()
    _assert_not_shown(client.get(address))


def test_nothing_is_decided(signed_in: SignIn) -> None:
    client = signed_in(MANAGER)
    client.post("/worklist/draw/")
    entry = Entry.objects.first()
    page = client.get(f"/worklist/entries/{entry.id}/")
    worker = page.context["allocate_form"].fields["worker"].choices[1][0]
    _break_the_audit()
    told = {"allocate-judgement": "now", "allocate-reason": "I know this family.", "allocate-worker": worker}
    assert client.post(f"/worklist/entries/{entry.id}/allocate/", told).status_code == 503
    entry.refresh_from_db()
    assert entry.state == "waiting"
    assert not Allocation.objects.exists()


def test_no_list_is_drawn(signed_in: SignIn) -> None:
    client = signed_in(MANAGER)
    _break_the_audit()
    assert client.post("/worklist/draw/").status_code == 503
    assert not Worklist.objects.exists()


def test_a_refusal_that_cannot_be_recorded_is_not_answered_either(signed_in: SignIn) -> None:
    client = signed_in(ANALYST)
    _break_the_audit()
    assert client.get("/worklist/").status_code == 503
