"""For what each thing may be used, column by column; and benefits, by whatever name they come."""

from dataclasses import replace
from datetime import date

import pytest

from tests.agreed import agreed, gateway, narrowed
from thinkfamily.catalogue.shipped import AGREEMENTS_FOLDER, FEEDS_FOLDER
from thinkfamily.contracts.declaration import EventRule, Feed, FeedColumn, FeedTable, TieRule
from thinkfamily.contracts.reading import read_contract, read_contracts
from thinkfamily.contracts.uses import Granted, carries_benefits, permitted, serving, uses_on
from thinkfamily.governance.agreement import Agreement
from thinkfamily.governance.bodies import Body
from thinkfamily.governance.categories import Category
from thinkfamily.governance.gateway import WELFARE_REFORM
from thinkfamily.governance.purpose import Purpose
from thinkfamily.governance.reading import read_agreement, shipped_gateways
from thinkfamily.vocabulary.dates import Period

DAY = date(2026, 9, 30)
IDENTIFY, SUPPORT, FIND, LINK = (
    Purpose.IDENTIFY_FAMILIES, Purpose.SUPPORT_FAMILY, Purpose.FIND_EXPLOITATION, Purpose.LINKAGE,
)  # fmt: skip


def column(name: str, meaning: str | None = None, codes: tuple[str, ...] = ()) -> FeedColumn:
    return FeedColumn(name=name, physical_name=name, meaning=meaning, codes=codes)


ROLL = FeedTable(
    name="pupils",
    one_row_per="pupil",
    columns=(
        column("surname", "person.surname"),
        column("town", "address.town"),
        column("mother", "mother:person.full_name"),
        column("entry", None),
        column("leaving", None),
        column("meals", None),
    ),
    events=(
        EventRule(kind="on_roll", occurred_on="entry", until="leaving"),
        EventRule(kind="free_school_meals", occurred_on="entry", only_when=(("meals", ("Y",)),)),
    ),
    ties=(TieRule(kind="parent", a="mother", b="person", from_column="entry"),),
)


def feed(table: FeedTable = ROLL, **other: object) -> Feed:
    return Feed(
        id="roll", name="Roll", version="1", description="", agreement="signed", connector="csv", delivery="snapshot",
        tier="L1", tables=(table,), **other,
    )  # fmt: skip


SIGNED = agreed("roll", purposes=[IDENTIFY, SUPPORT, FIND])


@pytest.mark.parametrize(
    ("withheld", "loses"),
    [
        ("meals", {("event", "free_school_meals")}),
        ("leaving", {("event", "on_roll")}),
        ("entry", {("event", "on_roll"), ("event", "free_school_meals"), ("tie", "parent")}),
        ("town", {("address", "person")}),
        ("mother", {("identity", "mother"), ("address", "mother"), ("tie", "parent")}),
        (
            "surname",
            {("identity", "person"), ("address", "person"), ("event", "on_roll"), ("event", "free_school_meals"),
             ("tie", "parent")},
        ),
    ],
)  # fmt: skip
def test_what_is_made_of_columns_serves_only_what_all_of_them_serve(withheld: str, loses: set[tuple[str, str]]) -> None:
    signed = replace(SIGNED, columns=(narrowed("roll", withheld, to=[SUPPORT]),))
    every = {
        ("event", "on_roll"), ("event", "free_school_meals"), ("tie", "parent"), ("identity", "person"),
        ("identity", "mother"), ("address", "person"), ("address", "mother"),
    }  # fmt: skip
    for purpose, expected in ((FIND, every - loses), (SUPPORT, every)):
        found = uses_on({"roll": feed()}, agreements={"signed": signed}, day=DAY)
        assert {(u.thing, u.name) for u in found if u.purpose is purpose and u.thing != "column"} == expected


def test_a_rule_for_every_other_column_makes_a_list_of_those_that_may_be_used() -> None:
    signed = replace(SIGNED, columns=(narrowed("roll", "*"), narrowed("roll", "surname", "entry", to=[SUPPORT])))
    [table] = permitted({"roll": feed()}, agreements={"signed": signed}, day=DAY)["roll"].tables
    assert [each.name for each in table.columns] == ["surname", "entry"]
    assert (table.events, table.ties) == ((), ())


def test_of_a_feed_whose_agreement_is_not_in_force_nothing_may_be_used() -> None:
    lapsed = replace(SIGNED, in_force=agreed("roll", until=DAY).in_force)
    assert not list(uses_on({"roll": feed()}, agreements={"signed": lapsed}, day=DAY))
    assert not list(uses_on({"roll": feed()}, agreements={}, day=DAY))


def test_a_feed_serves_a_purpose_with_the_events_that_may_be_used_for_it() -> None:
    signed = {"signed": replace(SIGNED, columns=(narrowed("roll", "meals", to=[SUPPORT]),))}
    kinds = {}
    for purpose in (IDENTIFY, SUPPORT, LINK):
        [table] = serving({"roll": feed()}, agreements=signed, day=DAY, purpose=purpose)["roll"].tables
        kinds[purpose] = [rule.kind for rule in table.events]
    assert kinds == {IDENTIFY: ["on_roll"], SUPPORT: ["on_roll", "free_school_meals"], LINK: []}


