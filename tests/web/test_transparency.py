"""The public register: everything about what is held, nothing about anybody."""

import pytest
from django.test import Client

from tests.small_release import SmallRelease
from tests.small_town import PERSONS
from tests.web_place import words_of

NAMES = [line.split("|")[3].strip() for line in PERSONS.strip().splitlines()[1:]]

pytestmark = pytest.mark.django_db


def test_anybody_reads_what_is_held_under_which_law_and_for_what(live_place: SmallRelease) -> None:
    answer = Client().get("/what-we-hold/")
    words = words_of(answer)
    assert "Think Family partnership" in words
    assert "Northbridge Council; Northbridge Schools; Northbridge Health" in words
    assert "Power in law Children Act 2004, section 10" in words
    assert "1 April 2026 until 1 April 2028" in words
    assert "Decide what a child needs to be safe, now. UK GDPR Article 6(1)(e)" in words
    assert 'href="https://northbridge.example/notices/police-2026"' in answer.content.decode()
    assert answer.headers["X-Robots-Tag"] == "all"


def test_small_counts_of_records_are_withheld(live_place: SmallRelease) -> None:
    words = words_of(Client().get("/what-we-hold/"))
    assert "GP registrations Dates and kinds of involvement. 25 records" in words
    assert "1 to 7 records, up to 20 September 2026" in words
    assert "5 records, up to 20 September" not in words


def test_a_model_says_its_bars_what_it_reached_and_how_plainer_ways_do(live_place: SmallRelease) -> None:
    words = words_of(Client().get("/what-we-hold/models/"))
    assert "Exploitation Shown to those who need it" in words
    assert "Finds more at capacity than the single rule. 0.05 0.16 yes" in words
    assert "Measure The model One plain rule Drawing lots" in words
    assert "0.34 (0.12 to 0.52) 0.18 (0.06 to 0.32) 0.04 (0.02 to 0.06)" in words
    assert "Sex: F Of the children within capacity, the share for whom it came about not known" in words


def test_a_withheld_model_says_why_in_public(live_place_withheld: SmallRelease) -> None:
    words = words_of(Client().get("/what-we-hold/models/"))
    assert "Exploitation Withheld At the team's capacity it finds no more children" in words
    assert "-0.01 no" in words


def test_anybody_reads_how_often_linkage_errs_about_whom(live_place: SmallRelease) -> None:
    words = words_of(Client().get("/what-we-hold/linkage/"))
    assert "4.1% Wrong, of pairs that were linked 0.2%" in words
    assert "By age Group Pairs known Missed Wrong 5 to 10 40 12.5%" in words
    assert "By sex Group Pairs known Missed Wrong F 460 5.2% 0.0%" in words
    assert words.index("5 to 10") < words.index("11 to 15") < words.index("not known 30")
    assert "65 and over" not in words


def test_a_models_card_is_plain_text(live_place: SmallRelease) -> None:
    answer = Client().get("/what-we-hold/models/exploitation/card.md")
    assert answer.headers["Content-Type"] == "text/markdown; charset=utf-8"
    assert answer.content
    assert Client().get("/what-we-hold/models/nothing/card.md").status_code == 404


def test_no_public_page_names_anybody(live_place: SmallRelease) -> None:
    for address in (
        "/what-we-hold/",
        "/what-we-hold/linkage/",
        "/what-we-hold/models/",
        "/what-we-hold/models/exploitation/card.md",
        "/help/",
    ):
        page = Client().get(address).content.decode()
        assert not [name for name in NAMES if name in page], address
