"""What of the stages' tables comes into a release, on what day, and in what words."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.release.publishing import publish_at
from tests.told import told
from thinkfamily.engine.duck import open_engine
from thinkfamily.engine.file import ReadFile, open_to_read
from thinkfamily.engine.workbench import Workbench
from thinkfamily.release.manifest import FILE
from thinkfamily.release.sources import standing
from thinkfamily.release.timeline import sentence_parts
from thinkfamily.tables import families, linkage, standard
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.happenings import HAPPENINGS

AS_OF = "2026-06-01"

RECORDS = """
record_id | feed        | forename | surname | name_shown | known_from | known_until
r1        | school-roll | ANN      | LEE     | Ann Lee    | 2020-01-01 | 2024-01-01
r2        | school-roll | ANN      | REED    | Ann Reed   | 2024-01-01 |
r3        | school-roll | ANN      | MOSS    | Ann Moss   | 2026-06-01 |
"""
MEMBERS = """
record_id | record_key | person_id
r1 | k1 | p1
r2 | k2 | p1
r3 | k3 | p1
"""
IDENTIFIERS = """
record_id | scheme     | value      | standing
r1        | nhs_number | 9990000018 | failed_check
r2        | nhs_number | 9990000018 | valid
r1        | upn        | T1234      | temporary
r2        | uln        | 9999999999 | placeholder
r2        | la_id      | 4417       | unchecked
r3        | la_id      | 9999       | unchecked
"""
EVENTS = """
event_id | record_id | feed             | kind                  | occurred_on | recorded_on | known_until | value
e1       | r2        | school-roll      | sessions_attended     | 2026-04-01  | 2026-05-01  |             | 120
e2       | r2        | school-roll      | sessions_attended     | 2026-04-01  | 2026-05-01  |             | 99.5
e3       | r2        | school-roll      | sessions_attended     | 2026-04-01  | 2026-05-01  |             |
e4       | r2        | children-in-need | missing               | 2026-05-31  | 2026-06-01  |             |
e5       | r2        | children-in-need | referral              | 2026-03-01  | 2026-03-02  | 2026-05-01  |
e6       | r2        | children-in-need | referral              | 2026-03-01  | 2026-03-02  | 2026-06-01  |
e8       | r2        | school-roll      | sessions_unauthorised | 2026-04-01  | 2026-05-01  |             | 1
e7       | r2        | children-in-need | contact               | 2019-03-01  | 2020-03-02  |             | 7
"""
HOMES = """
person_id | address_id | from       | until      | recorded_on | feed
p1        | a1         | 2020-01-01 | 2026-05-01 | 2020-01-02  | council-tax
p1        | a2         | 2026-05-01 |            | 2026-05-31  | council-tax
p1        | a3         | 2026-05-20 |            | 2026-06-01  | council-tax
"""
PLACES = """
address_id | shown  | postcode
a1         | 1 Lane | NB1 1AA
a2         | 2 Lane | 90210
a3         | 3 Lane | NB3 3CC
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReadFile]:
    folder = tmp_path_factory.mktemp("contents")
    backend = open_engine(spill=folder / "spill")
    before = Workbench(backend=backend, inputs={}, folder=folder / "inputs")
    for shape, text in {
        linkage.persons: "person_id | forename | surname | ethnicity\np1 | ANN | REED | WBRI",
        standard.records: RECORDS,
        linkage.memberships: MEMBERS,
        standard.identifiers: IDENTIFIERS,
        standard.events: EVENTS,
        families.residences: HOMES,
        families.addresses: PLACES,
    }.items():
        before.keep(shape, told(shape, text))
    work = Workbench(backend=backend, inputs=before.made, folder=folder / "work")
    opened = open_to_read(folder / "releases" / publish_at(work, folder / "releases", as_of=AS_OF) / FILE)
    yield opened
    opened.close()
    backend.disconnect()


def test_nothing_recorded_on_or_after_the_day_is_told(file: ReadFile) -> None:
    assert file.rows("SELECT event_id FROM timeline WHERE event_id = 'e4'") == []
    assert file.rows("SELECT name FROM person_names WHERE name = 'Ann Moss'") == []
    assert file.rows("SELECT record_id FROM person_records ORDER BY record_id") == [("r1",), ("r2",)]
    assert file.rows("SELECT value FROM person_identifiers WHERE value = '9999'") == []
    assert file.rows("SELECT address_id FROM person_addresses ORDER BY address_id") == [("a1",), ("a2",)]
    assert file.rows("SELECT token FROM token WHERE token IN ('MOSS', '9999', 'NB33CC')") == []


