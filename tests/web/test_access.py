"""Who reaches what: every address of the application, for every role. An address not listed here fails the test."""

import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

import thinkfamily.web
from tests.web_place import ANALYST, BILAL, GOVERNANCE, ISAAC, LEAD, MANAGER, OKAFOR, open_page, rows_of_audit, words_of
from thinkfamily.web.accounts.actions import add_user, grant_role
from thinkfamily.web.accounts.auditing import audit_of_system
from thinkfamily.web.accounts.demo import DEMO_PASSWORD
from thinkfamily.web.accounts.models import Team
from thinkfamily.web.accounts.roles import TEAM_MANAGER
from thinkfamily.web.audit.event import AuditEvent
from thinkfamily.web.worklists.models import Entry

SignIn = Callable[[str], Client]
EVERYBODY = frozenset({LEAD, MANAGER, ANALYST, GOVERNANCE})
PUBLIC = frozenset({"", *EVERYBODY})
OPENERS = frozenset({LEAD, MANAGER, ANALYST})

# The name of each address, and who reaches it; "" is somebody who has not signed in.
MAY = {
    "home": EVERYBODY,
    "help": PUBLIC,
    "alive": PUBLIC,
    "sign-in": PUBLIC,
    "sign-out": EVERYBODY,
    "end-purpose": EVERYBODY,
    "search": OPENERS,
    "search-results": OPENERS,
    "person": OPENERS,
    "open-person": OPENERS,
    "family": OPENERS,
    "open-family": OPENERS,
    "worklist": {MANAGER},
    "draw-worklist": {MANAGER},
    "entry": {MANAGER},
    "allocate": {MANAGER},
    "decline": {MANAGER},
    "undo-allocation": {MANAGER},
    "choose-entry-part": {MANAGER},
    "choose-my-part": {LEAD},
    "my-families": {LEAD},
    "totals": {MANAGER, ANALYST, GOVERNANCE},
    "quality": {ANALYST, GOVERNANCE},
    "extract": {ANALYST, GOVERNANCE},
    "review": {ANALYST},
    "review-pair": {ANALYST},
    "review-rule": {ANALYST},
    "review-undo": {ANALYST},
    "review-sample": {ANALYST},
    "review-answer": {ANALYST},
    "audit": {GOVERNANCE},
    "verify-audit": {GOVERNANCE},
    "what-we-hold": PUBLIC,
    "linkage-held": PUBLIC,
    "models-held": PUBLIC,
    "model-card": PUBLIC,
}
ONLY_POST = {
    "sign-out", "end-purpose", "open-person", "open-family", "draw-worklist", "allocate", "decline", "undo-allocation",
    "choose-entry-part", "choose-my-part", "verify-audit",
    "review-rule", "review-undo", "review-answer",
}  # fmt: skip
NOT_THERE = {"undo-allocation", "choose-entry-part", "choose-my-part", "review-undo", "review-answer"}


def _patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for each in (resolver or get_resolver()).url_patterns:
        yield from _patterns(each) if isinstance(each, URLResolver) else [each]


def _address(name: str, entry: Entry | None) -> str:
    arguments = {
        "person_id": ISAAC,
        "family_id": OKAFOR,
        "entry_id": entry.id if entry else uuid4(),
        "allocation_id": uuid4(),
        "extract_id": "x-ct",
        "pair_id": "l-khan",
        "ruling_id": uuid4(),
        "model": "exploitation",
    }
    pattern = next(each for each in _patterns() if each.name == name)
    wanted = pattern.pattern.converters
    return "/" + get_resolver().reverse(name, **{each: arguments[each] for each in wanted})


def test_every_address_is_listed_here() -> None:
    assert {each.name for each in _patterns()} == set(MAY)


