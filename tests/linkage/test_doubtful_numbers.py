"""Numbers on too many people, or on two who are plainly not one: counted, and no reason to make anyone one person."""

from tests.linkage.conftest import Linked, groups
from thinkfamily.engine.workbench import Workbench
from thinkfamily.tables.linkage import doubtful_numbers

HEAD = "record_id | forename | surname | birth_date | birth_year"
NUMBERS = "record_id | scheme | value | standing"


def doubts(work: Workbench) -> list[tuple[str, str, int, int]]:
    found = work.table(doubtful_numbers).order_by(["scheme", "code"]).execute()
    return list(zip(found["scheme"], found["code"], found["numbers"], found["identities"], strict=True))


def test_a_number_on_more_than_twenty_people_links_nobody(linked: Linked) -> None:
    people = [
        f"r{at} | {name}{end} | {end}SON | {1960 + at}-01-02 | {1960 + at}"
        for at, (name, end) in enumerate((name, end) for name in ("ADA", "BEA", "CLO") for end in "KLMNPRT")
    ]
    numbers = [f"r{at} | nhs_number | 9434765919 | valid" for at in range(len(people))]
    work = linked("\n".join([HEAD, *people]), "\n".join([NUMBERS, *numbers]))
    assert len(people) == 21
    assert groups(work) == {f"r{at}" for at in range(21)}
    assert doubts(work) == [("nhs_number", "HUB", 1, 21)]


def test_one_number_on_two_people_is_told_and_makes_no_one_of_them(linked: Linked) -> None:
    work = linked(
        """
        record_id | forename | surname | birth_date | birth_year
        a         | SUSAN    | HADLEY  | 1979-05-04 | 1979
        b         | MOHAMMED | KHAN    | 2011-08-19 | 2011
        c         | JAMES    | ASHBY   | 2001-02-03 | 2001
        d         | JAMIE    | ASHBY   | 2001-02-03 | 2001
        """,
        """
        record_id | scheme     | value      | standing
        a         | nhs_number | 9434765919 | valid
        b         | nhs_number | 9434765919 | valid
        c         | nhs_number | 4505577104 | valid
        d         | nhs_number | 4505577104 | valid
        """,
    )
    assert {"a", "b"} <= groups(work)
    assert doubts(work) == [("nhs_number", "ID_CONFLICT", 1, 2)]
