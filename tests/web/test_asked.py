"""What people have asked of their facts travels to the screens: disputed, restricted."""

from collections.abc import Callable

from django.test import Client

from tests.small_town import REFUGE, SAYS
from tests.web_place import JADE, LEAD, SOFIA, open_page, words_of

SignIn = Callable[[str], Client]
DONNA, PRICES, TURNERS = "p10", "f3", "f2"


def test_a_disputed_fact_says_so_with_the_persons_words_wherever_it_is_shown(signed_in: SignIn) -> None:
    client = signed_in(LEAD)
    words = words_of(open_page(client, f"/people/{JADE}/"))
    assert f"Was referred to children's social care 1C Disputed since 16 Sep 2026 by the person: “{SAYS}”" in words
    assert "Who this is, or where they live, is disputed since 17 September 2026 by the person: “My name" in words
    # On the family's page beside the same fact, in the timeline and in the finding that rests on it.
    family = words_of(open_page(client, f"/families/{TURNERS}/"))
    assert family.count("Disputed since 16 Sep 2026") == 2


def test_the_words_of_somebody_kept_back_are_not_shown(signed_in: SignIn) -> None:
    words = words_of(open_page(signed_in(LEAD), f"/people/{SOFIA}/"))
    assert "is disputed since 18 September 2026 by the person" in words
    assert REFUGE not in words


def test_restricted_facts_are_shown_only_to_safeguard_a_child(signed_in: SignIn) -> None:
    client = signed_in(LEAD)
    words = words_of(open_page(client, f"/people/{DONNA}/"))
    assert "Restricted since 14 September 2026." in words
    assert "none is shown here, no criterion rests on them, and no score is made of them" in words
    assert not [
        word for word in ("Quay Court", "lives with", "none held", "None found", "Lives not known") if word in words
    ]
    assert "facts are restricted." in words
    assert "Restricted" in words_of(open_page(client, f"/families/{PRICES}/"))
    words = words_of(open_page(signed_in(LEAD), f"/people/{DONNA}/", purpose="safeguard-child"))
    assert "kept and not used, but to safeguard a child" in words
    assert "Quay Court" in words


def test_a_search_finds_somebody_restricted_only_to_safeguard_a_child(signed_in: SignIn) -> None:
    for purpose, found in (("support-family", False), ("safeguard-child", True)):
        client = signed_in(LEAD)
        asked = {"text": "Donna Price", "purpose": purpose, "reason": "The school rang about the children"}
        words = words_of(client.post("/search/", asked, follow=True))
        assert ("Donna Price" in words) == found, purpose