def test_an_event_withdrawn_by_its_source_is_no_longer_told(file: ReadFile) -> None:
    assert file.rows("SELECT event_id FROM timeline WHERE kind = 'referral'") == [("e6",)]


def test_a_name_that_its_source_has_since_changed_stays_and_can_be_searched_for(file: ReadFile) -> None:
    assert file.rows("SELECT name FROM person_names ORDER BY name") == [("Ann Lee",), ("Ann Reed",)]
    assert file.rows("SELECT token FROM token WHERE token = 'LEE'") == [("LEE",)]


def test_an_identifier_stands_once_at_its_best_and_stand_ins_not_at_all(file: ReadFile) -> None:
    assert file.rows("SELECT scheme, value, standing FROM person_identifiers ORDER BY scheme") == [
        ("la_id", "4417", "unchecked"),
        ("nhs_number", "9990000018", "valid"),
    ]


def test_an_event_is_a_sentence_with_its_number_in_it(file: ReadFile) -> None:
    assert file.rows("SELECT event_id, says FROM timeline ORDER BY event_id") == [
        ("e1", "Attended 120 sessions"),
        ("e2", "Attended 99.5 sessions"),
        ("e3", "Attended some sessions"),
        ("e6", "Was referred to children's social care"),
        ("e7", "Was the subject of a contact with children's social care"),
        ("e8", "Missed 1 session without leave"),
    ]


def test_the_dictionary_holds_whole_postcodes_and_british_districts(file: ReadFile) -> None:
    words = "SELECT token FROM token JOIN token_person USING (token_id) WHERE field = 'postcode' ORDER BY token"
    assert file.rows(words) == [("90210",), ("NB1",), ("NB11AA",)]


def test_the_dictionary_is_numbered_in_the_order_of_its_words(file: ReadFile) -> None:
    told_words = file.rows("SELECT token_id, token, length, persons FROM token ORDER BY token_id")
    assert [number for number, *_ in told_words] == list(range(len(told_words)))
    assert [word for _, word, *_ in told_words] == sorted(word for _, word, *_ in told_words)
    assert all(length == len(word) and persons == 1 for _, word, length, persons in told_words)


def test_ethnicity_is_for_fairness_reports_and_does_not_leave(file: ReadFile) -> None:
    assert file.rows("SELECT ethnicity FROM persons") == [(None,)]


def test_a_feed_reaches_back_to_its_first_event(file: ReadFile) -> None:
    assert file.rows("SELECT covers_from FROM feeds WHERE feed = 'children-in-need'") == [(date(2019, 3, 1),)]


@pytest.mark.parametrize("kind", sorted(HAPPENINGS))
def test_every_happening_makes_a_sentence(kind: str) -> None:
    before, after, after_one = sentence_parts(HAPPENINGS[kind].says)
    assert before[0].isupper()
    assert "this many" not in before + (after or "")
    assert (after is None) == (after_one is None)


DAY = AsOf(date(2026, 6, 1))
DELIVERED = """
            | 30 | not received
2026-05-31  | 30 | current
2026-04-02  | 30 | current
2026-04-01  | 30 | stale
2020-01-01  |    | current
"""


@pytest.mark.parametrize("line", DELIVERED.strip("\n").splitlines())
def test_a_feed_is_stale_when_two_deliveries_have_not_come(line: str) -> None:
    latest, every, expected = (cell.strip() for cell in line.split("|"))
    latest_on = date.fromisoformat(latest) if latest else None
    assert standing(latest_on=latest_on, every_days=float(every) if every else None, as_of=DAY) == expected


@pytest.mark.parametrize(("waits_since", "expected"), [("2026-05-30", "current"), ("2026-05-31", "stale")])
def test_a_feed_is_stale_at_once_while_a_newer_delivery_is_held(waits_since: str, expected: str) -> None:
    since, latest_on = date.fromisoformat(waits_since), date(2026, 5, 30)
    assert standing(latest_on=latest_on, every_days=30.0, as_of=DAY, waits_since=since) == expected
