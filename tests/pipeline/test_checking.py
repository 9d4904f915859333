"""Checking a place: agreements that are wanting or claim too much, and features that nobody has agreed to."""

from datetime import date
from pathlib import Path

import pytest

from thinkfamily.pipeline.checking import Checked, check_place
from thinkfamily.pipeline.making import DRAFTS, make_empty

DAY = date(2026, 10, 1)

# What is changed in which draft before it is signed, the exit code of what that comes to, and what is said of it.
CHANGES = [
    ("homelessness-2019", "valid_until: 2031-01-01", "valid_until: 2026-10-01", 4, "not on 2026-10-01"),
    ("housing-2019", '{party: "Valeside', '{party: "V', 4, "is not signed by Valeside Homes"),
    ("early-years-2019", "published_on: 2019", "published_on: 2027", 4, "has no published privacy notice"),
    ("benefits-2019", "  - linkage\n", "  - linkage\n  - find-exploitation\n", 4, "for benefit facts (feed benefits)"),
    ("revenues-2019", "[dea2017-s35, lgfa1992]", "[lgfa1992]", 4, "names no gateway that lets what it shares"),
    ("housing-2019", "arrears_weeks,", "arrears_in_weeks,", 2, "does not have: arrears_in_weeks"),
    (
        "exploitation-service-2019", "  - find-exploitation\n", "", 4,
        "Ask the parties to add find-exploitation to agreement exploitation-service-2019",
    ),
    (
        "education-2019", "gateways: [",
        'columns: [{feed: attendance, columns: ["*"], purposes: [linkage]}]\ngateways: [', 4,
        "Ask the parties to add find-exploitation to agreement education-2019 for",
    ),
    ("probation-2019", "part: receives", "part: supplies", 4, "which is no gateway from any of"),
    ("marac-2019", "gateways: [cda1998-s115", "gateways: [a-nod", 2, "a-nod is no gateway of this place"),
]  # fmt: skip


def checked(place: Path, changes: list[tuple[str, str, str, int, str]]) -> Checked:
    """A new place whose drafts have been signed, but for the changes."""
    make_empty(place, name="Place")
    for draft in (place / "agreements" / DRAFTS).glob("*.yaml"):
        text = draft.read_text(encoding="utf-8")
        for _, written, instead, _, _ in (each for each in changes if each[0] == draft.stem):
            assert written in text, (draft.stem, written)
            text = text.replace(written, instead)
        (place / "agreements" / draft.name).write_text(text, encoding="utf-8")
    return check_place(place, day=DAY, tell=lambda message, share=None: None)


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[int, str]]:
    found = checked(tmp_path_factory.mktemp("changed") / "place", CHANGES)
    return [(fault.exit_code, f"{fault.what}. {fault.do}") for fault in found.faults]


@pytest.mark.parametrize(("agreement", "code", "said"), [(each[0], each[3], each[4]) for each in CHANGES])
def test_what_stands_against_an_agreement_is_told_beside_everything_else(
    faults: list[tuple[int, str]], agreement: str, code: int, said: str
) -> None:
    assert [told for fault, told in faults if fault == code and said in told], agreement


def test_the_shipped_agreements_let_everything_be_done_that_is_shipped(tmp_path: Path) -> None:
    assert checked(tmp_path / "place", []).faults == ()
