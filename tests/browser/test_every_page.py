"""Every page: no fault that axe finds, no sideways scrolling on a narrow screen, nothing asked of another host."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import SignIn, send
from tests.small_release import SmallRelease
from tests.web_place import ANALYST, GOVERNANCE, LEAD, MANAGER
from thinkfamily.web.worklists.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# A telephone, and 1280 pixels at 400 per cent (WCAG 2.2, 1.4.10).
NARROW = (390, 320)
REASON = "The school rang about the children"

Visit = Callable[[str], Page]


def _check(page: Page, name: str) -> None:
    found = Axe().run(page, options=RULES)
    said = [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in found.response["violations"]]
    assert said == [], name
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} at {width}"
    page.set_viewport_size({"width": 1280, "height": 900})


def _open(page: Page, base: str, address: str, purpose: str) -> None:
    page.goto(f"{base}{address}")
    page.get_by_label(purpose).check()
    page.get_by_label("Your reason").fill(REASON)
    send(page, "Open the page")


def _unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")


def test_the_checks_find_a_fault_when_there_is_one(watched: BrowserContext, live_server: Any, users: None) -> None:
    page = watched.new_page()
    page.goto(f"{live_server.url}/help/")
    page.evaluate("document.querySelector('h1').innerHTML = '<img><button></button>'")
    found = {each["id"] for each in Axe().run(page, options=RULES).response["violations"]}
    assert {"image-alt", "button-name"} <= found
    page.evaluate("document.querySelector('main').innerHTML = '<table><tr><td>' + 'x'.repeat(2000)")
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") > 390


def test_public_pages(watched: BrowserContext, live_server: Any, users: None, live_place: SmallRelease) -> None:
    page = watched.new_page()
    for address in ("/sign-in/", "/help/", "/what-we-hold/", "/what-we-hold/linkage/", "/what-we-hold/models/"):
        page.goto(live_server.url + address)
        _unfold(page)
        _check(page, address)


def test_a_lead_professionals_pages(enter: SignIn, live_server: Any) -> None:
    page, base = enter(LEAD), live_server.url
    _check(page, "start")
    for address in ("/search/", "/my-families/", "/people/p03/"):
        page.goto(base + address)
        _check(page, address)
    send(page, "Open the page")
    _check(page, "why, with faults")
    page.goto(f"{base}/search/")
    send(page, "Search")
    _check(page, "search, with faults")
    page.get_by_label("Decide what a child needs").check()
    page.get_by_label("Your reason").fill(REASON)
    for text in ("isaac hughes", "hughes", "zebedee quartermaine"):
        page.get_by_label("Who are you looking for?").fill(text)
        send(page, "Search")
        _check(page, f"results of {text}")
    for address in ("/people/p03/", "/people/p12/", "/families/f1/", "/families/f2/", "/families/f5/"):
        page.goto(base + address)
        send(page, "Open the page")
        _unfold(page)
        _check(page, address)


def test_a_team_managers_pages(enter: SignIn, live_server: Any) -> None:
    page, base = enter(MANAGER), live_server.url
    page.goto(f"{base}/worklist/")
    _check(page, "no worklist")
    send(page, "Draw a worklist")
    _unfold(page)
    _check(page, "worklist")
    page.goto(f"{base}/worklist/entries/{Entry.objects.first().id}/")
    _check(page, "entry")
    send(page, "Allocate")
    _check(page, "entry, with faults")
    page.get_by_label("Needs some help").check()
    page.get_by_label("Your reason").first.fill(REASON)
    page.get_by_label("Key worker", exact=True).select_option(index=1)
    send(page, "Allocate")
    _check(page, "entry, allocated")
    page.goto(f"{base}/totals/")
    _check(page, "totals")


def test_an_analysts_and_the_governance_leads_pages(enter: SignIn, live_server: Any) -> None:
    page, base = enter(ANALYST), live_server.url
    for address in ("/quality/", "/quality/extracts/x-ct/"):
        page.goto(base + address)
        _check(page, address)
    for address in ("/review/", "/review/pairs/l-isaac/", "/review/pairs/l-khan/", "/review/sample/"):
        page.goto(base + address)
        _check(page, address)
    send(page, "Keep it")
    _check(page, "sample, with faults")
    page.goto(f"{base}/review/pairs/l-khan/")
    send(page, "Keep it")
    _check(page, "ruling, with faults")
    page.get_by_label("Two people").check()
    page.get_by_label("Your reason").fill(REASON)
    send(page, "Keep it")
    _check(page, "a pair whose whereabouts are kept back")
    page.goto(f"{base}/review/")
    _unfold(page)
    _check(page, "review, ruled")
    _open(page, base, "/people/p03/", "Check that data, links and models are right.")
    _unfold(page)
    _check(page, "a person, with feeds hidden")
    page = enter(GOVERNANCE)
    page.goto(f"{base}/audit/")
    _check(page, "audit")
    send(page, "Verify the chain")
    _check(page, "audit, verified")


def test_pages_that_refuse(browser: Any, live_server: Any, users: None, live_place: SmallRelease) -> None:
    # Not watched: a browser reports an answer of 404 as an error, as it should.
    page = browser.new_page()
    page.goto(f"{live_server.url}/sign-in/")
    send(page, "Sign in as Sam Whitlock")
    for address, status in (("/audit/", 403), ("/no/such/page/", 404)):
        answer = page.goto(live_server.url + address)
        assert answer is not None
        assert answer.status == status
        _check(page, address)
