"""What tests of the web stand on: PostgreSQL for the session, a small release, and users who have signed in."""

import atexit
import html
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.small_release import TODAY, SmallRelease, make_small_release
from thinkfamily.web.accounts.demo import DEMO_USERS
from thinkfamily.web.database import database_settings, embedded_postgres

# The day on which the small release's model may be shown.
NOW = datetime.fromisoformat(f"{TODAY.isoformat()}T09:30:00+01:00")
OKAFOR, KHAN, MAREK, TURNER = "f1", "f5", "f4", "f2"
ISAAC, BILAL, SOFIA, JADE, KELLY = "p03", "p16", "p12", "p08", "p06"
EMAILS = {user.role.code: user.email for user in reversed(DEMO_USERS)}
LEAD, MANAGER = EMAILS["lead-professional"], EMAILS["team-manager"]
ANALYST, GOVERNANCE = EMAILS["analyst"], EMAILS["information-governance-lead"]
SECOND_LEAD, SECOND_MANAGER = "second.lead@demo.example", "second.manager@demo.example"
REASON = "The school rang about the children"


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Let Django use the session's PostgreSQL, before it makes its database there.

    Two folders of tests take this fixture, and pytest then sets up two of it; the second finds all done.
    """
    _use_postgres()


@cache
def _use_postgres() -> None:
    from django.db import connections

    # Not under pytest's own folder: when we are root, PostgreSQL runs as a user who may not enter it.
    folder = Path(tempfile.mkdtemp(prefix="thinkfamily-tests-"))
    # Exits are gone through from the last registered to the first, so the folder goes after PostgreSQL has stopped.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright runs a loop in the tests' own thread
    settings = database_settings(embedded_postgres(folder / "pg"))
    connections.settings["default"].update({**settings, "CONN_MAX_AGE": 0})


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> SmallRelease:
    """A release whose model is shown."""
    return make_small_release(tmp_path_factory.mktemp("shown"))


@pytest.fixture(scope="session")
def small_withheld(tmp_path_factory: pytest.TempPathFactory) -> SmallRelease:
    """A release whose model is withheld."""
    return make_small_release(tmp_path_factory.mktemp("withheld"), model_shown=False)


@pytest.fixture
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """`on_the_day(moment)`: what the web's clock says from now on."""
    from django.utils import timezone

    def turn_to(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)
        # It took the function under a name of its own when it was imported.
        monkeypatch.setattr("axes.handlers.proxy.now", lambda: moment)

    return turn_to


@pytest.fixture
def live_place(settings: Any, small: SmallRelease, on_the_day: Callable[[datetime], None]) -> Iterator[SmallRelease]:
    """The place that the web serves: the small release, on a day on which its model may be shown."""
    yield from _serve(settings, small, on_the_day)


@pytest.fixture
def live_place_withheld(
    settings: Any, small_withheld: SmallRelease, on_the_day: Callable[[datetime], None]
) -> Iterator[SmallRelease]:
    """As `live_place`, with the model withheld."""
    yield from _serve(settings, small_withheld, on_the_day)


def _serve(settings: Any, release: SmallRelease, turn_to: Callable[[datetime], None]) -> Iterator[SmallRelease]:
    from thinkfamily.web.live.release import close_releases

    settings.THINKFAMILY_RELEASES = release.releases
    settings.THINKFAMILY_KEYS = release.releases.parent / "keys"
    settings.THINKFAMILY_DEMO = True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "session", "csrf"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    turn_to(NOW)
    close_releases()
    yield release
    close_releases()


@pytest.fixture
def users(db: None, live_place: SmallRelease) -> None:
    """The demonstration's users."""
    from thinkfamily.web.accounts.demo import make_demo_users

    make_demo_users()


@pytest.fixture
def signed_in(users: None) -> Callable[[str], Client]:
    """`signed_in(LEAD)`: a client that has signed in."""
    return sign_in


def sign_in(email: str) -> Client:
    """A client that has signed in as the user of that address."""
    from thinkfamily.web.accounts.demo import DEMO_PASSWORD

    client = Client()
    answer = client.post("/sign-in/", {"username": email, "password": DEMO_PASSWORD})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return client


def open_page(client: Client, address: str, *, purpose: str = "support-family") -> Any:
    """Give a reason for a page and follow it there."""
    return client.post(f"{address}open/", {"purpose": purpose, "reason": REASON}, follow=True)


def words_of(answer: Any) -> str:
    """The words of a page as somebody reads them: no tags, one space between words."""
    text = re.sub(r"<(script|style|head).*?</\1>|<!--.*?-->", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def rows_of_audit() -> list[dict[str, Any]]:
    """What the audit holds, oldest first."""
    from thinkfamily.web.audit.models import WrittenEvent

    return [{**json.loads(row.body), "seq": row.seq} for row in WrittenEvent.objects.order_by("seq")]
