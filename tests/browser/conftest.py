"""A real browser, Debian's chromium, before the application as it is served; and the fixtures of tests/web_place.py."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.small_release import SmallRelease
from tests.web_place import (
    django_db_modify_db_settings,
    live_place,
    live_place_withheld,
    on_the_day,
    signed_in,
    small,
    small_withheld,
    users,
)
from thinkfamily.web.accounts.demo import DEMO_PASSWORD

__all__ = [
    "django_db_modify_db_settings",
    "live_place",
    "live_place_withheld",
    "on_the_day",
    "signed_in",
    "small",
    "small_withheld",
    "users",
]

CHROMIUM = "/usr/bin/chromium"
# As root there is no sandbox, small machines have a small /dev/shm, and nothing is to be asked of any other host.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

SignIn = Callable[..., Page]


def send(page: Page, button: str) -> None:
    """Press a button that sends a form, and wait for the page that answers it: a click alone does not wait.

    `button` is how its name begins, for a key may stand beside it.
    """
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile(rf"^{re.escape(button)}\b")).click()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's browser; none is downloaded."""
    return {"executable_path": CHROMIUM, "args": ARGUMENTS, "headless": True}


@pytest.fixture
def watched(context: BrowserContext, live_server: Any) -> Iterator[BrowserContext]:
    """Every page of the test is watched: no message of an error, and no question to any other host."""
    said: list[str] = []
    host = urlsplit(live_server.url).netloc
    context.set_default_timeout(15_000)
    context.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    context.on("weberror", lambda error: said.append(str(error.error)))
    context.on("request", lambda asked: said.append(asked.url) if urlsplit(asked.url).netloc != host else None)
    yield context
    assert said == []


@pytest.fixture
def enter(watched: BrowserContext, live_server: Any, users: None, live_place: SmallRelease) -> SignIn:
    """`enter(LEAD)`: a page at which somebody has just signed in, by keyboard and mouse as they would."""

    def sign_in(email: str, *, width: int = 1280) -> Page:
        watched.clear_cookies()
        page = watched.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{live_server.url}/sign-in/")
        page.get_by_label("Email address").fill(email)
        page.get_by_label("Password").fill(DEMO_PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(f"{live_server.url}/")
        return page

    return sign_in
