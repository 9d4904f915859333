from thinkfamily.families.associations import shared_incidents, shared_placements
from thinkfamily.families.spans import as_known
from thinkfamily.tables.families import addresses, residences

YOUNG = """
    person_id | birth_date
    ann       | 1985-01-01
    kim       | 2010-03-04
    lee       | 2011-05-06
    mia       | 2009-01-01
"""
RECORDS = """
    record_id
    ann.1
    kim.1
    lee.1
    mia.1
"""
COLUMNS = ("person_a", "kind", "person_b", "from", "until", "recorded_on", "incident")


def tied(town, happened, people=YOUNG, homes=RECORDS, **more):
    made = town(to="seen", people=people, homes=homes, happened=happened, **more)
    found = shared_incidents(made.seen.events, people=made.seen.people)
    return made.rows(as_known(found, as_of=made.seen.as_of), *COLUMNS)


def test_what_young_people_were_in_together_decides_the_tie_and_it_ends_after_two_years(town):
    happened = """
        event_id | record_id | feed             | kind                   | occurred_on | recorded_on | incident
        e-1      | kim.1     | missing-episodes | missing                | 2024-05-01  | 2024-05-02  | m-1
        e-2      | lee.1     | missing-episodes | missing                | 2024-05-01  | 2024-05-09  | m-1
        e-3      | kim.1     | police-offenders | offence                | 2025-05-01  | 2025-05-02  | p-1
        e-4      | lee.1     | police-offenders | antisocial_behaviour   | 2025-05-01  | 2025-05-02  | p-1
        e-5      | mia.1     | police-offenders | victim_of_crime        | 2025-05-01  | 2025-05-02  | p-1
        e-6      | mia.1     | missing-episodes | return_interview_refused | 2024-05-02 | 2024-05-03 | m-1
    """
    assert tied(town, happened) == [
        "kim | co_offender | lee | 2025-05-01 |  | 2025-05-02 | p-1",
        "kim | missing_together | lee | 2024-05-01 | 2026-05-01 | 2024-05-09 | m-1",
        "kim | same_incident | mia | 2025-05-01 |  | 2025-05-02 | p-1",
        "lee | same_incident | mia | 2025-05-01 |  | 2025-05-02 | p-1",
    ]


def test_grown_ups_domestic_incidents_and_equal_numbers_of_different_feeds_tie_nobody(town):
    happened = """
        event_id | record_id | feed               | kind                   | occurred_on | recorded_on | incident
        e-1      | ann.1     | police-offenders   | offence                | 2024-05-01  | 2024-05-02  | p-1
        e-2      | lee.1     | police-offenders   | offence                | 2024-05-01  | 2024-05-02  | p-1
        e-3      | kim.1     | domestic-incidents | domestic_abuse_present | 2024-05-01  | 2024-05-02  | d-1
        e-4      | lee.1     | domestic-incidents | domestic_abuse_present | 2024-05-01  | 2024-05-02  | d-1
        e-5      | kim.1     | missing-episodes   | missing                | 2024-05-01  | 2024-05-02  | p-1
    """
    assert tied(town, happened) == []


def test_feeds_of_one_system_speak_of_one_incident_unless_it_lies_months_apart(town):
    happened = """
        event_id | record_id | feed             | kind            | occurred_on | recorded_on | incident
        e-1      | kim.1     | police-offenders | offence         | 2025-05-01  | 2025-05-02  | p-1
        e-2      | lee.1     | police-victims   | victim_of_crime | 2025-05-01  | 2025-05-04  | p-1
        e-3      | mia.1     | police-victims   | victim_of_crime | 2025-11-01  | 2025-11-04  | p-1
    """
    by = {"police-offenders": "police", "police-victims": "police"}
    assert tied(town, happened, numbered_by=by) == ["kim | same_incident | lee | 2025-05-01 |  | 2025-05-04 | p-1"]


def test_a_crowd_is_no_company(town):
    def of(size):
        happened = "event_id | record_id | feed | kind | occurred_on | recorded_on | incident\n" + "\n".join(
            f"e-{n} | c{n:02}.1 | police-offenders | offence | 2025-05-01 | 2025-05-02 | p-1" for n in range(size)
        )
        people = "person_id | birth_date\n" + "\n".join(f"c{n:02} | 2010-01-01" for n in range(size))
        homes = "record_id\n" + "\n".join(f"c{n:02}.1" for n in range(size))
        return len(tied(town, happened, people=people, homes=homes))

    assert of(10) == 45
    assert of(11) == 0


def test_children_of_one_childrens_home_are_tied_while_both_are_there_and_two_years_on(town):
    homes = """
        record_id | feed         | uprn | address_from | address_until | known_from | protected
        kim.1     | looked-after | 77   | 2023-01-01   | 2024-01-01    | 2025-01-01 | no
        lee.1     | looked-after | 77   | 2023-06-01   |               | 2025-01-01 | no
        mia.1     | looked-after | 77   | 2023-06-01   |               | 2025-01-01 | yes
    """
    happened = """
        event_id | record_id | feed         | kind      | occurred_on | recorded_on | code
        e-1      | kim.1     | looked-after | placement | 2023-01-01  | 2025-01-01  | K2
        e-2      | lee.1     | looked-after | placement | 2023-06-01  | 2025-01-01  | K2
        e-3      | mia.1     | looked-after | placement | 2023-06-01  | 2025-01-01  | K2
    """
    made = town(to="homes", people=YOUNG, homes=homes, happened=happened)
    lived, places = made.work.table(residences), made.work.table(addresses)
    found = shared_placements(lived, addresses=places, events=made.seen.events, people=made.seen.people)
    assert made.rows(as_known(found, as_of=made.seen.as_of), *COLUMNS) == [
        "kim | same_placement | lee | 2023-06-01 | 2025-12-31 | 2025-01-01 | "
    ]
