"""No page of a person without a purpose and a reason, and no purpose that is not of one's role."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests.web_place import (
    ANALYST,
    BILAL,
    ISAAC,
    KHAN,
    LEAD,
    MANAGER,
    NOW,
    OKAFOR,
    REASON,
    open_page,
    rows_of_audit,
    words_of,
)
from thinkfamily.governance.purpose import Purpose
from thinkfamily.web.worklists.models import Entry

SignIn = Callable[[str], Client]


@pytest.mark.parametrize(
    ("email", "offered"),
    [
        (LEAD, {Purpose.SUPPORT_FAMILY, Purpose.SAFEGUARD_CHILD}),
        (ANALYST, {Purpose.ASSURE_QUALITY}),
        (
            MANAGER,
            {
                Purpose.IDENTIFY_FAMILIES,
                Purpose.SUPPORT_FAMILY,
                Purpose.SAFEGUARD_CHILD,
                Purpose.FIND_EXPLOITATION,
            },
        ),
    ],
)
def test_each_role_is_offered_its_own_purposes(signed_in: SignIn, email: str, offered: set[Purpose]) -> None:
    form = signed_in(email).get(f"/people/{ISAAC}/").context["form"]
    assert {Purpose(value) for value, _ in form.fields["purpose"].choices} == offered


@pytest.mark.parametrize(
    ("purpose", "reason", "said"),
    [
        ("", REASON, "Choose what it is for"),
        ("support-family", "", "Give your reason"),
        ("support-family", "because", "Say your reason in at least 10 letters"),
        ("support-family", "          ", "Give your reason"),
        ("linkage", REASON, "Choose a purpose from the list"),
        ("assure-quality", REASON, "Choose a purpose from the list"),
        ("curiosity", REASON, "Choose a purpose from the list"),
    ],
)
def test_a_page_stays_shut_without_a_purpose_and_a_reason(
    signed_in: SignIn, purpose: str, reason: str, said: str
) -> None:
    client = signed_in(LEAD)
    answer = client.post(f"/people/{ISAAC}/open/", {"purpose": purpose, "reason": reason})
    assert said in words_of(answer)
    assert "Isaac" not in words_of(answer)
    assert "Why do you need this" in words_of(client.get(f"/people/{ISAAC}/"))


def test_the_reason_for_one_page_opens_no_other(signed_in: SignIn) -> None:
    client = signed_in(LEAD)
    open_page(client, f"/people/{ISAAC}/")
    assert "Why do you need this" in words_of(client.get(f"/people/{BILAL}/"))
    assert "Why do you need this" in words_of(client.get(f"/families/{OKAFOR}/"))


def test_a_stated_purpose_opens_the_next_page_with_one_press_and_is_recorded_again(signed_in: SignIn) -> None:
    client = signed_in(LEAD)
    open_page(client, f"/people/{ISAAC}/")
    answer = client.post(f"/families/{OKAFOR}/open/", follow=True)
    assert "Okafor and Hughes" in words_of(answer)
    told = [row for row in rows_of_audit() if row["about"] == OKAFOR]
    assert [(row["kind"], row["reason"]) for row in told] == [("opened-family", REASON), ("saw-family", REASON)]


def test_a_reason_tires_after_half_an_hour(signed_in: SignIn, on_the_day: Callable[[datetime], None]) -> None:
    client = signed_in(LEAD)
    open_page(client, f"/people/{ISAAC}/")
    on_the_day(NOW + timedelta(minutes=14))
    assert "Isaac Hughes" in words_of(client.get(f"/people/{ISAAC}/"))
    on_the_day(NOW + timedelta(minutes=28))
    assert "Isaac Hughes" in words_of(client.get(f"/people/{ISAAC}/"))
    on_the_day(NOW + timedelta(minutes=31))
    assert "Why do you need this" in words_of(client.get(f"/people/{ISAAC}/"))
    assert "Why do you need this" in words_of(client.post(f"/people/{ISAAC}/open/"))


def test_a_purpose_can_be_ended(signed_in: SignIn) -> None:
    client = signed_in(LEAD)
    assert REASON in words_of(open_page(client, f"/people/{ISAAC}/"))
    client.post("/purpose/end/")
    assert REASON not in words_of(client.get("/"))
    assert "First, why are you looking?" in words_of(client.get("/search/"))


def test_an_entry_of_the_teams_list_is_a_reason_for_its_own_family_alone(signed_in: SignIn) -> None:
    client = signed_in(MANAGER)
    client.post("/worklist/draw/")
    entry = Entry.objects.get(family_id=KHAN)
    answer = client.post(f"/families/{KHAN}/open/", {"entry": str(entry.id)}, follow=True)
    assert "On the team's worklist, place 1" in words_of(answer)
    assert client.post(f"/families/{OKAFOR}/open/", {"entry": str(entry.id)}).status_code == 404
    assert client.post(f"/families/{KHAN}/open/", {"entry": "not-an-id"}).status_code == 404


def test_every_page_says_why_it_may_be_seen(signed_in: SignIn) -> None:
    answer = open_page(signed_in(LEAD), f"/people/{ISAAC}/")
    words = words_of(answer)
    for part in ("Why can I see this?", REASON, "Article 6(1)(e)", "Such openings are reviewed", "Seen by Maya Okafor"):
        assert part in words
    assert f"This look is number {answer.context['seq']:,} in the audit" in words


def test_how_the_viewer_stands_to_the_family_is_kept_with_the_opening(signed_in: SignIn) -> None:
    manager = signed_in(MANAGER)
    manager.post("/worklist/draw/")
    for family in (KHAN, "f3"):
        open_page(manager, f"/families/{family}/")
    ties = {row["about"]: row["details"]["tie"] for row in rows_of_audit() if row["kind"] == "opened-family"}
    assert ties == {KHAN: "team", "f3": "none"}
