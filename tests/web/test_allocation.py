"""Deciding: a person decides, in their own words, once; and may undo it, in the record."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.messages import get_messages
from django.db import connections
from django.test import Client

from tests.web_place import KHAN, LEAD, MANAGER, OKAFOR, SECOND_LEAD, SECOND_MANAGER, rows_of_audit, sign_in, words_of
from thinkfamily.web.accounts.models import User
from thinkfamily.web.allocation.models import Allocation, Decision
from thinkfamily.web.audit.verifying import verify_chain
from thinkfamily.web.worklists.models import Entry, Worklist

SignIn = Callable[[str], Client]
WORDS = "I have met this family at school."


def _draw(client: Client) -> Entry:
    client.post("/worklist/draw/")
    return Entry.objects.get(worklist__closed_at=None, family_id=KHAN)


def _worker(email: str = LEAD) -> User:
    return User.objects.get(email=email)


def _allocation(worker: User) -> dict[str, str]:
    return {"allocate-judgement": "now", "allocate-reason": WORDS, "allocate-worker": str(worker.id)}


def _allocate(client: Client, entry: Entry, worker: User) -> str:
    return words_of(client.post(f"/worklist/entries/{entry.id}/allocate/", _allocation(worker), follow=True))


def test_a_family_is_given_to_a_named_key_worker_with_ones_own_judgement(signed_in: SignIn) -> None:
    client = signed_in(MANAGER)
    entry = _draw(client)
    words = _allocate(client, entry, _worker())
    assert "Allocated to Maya Okafor." in words
    assert "Own judgement: needs help as a whole family, now" in words
    assert WORDS in words
    decision = Decision.objects.get()
    told = next(row for row in rows_of_audit() if row["seq"] == decision.audit_seq)
    assert (told["kind"], told["families"]) == ("allocated", [KHAN])
    assert told["details"]["judgement"] == "now"


def test_a_decision_holds_no_score(signed_in: SignIn) -> None:
    names = {field.name for field in (*Decision._meta.fields, *Allocation._meta.fields, *Entry._meta.fields)}
    assert not {name for name in names if "score" in name or "rank" in name or "chance" in name}


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"allocate-judgement": ""}, "Choose your judgement"),
        ({"allocate-judgement": "none"}, "Select a valid choice"),
        ({"allocate-reason": ""}, "Give your reason"),
        ({"allocate-reason": "because"}, "Say it in at least 10 letters"),
        ({"allocate-worker": ""}, "Choose a key worker"),
    ],
)
def test_nothing_is_decided_without_a_judgement_a_reason_and_a_worker(
    signed_in: SignIn, told: dict[str, str], said: str
) -> None:
    client = signed_in(MANAGER)
    entry = _draw(client)
    address = f"/worklist/entries/{entry.id}/allocate/"
    assert said in words_of(client.post(address, {**_allocation(_worker()), **told}))
    assert not Decision.objects.exists()


def test_only_a_lead_professional_of_the_team_can_be_given_a_family(signed_in: SignIn) -> None:
    client = signed_in(MANAGER)
    entry = _draw(client)
    assert "Select a valid choice" in _allocate(client, entry, _worker(SECOND_MANAGER))
    offered = client.get(f"/worklist/entries/{entry.id}/").context["allocate_form"].fields["worker"].choices
    assert [said for _, said in offered[1:]] == ["Maya Okafor (no families now)", "Tomos Ellery (no families now)"]


def test_the_key_worker_finds_the_family_among_their_own_and_opens_it_as_theirs(signed_in: SignIn) -> None:
    client = signed_in(MANAGER)
    _allocate(client, _draw(client), _worker())
    lead = signed_in(LEAD)
    assert "Khan 2 2 2 October 2026" in words_of(lead.get("/my-families/"))
    allocation = Allocation.objects.get()
    words = words_of(lead.post(f"/families/{KHAN}/open/", {"allocation": str(allocation.id)}, follow=True))
    assert "The family is allocated to you." in words
    assert "Key worker Maya Okafor" in words
    other = signed_in(SECOND_LEAD)
    assert "No family is allocated to you now" in words_of(other.get("/my-families/"))
    assert other.post(f"/families/{KHAN}/open/", {"allocation": str(allocation.id)}).status_code == 404


def test_declining_asks_for_a_reason_of_its_own(signed_in: SignIn) -> None:
    client = signed_in(MANAGER)
    entry = _draw(client)
    address = f"/worklist/entries/{entry.id}/decline/"
    assert "Give your reason" in words_of(client.post(address, {"decline-judgement": "helped"}))
    told = {"decline-judgement": "helped", "decline-reason": "A family worker visits each week."}
    words = words_of(client.post(address, told, follow=True))
    assert "Own judgement: has the right help already" in words
    entry.refresh_from_db()
    assert entry.state == "declined"


def test_an_allocation_can_be_undone_and_both_stay_in_the_record(signed_in: SignIn) -> None:
    client = signed_in(MANAGER)
    entry = _draw(client)
    _allocate(client, entry, _worker())
    allocation = Allocation.objects.get()
    address = f"/allocations/{allocation.id}/undo/"
    assert "Give your reason" in words_of(client.post(address, {"undo-reason": ""}))
    words = words_of(client.post(address, {"undo-reason": "It was the wrong Khan family."}, follow=True))
    assert "Waiting for a decision" in words
    assert "Allocation undone by Priya Nair" in words
    assert WORDS in words
    allocation.refresh_from_db()
    assert allocation.ends is not None
    assert [row["kind"] for row in rows_of_audit() if "alloc" in row["kind"]] == ["allocated", "allocation-undone"]
    again = words_of(client.post(address, {"undo-reason": "It was the wrong Khan family."}, follow=True))
    assert "This allocation has ended already" in again
    assert Decision.objects.count() == 2


def test_a_family_with_a_key_worker_is_not_drawn_again_nor_given_twice(signed_in: SignIn) -> None:
    client = signed_in(MANAGER)
    _allocate(client, _draw(client), _worker())
    client.post("/worklist/draw/")
    assert KHAN not in set(Entry.objects.filter(worklist__closed_at=None).values_list("family_id", flat=True))
    entry = Entry.objects.get(worklist__closed_at=None, family_id=OKAFOR)
    entry.family_id = KHAN
    entry.save()
    assert "This family has a key worker already" in _allocate(client, entry, _worker(SECOND_LEAD))


def test_an_entry_that_has_lapsed_can_no_longer_be_decided(signed_in: SignIn) -> None:
    client = signed_in(MANAGER)
    old = _draw(client)
    client.post("/worklist/draw/")
    assert "no longer waits for a decision" in _allocate(client, old, _worker())
    assert not Allocation.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_managers_at_once_one_wins_and_the_other_is_told(users: None) -> None:
    entry = _draw(sign_in(MANAGER))
    asked = [(sign_in(MANAGER), _worker(LEAD)), (sign_in(SECOND_MANAGER), _worker(SECOND_LEAD))]
    start = Barrier(2)

    def decide(asks: tuple[Client, User]) -> str:
        client, worker = asks
        try:
            start.wait()
            answer = client.post(f"/worklist/entries/{entry.id}/allocate/", _allocation(worker))
            return str(next(iter(get_messages(answer.wsgi_request))))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(decide, asked))
    assert said[0].startswith("Allocated to ")
    assert "This entry no longer waits for a decision: allocated" in said[1]
    assert Allocation.objects.filter(ends=None).count() == Decision.objects.count() == 1
    assert verify_chain().holds


@pytest.mark.django_db(transaction=True)
def test_of_two_lists_drawn_at_once_one_is_kept(users: None) -> None:
    asked = [sign_in(MANAGER), sign_in(SECOND_MANAGER)]
    start = Barrier(2)

    def draw(client: Client) -> int:
        try:
            start.wait()
            return int(client.post("/worklist/draw/").status_code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(draw, asked)) == [302, 302]
    assert Worklist.objects.filter(closed_at=None).count() == 1
    assert verify_chain().holds
