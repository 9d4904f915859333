from thinkfamily.tables.families import addresses, households, residences

ANN = """
    person_id | surname | birth_date
    ann       | DOE     | 1990-01-01
"""


def lived(town, homes, **more):
    made = town(people=more.pop("people", ANN), homes=homes, to="homes", **more)
    return made.rows(residences, "person_id", "from", "until", "recorded_on", "feed")


def test_the_property_number_makes_one_address_of_many_ways_to_write_it(town):
    made = town(
        to="homes",
        people=ANN,
        homes="""
            record_id | feed        | uprn | postcode | house_number | street  | address_text | known_from
            ann.1     | council-tax | 77   | NB1 1AA  | 12           | OAK LANE| 12 OAK LANE  | 2020-01-01
            ann.2     | school-roll |      | NB1 1AA  | 12           | OAK LANE| 12 OAK LN    | 2020-02-01
            ann.3     | housing     | 77   |          |              |         |              | 2020-03-01
        """,
    )
    assert made.rows(addresses, "uprn", "postcode", "kind") == ["77 | NB1 1AA | home"]
    assert made.rows(residences, "person_id", "from", "until") == ["ann | 2020-01-01 | "]


def test_words_that_stand_for_two_property_numbers_take_neither(town):
    made = town(
        to="homes",
        people="""
            person_id | birth_date
            ann       | 1990-01-01
            bob       | 1990-01-01
            cat       | 1990-01-01
        """,
        homes="""
            record_id | feed            | uprn | postcode | house_number | street   | address_text         | known_from
            ann.1     | council-tax     | 77   | NB1 1AA  | 12           | OAK LANE | FLAT 1 12 OAK LANE   | 2020-01-01
            bob.1     | council-tax     | 78   | NB1 1AA  | 12           | OAK LANE | FLAT 2 12 OAK LANE   | 2020-01-01
            cat.1     | gp-registration |      | NB1 1AA  | 12           | OAK LANE | 12 OAK LANE          | 2020-01-01
            bob.2     | gp-registration |      | NB1 1AA  | 12           | OAK LANE | 12 OAK LANE          | 2020-01-01
        """,
    )
    assert made.rows(addresses, "uprn", "shown") == [" | ", "77 | ", "78 | "]
    assert len(made.rows(residences, "person_id", person_id="bob")) == 1, "his own number in the postcode serves"


def test_a_stay_ends_when_its_feed_tells_another_address(town):
    homes = """
        record_id | feed            | uprn | known_from | known_until
        ann.1     | gp-registration | 77   | 2020-01-01 | 2022-05-01
        ann.2     | gp-registration | 78   | 2022-05-01 |
    """
    assert lived(town, homes) == [
        "ann | 2020-01-01 | 2022-05-01 | 2020-01-01 | gp-registration",
        "ann | 2022-05-01 |  | 2022-05-01 | gp-registration",
    ]


def test_told_days_are_kept_when_all_was_told_at_once(town):
    homes = """
        record_id | feed        | uprn | address_from | address_until | known_from
        ann.1     | council-tax | 77   | 2012-03-01   | 2018-06-01    | 2020-01-01
        ann.2     | council-tax | 78   | 2018-06-01   |               | 2020-01-01
    """
    assert lived(town, homes) == [
        "ann | 2012-03-01 | 2018-06-01 | 2020-01-01 | council-tax",
        "ann | 2018-06-01 |  | 2020-01-01 | council-tax",
    ]


def test_an_end_that_was_learnt_late_counts_from_the_day_it_was_learnt(town):
    homes = """
        record_id | feed        | uprn | address_from | address_until | known_from | known_until
        ann.1     | council-tax | 77   | 2012-03-01   |               | 2020-01-01 | 2023-01-15
        ann.2     | council-tax | 77   | 2012-03-01   | 2022-11-01    | 2023-01-15 |
        ann.3     | council-tax | 78   | 2022-11-01   |               | 2023-01-15 |
    """
    assert lived(town, homes) == [
        "ann | 2012-03-01 | 2023-01-15 | 2020-01-01 | council-tax",
        "ann | 2022-11-01 |  | 2023-01-15 | council-tax",
    ]


def test_a_newer_address_from_a_more_trusted_register_ends_an_older_one(town):
    homes = """
        record_id | feed            | uprn | address_from | known_from
        bob.0     | gp-registration | 70   |              | 2019-01-01
        ann.1     | gp-registration | 77   |              | 2020-01-01
        ann.2     | council-tax     | 78   | 2021-02-01   | 2021-03-01
    """
    people = "person_id | birth_date\nann | 1990-01-01\nbob | 1990-01-01"
    assert lived(town, homes, people=people)[:2] == [
        "ann | 2020-01-01 | 2021-03-01 | 2020-01-01 | gp-registration",
        "ann | 2021-02-01 |  | 2021-03-01 | council-tax",
    ]


