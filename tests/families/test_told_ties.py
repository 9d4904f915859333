from thinkfamily.engine.asof import ever_known_on
from thinkfamily.families.gathering import Seen
from thinkfamily.families.spans import as_known
from thinkfamily.families.told import Told
from thinkfamily.families.told_ties import told_relationships
from thinkfamily.tables.linkage import memberships, persons
from thinkfamily.tables.standard import records, ties_told
from thinkfamily.vocabulary.dates import AsOf

PEOPLE = """
    person_id | birth_date
    ann       | 1985-01-01
    bob       | 1984-01-01
    kim       | 2015-03-04
    lee       | 2017-05-06
"""


def tied(town, homes, ties, *columns):
    made = town(to="seen", people=PEOPLE, homes=homes, ties=ties)
    told = ever_known_on(made.work.table(ties_told), as_of=made.seen.as_of)
    found = told_relationships(told, known=made.seen.records, people=made.seen.people)
    return made.rows(as_known(found, as_of=made.seen.as_of), *columns)


def test_a_parent_is_one_from_the_birth_and_a_carer_from_when_we_could_have_known(town):
    homes = """
        record_id | feed        | known_from
        ann.1     | school-roll | 2020-01-01
        bob.1     | school-roll | 2020-01-01
        kim.1     | school-roll | 2020-01-01
    """
    ties = """
        record_a | record_b | kind   | feed        | known_from
        ann.1    | kim.1    | parent | school-roll | 2020-01-01
        bob.1    | kim.1    | carer  | school-roll | 2020-01-01
    """
    assert tied(town, homes, ties, "person_a", "kind", "person_b", "from", "until", "recorded_on", "source") == [
        "ann | parent | kim | 2015-03-04 |  | 2020-01-01 | school-roll",
        "bob | carer | kim | 2020-01-01 |  | 2020-01-01 | school-roll",
    ]


def test_a_mutual_tie_stands_once_whichever_way_it_was_told_and_none_is_of_a_person_to_themselves(town):
    homes = """
        record_id | feed     | known_from
        bob.1     | benefits | 2020-01-01
        ann.1     | benefits | 2020-01-01
        ann.2     | benefits | 2020-01-01
    """
    ties = """
        record_a | record_b | kind    | feed     | from       | until      | known_from
        bob.1    | ann.1    | partner | benefits | 2019-06-01 | 2022-01-01 | 2021-01-01
        ann.2    | bob.1    | partner | benefits | 2019-06-01 | 2022-01-01 | 2020-06-01
        ann.1    | ann.2    | partner | benefits |            |            | 2020-01-01
    """
    assert tied(town, homes, ties, "person_a", "person_b", "from", "until", "recorded_on", "because") == [
        'ann | bob | 2019-06-01 | 2022-01-01 | 2020-06-01 | ["ann.2","bob.1"]'
    ]


def test_a_tie_ends_when_its_feed_goes_on_telling_of_the_row_without_it_not_when_the_feed_falls_silent(town):
    homes = """
        record_id | feed        | record_key | known_from | known_until
        ann.1     | school-roll | row-1      | 2020-01-01 | 2022-01-01
        kim.1     | school-roll | row-1      | 2020-01-01 |
        bob.1     | school-roll | row-1      | 2022-01-01 |
        ann.2     | school-roll | row-2      | 2020-01-01 | 2023-01-01
        lee.1     | school-roll | row-2      | 2020-01-01 | 2023-01-01
    """
    ties = """
        record_a | record_b | kind   | feed        | known_from | known_until
        ann.1    | kim.1    | carer  | school-roll | 2020-01-01 | 2022-01-01
        bob.1    | kim.1    | carer  | school-roll | 2022-01-01 |
        ann.2    | lee.1    | carer  | school-roll | 2020-01-01 | 2023-01-01
    """
    assert tied(town, homes, ties, "person_a", "person_b", "from", "until") == [
        "ann | kim | 2020-01-01 | 2022-01-01",
        "ann | lee | 2020-01-01 | ",
        "bob | kim | 2022-01-01 | ",
    ]


def test_a_tie_lasts_while_any_version_of_it_does_and_an_end_learnt_late_counts_from_that_day(town):
    homes = """
        record_id | feed     | known_from
        ann.1     | benefits | 2020-01-01
        kim.1     | benefits | 2020-01-01
        lee.1     | benefits | 2020-01-01
        lee.2     | benefits | 2021-01-01
    """
    ties = """
        record_a | record_b | kind  | feed     | from       | until      | known_from | known_until
        ann.1    | lee.1    | carer | benefits | 2019-01-01 |            | 2020-01-01 | 2021-01-01
        ann.1    | lee.2    | carer | benefits | 2019-01-01 |            | 2021-01-01 |
    """
    assert tied(town, homes, ties, "person_b", "from", "until", "recorded_on") == ["lee | 2019-01-01 |  | 2020-01-01"]
    ended = ties.replace("2021-01-01 |\n", "2021-01-01 |\n") + (
        "        ann.1    | kim.1    | carer | benefits | 2019-01-01 | 2024-02-01 | 2024-06-01 |\n"
    )
    assert tied(town, homes, ended, "person_b", "from", "until", "recorded_on") == [
        "kim | 2019-01-01 | 2024-02-01 | 2024-06-01",
        "lee | 2019-01-01 |  | 2020-01-01",
    ]


def test_a_tie_is_as_sure_as_the_links_that_hold_its_records_to_their_persons(bench):
    work = bench(
        {
            persons: PEOPLE,
            records: "record_id | feed | known_from\nr-1 | benefits | 2020-01-01\nr-2 | benefits | 2020-01-01",
            memberships: "record_id | person_id | probability\nr-1 | ann | 0.9\nr-2 | kim | 0.5",
            ties_told: "record_a | record_b | kind | feed | known_from\nr-1 | r-2 | carer | benefits | 2020-01-01",
        }
    )
    day = AsOf.parse("2026-10-01")
    seen = Seen.of(work, told=Told.by_all(work, as_of=day), as_of=day)
    found = told_relationships(work.table(ties_told), known=seen.records, people=seen.people)
    assert work.backend.to_pyarrow(found)["confidence"].to_pylist() == [0.45]
