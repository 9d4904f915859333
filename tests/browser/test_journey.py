"""The whole way: from a worried school to a key worker, and to whoever watches over it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignIn
from tests.web_place import GOVERNANCE, LEAD, MANAGER
from thinkfamily.web.audit.verifying import verify_chain

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "School rang: two days missing"


def _heading(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def _search_with_a_typo(page: Page) -> None:
    page.get_by_role("link", name="Search").first.click()
    page.get_by_label("Decide what a child needs to be safe, now.").check()
    page.get_by_label("Your reason").fill(REASON)
    page.get_by_label("Who are you looking for?").fill("bilel kahn 2011")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("found")


def _open_person_and_family(page: Page) -> None:
    page.get_by_role("button", name="Bilal Khan").click()
    _heading(page, "Bilal Khan")
    expect(page.get_by_text("Similar to past known cases")).to_be_visible()
    page.get_by_role("button", name="Khan", exact=True).click()
    _heading(page, "Khan")
    expect(page.get_by_role("img", name="Family tree")).to_be_visible()
    page.get_by_text("1 record says so").first.click()
    expect(page.get_by_text("Was permanently excluded from school").first).to_be_visible()
    # Back to the results, and on again: nothing has to be sent anew.
    page.go_back()
    page.go_back()
    expect(page.get_by_role("button", name="Bilal Khan")).to_be_visible()


def _draw_and_allocate(page: Page) -> None:
    page.get_by_role("link", name="Worklist").first.click()
    page.get_by_role("button", name="Draw a worklist").click()
    page.get_by_role("link", name="Khan").click()
    page.get_by_role("button", name=re.compile("Open the family")).click()
    _heading(page, "Khan")
    page.get_by_role("link", name=re.compile("Place 1 on your team")).click()
    page.get_by_role("button", name="Allocate").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose your judgement")
    page.get_by_label("Needs help as a whole family, now").check()
    page.get_by_label("Your reason").first.fill("The school and I agree that they need help now.")
    page.get_by_label("Key worker", exact=True).select_option(label="Maya Okafor (no families now)")
    page.get_by_role("button", name="Allocate").click()
    expect(page.get_by_role("status")).to_have_text("Allocated to Maya Okafor.")


def test_from_a_search_with_a_typo_to_a_key_worker_and_the_audit(enter: SignIn) -> None:
    page = enter(LEAD)
    _search_with_a_typo(page)
    _open_person_and_family(page)

    _draw_and_allocate(enter(MANAGER))

    page = enter(LEAD)
    expect(page.get_by_role("listitem").filter(has_text="allocated to you now")).to_contain_text("1")
    page.get_by_role("link", name="My families").first.click()
    page.get_by_role("button", name="Khan").click()
    page.get_by_text("Why can I see this?").click()
    expect(page.get_by_text("The family is allocated to you.")).to_be_visible()

    page = enter(GOVERNANCE)
    page.get_by_role("link", name="Audit").first.click()
    trail = page.locator(".tf-timeline--audit")
    for sentence in (
        "Maya Okafor searched for a person",
        "Maya Okafor saw the page of the person p16",
        "Maya Okafor saw the page of the family f5",
        "Priya Nair drew the worklist",
        "Priya Nair allocated a family",
        "Maya Okafor saw the families allocated to them",
    ):
        expect(trail).to_contain_text(sentence)
    expect(trail).to_contain_text(REASON)
    expect(trail).not_to_contain_text("Bilal")
    page.get_by_role("button", name="Verify the chain").click()
    expect(page.get_by_role("status")).to_contain_text("The chain holds")
    assert verify_chain().holds
