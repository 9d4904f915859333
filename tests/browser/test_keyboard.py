"""Everything can be done, and seen to be done, with a keyboard alone."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import SignIn
from tests.small_release import SmallRelease
from tests.web_place import ANALYST, LEAD
from thinkfamily.web.accounts.demo import DEMO_PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)

# What somebody sees of the focus: an outline, or the ground and shadow that the design system gives to links.
_FOCUS_SEEN = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none';
}"""
_FOCUSED = "() => (document.activeElement.innerText || document.activeElement.name || '').trim()"


def _tab_to(page: Page, words: str, *, most: int = 60) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(_FOCUS_SEEN), page.evaluate(_FOCUSED)
        if page.evaluate(_FOCUSED) == words:
            return
    raise AssertionError(f"the keyboard does not reach {words}")


def _press_access_key(page: Page, letter: str) -> None:
    """Alt and a letter, with what the letter would be without Alt, which Playwright's own keyboard leaves out."""
    alt = 1
    told = {"key": letter, "code": f"Key{letter.upper()}", "windowsVirtualKeyCode": ord(letter.upper())}
    session = page.context.new_cdp_session(page)
    for kind in ("keyDown", "keyUp"):
        session.send(
            "Input.dispatchKeyEvent",
            {"type": kind, "modifiers": alt, "text": letter, "unmodifiedText": letter, **told},
        )
    session.detach()


def test_a_pair_is_ruled_on_by_its_keys_alone(enter: SignIn, live_server: Any) -> None:
    page = enter(ANALYST)
    page.goto(f"{live_server.url}/review/")
    _press_access_key(page, "n")
    page.wait_for_url("**/review/pairs/l-isaac/")
    _press_access_key(page, "n")
    page.wait_for_url("**/review/pairs/l-khan/")
    _press_access_key(page, "t")
    expect(page.get_by_label("Two people")).to_be_checked()
    _press_access_key(page, "r")
    page.keyboard.type("seen together at school")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/pairs/l-sofia/")
    expect(page.get_by_role("status")).to_contain_text("Kept: two people.")


def test_a_person_is_found_and_opened_by_keyboard_alone(
    watched: BrowserContext, live_server: Any, users: None, live_place: SmallRelease
) -> None:
    page = watched.new_page()
    page.goto(f"{live_server.url}/sign-in/")

    page.keyboard.press("Tab")
    assert page.evaluate(_FOCUSED) == "Skip to main content"
    page.keyboard.press("Enter")
    _tab_to(page, "username", most=2)
    page.keyboard.type(LEAD)
    page.keyboard.press("Tab")
    page.keyboard.type(DEMO_PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lead professional")

    _tab_to(page, "Search")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search for a person")
    _tab_to(page, "purpose")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("The school rang about the boy")
    page.keyboard.press("Tab")
    page.keyboard.type("isac hughs")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Isaac Hughes")).to_be_visible()

    _tab_to(page, "Isaac Hughes")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Isaac Hughes")
    _tab_to(page, "Why can I see this?")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Lawful basis")).to_be_visible()
    _tab_to(page, "Help")


def test_the_family_tree_can_be_scrolled_by_keyboard(
    watched: BrowserContext, live_server: Any, users: None, live_place: SmallRelease
) -> None:
    page = watched.new_page()
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{live_server.url}/sign-in/?next=/families/f1/")
    page.get_by_label("Email address").fill(LEAD)
    page.get_by_label("Password").fill(DEMO_PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_label("Work with a family").check()
    page.get_by_label("Your reason").fill("The school rang today")
    page.keyboard.press("Enter")
    tree = page.get_by_role("region", name="Family tree")
    tree.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.tf-tree').scrollLeft > 0")
