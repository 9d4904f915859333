"""Places where many live are told from homes, by what sources say of them and by who lives there."""

from thinkfamily.families.homes import CROWDED, UNRELATED
from thinkfamily.tables.families import addresses, family_members, households, residences

USES = ("home", "", "childrens_home", "hostel", "hospital", "prison", "university", "refuge")


def test_what_the_gazetteer_lists_decides(town):
    people = [f"p{number} | 1990-01-01" for number in range(len(USES))]
    homes = [f"p{number}.1 | housing | 7{number} | 2020-01-01" for number in range(len(USES))]
    places = [f"{n} | address-gazetteer | 7{n} | {use} | yes | 2019-01-01" for n, use in enumerate(USES)]
    made = town(
        to="homes",
        people="\n".join(["person_id | birth_date", *people]),
        homes="\n".join(["record_id | feed | uprn | known_from", *homes]),
        places="\n".join(["record_key | feed | uprn | use | names_nobody | known_from", *places]),
    )
    assert made.rows(addresses, "uprn", "use", "kind", "kind_because") == [
        "70 | home | home | ",
        "71 |  | home | ",
        *(f"7{n} | {use} | institution | told by address-gazetteer" for n, use in list(enumerate(USES))[2:]),
    ]
    assert made.rows(households, "person_id") == ["p0", "p1"]


def test_the_newest_entry_counts_and_one_that_was_not_yet_known_does_not(town):
    def kind(as_of):
        made = town(
            to="homes",
            as_of=as_of,
            people="person_id | birth_date\nann | 1990-01-01",
            homes="record_id | feed | uprn | known_from\nann.1 | housing | 77 | 2020-01-01",
            places="""
                record_key | feed              | uprn | use    | names_nobody | known_from | known_until
                77         | address-gazetteer | 77   | home   | yes          | 2019-01-01 | 2022-01-01
                77         | address-gazetteer | 77   | hostel | yes          | 2022-01-01 |
            """,
        )
        return made.rows(addresses, "kind", "use")

    assert kind("2021-06-01") == ["home | home"]
    assert kind("2026-06-01") == ["institution | hostel"]


def test_a_feed_may_say_beside_an_address_what_is_there_but_not_against_the_gazetteer(town):
    def kind(places):
        made = town(
            to="homes",
            people="person_id | birth_date\nann | 1990-01-01",
            homes="""
                record_id | record_key | feed   | feed_table | role   | uprn | known_from
                ann.1     | r1         | census | people     | person | 77   | 2020-01-01
            """,
            places=places,
        )
        return made.rows(addresses, "kind", "kind_because")

    beside = """
        record_key | feed              | feed_table | role   | uprn | use    | names_nobody | known_from
        r1         | census            | people     | person | 77   | hostel | no           | 2020-01-01
    """
    listed = "        77 | address-gazetteer | properties | person | 77 | home | yes | 2019-01-01"
    assert kind(beside) == ["institution | told by census"]
    assert kind(beside + listed) == ["home | "]


def test_a_written_address_takes_the_property_number_that_the_gazetteer_gives_its_words(town):
    made = town(
        to="homes",
        people="person_id | birth_date\nann | 1990-01-01\nbob | 1990-01-01",
        homes="""
            record_id | feed            | uprn | postcode | house_number | street   | address_text | known_from
            ann.1     | gp-registration |      | NB1 1AA  | 12           | OAK LANE | 12 OAK LANE  | 2020-01-01
            bob.1     | council-tax     | 77   |          |              |          |              | 2020-01-01
        """,
        places="""
            record_key | feed              | uprn | postcode | house_number | street   | use  | names_nobody
            77         | address-gazetteer | 77   | NB1 1AA  | 12           | OAK LANE | home | yes
        """,
    )
    assert made.rows(addresses, "uprn") == ["77"]


# At each property so many at once: how many, born when, with which surname (else each their own), and tied how.
CROWDS = {
    "6 grown-ups": (6, "1980-01-01", "", "", "home | "),
    "7 grown-ups": (7, "1980-01-01", "", "", f"institution | {UNRELATED}"),
    "7 of one surname": (7, "1980-01-01", "DOE", "", "home | "),
    "7 of whom two are tied": (7, "1980-01-01", "", "sibling", "home | "),
    "7 of whom two offended together": (7, "1980-01-01", "", "co_offender", f"institution | {UNRELATED}"),
    "7 children": (7, "2015-01-01", "", "", "home | "),
    "16 of one surname": (16, "1980-01-01", "DOE", "", f"institution | {CROWDED}"),
}


