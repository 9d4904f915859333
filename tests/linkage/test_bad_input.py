"""Records that say little, or what cannot be so: nobody is taken for another by them, and none are too many."""

from datetime import date, timedelta
from pathlib import Path

import ibis
import pyarrow as pa
import pytest

from tests.linkage.conftest import AS_OF, Linked, groups
from thinkfamily.engine.duck import open_engine
from thinkfamily.engine.workbench import Workbench
from thinkfamily.linkage import link
from thinkfamily.tables.linkage import blocking, memberships
from thinkfamily.tables.standard import adoptions, identifiers, records, ties_told

_HEAD = "record_id | forename | surname | birth_date | birth_date_note | birth_year | death_date | uprn"
# Two people of one home, one of them twice: what a faulty record could be taken for.
_HOME = """
emma      | EMMA     | HADLEY  | 2012-05-04 |         | 2012 | | 77
emma2     | EMMA     | HADLEY  | 2012-05-04 |         | 2012 | | 77
susan     | SUSAN    | HADLEY  | 1985-05-04 |         | 1985 | | 77
""".strip()


@pytest.mark.parametrize(
    ("says", "faulty"),
    [
        ("nothing at all", ["x | | | | | | |", "y | | | | | | |"]),
        ("nothing but an address", ["x | | | | | | | 77", "y | | | | | | | 77"]),
        ("a surname alone", ["x | | HADLEY | | | | |", "y | | HADLEY | | | | | 77"]),
        ("a forename alone", ["x | EMMA | | | | | |", "y | SUSAN | | | | | |"]),
        ("a date that stands in for every child's", ["x | | HADLEY | 2012-01-01 | default | 2012 | | 77",
                                                     "y | | HADLEY | 2012-01-01 | default | 2012 | | 77"]),
        ("one name and a birth to come", ["x | EMMA | HADLEY | 2031-11-23 | | 2031 | | 77"]),
        ("one name and a death before the others' birth", ["x | EMMA | HADLEY | | | | 1999-02-03 | 77"]),
        ("one name, born a hundred years before", ["x | EMMA | HADLEY | 1911-11-23 | | 1911 | | 77"]),
    ],
)  # fmt: skip
def test_a_record_that_says_too_little_or_cannot_be_so_is_nobody_elses(
    linked: Linked, says: str, faulty: list[str]
) -> None:
    found = groups(linked("\n".join([_HEAD, _HOME, *faulty])))

    assert found == {"emma emma2", "susan", *(row.split(" ")[0] for row in faulty)}, says


def test_newborns_without_a_name_in_two_feeds_are_left_to_a_person(linked: Linked) -> None:
    rows = [
        f"{twin}{feed} | | HADLEY | 2026-09-01 | 2026 | 77 | {feed} | {twin}" for twin in "xy" for feed in ("1", "2")
    ]
    head = "record_id | forename | surname | birth_date | birth_year | uprn | feed | record_key"

    assert groups(linked("\n".join([head, *rows]))) == {"x1", "x2", "y1", "y2"}


@pytest.mark.parametrize(("scheme", "standing"), [("nhs_number", "valid"), ("claim", "unchecked")])
def test_a_number_on_every_record_joins_nobody(linked: Linked, scheme: str, standing: str) -> None:
    people = [f"r{at} | {a}NN{b} | {b}{a}TON | {1950 + at}-03-09 | | {1950 + at} | | {at}"
              for at, (a, b) in enumerate((a, b) for a in "AEIOU" for b in "BDGKLMN")]  # fmt: skip
    numbers = ["record_id | scheme | value | standing"]
    numbers += [f"r{at} | {scheme} | 9434765919 | {standing}" for at in range(len(people))]

    assert groups(linked("\n".join([_HEAD, *people]), "\n".join(numbers))) == {f"r{at}" for at in range(len(people))}


@pytest.mark.parametrize("count", [3_000, pytest.param(1_000_000, marks=pytest.mark.slow)])
def test_any_number_of_records_at_one_property_are_compared_with_few_others(tmp_path: Path, count: int) -> None:
    work = _one_property(tmp_path, count)

    link(work=work, previous=None, overrides=None, as_of=AS_OF)

    assert work.table(memberships).agg(people=ibis._.person_id.nunique()).execute().people[0] == count
    assert work.table(blocking).execute()["pairs"].sum() <= 40 * count


def _one_property(folder: Path, count: int) -> Workbench:
    """People of as many names and birth dates, all at one property."""
    backend = open_engine(spill=folder / "spill")
    before = Workbench(backend=backend, inputs={}, folder=folder / "inputs")
    born = [date(1940, 1, 1) + timedelta(days=number * 7919 % 29_000) for number in range(count)]
    said = {
        "record_id": [f"r{number:07}" for number in range(count)],
        "record_key": [str(number) for number in range(count)],
        "forename": [_spelt(number * 48_271 % 1_000_003) for number in range(count)],
        "surname": [_spelt(number * 69_621 % 1_000_003) for number in range(count)],
        "birth_date": born,
        "birth_year": [day.year for day in born],
    }
    always = {
        "feed": "list",
        "feed_table": "list",
        "extract_id": "x",
        "row_no": 1,
        "role": "person",
        "known_from": date(2020, 1, 1),
        "protected": False,
        "uprn": "77",
    }
    said |= {name: [value] * count for name, value in always.items()}
    wanted = ibis.schema(records.schema).to_pyarrow()
    before.keep(records, pa.table([said.get(each.name, pa.nulls(count)) for each in wanted], schema=wanted))
    for shape in (identifiers, adoptions, ties_told):
        before.keep(shape, ibis.schema(shape.schema).to_pyarrow().empty_table())
    return Workbench(backend=backend, inputs=before.made, folder=folder / "made")


def _spelt(number: int) -> str:
    """A name for a number, of seven letters; names of other numbers are seldom alike."""
    letters = []
    for place in range(7):
        letters.append("AEIOU"[number % 5] if place % 2 else "BDFGKLMNPRSTVW"[number % 14])
        number //= 5 if place % 2 else 14
    return "".join(letters)
