"""What the feeds of the wider catalogue come to under the shipped rulebook, as of 1 October 2026: each as a line."""

import json

import pytest

from tests.evidence.conftest import RECEIVED
from thinkfamily.catalogue.rulebooks.tfp_2015 import tfp_2015

EVENT = "event_id | record_id | kind | occurred_on | until | recorded_on | code | feed\n"

BORN = {"mother": "1986-03-01", "child": "2014-09-01", "toddler": "2023-02-01", "youth": "2010-03-01"}

SEEN = """
who     | kind                           | occurred_on | until      | code       | indicator | answer
mother  | nearing_release                | 2026-03-01  | 2027-01-15 |            | C1.3      | yes
mother  | in_prison                      | 2026-03-01  | 2028-01-15 |            | C1.3      | no
mother  | nearing_release                | 2026-10-01  | 2027-09-30 |            | C1.3      | no
mother  | on_licence                     | 2026-03-01  |            | LICENCE    | C1.4      | yes
mother  | on_licence                     | 2025-03-01  | 2026-09-30 | LICENCE    | C1.4      | no
mother  | released_from_prison           | 2026-03-01  |            |            | C1.4      | no
mother  | probation_order                | 2026-03-01  | 2027-03-01 | SUSPENDED  | C1.5      | yes
youth   | probation_order                | 2026-03-01  |            | COMMUNITY  | C1.5      | not asked
mother  | council_antisocial_behaviour   | 2026-03-01  |            | INJUNCTION | C1.2      | yes
mother  | council_antisocial_behaviour   | 2025-09-30  |            | INJUNCTION | C1.2      | no
child   | alternative_provision          | 2026-03-01  |            | PRU        | C2.4      | yes
child   | alternative_provision          | 2026-03-01  |            | HOSPITAL   | C2.4      | no
child   | alternative_provision          | 2025-03-01  | 2026-07-01 | PRU        | C2.4      | no
toddler | alternative_provision          | 2026-03-01  |            | PRU        | C2.4      | not asked
child   | missing_education              | 2026-06-01  |            |            | C2.5      | yes
child   | electively_home_educated       | 2026-06-01  |            |            | C2.5      | no
toddler | early_years_offer_not_taken_up | 2026-04-01  | 2027-04-01 |            | C3.5a     | yes
toddler | early_years_offer_taken_up     | 2026-04-01  | 2027-04-01 |            | C3.5a     | no
child   | early_years_offer_not_taken_up | 2017-01-01  | 2018-01-01 |            | C3.5a     | not asked
youth   | homeless_young_person          | 2026-08-01  |            | RELIEF     | C3.5b     | yes
youth   | homeless                       | 2026-08-01  |            | RELIEF     | C3.5b     | no
mother  | marac_victim                   | 2026-03-01  |            |            | C5.1      | yes
mother  | marac_perpetrator              | 2026-03-01  |            |            | C5.2      | yes
mother  | marac_perpetrator              | 2026-03-01  |            |            | C5.1      | no
child   | marac_child                    | 2026-03-01  |            |            | C5.3      | yes
youth   | victim_of_domestic_crime       | 2026-03-01  |            | VIOLENCE   | C5.1      | yes
mother  | mental_health_service          | 2026-03-01  |            |            | C6.1      | yes
mother  | child_mental_health_service    | 2026-03-01  |            |            | C6.1      | no
youth   | child_mental_health_service    | 2026-03-01  |            |            | C6.1c     | yes
youth   | mental_health_service          | 2026-03-01  |            |            | C6.1      | not asked
mother  | adult_social_care              | 2024-03-01  |            | MEMORY     | C6.4      | yes
youth   | adult_social_care              | 2024-03-01  |            | MEMORY     | C6.4      | not asked
"""
LINES = [[cell.strip() for cell in line.split("|")] for line in SEEN.strip().splitlines()[1:]]
FEED_OF = {
    "nearing_release": "probation", "in_prison": "probation", "on_licence": "probation",
    "released_from_prison": "probation", "probation_order": "probation",
    "council_antisocial_behaviour": "council-antisocial-behaviour", "alternative_provision": "missing-education",
    "missing_education": "missing-education", "electively_home_educated": "missing-education",
    "early_years_offer_not_taken_up": "family-hubs", "early_years_offer_taken_up": "family-hubs",
    "homeless_young_person": "homelessness", "homeless": "homelessness", "marac_victim": "marac",
    "marac_perpetrator": "marac", "marac_child": "marac", "adult_social_care": "adult-social-care",
    "victim_of_domestic_crime": "police-victims", "mental_health_service": "adult-mental-health",
    "child_mental_health_service": "child-health",
}  # fmt: skip


def test_each_fact_speaks_for_its_indicator_and_for_no_other(judged):
    """One judging for all lines: each line's event is of a family of its own."""
    told, people, members = [], ["person_id | birth_date"], ["family_id | person_id | role | from | recorded_on"]
    for number, (who, kind, occurred_on, until, code, _, _) in enumerate(LINES):
        person = f"p{number}"
        people.append(f"{person} | {BORN[who]}")
        members.append(f"f{number} | {person} | {'parent' if who == 'mother' else 'child'} | 2015-01-01 | 2015-01-01")
        told.append(
            f"e{number} | {person} | {kind} | {occurred_on} | {until} | {occurred_on} | {code} | {FEED_OF[kind]}"
        )
    found = judged(EVENT + "\n".join(told), people="\n".join(people), members="\n".join(members))["evidence"]
    answers = [
        found[f"p{number}", line[5]]["answer"] if (f"p{number}", line[5]) in found else "not asked"
        for number, line in enumerate(LINES)
    ]
    assert answers == [line[6] for line in LINES]


def test_release_that_is_foretold_is_known_from_the_day_that_is_a_year_before_it(judged):
    foretold = "e-1 | mother | nearing_release | 2026-09-30 | 2027-09-30 | 2026-09-30 | | probation"
    assert judged(EVENT + foretold)["evidence"]["mother", "C1.3"]["answer"] == "yes"


@pytest.mark.parametrize(
    ("gone", "indicator", "answer", "missing"),
    [
        ("probation", "C1.5", "unknown", ["probation"]),
        ("domestic-incidents", "C5.1", "unknown", ["domestic-incidents"]),
        ("marac", "C5.1", "no", []),
        ("police-antisocial-behaviour", "C1.2", "unknown", ["police-antisocial-behaviour"]),
        ("council-antisocial-behaviour", "C1.2", "no", []),
        ("police-victims", "C5.1", "no", []),
        ("adult-mental-health", "C6.1", "unknown", ["adult-mental-health"]),
        ("child-health", "C6.1", "no", []),
    ],
)
def test_a_conference_or_a_council_may_say_yes_but_its_silence_says_nothing(judged, gone, indicator, answer, missing):
    received = "\n".join(line for line in RECEIVED.splitlines() if not line.startswith(f"{gone} "))
    found = judged(EVENT, received=received)["evidence"]["mother", indicator]
    assert (found["answer"], json.loads(found["missing_feeds"])) == (answer, missing)


def test_no_indicator_reads_what_the_police_suspect_or_what_pupils_attained():
    assert not {"exploitation_marker", "attainment"} & {kind for each in tfp_2015.indicators for kind in each.reads}
