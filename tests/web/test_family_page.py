"""A family's page: who is who, and the criteria, with none found, not covered and not for this purpose kept apart."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.web_place import ANALYST, KHAN, LEAD, MANAGER, MAREK, OKAFOR, SECOND_LEAD, TURNER, open_page, words_of

SignIn = Callable[[str], Client]


def _criteria(client: Client, family: str, purpose: str) -> dict[str, str]:
    page = open_page(client, f"/families/{family}/", purpose=purpose).context["page"]
    return {each.code: each.state for each in page.criteria}


@pytest.mark.parametrize(
    ("email", "purpose", "states"),
    [
        (LEAD, "support-family", "met met met met none-found not-covered"),
        # Neither agreement covers it: no answer of a criterion with a feed may be told.
        (ANALYST, "assure-quality", "not-shown not-shown not-shown not-shown not-shown not-shown"),
    ],
)
def test_each_criterion_is_met_none_found_not_covered_or_not_for_the_purpose(
    signed_in: SignIn, email: str, purpose: str, states: str
) -> None:
    assert " ".join(_criteria(signed_in(email), OKAFOR, purpose).values()) == states


def test_a_criterion_says_who_meets_it_and_by_which_records(signed_in: SignIn) -> None:
    words = words_of(open_page(signed_in(LEAD), f"/families/{OKAFOR}/"))
    assert "Criteria: 4 of 6 met" in words
    assert (
        "C3 Children needing help Met Isaac Hughes C3.1 a child in need since 20 January 2026 1 record says so" in words
    )
    assert "C5 Domestic abuse None found Feeds that would tell us tell of nothing." in words
    assert "C6 Health Not covered Could have told us, and did not: Adult mental health services." in words


def test_what_may_not_be_shown_is_not_told_by_a_count_either(signed_in: SignIn) -> None:
    words = words_of(open_page(signed_in(ANALYST), f"/families/{OKAFOR}/", purpose="assure-quality"))
    assert "Criteria: 0 of 6 met, of what may be shown" in words
    assert "C2 School attendance Not for this purpose Not shown for this purpose: School roll." in words


def test_who_lives_elsewhere_stands_apart_and_in_the_drawing(signed_in: SignIn) -> None:
    answer = open_page(signed_in(LEAD), f"/families/{TURNER}/")
    words = words_of(answer)
    assert "Lee Turner non-resident parent 22 Jan 1989 37 Lives elsewhere" in words
    assert "Kelly Smith parent 8 Jul 1990 36 Lives here" in words
    apart = [box.member.name for box in answer.context["page"].tree.boxes if box.member.apart]
    assert apart == ["Lee Turner"]


def test_ties_say_whether_they_were_told_or_inferred(signed_in: SignIn) -> None:
    words = words_of(open_page(signed_in(LEAD), f"/families/{KHAN}/"))
    assert "Saima Khan is a parent of Bilal Khan 9 Jan 2011 told by Children in need" in words
    assert "Bilal Khan is a sibling of Yusuf Khan 30 Jun 2014 inferred: two children of one parent" in words


def test_young_peoples_ties_beyond_the_family_are_not_drawn(signed_in: SignIn) -> None:
    assert "Isaac Hughes" not in words_of(open_page(signed_in(LEAD), f"/families/{KHAN}/"))


def test_somebody_who_has_left_stands_below_with_the_day(signed_in: SignIn) -> None:
    words = words_of(open_page(signed_in(LEAD), f"/families/{MAREK}/"))
    assert "Tomasz Marek parent, until 1 Feb 2026" in words
    assert "Home not known, or kept back" in words


def test_a_refusal_of_scores_is_said_once_and_for_all_children(signed_in: SignIn) -> None:
    words = words_of(open_page(signed_in(SECOND_LEAD), f"/families/{OKAFOR}/", purpose="safeguard-child"))
    assert words.count("No score is shown") == 1


def test_a_withheld_model_says_why_and_nothing_of_any_child(
    users: None, live_place_withheld: object, signed_in: SignIn
) -> None:
    words = words_of(open_page(signed_in(LEAD), f"/families/{KHAN}/", purpose="safeguard-child"))
    assert "Withheld" in words
    assert "it finds no more children than counting missing episodes does" in words
    assert "place 1" not in words


def test_the_key_worker_is_named_and_only_who_sees_lists_gets_a_link_to_one(signed_in: SignIn) -> None:
    manager = signed_in(MANAGER)
    manager.post("/worklist/draw/")
    assert "Place 1 on your team" in words_of(open_page(manager, f"/families/{KHAN}/"))
    lead = words_of(open_page(signed_in(LEAD), f"/families/{KHAN}/"))
    assert "Place 1 on your team" not in lead
    assert "Key worker none" in lead
