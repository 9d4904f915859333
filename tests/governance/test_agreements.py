"""Agreements as they are written and read: every part, every fault at once, and when a feed may be loaded."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.agreed import agreed, gateway, narrowed
from thinkfamily.governance.agreement import Agreement
from thinkfamily.governance.categories import Category
from thinkfamily.governance.loading import check_may_load
from thinkfamily.governance.parties import Notice
from thinkfamily.governance.purpose import OWED, Purpose
from thinkfamily.governance.reading import read_agreement, shipped_gateways
from thinkfamily.vocabulary.errors import ContractBroken, NotAllowed

DAY = date(2026, 6, 1)
EDUCATION = agreed("school-roll", id="education", first=date(2026, 1, 1), until=date(2027, 1, 1))


@pytest.mark.parametrize(
    ("change", "feed", "agreement", "day", "said"),
    [
        ({}, "school-roll", "education", "2025-12-31", "in force from 2026-01-01"),
        ({}, "school-roll", "education", "2027-01-01", "in force from 2026-01-01"),
        ({}, "attendance", "education", "2026-06-01", "does not name feed attendance"),
        ({}, "school-roll", "other", "2026-06-01", "stands on agreement other"),
        ({}, "school-roll", "", "2026-06-01", "stands on agreement (none)"),
        ({"notice": None}, "school-roll", "education", "2026-06-01", "no published privacy notice"),
        (
            {"notice": Notice(url="https://a.example", published_on=date(2026, 7, 1))},
            "school-roll", "education", "2026-06-01", "no published privacy notice",
        ),
        ({"impact_assessment": None}, "school-roll", "education", "2026-06-01", "no impact assessment"),
        ({"signatories": ()}, "school-roll", "education", "2026-06-01", "not signed by One, Other"),
        ({"gateways": ()}, "school-roll", "education", "2026-06-01", "names no gateway"),
        (
            {"gateways": (gateway(purposes=[Purpose.PLAN_SERVICES]),)},
            "school-roll", "education", "2026-06-01", "names no gateway",
        ),
        (
            {"gateways": (gateway(categories=[Category.HOUSING]),)},
            "school-roll", "education", "2026-06-01", "names no gateway",
        ),
        (
            {"gateways": (replace(gateway(), is_commenced=False),)},
            "school-roll", "education", "2026-06-01", "names no gateway",
        ),
    ],
)  # fmt: skip
def test_a_feed_is_not_loaded_outside_its_agreement(
    change: dict[str, object], feed: str, agreement: str, day: str, said: str
) -> None:
    signed = {"education": replace(EDUCATION, **change)}
    with pytest.raises(NotAllowed) as refused:
        check_may_load(feed=feed, agreement_id=agreement, agreements=signed, day=date.fromisoformat(day))
    assert said in refused.value.what


def test_a_feed_is_loaded_within_its_agreement() -> None:
    signed = {"education": EDUCATION}
    assert check_may_load(feed="school-roll", agreement_id="education", agreements=signed, day=DAY) is EDUCATION


def test_an_agreement_covers_only_the_purposes_it_names() -> None:
    assert EDUCATION.covers(feed="school-roll", purpose=Purpose.LINKAGE, day=DAY)
    assert not EDUCATION.covers(feed="school-roll", purpose=Purpose.FIND_EXPLOITATION, day=DAY)


SUPPORT, PLAN, LINK = Purpose.SUPPORT_FAMILY, Purpose.PLAN_SERVICES, Purpose.LINKAGE
BOTH = frozenset({SUPPORT, PLAN})


@pytest.mark.parametrize(
    ("rules", "column", "purposes"),
    [
        ((), "upn", BOTH),
        ((narrowed("roll", "meals", to=[PLAN]),), "meals", {PLAN}),
        ((narrowed("roll", "meals", to=[PLAN]),), "upn", BOTH),
        ((narrowed("roll", "meals"),), "meals", frozenset()),
        ((narrowed("roll", "*"), narrowed("roll", "upn", to=[SUPPORT])), "upn", {SUPPORT}),
        ((narrowed("roll", "*"), narrowed("roll", "upn", to=[SUPPORT])), "meals", frozenset()),
        ((narrowed("roll", "meals"), narrowed("roll", "meals", to=[PLAN], table="pupils")), "meals", {PLAN}),
        ((narrowed("roll", "meals", table="schools"),), "meals", BOTH),
    ],
)
def test_the_rule_that_names_a_column_most_closely_decides(
    rules: tuple, column: str, purposes: frozenset[Purpose]
) -> None:
    signed = agreed("roll", purposes=[SUPPORT, PLAN], columns=rules)
    assert signed.purposes_of(feed="roll", table="pupils", column=column) == purposes
    assert signed.purposes_of(feed="other", table="pupils", column=column) == frozenset()


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (narrowed("other", "meals"), "feed other is not among the feeds"),
        (narrowed("roll", "meals", to=[LINK]), "linkage of feed roll is not a purpose of the agreement"),
    ],
)
def test_a_column_rule_can_only_narrow_what_the_agreement_shares(rule: object, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        agreed("roll", purposes=[SUPPORT], columns=(rule,))


def test_what_is_owed_to_people_needs_no_gateway_of_its_own() -> None:
    signed = agreed("roll", purposes=[LINK, *OWED], gateways=(gateway(purposes=[LINK]),))
    assert signed.has_gateway_for == {LINK, *OWED}


AGREEMENT = """
id: education
title: Schools
parties: [{name: Schools, body: school, part: supplies}, {name: Council, body: council, role: joint-controller}]
feeds: [school-roll]
data_categories: [identity, education]
purposes: [linkage]
gateways: [ca2004-s10]
columns: [{feed: school-roll, columns: [meals], purposes: [], why: Not needed.}]
breaches: {contact: dpo@place.example, within_hours: 12}
notice: {url: "https://place.example/notice", published_on: 2026-01-01}
impact_assessment: {reference: D1, done_on: 2026-01-01}
retention: {years: 6, counted_from: the last delivery}
access: [lead professionals]
valid_from: 2026-01-01
valid_until: 2027-01-01
review_on: 2026-10-01
signatories: [{party: Schools, by: Chair, signed_on: 2026-01-01}, {party: Council, by: Director, signed_on: 2026-01-01}]
"""


def _read(folder: Path, text: str) -> Agreement:
    path = folder / "education.yaml"
    path.write_text(text)
    return read_agreement(path)


def test_an_agreement_is_read_from_yaml(tmp_path: Path) -> None:
    read = _read(tmp_path, AGREEMENT)
    assert (read.id, read.feeds, read.in_force, read.review_on) == (
        "education", ("school-roll",), EDUCATION.in_force, date(2026, 10, 1),
    )  # fmt: skip
    assert read.gateways == (shipped_gateways()["ca2004-s10"],)
    assert [(party.name, party.role, party.supplies, party.receives) for party in read.parties] == [
        ("Schools", "controller", True, False), ("Council", "joint-controller", True, True),
    ]  # fmt: skip
    assert read.purposes_of(feed="school-roll", column="meals") == frozenset()
    assert (read.retention.years, read.breaches.within_hours, read.terms.access) == (6, 12, ("lead professionals",))
    assert read.unsigned_by == ()


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("notice: {url", "note: {url", "'notice' is a required property"),
        ("reference: D1, ", "", "impact_assessment: 'reference' is a required property"),
        ("purposes: [linkage]", "purposes: [curiosity]", "purposes.0: 'curiosity' is not one of linkage, "),
        ("gateways: [ca2004-s10]", "gateways: [a-nod]", "gateways: a-nod is no gateway of this place"),
        ("gateways: [ca2004-s10]", "gateway: Children Act 2004", "'gateway' was unexpected"),
        ("body: school", "body: club", "parties.0.body: 'club' is not one of council, "),
        ("valid_until: 2027-01-01", "valid_until: 2020-01-01", "before it begins"),
        ("valid_until: 2027-01-01", "valid_until: soon", "valid_until: 'soon' is not valid"),
        ("title: Schools", "title: [unclosed", "cannot be read"),
    ],
)
def test_an_agreement_that_lacks_a_part_is_refused(tmp_path: Path, written: str, instead: str, said: str) -> None:
    with pytest.raises(ContractBroken) as broken:
        _read(tmp_path, AGREEMENT.replace(written, instead))
    assert said in str(broken.value)
    assert str(tmp_path / "education.yaml") in broken.value.where


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    text = (
        AGREEMENT.replace("title: Schools\n", "").replace("[linkage]", "[curiosity]").replace("years: 6", "years: no")
    )
    with pytest.raises(ContractBroken) as broken:
        _read(tmp_path, text)
    assert [part in broken.value.what for part in ("'title'", "purposes.0", "retention.years")] == [True] * 3
