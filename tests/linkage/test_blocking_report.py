"""The blocking report: what each rule brings, and how many of the pairs known by a number it would find without it."""

from tests.linkage.conftest import Linked
from thinkfamily.engine.workbench import Workbench
from thinkfamily.linkage import blocking as blocks
from thinkfamily.tables.linkage import blocking

_NUMBERS = """
    record_id | scheme     | value      | standing
    a         | nhs_number | 9000000009 | valid
    b         | nhs_number | 9000000009 | valid
    c         | nhs_number | 9000000017 | valid
    d         | nhs_number | 9000000017 | valid
    """
_PEOPLE = """
    record_id | forename | surname  | birth_date | birth_year
    a         | SUSAN    | HADLEY   | 1979-05-04 | 1979
    b         | SUE      | HADLEY   | 1979-05-04 | 1979
    c         | OSCAR    | MARLOW   | 2001-02-03 | 2001
    d         | OSCAR    | MARLOW   | 1999-12-30 | 1999
    """


def _report(work: Workbench) -> dict[str, tuple[int, int]]:
    found = work.table(blocking).execute()
    return {
        rule: (pairs, alone) for rule, pairs, alone in zip(found["rule"], found["pairs"], found["alone"], strict=True)
    }


def test_it_tells_what_each_rule_brings_and_what_it_alone_brings(linked: Linked) -> None:
    told = _report(linked(_PEOPLE))

    # a and b by the surname's sound and the day; c and d by one name.
    assert told["surname sound + birth day"] == (1, 1)
    assert told["name either way"] == (1, 1)
    assert told["all rules but numbers"] == (2, 0)


def test_recall_is_of_pairs_known_by_a_number_and_never_of_rules_of_numbers(linked: Linked) -> None:
    found = linked(_PEOPLE, numbers=_NUMBERS).table(blocking).execute().set_index("rule")

    assert found.loc["name either way", ["known", "recall"]].tolist() == [2, 0.5]
    assert found.loc["all rules but numbers", "recall"] == 1
    assert found["recall"].isna()["nhs_number"]


def test_blocks_too_large_are_told_with_the_pairs_that_they_would_make(linked: Linked, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(blocks, "_PAIRS_ALLOWED_ANYWHERE", 0)
    monkeypatch.setattr(blocks, "PAIRS_AN_IDENTITY", 1)
    people = "record_id | forename | surname | birth_date | birth_year\n" + "\n".join(
        f"r{day} | JOHN | HADLEY | 19{60 + day}-05-04 | {1960 + day}" for day in range(9)
    )

    found = linked(people).table(blocking).execute().set_index("rule")

    assert found.loc["name either way", ["pairs", "blocks_left_out", "pairs_left_out"]].tolist() == [0, 1, 36]
