"""Totals that point at nobody, and the quality of data and links."""

from collections.abc import Callable

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.web_place import ANALYST, MANAGER, words_of
from thinkfamily.web.base.suppression import share_shown, suppressed, total_shown

SignIn = Callable[[str], Client]


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, 0), (1, None), (7, None), (8, 10), (12, 10), (13, 15), (17, 15), (18, 20), (2_346, 2_345)],
)
def test_one_to_seven_are_redacted_and_the_others_rounded_to_five(count: int, shown: int | None) -> None:
    assert suppressed(count) == shown


@given(st.integers(0, 10**7))
def test_a_shown_count_never_tells_the_true_one(count: int) -> None:
    shown = suppressed(count)
    if shown is None:
        assert 1 <= count <= 7
    else:
        assert shown % 5 == 0
        assert abs(shown - count) <= 2
        assert shown == 0 or shown >= 10


@given(st.lists(st.integers(0, 500), min_size=1, max_size=12))
def test_a_total_gives_nothing_back_by_subtraction(counts: list[int]) -> None:
    shown = [suppressed(count) for count in counts]
    assert total_shown(shown) - sum(count or 0 for count in shown) == 0


def test_a_negative_count_is_a_fault() -> None:
    with pytest.raises(ValueError, match="not negative"):
        suppressed(-1)


def test_a_share_of_what_is_withheld_is_withheld() -> None:
    assert share_shown(None, 40) is None
    assert share_shown(0, 0) is None
    assert share_shown(10, 40) == 25


def test_the_small_towns_totals_are_all_but_withheld(signed_in: SignIn) -> None:
    words = words_of(signed_in(MANAGER).get("/totals/"))
    assert "25 people" in words
    assert "withheld families with a child" in words
    assert "C3 Children needing help 1 to 7 1 to 7 0 withheld" in words
    for exact in (" 6 families", " 5 eligible", " 3 families"):
        assert exact not in words


def test_quality_says_which_feeds_are_late_and_what_became_of_every_row(signed_in: SignIn) -> None:
    words = words_of(signed_in(ANALYST).get("/quality/"))
    assert "Council housing stale 1 Mar 2026" in words
    assert "Adult mental health services not received not known not known 0" in words
    assert "25 Sep 2026 School roll refused 0 0 0 0" in words
    assert "1 Sep 2026 Council tax accounts loaded 18 17 1 0" in words
    assert "Certain 25" in words


def test_an_extract_says_how_it_broke_its_contract_without_a_value(signed_in: SignIn) -> None:
    client = signed_in(ANALYST)
    words = words_of(client.get("/quality/extracts/x-ct/"))
    assert "POSTCODE_FORM 1 row has no postcode of a known form accounts postcode noted 1" in words
    assert "It is a web page, not a table." in words_of(client.get("/quality/extracts/x-sr2/"))
    assert client.get("/quality/extracts/x-none/").status_code == 404