def test_a_house_of_many_who_are_unrelated_is_no_household_nor_is_one_of_more_than_a_household_holds(town):
    people, homes = ["person_id | birth_date"], ["record_id | surname | feed | uprn"]
    ties = ["record_a | record_b | kind | feed"]
    for letter, (size, born, surname, tie, _) in zip("abcdefg", CROWDS.values(), strict=True):
        names = [f"{letter}{number:02}" for number in range(size)]
        people += [f"{name} | {born}" for name in names]
        homes += [f"{name}.1 | {surname or 'OE' + name} | housing | {letter}" for name in names]
        ties += [f"{names[0]}.1 | {names[1]}.1 | {tie} | children-in-need"] if tie else []
    made = town(to="homes", people="\n".join(people), homes="\n".join(homes), ties="\n".join(ties))
    found = dict(zip(CROWDS, made.rows(addresses, "uprn", "kind", "kind_because"), strict=True))
    assert found == {
        says: f"{letter} | {expected}" for letter, (says, (*_, expected)) in zip("abcdefg", CROWDS.items(), strict=True)
    }


REFUGE = """
    record_key | feed              | uprn | use    | names_nobody
    77         | address-gazetteer | 77   | refuge | yes
"""
FLED = {
    "people": """
        person_id | birth_date
        mum       | 1990-01-01
        dad       | 1989-01-01
        kid       | 2015-01-01
    """,
    "homes": """
        record_id | feed             | uprn | known_from | known_until
        dad.1     | council-tax      | 10   | 2018-01-01 |
        mum.1     | council-tax      | 10   | 2018-01-01 | 2024-01-01
        kid.1     | school-roll      | 10   | 2019-01-01 | 2024-02-01
        mum.2     | housing          | 77   | 2024-01-01 | 2025-01-01
        kid.2     | school-roll      | 77   | 2024-02-01 | 2025-01-01
        mum.3     | housing          | 78   | 2025-01-01 |
        kid.3     | school-roll      | 78   | 2025-01-01 |
    """,
    "ties": """
        record_a | record_b | kind   | feed        | known_from
        mum.1    | kid.1    | parent | school-roll | 2019-01-01
        dad.1    | kid.1    | parent | school-roll | 2019-01-01
    """,
}


def test_whoever_stayed_in_a_refuge_is_protected_at_every_address_and_has_no_family_with_whom_they_left(town):
    made = town(**FLED, places=REFUGE)
    assert set(made.rows(residences, "person_id", "protected")) == {"dad | False", "kid | True", "mum | True"}
    assert made.rows(households, "person_id") == ["dad"]
    assert made.families() == [{"kid", "mum"}]
    assert made.rows(family_members, "person_id", person_id="dad") == []


def test_where_an_address_lies_comes_from_the_property_and_else_from_the_postcode(town):
    made = town(
        to="homes",
        people="person_id | birth_date\nann | 1990-01-01\nbob | 1990-01-01\ncat | 1990-01-01",
        homes="""
            record_id | feed        | uprn | postcode | house_number | known_from
            ann.1     | council-tax | 77   | BS1 1AA  |              | 2020-01-01
            bob.1     | council-tax |      | BS1 1AB  | 12           | 2020-01-01
            cat.1     | council-tax |      | BS9 9ZZ  | 12           | 2020-01-01
        """,
        places="""
            record_key | feed         | uprn | names_nobody | easting | northing
            77         | os-open-uprn | 77   | yes          | 359906  | 172441
        """,
        directory="""
            record_key | postcode | until      | small_area | easting | northing
            a          | BS1 1AA  |            | E01014485  | 359905  | 172440
            b          | BS1 1AB  | 2015-06-01 | E01014486  | 359905  | 172440
        """,
    )
    assert made.rows(addresses, "postcode", "postcode_standing", "small_area", "easting") == [
        "BS1 1AA | in use | E01014485 | 359906.0",
        "BS1 1AB | ended | E01014486 | 359905.0",
        "BS9 9ZZ | not found |  | ",
    ]


def test_a_residence_is_surer_the_more_feeds_tell_it(town):
    made = town(
        to="homes",
        people="person_id | birth_date\nann | 1990-01-01\nbob | 1990-01-01\ncat | 1990-01-01",
        homes="""
            record_id | feed             | uprn | known_from
            ann.1     | housing          | 77   | 2020-01-01
            ann.2     | school-roll      | 77   | 2021-01-01
            bob.1     | housing          | 78   | 2020-01-01
            cat.1     | police-offenders | 79   | 2026-01-01
        """,
    )
    assert made.rows(addresses, "postcode_standing") == ["", "", ""], "no directory was loaded"
    sure = dict(row.split(" | ") for row in made.rows(residences, "person_id", "confidence"))
    assert float(sure["ann"]) > float(sure["bob"]) > float(sure["cat"]) > 0
