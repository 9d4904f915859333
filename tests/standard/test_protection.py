"""Protection sticks: once a source said that whereabouts must be kept, no silence unsays it."""

from collections.abc import Callable

from tests.standard.delivering import Standardised, feed_of, table_of
from thinkfamily.catalogue.shipped import FEEDS_FOLDER
from thinkfamily.contracts.declaration import Feed
from thinkfamily.contracts.reading import read_contracts

Standardise = Callable[..., Standardised]

COLUMNS = {
    "ref": "record.key",
    "case": "person.source_id",
    "surname": "person.surname",
    "restricted": "person.protected",
    "mother": "mother:person.surname",
}
WHO = ("record_key", "surname", "role", "protected")


def feed(name: str = "feed-a") -> Feed:
    return feed_of(table_of(COLUMNS), name=name, delivery="delta")


def test_a_flag_that_is_left_out_later_stays_on_every_record_of_its_key(standardised: Standardise) -> None:
    extracts = [
        ("2024-01-10", "ref | surname | restricted\n P1 | Smith | \n P2 | Jones | "),
        ("2024-02-10", "ref | surname | restricted\n P1 | Smith-Lee | Yes"),
        ("2024-03-10", "ref | surname | restricted\n P1 | Lee | No"),
    ]
    assert standardised({feed(): extracts}).records(*WHO) == [
        ("P1", "LEE", "person", True),
        ("P1", "SMITH", "person", True),
        ("P1", "SMITH LEE", "person", True),
        ("P2", "JONES", "person", False),
    ]


def test_a_flag_reaches_the_other_rows_of_the_same_person_of_the_same_source(standardised: Standardise) -> None:
    rows = """
        ref | case | surname | restricted
        R1 | 007 | Smith | true
        R2 | 7 | Smith | false
        R3 | 8 | Smith |
        """
    other = "ref | case | surname\n R9 | 7 | Else"
    made = standardised({feed(): [("2024-01-10", rows)], feed("feed-b"): [("2024-01-10", other)]})
    assert made.records(*WHO) == [
        ("R1", "SMITH", "person", True),
        ("R2", "SMITH", "person", True),
        ("R3", "SMITH", "person", False),
        ("R9", "ELSE", "person", False),
    ]


def test_a_flag_is_of_the_person_and_not_of_others_in_the_row(standardised: Standardise) -> None:
    rows = "ref | surname | restricted | mother\n R1 | Smith | 1 | Jones"
    assert standardised({feed(): [("2024-01-10", rows)]}).records(*WHO) == [
        ("R1", "JONES", "mother", False),
        ("R1", "SMITH", "person", True),
    ]


def test_a_conference_shields_victim_and_child_of_a_case_and_never_its_perpetrator(standardised: Standardise) -> None:
    rows = """
        row_ref | case_ref | involvement | surname | forename | line1 | protected | heard_on | recorded_on
        R1 | M1 | VICTIM      | Marek | Sofia  | 9 Safe Lane     | yes | 2026-02-03 | 2026-02-05
        R2 | M1 | CHILD       | Marek | Lena   | 9 Safe Lane     | yes | 2026-02-03 | 2026-02-05
        R3 | M1 | PERPETRATOR | Marek | Tomasz | 4 Station Place | no  | 2026-02-03 | 2026-02-05
        """
    later = rows.replace("Safe Lane     | yes", "Safe Lane     | no")
    marac = read_contracts(FEEDS_FOLDER)["marac"]
    made = standardised({marac: [("2026-02-10", rows), ("2026-08-10", later)]})
    assert set(made.records("record_key", "forename", "address_shown", "protected")) == {
        ("R1", "SOFIA", "9 Safe Lane", True),
        ("R2", "LENA", "9 Safe Lane", True),
        ("R3", "TOMASZ", "4 Station Place", False),
    }
    assert made.events("kind", "incident") == [
        ("marac_child", "M1"), ("marac_perpetrator", "M1"), ("marac_victim", "M1"),
    ]  # fmt: skip


def test_any_word_but_a_plain_no_protects(standardised: Standardise) -> None:
    words = ["Y", "true", "1", "refuge", "N", "no", "FALSE", "0", "not known", ""]
    rows = "ref | surname | restricted\n" + "\n".join(f"{at} | Smith | {word}" for at, word in enumerate(words))
    made = standardised({feed(): [("2024-01-10", rows)]})
    assert [protected for _, protected in made.records("record_key", "protected")] == [True] * 4 + [False] * 6
