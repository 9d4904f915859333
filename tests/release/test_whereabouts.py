"""Where protected people are is in no byte of a release. A canary address is planted in every way we know."""

from pathlib import Path

from tests.release.publishing import publish_at
from tests.small_release import SmallRelease
from tests.small_town import REFUGE, REFUGE_POSTCODE, REFUGE_SCHOOL
from thinkfamily.engine.file import ReadFile, open_to_read
from thinkfamily.release.manifest import FILE
from thinkfamily.release.reader import families, persons
from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.searching import search
from thinkfamily.tables import families as family_tables
from thinkfamily.tables import linkage, published, standard

MOTHER, CHILD, FATHER = "p12", "p13", "p14"


def test_the_canary_is_in_no_byte_of_a_release(published: SmallRelease) -> None:
    canaries = [REFUGE, REFUGE.split(",")[0], REFUGE_POSTCODE, REFUGE_POSTCODE.replace(" ", ""), "199999999999"]
    canaries += [REFUGE_SCHOOL, "A999123420004"]
    for path in published.releases.rglob("*"):
        told = path.read_bytes() if path.is_file() else b""
        assert [canary for canary in canaries if canary.encode() in told] == [], path.name


def test_nor_in_any_column_of_any_table(release: Release) -> None:
    for shape in published.PUBLISHED:
        texts = [column.name for column in shape.columns if column.kind == "string"]
        for name in texts:
            query = f'SELECT count(*) FROM "{shape.name}" WHERE contains("{name}", ?) OR contains("{name}", ?)'
            assert release.file.rows(query, ["CANARY", "ZZ9"]) == [(0,)], f"{shape.name}.{name}"


def test_a_protected_person_and_who_lives_with_her_have_no_address_at_all(release: Release) -> None:
    assert persons.addresses_of(release, person_id=MOTHER) == ()
    assert persons.addresses_of(release, person_id=CHILD) == ()
    assert persons.person_of(release, person_id=CHILD).protected, "the child's address would be the mother's"


def test_the_home_she_left_is_still_shown_for_who_stayed(release: Release) -> None:
    assert [each.shown for each in persons.addresses_of(release, person_id=FATHER)] == ["4 Station Terrace"]


def test_a_stranger_in_the_same_refuge_only_loses_the_address(release: Release) -> None:
    assert [each.shown for each in persons.addresses_of(release, person_id="p24")] == ["6 Bridge Hostel"]
    assert not persons.person_of(release, person_id="p24").protected


def test_no_event_that_tells_a_place_and_no_code_is_on_their_timelines(release: Release) -> None:
    events = persons.timeline_of(release, person_ids=[MOTHER, CHILD])
    assert {event.kind for event in events} == {"domestic_abuse_victim", "child_protection_plan"}
    assert {event.code for event in events} == {None}


def test_no_tie_says_under_whose_roof_they_are_but_parenthood_stays(release: Release) -> None:
    ties = families.relationships_among(release, person_ids=[MOTHER, CHILD, FATHER])
    assert {tie.kind for tie in ties} == {"parent"}


def test_they_are_found_by_name_but_not_by_where_they_live(release: Release) -> None:
    assert [hit.person.person_id for hit in search(release, text="sofia marek").hits] == [MOTHER]
    assert search(release, text=f"21/06/1991 {REFUGE_POSTCODE}").hits == ()
    assert search(release, text=f"marek {REFUGE_POSTCODE}").hits == ()


def test_neither_a_pupil_number_nor_a_sources_own_number_is_kept_of_them(release: Release) -> None:
    assert [each.scheme for each in persons.identifiers_of(release, person_id=MOTHER)] == ["nhs_number"]
    assert persons.identifiers_of(release, person_id=CHILD) == ()
    assert {each.record_key for each in persons.records_of(release, person_id=MOTHER)} == {"kept back"}


# Ways to be protected -------------------------------------------------------------------------------------------------

# Each person p… lives or lived at the address of the same number, and q… lives there with them.
WAYS = """
person | why                                        | by person | by record | from       | until      | by home | kept
p1     | linkage says so                            | yes       | no        | 2020-01-01 |            | no      | yes
p2     | one record says so                         | no        | yes       | 2020-01-01 |            | no      | yes
p3     | the residence is marked                    | no        | no        | 2020-01-01 |            | yes     | yes
p4     | a residence that has ended was marked      | no        | no        | 2020-01-01 | 2021-01-01 | yes     | yes
p5     | she has left, and her last place is known  | yes       | no        | 2020-01-01 | 2021-01-01 | no      | yes
p6     | nothing says so                            | no        | no        | 2020-01-01 |            | no      | no
"""


