from thinkfamily.families.inferred_ties import one_household_number, surname_and_address
from thinkfamily.families.spans import as_known
from thinkfamily.tables.families import households

FAMILY = """
    person_id | surname | birth_date
    ann       | DOE     | 1985-01-01
    bob       | ROE     | 1984-01-01
    kim       | DOE     | 2015-03-04
    lee       | ROE     | 2017-05-06
    mia       | POE     | 1990-01-01
"""


def by_number(town, homes, *columns, people=FAMILY):
    made = town(to="seen", people=people, homes=homes)
    found = one_household_number(made.seen.records, people=made.seen.people)
    return made.rows(as_known(found, as_of=made.seen.as_of), *columns)


def by_surname(town, homes, *columns):
    made = town(to="homes", people=FAMILY, homes=homes)
    found = surname_and_address(made.work.table(households), known=made.seen.records)
    return made.rows(as_known(found, as_of=made.seen.as_of), *columns)


def test_one_household_number_of_council_tax_ties_those_whom_it_lists_at_the_same_time(town):
    homes = """
        record_id | feed        | household_ref | address_from | address_until | known_from
        ann.1     | council-tax | acc-1         | 2015-01-01   |               | 2020-01-01
        bob.1     | council-tax | acc-1         | 2018-01-01   |               | 2019-01-01
        mia.1     | council-tax | acc-1         | 2010-01-01   | 2015-01-01    | 2020-01-01
        kim.1     | early-help  | acc-1         |              |               | 2021-01-01
        lee.1     | early-help  | acc-1         |              |               | 2022-01-01
    """
    assert by_number(town, homes, "person_a", "kind", "person_b", "from", "recorded_on", "source") == [
        "ann | same_household | bob | 2018-01-01 | 2020-01-01 | household_number:council-tax",
        "kim | same_family_record | lee | 2022-01-01 | 2022-01-01 | household_number:early-help",
    ]


def test_a_household_number_of_many_people_ties_nobody(town):
    people = "person_id | surname\n" + "\n".join(f"p{n:02} | N{n}" for n in range(16))
    homes = "record_id | feed | household_ref\n" + "\n".join(f"p{n:02}.1 | council-tax | landlord" for n in range(16))
    assert by_number(town, homes, "person_a", people=people) == []


def test_a_surname_now_or_before_at_one_address_ties_and_an_address_alone_does_not(town):
    homes = """
        record_id | feed    | uprn | surname | former_surname | known_from | known_until
        ann.1     | housing | 77   | DOE     |                | 2020-01-01 |
        kim.1     | housing | 77   | DOE     |                | 2021-01-01 | 2023-01-01
        lee.1     | housing | 77   | ROE     |                | 2020-01-01 |
        mia.1     | housing | 77   | POE     | ROE            | 2020-01-01 |
        bob.1     | housing | 78   | ROE     |                | 2020-01-01 |
    """
    assert by_surname(town, homes, "person_a", "kind", "person_b", "from", "until", "source", "confidence") == [
        "ann | same_household | kim | 2021-01-01 | 2023-01-01 | surname_and_address | 0.7",
        "lee | same_household | mia | 2020-01-01 |  | surname_and_address | 0.7",
    ]


def test_no_rule_ties_a_protected_person_by_address_or_household_number(town):
    homes = """
        record_id | feed        | uprn | surname | household_ref | known_from | protected
        ann.1     | council-tax | 77   | DOE     | acc-1         | 2020-01-01 | no
        kim.1     | council-tax | 77   | DOE     | acc-1         | 2020-01-01 | yes
    """
    assert by_number(town, homes, "person_a") == []
    assert by_surname(town, homes, "person_a") == []