BENEFITS = read_contract(FEEDS_FOLDER / "benefits.odcs.yaml")
WIDE = agreed("benefits", id="benefits-2019", purposes=list(Purpose))


def _renamed(feed: Feed) -> tuple[Feed, Agreement]:
    """The benefits contract under another name, and an agreement that allows everything."""
    return replace(feed, id="money", catalogue=""), agreed("money", purposes=list(Purpose))


def _without_events(feed: Feed) -> Feed:
    return replace(feed, tables=tuple(replace(table, events=()) for table in feed.tables))


def _without_codes(feed: Feed) -> Feed:
    plain = [replace(table, columns=tuple(replace(each, codes=()) for each in table.columns)) for table in feed.tables]
    return replace(feed, tables=tuple(plain))


BARE = _without_codes(_without_events(BENEFITS))
FROM_DWP = replace(
    _renamed(BENEFITS)[1],
    parties=tuple(replace(each, body=Body.DWP) if each.supplies else each for each in WIDE.parties),
)


@pytest.mark.parametrize(
    ("feed", "agreement"),
    [
        (BENEFITS, WIDE),
        (replace(BENEFITS, catalogue="F28"), WIDE),
        _renamed(BENEFITS),
        _renamed(_without_codes(BENEFITS)),
        _renamed(_without_events(BENEFITS)),
        (replace(_renamed(BARE)[0], catalogue="F30"), _renamed(BARE)[1]),
        (replace(_renamed(BARE)[0], serves=("F31",)), _renamed(BARE)[1]),
        (
            _renamed(BARE)[0],
            replace(
                _renamed(BARE)[1],
                gateways=(gateway(purposes=Purpose, categories=Category), shipped_gateways()[WELFARE_REFORM]),
            ),
        ),
        (
            _renamed(BARE)[0],
            replace(
                _renamed(BARE)[1],
                gateways=(gateway(purposes=Purpose, categories=Category),),
                categories=(Category.IDENTITY, Category.BENEFITS),
            ),
        ),
        (_renamed(BARE)[0], FROM_DWP),
        (replace(_renamed(BARE)[0], id="housing-benefit"), replace(_renamed(BARE)[1], feeds=("housing-benefit",))),
    ],
    ids=[
        "as shipped", "another number", "another name", "no codes", "no events", "its number alone", "what it serves",
        "the gateway alone", "the kind of fact alone", "the body alone", "housing benefit",
    ],
)  # fmt: skip
def test_benefits_serve_the_programme_alone_whatever_is_signed_and_whatever_they_are_called(
    feed: Feed, agreement: Agreement
) -> None:
    assert carries_benefits(feed, agreement)
    feed = replace(feed, agreement=agreement.id)
    found = list(uses_on({feed.id: feed}, agreements={agreement.id: agreement}, day=DAY))
    assert {use.purpose for use in found} == {
        LINK, IDENTIFY, SUPPORT, Purpose.EVALUATE_PROGRAMME, Purpose.ASSURE_QUALITY, Purpose.ANSWER_RIGHTS,
    }  # fmt: skip


def test_benefits_may_not_be_taken_for_linking_alone() -> None:
    signed = agreed("benefits", id="benefits-2019", purposes=[LINK, Purpose.ASSURE_QUALITY])
    assert not list(uses_on({"benefits": BENEFITS}, agreements={signed.id: signed}, day=DAY))


def test_no_other_shipped_feed_bears_a_mark_of_benefits() -> None:
    signed = {each.id: each for each in map(read_agreement, AGREEMENTS_FOLDER.glob("*.yaml"))}
    bound = {
        feed.id for feed in read_contracts(FEEDS_FOLDER).values() if carries_benefits(feed, signed.get(feed.agreement))
    }
    assert bound <= {"benefits", "housing-benefit"}


def test_a_column_of_benefits_serves_no_more_than_the_agreement_says() -> None:
    signed = agreed(
        "benefits", id="benefits-2019", purposes=[IDENTIFY, SUPPORT], columns=(narrowed("benefits", "phone"),)
    )
    granted = Granted(feed=BENEFITS, agreement=signed)
    assert granted.column(BENEFITS.tables[0], "phone") == frozenset()
    assert granted.column(BENEFITS.tables[0], "nino") == {IDENTIFY, SUPPORT}


def test_a_code_whose_rows_day_is_withheld_is_held_to_no_day():
    meals = replace(
        ROLL.column("meals"), codes=("Y",), coded_on="leaving", code_spans=(("Y", Period(first=date(2024, 1, 1))),)
    )
    table = replace(ROLL, columns=(*ROLL.columns[:-1], meals))
    signed = replace(SIGNED, columns=(narrowed("roll", "leaving"),))
    [readable] = permitted({"roll": feed(table)}, agreements={"signed": signed}, day=DAY).values()
    assert readable.tables[0].column("meals") == replace(meals, coded_on=None, code_spans=())
