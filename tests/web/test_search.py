"""Searching: forgiving of spelling, strict about how much must be known, and never by an address."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.web_place import LEAD, REASON, rows_of_audit, words_of

SignIn = Callable[[str], Client]


def _search(client: Client, text: str, **told: str) -> str:
    told = {"purpose": "safeguard-child", "reason": REASON, **told}
    return words_of(client.post("/search/", {"text": text, **told}, follow=True))


@pytest.mark.parametrize(
    "text",
    [
        "isac hughs",
        "Isaac Hughes 3/4/2011",
        "hughes isaac",
        "isaac 2011",
        "isaac NB1 1AA",
        "999 000 0018",
    ],
)
def test_a_person_is_found_through_misspelling_order_and_numbers(signed_in: SignIn, text: str) -> None:
    words = _search(signed_in(LEAD), text)
    assert "Isaac Hughes" in words
    assert "3 April 2011" in words
    assert "NB1" in words
    assert "Okafor and Hughes" in words
    assert "Orchard" not in words


@pytest.mark.parametrize("text", ["hughes", "2011", "NB1 1AA", "i", "a 2011"])
def test_too_little_to_go_by_is_refused_with_its_reason(signed_in: SignIn, text: str) -> None:
    words = _search(signed_in(LEAD), text)
    assert "Too little to go by" in words
    assert "Isaac" not in words
    assert rows_of_audit()[-1]["details"]["refused"] is True


def test_nobody_found_says_what_to_try(signed_in: SignIn) -> None:
    words = _search(signed_in(LEAD), "zebedee quartermaine")
    assert "Nobody found" in words
    assert "That does not mean that nothing is known" in words
    assert "another spelling" in words
    assert rows_of_audit()[-1]["details"]["found"] == 0


def test_a_search_asks_for_its_purpose_first(signed_in: SignIn) -> None:
    client = signed_in(LEAD)
    words = _search(client, "isaac hughes", purpose="", reason="")
    assert "Choose what it is for" in words
    assert "3 April 2011" not in words
    assert client.get("/search/results/").status_code == 302


def test_a_search_without_words_says_so(signed_in: SignIn) -> None:
    assert "Enter who you are looking for" in _search(signed_in(LEAD), "")


def test_neither_the_words_nor_a_name_enter_an_address_or_the_audit(signed_in: SignIn) -> None:
    client = signed_in(LEAD)
    sent = client.post(
        "/search/", {"text": "isaac hughes", "purpose": "safeguard-child", "reason": REASON}, follow=True
    )
    assert [address for address, _ in sent.redirect_chain] == ["/search/results/"]
    told = rows_of_audit()[-1]
    assert told["kind"] == "searched"
    assert "p03" in told["persons"]
    assert "isaac" not in str(told).lower()
    again = client.get("/search/results/")
    assert "Isaac Hughes" in words_of(again)
    assert rows_of_audit()[-1]["details"]["words"] == told["details"]["words"]


def test_coming_back_to_the_results_is_a_look_of_its_own(signed_in: SignIn) -> None:
    client = signed_in(LEAD)
    _search(client, "isaac hughes")
    before = len(rows_of_audit())
    client.get("/search/results/")
    assert len(rows_of_audit()) == before + 1


def test_where_a_protected_person_is_does_not_help_to_find_them_and_is_not_shown(signed_in: SignIn) -> None:
    client = signed_in(LEAD)
    assert "Sofia Marek" in _search(client, "sofia marek")
    assert "kept back" in _search(client, "sofia marek")
    assert "Nobody found" in _search(client, "sofia ZZ9 9ZZ")
