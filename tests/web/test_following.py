"""Ids of before in lists, allocations and addresses: carried over where that is plain, asked for where it is not."""

from collections.abc import Callable

from django.test import Client

from tests.web_place import BILAL, JADE, KELLY, KHAN, LEAD, MANAGER, TURNER, rows_of_audit, words_of
from thinkfamily.web.accounts.models import User
from thinkfamily.web.allocation.models import Allocation
from thinkfamily.web.worklists.models import Entry

SignIn = Callable[[str], Client]
# The small town's: f90 became one with the Khans, f91 was split into the Turners and the Prices.
MERGED, SPLIT, PRICE = "f90", "f91", "f3"
WORDS = "I have met this family at school."


def _entry(client: Client, *, family: str, was: str) -> Entry:
    client.post("/worklist/draw/")
    Entry.objects.filter(family_id=family).update(family_id=was)
    entry: Entry = Entry.objects.get(worklist__closed_at=None, family_id=was)
    return entry


def _allocate(client: Client, entry: Entry, *, was: str) -> Allocation:
    worker = User.objects.get(email=LEAD)
    told = {"allocate-judgement": "now", "allocate-reason": WORDS, "allocate-worker": str(worker.id)}
    client.post(f"/worklist/entries/{entry.id}/allocate/", told)
    Allocation.objects.update(family_id=was)
    Entry.objects.filter(id=entry.id).update(family_id=was)
    allocation: Allocation = Allocation.objects.get()
    return allocation


def test_an_entry_and_an_allocation_go_on_with_the_id_of_today_and_that_is_written_down(signed_in: SignIn) -> None:
    manager = signed_in(MANAGER)
    entry = _entry(manager, family=KHAN, was=MERGED)
    assert "No longer in the data" not in words_of(manager.get("/worklist/"))
    entry.refresh_from_db()
    assert entry.family_id == KHAN
    allocation = _allocate(manager, entry, was=MERGED)
    assert "Khan 2 2" in words_of(signed_in(LEAD).get("/my-families/"))
    allocation.refresh_from_db()
    assert allocation.family_id == KHAN
    told = [row for row in rows_of_audit() if row["kind"] == "family-followed"]
    assert [(row["who"], row["families"]) for row in told] == [("system", [MERGED, KHAN])] * 3


def test_of_a_family_that_was_split_the_manager_says_which_part_is_meant(signed_in: SignIn) -> None:
    manager = signed_in(MANAGER)
    entry = _entry(manager, family=KHAN, was=SPLIT)
    assert "Split into 2 families: choose" in words_of(manager.get("/worklist/"))
    page = manager.get(f"/worklist/entries/{entry.id}/")
    assert "Smith and Turner, 2 children and 2 adults" in words_of(page)
    assert "Allocate to a key worker" not in words_of(page)
    assert manager.post(f"/worklist/entries/{entry.id}/family/", {"family": KHAN}).status_code == 404
    words = words_of(manager.post(f"/worklist/entries/{entry.id}/family/", {"family": TURNER}, follow=True))
    assert "From now on it is about that family." in words
    assert "Allocate to a key worker" in words
    entry.refresh_from_db()
    assert entry.family_id == TURNER
    assert rows_of_audit()[-2]["families"] == [SPLIT, TURNER]


def test_a_key_worker_says_which_part_of_a_split_family_is_theirs(signed_in: SignIn) -> None:
    manager = signed_in(MANAGER)
    allocation = _allocate(manager, _entry(manager, family=KHAN, was=KHAN), was=SPLIT)
    lead = signed_in(LEAD)
    assert "Which of them is meant here?" in words_of(lead.get("/my-families/"))
    assert manager.post(f"/allocations/{allocation.id}/family/", {"family": PRICE}).status_code == 403
    lead.post(f"/allocations/{allocation.id}/family/", {"family": PRICE})
    allocation.refresh_from_db()
    assert (allocation.family_id, allocation.entry.family_id) == (PRICE, PRICE)


def test_an_address_of_before_leads_on_or_asks_which_is_meant_and_names_nobody(signed_in: SignIn) -> None:
    client = signed_in(LEAD)
    assert client.get("/people/p90/").headers["Location"] == f"/people/{BILAL}/"
    assert client.get("/families/f90/").headers["Location"] == f"/families/{KHAN}/"
    page = client.get("/people/p91/")
    words = words_of(page)
    assert f"Person {JADE} Person {KELLY}" in words
    assert "Jade" not in words
    assert "Which family is meant?" in words_of(client.get("/families/f91/"))
