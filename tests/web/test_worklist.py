"""Worklists: drawn by a declared rule, within capacity, and closed when a newer one is drawn."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.small_release import SmallRelease
from tests.web_place import KHAN, MANAGER, OKAFOR, SECOND_MANAGER, rows_of_audit, words_of
from thinkfamily.web.accounts.models import Grant, Team
from thinkfamily.web.worklists.models import Entry, Worklist

SignIn = Callable[[str], Client]


def _families() -> list[str]:
    return [entry.family_id for entry in Entry.objects.filter(worklist__closed_at=None)]


def test_while_a_model_is_shown_its_families_within_capacity_are_drawn(signed_in: SignIn) -> None:
    client = signed_in(MANAGER)
    words = words_of(client.post("/worklist/draw/", follow=True))
    assert _families() == [KHAN, OKAFOR, "f6"]
    assert "whose circumstances are most similar to those of past known cases" in words
    assert "Meets 3 of 6 criteria; 1 not covered." in words
    assert Worklist.objects.get().purpose == "find-exploitation"


def test_while_it_is_withheld_families_that_meet_most_criteria_are_drawn_and_the_list_says_why(
    users: None, live_place_withheld: SmallRelease, signed_in: SignIn
) -> None:
    client = signed_in(MANAGER)
    words = words_of(client.post("/worklist/draw/", follow=True))
    assert _families()[:2] == [OKAFOR, KHAN]
    assert "Eligible families that meet most of the programme's criteria, at least 2" in words
    assert "it finds no more children than counting missing episodes does" in words
    assert Worklist.objects.get().purpose == "identify-families"


def test_a_manager_who_may_see_no_score_draws_by_criteria(signed_in: SignIn) -> None:
    Grant.objects.filter(user__email=MANAGER).update(sees_scores=False)
    signed_in(MANAGER).post("/worklist/draw/")
    assert Worklist.objects.get().rule == "by-criteria"


@pytest.mark.parametrize("capacity", [1, 2])
def test_a_list_is_never_longer_than_the_team_can_take_up(signed_in: SignIn, capacity: int) -> None:
    Team.objects.update(capacity=capacity)
    signed_in(MANAGER).post("/worklist/draw/")
    assert _families() == [KHAN, OKAFOR][:capacity]


def test_the_places_capacity_holds_where_a_team_has_none(signed_in: SignIn, settings: object) -> None:
    settings.THINKFAMILY_CAPACITY = 1  # type: ignore[attr-defined]  # pytest-django's settings
    signed_in(MANAGER).post("/worklist/draw/")
    assert _families() == [KHAN]


def test_a_new_list_closes_the_old_one_and_what_waited_lapses(signed_in: SignIn) -> None:
    client = signed_in(MANAGER)
    client.post("/worklist/draw/")
    old = Worklist.objects.get()
    client.post("/worklist/draw/")
    assert Worklist.objects.filter(closed_at=None).count() == 1
    assert set(old.entries.values_list("state", flat=True)) == {"lapsed"}
    assert set(Entry.objects.exclude(worklist=old).values_list("state", flat=True)) == {"waiting"}


def test_both_managers_of_a_team_see_one_list(signed_in: SignIn) -> None:
    signed_in(MANAGER).post("/worklist/draw/")
    words = words_of(signed_in(SECOND_MANAGER).get("/worklist/"))
    assert "Khan" in words
    assert "by Priya Nair" in words


def test_drawing_and_seeing_are_recorded_with_the_families(signed_in: SignIn) -> None:
    signed_in(MANAGER).post("/worklist/draw/", follow=True)
    drew, saw = rows_of_audit()[-2:]
    assert (drew["kind"], drew["families"], drew["details"]["rule"]) == (
        "drew-worklist",
        [KHAN, OKAFOR, "f6"],
        "by-model",
    )
    assert (saw["kind"], saw["families"], saw["purpose"]) == ("saw-worklist", drew["families"], "find-exploitation")


def test_a_list_of_an_older_release_says_so(signed_in: SignIn) -> None:
    client = signed_in(MANAGER)
    client.post("/worklist/draw/")
    Worklist.objects.update(release="2026-08-31-0001-00000000")
    assert "Newer data have been published" in words_of(client.get("/worklist/"))
