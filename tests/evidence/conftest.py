"""A rulebook small enough to read, one feed that can tell it, and a way to ask what is found of a person."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.usable import uses_of
from thinkfamily.catalogue.rulebooks.tfp_2015 import tfp_2015
from thinkfamily.contracts.declaration import EventRule, Feed, FeedColumn, FeedTable
from thinkfamily.engine.workbench import Workbench
from thinkfamily.evidence import Indicator, judge
from thinkfamily.governance.purpose import Purpose
from thinkfamily.tables.evidence import criteria, eligibility, evidence
from thinkfamily.tables.families import family_members
from thinkfamily.tables.intake import receipts, uses
from thinkfamily.tables.linkage import memberships, persons
from thinkfamily.tables.standard import events
from thinkfamily.vocabulary.dates import AsOf

AS_OF = AsOf(date(2026, 10, 1))

# A mother of 40, her children of 12 and 3, and their father, who lives elsewhere.
PEOPLE = """
    person_id | birth_date
    mother    | 1986-03-01
    father    | 1985-03-01
    child     | 2014-09-01
    toddler   | 2023-02-01
"""
MEMBERS = """
    family_id | person_id | role                | from       | recorded_on
    home      | mother    | parent              | 2015-01-01 | 2015-01-01
    home      | father    | non_resident_parent | 2015-01-01 | 2015-01-01
    home      | child     | child               | 2015-01-01 | 2015-01-01
    home      | toddler   | child               | 2023-02-01 | 2023-02-01
"""


def feed(name: str, *kinds: str) -> Feed:
    """A feed that can tell events of those kinds, promised monthly."""
    day = FeedColumn(name="day", physical_name="day", kind="date")
    who = FeedColumn(name="who", physical_name="who", meaning="person.surname")
    rules = tuple(EventRule(kind=kind, occurred_on="day") for kind in kinds)
    table = FeedTable(name="rows", one_row_per="thing", columns=(day, who), events=rules)
    return Feed(
        id=name, name=name, version="1", description="", agreement="a", connector="csv", delivery="delta", tier="L1",
        tables=(table,), every_days=30,
    )  # fmt: skip


FEEDS = {
    each.id: each
    for each in (
        feed("attendance", "sessions_possible", "sessions_attended"),
        feed("exclusions", "suspended", "permanently_excluded"),
        feed("children-in-need", "child_in_need"),
        feed("child-protection", "section_47_enquiry", "child_protection_plan"),
        feed("police-offenders", "offence"),
        feed("police-antisocial-behaviour", "antisocial_behaviour"),
        feed("housing", "rent_arrears"),
        feed("substance-treatment", "substance_service"),
        feed("adult-mental-health", "mental_health_service"),
        feed("child-health", "child_mental_health_service"),
        feed("police-victims", "victim_of_domestic_crime"),
        feed("domestic-incidents", "domestic_abuse_victim", "domestic_abuse_suspect", "domestic_abuse_present"),
        feed("marac", "marac_victim", "marac_perpetrator", "marac_child"),
        feed("council-antisocial-behaviour", "council_antisocial_behaviour"),
        feed("probation", "probation_order", "nearing_release", "on_licence", "in_prison", "released_from_prison"),
        feed("missing-education", "missing_education", "electively_home_educated", "alternative_provision"),
        feed("family-hubs", "family_hub", "early_years_offer_not_taken_up", "early_years_offer_taken_up"),
        feed("homelessness", "homeless", "homeless_young_person"),
        feed("adult-social-care", "adult_social_care"),
    )
}
# Every feed has told of somebody since 2019 and came last in September.
RECEIVED = "feed | extract_id | received_on | status\n" + "\n".join(
    f"{name} | x-{name}-{day} | {day} | loaded" for name in FEEDS for day in ("2019-01-31", "2026-09-20")
)


def indicator(code: str) -> Indicator:
    """An indicator of the shipped rulebook."""
    return next(each for each in tfp_2015.indicators if each.code == code)


def allowed(work: Workbench, *, purposes: tuple[Purpose, ...]) -> Workbench:
    """The bench with the uses of its events."""
    before = Workbench(backend=work.backend, inputs=work.inputs, folder=work.folder.parent / "uses")
    before.keep(uses, uses_of(events=work.table(events).to_pyarrow().to_pylist(), purposes=purposes))
    return Workbench(backend=work.backend, inputs={**work.inputs, **before.made}, folder=work.folder)


@pytest.fixture
def judged(bench) -> Callable[..., dict[str, dict[object, dict[str, object]]]]:
    """`judged(events="...")`: evidence by (person, indicator), criteria by (family, criterion), eligibility by family.

    An event's record is named after its person.
    """

    def ask(
        told: str,
        *,
        received: str = RECEIVED,
        people: str = PEOPLE,
        members: str = MEMBERS,
        as_of: AsOf = AS_OF,
        purposes: tuple[Purpose, ...] = tuple(Purpose),
    ):
        records = [line.split("|")[0].strip() for line in people.strip().splitlines()[1:]]
        belongs = "record_id | person_id\n" + "\n".join(f"{name} | {name}" for name in records)
        work = bench(
            {
                events: told,
                persons: people,
                memberships: belongs,
                family_members: members,
                receipts: received,
            }
        )
        work = allowed(work, purposes=purposes)
        judge(work=work, rulebook=tfp_2015, as_of=as_of, feeds=FEEDS)
        read = {
            shape.name: work.backend.to_pyarrow(work.table(shape)).to_pylist()
            for shape in (evidence, criteria, eligibility)
        }
        return {
            "evidence": {(row["person_id"], row["indicator"]): row for row in read["evidence"]},
            "criteria": {(row["family_id"], row["criterion"]): row for row in read["criteria"]},
            "eligibility": {row["family_id"]: row for row in read["eligibility"]},
        }

    return ask
