"""What browsers are told with every answer, and what no page holds."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.web_place import ANALYST, GOVERNANCE, ISAAC, LEAD, MANAGER, OKAFOR, open_page
from thinkfamily.web import settings as settings_module

SignIn = Callable[[str], Client]
POLICY = {
    "default-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'", "img-src 'self'",
    "style-src 'self'",
}  # fmt: skip


def _answers(signed_in: SignIn) -> dict[str, Any]:
    anonymous, lead, manager = Client(), signed_in(LEAD), signed_in(MANAGER)
    manager.post("/worklist/draw/")
    lead.post("/search/", {"text": "isaac hughes", "purpose": "safeguard-child", "reason": "The school rang today"})
    told = {
        "person": open_page(lead, f"/people/{ISAAC}/", purpose="safeguard-child"),
        "family": open_page(lead, f"/families/{OKAFOR}/", purpose="safeguard-child"),
        "results": lead.get("/search/results/"),
        "refused": lead.get("/audit/"),
        "absent": lead.get("/no/such/page/"),
        "entry": manager.get(next(iter(_entries(manager)))),
    }
    for client, addresses in {
        anonymous: ["/sign-in/", "/help/", "/what-we-hold/", "/what-we-hold/linkage/", "/what-we-hold/models/", "/"],
        lead: ["/", "/search/", "/my-families/"],
        manager: ["/worklist/", "/totals/"],
        signed_in(ANALYST): ["/quality/", "/quality/extracts/x-ct/"],
        signed_in(GOVERNANCE): ["/audit/"],
    }.items():
        told.update(
            {f"{address} {client.cookies.get('session') is not None}": client.get(address) for address in addresses}
        )
    return told


def _entries(manager: Client) -> list[str]:
    return re.findall(r'href="(/worklist/entries/[^"]+)"', manager.get("/worklist/").content.decode())


def test_every_answer_forbids_framing_sniffing_storing_and_other_sites(signed_in: SignIn) -> None:
    for name, answer in _answers(signed_in).items():
        headers = answer.headers
        assert set(headers["Content-Security-Policy"].split("; ")) == POLICY, name
        assert headers["X-Frame-Options"] == "DENY", name
        assert headers["X-Content-Type-Options"] == "nosniff", name
        assert headers["Referrer-Policy"] == "same-origin", name
        assert headers["Cache-Control"] == "no-store", name
        assert "camera=()" in headers["Permissions-Policy"], name


def test_no_page_holds_a_script_a_style_or_an_address_of_another_site(signed_in: SignIn) -> None:
    for name, answer in _answers(signed_in).items():
        page = answer.content.decode()
        for forbidden in ("<script", "<style", " style=", " onclick", " onload", "javascript:", "<iframe", "<base"):
            assert forbidden not in page, (name, forbidden)
        loaded = re.findall(r'(?:src|action)="([^"]*)"|<link[^>]+href="([^"]*)"', page)
        assert all(first.startswith("/") or second.startswith("/") or not first + second for first, second in loaded), (
            name
        )


def test_a_form_without_its_token_is_refused(users: None) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/sign-in/", {"username": LEAD, "password": "x"})
    assert answer.status_code == 403
    assert "You cannot do this" in answer.content.decode()


def test_there_is_no_administration_site(signed_in: SignIn) -> None:
    for address in ("/admin/", "/admin/login/", "/static/../settings.py"):
        assert signed_in(GOVERNANCE).get(address).status_code == 404


@pytest.mark.parametrize(("demo", "told"), [("0", "True __Host-session True __Host-csrf 31536000"), ("1", "False")])
def test_cookies_travel_only_over_tls_but_in_the_demonstration(demo: str, told: str) -> None:
    program = (
        "from thinkfamily.web import settings as s; print(getattr(s, 'SESSION_COOKIE_SECURE', False), "
        "*(getattr(s, name) for name in ('SESSION_COOKIE_NAME', 'CSRF_COOKIE_SECURE', 'CSRF_COOKIE_NAME', "
        "'SECURE_HSTS_SECONDS') if hasattr(s, name)), s.DEBUG)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env={"THINKFAMILY_DEMO": demo}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == f"{told} False"


def test_the_style_sheet_holds_nothing_that_councils_may_not_use() -> None:
    sheet = (Path(settings_module.__file__).parent / "static" / "thinkfamily.css").read_text(encoding="utf-8")
    assert len(sheet) > 40_000
    for forbidden in ("GDS Transport", "crest", "crown", "url(", "@import", "#1d70b8", "#0f7a52"):
        assert forbidden.lower() not in sheet.lower(), forbidden