def test_a_newer_address_from_a_less_trusted_register_stands_beside_the_older(town):
    homes = """
        record_id | feed            | uprn | address_from | known_from
        bob.0     | gp-registration | 70   |              | 2019-01-01
        ann.1     | council-tax     | 78   | 2015-01-01   | 2020-01-01
        ann.2     | gp-registration | 77   |              | 2021-01-01
    """
    people = "person_id | birth_date\nann | 1990-01-01\nbob | 1990-01-01"
    assert lived(town, homes, people=people)[:2] == [
        "ann | 2015-01-01 |  | 2020-01-01 | council-tax",
        "ann | 2021-01-01 |  | 2021-01-01 | gp-registration",
    ]


def test_an_undated_address_in_a_first_delivery_gives_way_to_a_more_trusted_one(town):
    homes = """
        record_id | feed            | uprn | address_from | known_from
        ann.1     | council-tax     | 78   | 2015-01-01   | 2020-01-01
        ann.2     | gp-registration | 77   |              | 2020-01-01
    """
    assert lived(town, homes) == ["ann | 2015-01-01 |  | 2020-01-01 | council-tax"]


def test_a_sighting_counts_only_while_no_register_says_where_somebody_lives_and_not_for_ever(town):
    homes = """
        record_id | feed             | uprn | known_from | known_until
        ann.1     | police-offenders | 77   | 2019-06-01 |
        ann.2     | gp-registration  | 78   | 2020-01-01 | 2022-01-01
        ann.3     | police-offenders | 79   | 2021-06-01 |
    """
    assert lived(town, homes) == [
        "ann | 2019-06-01 | 2020-01-01 | 2019-06-01 | police-offenders",
        "ann | 2020-01-01 | 2022-01-01 | 2020-01-01 | gp-registration",
        "ann | 2022-01-01 | 2023-06-01 | 2021-06-01 | police-offenders",
    ]


def test_what_was_recorded_on_the_as_of_day_or_later_is_not_seen(town):
    homes = """
        record_id | feed            | uprn | known_from | known_until
        ann.1     | gp-registration | 77   | 2020-01-01 | 2022-05-01
        ann.2     | gp-registration | 78   | 2022-05-01 |
    """
    assert lived(town, homes, as_of="2022-05-01") == ["ann | 2020-01-01 |  | 2020-01-01 | gp-registration"]


def test_nobody_lives_anywhere_after_they_have_died(town):
    people = "person_id | birth_date | death_date\nann | 1950-01-01 | 2024-02-03"
    homes = "record_id | feed | uprn | known_from\nann.1 | housing | 77 | 2020-01-01"
    assert lived(town, homes, people=people) == ["ann | 2020-01-01 | 2024-02-03 | 2020-01-01 | housing"]


def test_any_record_that_says_so_protects_every_residence_and_keeps_it_out_of_households(town):
    made = town(
        to="homes",
        people=ANN,
        homes="""
            record_id | feed        | uprn | known_from | protected | known_until
            ann.1     | school-roll | 77   | 2020-01-01 | yes       | 2021-01-01
            ann.2     | school-roll | 78   | 2021-01-01 | no        |
        """,
    )
    assert made.rows(residences, "from", "protected") == ["2020-01-01 | True", "2021-01-01 | True"]
    assert made.rows(households, "person_id") == []


def test_an_address_of_more_people_than_a_household_holds_is_an_institution_without_a_household(town):
    many = [f"p{n:02}" for n in range(16)]
    people = "person_id | birth_date\n" + "\n".join(f"{p} | 1990-01-01" for p in many)
    homes = "record_id | surname | feed | uprn | known_from\n" + "\n".join(
        f"{p}.1 | DOE | housing | 77 | 2020-01-01" for p in many
    )
    made = town(to="homes", people=people, homes=homes)
    assert made.rows(addresses, "uprn", "kind") == ["77 | institution"]
    assert made.rows(households, "person_id") == []
    fewer = town(to="homes", people=people, homes="\n".join(homes.splitlines()[:-1]))
    assert fewer.rows(addresses, "uprn", "kind") == ["77 | home"]
    assert len(fewer.rows(households, "person_id")) == 15


def test_people_who_followed_one_another_do_not_make_an_institution(town):
    homes = "record_id | feed | uprn | address_from | address_until | known_from\n" + "\n".join(
        f"p{n:02}.1 | housing | 77 | {2000 + n}-01-01 | {2001 + n}-01-01 | 2025-01-01" for n in range(20)
    )
    people = "person_id | birth_date\n" + "\n".join(f"p{n:02} | 1970-01-01" for n in range(20))
    assert town(to="homes", people=people, homes=homes).rows(addresses, "kind") == ["home"]


def test_a_residential_placement_is_an_institution_and_a_foster_home_is_a_home(town):
    made = town(
        to="homes",
        people="person_id | birth_date\nkim | 2012-01-01\nlee | 2012-01-01",
        homes="""
            record_id | feed         | uprn | known_from
            kim.1     | looked-after | 77   | 2025-01-01
            lee.1     | looked-after | 78   | 2025-01-01
        """,
        happened="""
            event_id | record_id | feed         | kind      | occurred_on | recorded_on | code
            e-1      | kim.1     | looked-after | placement | 2025-01-01  | 2025-01-02  | K2
            e-2      | lee.1     | looked-after | placement | 2025-01-01  | 2025-01-02  | U1
        """,
    )
    assert made.rows(addresses, "uprn", "kind") == ["77 | institution", "78 | home"]