def test_one_sign_from_anywhere_is_enough(bench, tmp_path: Path) -> None:
    ways = [[cell.strip() for cell in line.split("|")] for line in WAYS.strip().splitlines()[1:]]
    people, records, members = (
        ["person_id | protected"],
        ["record_id | protected"],
        ["record_id | record_key | person_id"],
    )
    homes, places = ["person_id | address_id | from | until | protected"], ["address_id | shown | postcode"]
    for person, _, by_person, by_record, first, until, by_home, _ in ways:
        number = person[1:]
        people += [f"{person} | {by_person}", f"q{number} | no"]
        records += [f"{person} | {by_record}", f"q{number} | no"]
        members += [f"{person} | k | {person}", f"q{number} | k | q{number}"]
        homes += [f"{person} | a{number} | {first} | {until} | {by_home}", f"q{number} | a{number} | 2020-01-01 | | no"]
        places += [f"a{number} | {number} Lane | AB{number} 1CD"]
    file = _published(bench, tmp_path, people=people, records=records, members=members, homes=homes, places=places)
    for person, why, *_, kept in ways:
        number = person[1:]
        found = file.rows(
            "SELECT (SELECT count(*) FROM person_addresses WHERE address_id = ?), "
            "(SELECT count(*) FROM token WHERE token LIKE ?), (SELECT protected FROM persons WHERE person_id = ?)",
            [f"a{number}", f"AB{number}%", person],
        )
        assert found == [(0, 0, True) if kept == "yes" else (2, 2, False)], why
    file.close()


def test_a_refuge_stays_secret_when_she_has_left_it_and_a_home_does_not(bench, tmp_path: Path) -> None:
    file = _published(
        bench,
        tmp_path,
        people=["person_id | protected", "mother | yes", "other | no", "stayed | no"],
        records=["record_id | protected", "told | yes", "r2 | no", "r3 | no"],
        members=["record_id | record_key | person_id", "told | k | mother", "r2 | k | other", "r3 | k | stayed"],
        homes=[
            "person_id | address_id | from | until | record_id | protected",
            "mother | home   | 2018-01-01 | 2020-01-01 | told | yes",
            "mother | refuge | 2020-01-01 | 2021-01-01 | told | yes",
            "mother | new    | 2021-01-01 |            | told | yes",
            "other  | refuge | 2020-06-01 |            | r2   | no",
            "stayed | home   | 2018-01-01 |            | r3   | no",
        ],
        places=["address_id | kind", "home | home", "refuge | institution", "new | home"],
    )
    assert file.rows("SELECT person_id, address_id FROM person_addresses") == [("stayed", "home")]
    assert file.rows("SELECT person_id FROM persons WHERE protected") == [("mother",)]
    file.close()


def test_a_piece_of_an_address_in_a_protected_persons_name_is_not_kept(bench, tmp_path: Path) -> None:
    named = "ANN | LEE 9 AB1 2CD | Ann Lee, 9 Hidden Road AB1 2CD"
    file = _published(
        bench,
        tmp_path,
        people=["person_id | forename | surname | name_shown | protected", f"p1 | {named} | yes"],
        records=["record_id | forename | surname | name_shown | protected", f"r1 | {named} | yes"],
        members=["record_id | record_key | person_id", "r1 | k1 | p1"],
        homes=["person_id | address_id"],
        places=["address_id"],
    )
    assert file.rows("SELECT forename, surname, name_shown FROM persons") == [("ANN", "LEE", "ANN LEE")]
    assert file.rows("SELECT name FROM person_names") == [("ANN LEE",)]
    assert file.rows("SELECT token FROM token ORDER BY token") == [("ANN",), ("LEE",)]
    file.close()


def _published(bench, tmp_path: Path, **tables: list[str]) -> ReadFile:
    shapes = {
        "people": linkage.persons,
        "members": linkage.memberships,
        "records": standard.records,
        "homes": family_tables.residences,
        "places": family_tables.addresses,
    }
    work = bench({shapes[name]: "\n".join(lines) for name, lines in tables.items()})
    releases = tmp_path / "releases"
    return open_to_read(releases / publish_at(work, releases) / FILE)
