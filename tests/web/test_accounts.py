"""Sign-ins: throttled, limited in time, and worth only what a grant in force says."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests.web_place import GOVERNANCE, LEAD, NOW, rows_of_audit, words_of
from thinkfamily.governance.purpose import Purpose
from thinkfamily.vocabulary.errors import NotAllowed
from thinkfamily.web.accounts.actions import grant_role
from thinkfamily.web.accounts.auditing import audit_of_system
from thinkfamily.web.accounts.demo import DEMO_PASSWORD, make_demo_users
from thinkfamily.web.accounts.models import Grant, User
from thinkfamily.web.accounts.roles import INFORMATION_GOVERNANCE_LEAD, LEAD_PROFESSIONAL, ROLES, Permission, Role
from thinkfamily.web.accounts.viewer import Viewer, check_may_see_scores, may_see_scores

SignIn = Callable[[str], Client]
Turn = Callable[[datetime], None]


def _try(client: Client, email: str, password: str) -> object:
    return client.post("/sign-in/", {"username": email, "password": password})


def test_a_wrong_password_and_an_unknown_address_get_the_same_words(users: None) -> None:
    wrong, unknown = (_try(Client(), email, "nonsense") for email in (LEAD, "nobody@demo.example"))
    assert "do not belong together" in words_of(wrong)
    assert words_of(wrong) == words_of(unknown)
    assert [row["kind"] for row in rows_of_audit()[-2:]] == ["sign-in-refused"] * 2


def test_ten_wrong_passwords_lock_that_name_from_that_place_for_a_while(users: None, on_the_day: Turn) -> None:
    client = Client()
    for _ in range(10):
        answer = _try(client, LEAD, "nonsense")
    assert answer.status_code == 429  # type: ignore[attr-defined]  # Django ships no types
    assert _try(client, LEAD, DEMO_PASSWORD).status_code == 429  # type: ignore[attr-defined]
    assert _try(client, GOVERNANCE, DEMO_PASSWORD).status_code == 302  # type: ignore[attr-defined]
    on_the_day(NOW + timedelta(minutes=16))
    assert _try(Client(), LEAD, DEMO_PASSWORD).status_code == 302  # type: ignore[attr-defined]


def test_a_session_ends_after_fifteen_minutes_without_a_page(signed_in: SignIn, on_the_day: Turn) -> None:
    client = signed_in(LEAD)
    for minutes in (14, 28, 42):
        on_the_day(NOW + timedelta(minutes=minutes))
        assert client.get("/").status_code == 200
    on_the_day(NOW + timedelta(minutes=58))
    assert client.get("/").status_code == 302


def test_a_session_ends_after_ten_hours_however_busy(signed_in: SignIn, on_the_day: Turn) -> None:
    client = signed_in(LEAD)
    for minutes in range(10, 600, 10):
        on_the_day(NOW + timedelta(minutes=minutes))
        client.get("/help/")
    assert client.get("/").status_code == 200
    on_the_day(NOW + timedelta(minutes=601))
    assert client.get("/").status_code == 302


def test_signing_in_begins_a_new_session(users: None) -> None:
    client = Client()
    client.get("/sign-in/")
    session = client.session
    session["planted"] = "yes"
    session.save()
    before = session.session_key
    _try(client, LEAD, DEMO_PASSWORD)
    assert client.session.session_key != before


def test_somebody_who_has_left_is_signed_out_with_their_next_page(signed_in: SignIn) -> None:
    client = signed_in(LEAD)
    User.objects.filter(email=LEAD).update(is_active=False)
    assert client.get("/").status_code == 302


def test_an_ended_grant_ends_at_once(signed_in: SignIn) -> None:
    client = signed_in(LEAD)
    assert client.get("/search/").status_code == 200
    Grant.objects.filter(user__email=LEAD).update(ends=NOW)
    assert client.get("/search/").status_code == 403
    assert "You have been given no role, or it has ended" in words_of(client.get("/"))


def test_signing_out_needs_no_purpose_and_is_recorded(signed_in: SignIn) -> None:
    client = signed_in(LEAD)
    assert client.post("/sign-out/").status_code == 302
    assert rows_of_audit()[-1]["kind"] == "signed-out"
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_signing_in_leads_to_no_other_site(users: None, address: str) -> None:
    answer = Client().post("/sign-in/", {"username": LEAD, "password": DEMO_PASSWORD, "next": address})
    assert answer.headers["Location"] == "/"


def test_signing_in_goes_on_to_the_page_that_was_asked_for(users: None) -> None:
    client = Client()
    asked = client.get("/my-families/").headers["Location"]
    assert asked == "/sign-in/?next=/my-families/"
    assert 'name="next" value="/my-families/"' in client.get(asked).content.decode()


def test_a_new_grant_ends_the_one_before(users: None) -> None:
    user = User.objects.get(email=LEAD)
    grant_role(user=user, role=INFORMATION_GOVERNANCE_LEAD, team=None, sees_scores=False, audit=audit_of_system())
    assert list(user.grants.filter(ends=None).values_list("role", flat=True)) == ["information-governance-lead"]
    assert user.grants.count() == 2


def test_scores_are_not_given_with_a_role_that_may_not_have_them(users: None) -> None:
    with pytest.raises(ValueError, match="may not see scores"):
        grant_role(
            user=User.objects.get(email=LEAD),
            role=INFORMATION_GOVERNANCE_LEAD,
            team=None,
            sees_scores=True,
            audit=audit_of_system(),
        )


def test_making_the_demo_users_twice_makes_them_once(users: None) -> None:
    before = User.objects.count(), Grant.objects.count()
    make_demo_users()
    assert (User.objects.count(), Grant.objects.count()) == before


@pytest.mark.parametrize(
    ("sees_scores", "purpose", "may"),
    [
        (True, Purpose.SAFEGUARD_CHILD, True),
        (True, Purpose.FIND_EXPLOITATION, True),
        (True, Purpose.SUPPORT_FAMILY, False),
        (True, Purpose.IDENTIFY_FAMILIES, False),
        (True, Purpose.ASSURE_QUALITY, False),
        (False, Purpose.SAFEGUARD_CHILD, False),
    ],
)
def test_the_twin_of_a_check_says_what_the_check_does(sees_scores: bool, purpose: Purpose, may: bool) -> None:
    viewer = Viewer(user_id="u1", name="Maya Okafor", role=LEAD_PROFESSIONAL, sees_scores=sees_scores)
    assert may_see_scores(viewer, purpose) is may
    if not may:
        with pytest.raises(NotAllowed):
            check_may_see_scores(viewer, purpose)


def test_whoever_reads_the_audit_opens_nobody_and_whoever_opens_people_does_not_read_it() -> None:
    for role in ROLES.values():
        assert not {Permission.SEE_AUDIT, Permission.OPEN_PEOPLE} <= role.may


def test_a_role_cannot_state_a_purpose_that_opens_nobody() -> None:
    with pytest.raises(ValueError, match="no reason to open"):
        Role(code="x", name="X", says="x", purposes=(Purpose.LINKAGE,))


def test_a_user_is_added_at_the_terminal(users: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getpass", lambda _prompt: "a long enough phrase")
    told = ["new@demo.example", "Nia Rees", "--role", "lead-professional", "--team", "Early help, west"]
    call_command("add_user", *told, stdout=StringIO())
    grant = Grant.objects.get(user__email="new@demo.example")
    assert (grant.role, grant.team.name, grant.sees_scores) == ("lead-professional", "Early help, west", False)
    with pytest.raises(CommandError, match="there is a user"):
        call_command("add_user", *told, stdout=StringIO())


def test_a_weak_password_is_refused_at_the_terminal(users: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getpass", lambda _prompt: "password")
    with pytest.raises(CommandError, match="too short"):
        call_command("add_user", "new@demo.example", "Nia Rees", "--role", "analyst", stdout=StringIO())
    assert not User.objects.filter(email="new@demo.example").exists()