@pytest.mark.parametrize("email", sorted(PUBLIC))
def test_each_role_reaches_what_is_its_own_and_nothing_else(signed_in: SignIn, email: str) -> None:
    manager = signed_in(MANAGER)
    manager.post("/worklist/draw/")
    entry = Entry.objects.first()
    for name, may in MAY.items():
        client = signed_in(email) if email else Client()
        address = _address(name, entry)
        answer = client.post(address) if name in ONLY_POST else client.get(address)
        if email in may:
            # 404: an allocation or a part that is not there, which a role without the permission never gets to hear.
            assert answer.status_code in {200, 302, 404}, name
            assert (answer.status_code == 404) == (name in NOT_THERE), name
            assert not (answer.status_code == 302 and "/sign-in/?next" in answer.headers["Location"]), name
        elif email:
            assert answer.status_code == 403, name
        else:
            assert answer.status_code == 302, name
            assert answer.headers["Location"].startswith("/sign-in/"), name


@pytest.mark.parametrize("name", sorted(ONLY_POST))
def test_nothing_is_done_by_following_a_link(signed_in: SignIn, name: str) -> None:
    for email in MAY[name]:
        assert signed_in(email).get(_address(name, None)).status_code == 405


@pytest.mark.parametrize(
    ("kind", "there", "absent"), [("people", ISAAC, "p99"), ("families", OKAFOR, "f99"), ("people", BILAL, OKAFOR)]
)
def test_whether_somebody_is_there_cannot_be_told_without_a_reason(
    signed_in: SignIn, kind: str, there: str, absent: str
) -> None:
    client = signed_in(LEAD)
    pages = [client.get(f"/{kind}/{each}/") for each in (there, absent)]
    assert [page.status_code for page in pages] == [200, 200]
    first, second = (words_of(page) for page in pages)
    assert first == second
    assert "Why do you need this" in first


def test_an_absent_person_and_another_teams_entry_get_one_answer(signed_in: SignIn) -> None:
    signed_in(MANAGER).post("/worklist/draw/")
    entry = Entry.objects.first()
    client = _manager_of_another_team()
    absent = open_page(client, "/people/p99/")
    elsewhere = client.get(f"/worklist/entries/{entry.id}/")
    nowhere = client.get(f"/worklist/entries/{uuid4()}/")
    no_page = client.get("/no/such/page/")
    assert {each.status_code for each in (absent, elsewhere, nowhere, no_page)} == {404}
    assert absent.content == elsewhere.content == nowhere.content == no_page.content


def test_another_teams_manager_decides_nothing_here(signed_in: SignIn) -> None:
    signed_in(MANAGER).post("/worklist/draw/")
    entry = Entry.objects.first()
    client = _manager_of_another_team()
    for deed in ("allocate", "decline"):
        assert client.post(f"/worklist/entries/{entry.id}/{deed}/").status_code == 404
    borrowed = client.post(f"/families/{entry.family_id}/open/", {"entry": str(entry.id)})
    assert borrowed.status_code == 404


def test_a_refusal_is_recorded(signed_in: SignIn) -> None:
    signed_in(ANALYST).get("/audit/")
    last = rows_of_audit()[-1]
    assert (last["kind"], last["role"], last["details"]["path"]) == ("refused", "analyst", "/audit/")


def _actions() -> list[Callable[..., object]]:
    folder = Path(thinkfamily.web.__file__).parent
    modules = [import_module(f"thinkfamily.web.{path.parent.name}.actions") for path in folder.glob("*/actions.py")]
    return [
        function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    ]


def test_every_action_takes_its_audit_event_and_names_its_arguments() -> None:
    actions = _actions()
    assert len(actions) >= 12
    for action in actions:
        told = inspect.signature(action).parameters
        where = f"{action.__module__}.{action.__name__}"
        assert "audit" in told, where
        assert told["audit"].annotation is AuditEvent, where
        assert told["audit"].default is inspect.Parameter.empty, where
        assert all(each.kind is inspect.Parameter.KEYWORD_ONLY for each in told.values()), where


def _manager_of_another_team() -> Client:
    team = Team.objects.create(name="Early help, west")
    user = add_user(email="west@demo.example", name="Una West", password=DEMO_PASSWORD, audit=audit_of_system())
    grant_role(user=user, role=TEAM_MANAGER, team=team, sees_scores=True, audit=audit_of_system())
    client = Client()
    client.post("/sign-in/", {"username": user.email, "password": DEMO_PASSWORD})
    return client
