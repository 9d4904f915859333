"""Names in other scripts are compared in Latin letters, and shown as they were written."""

import ibis
import pytest

from tests.linkage.conftest import Linked, groups
from thinkfamily.linkage.scripts import in_latin_letters
from thinkfamily.tables.linkage import persons

_NAMES = ("forename", "middle_names", "surname", "former_surname", "known_as")


@pytest.mark.parametrize(
    ("written", "latin"),
    [
        ("ОЛЬГА", "OLGA"),
        ("ШЕВЧЕНКО", "SHEVCHENKO"),
        ("ΓΕΩΡΓΙΟΣ", "GEORGIOS"),
        ("محمد", "MHMD"),
        ("李", "LI"),
        ("ƏLIYEV", "ELIYEV"),
        ("VAN ДЕР BERG", "VAN DER BERG"),
        ("OLGA", "OLGA"),
        ("ー", "ー"),
        (None, None),
    ],
)
def test_a_name_is_put_into_latin_letters(written: str | None, latin: str | None) -> None:
    rows = ibis.memtable([dict.fromkeys(_NAMES, written)], schema=dict.fromkeys(_NAMES, "string"))

    assert in_latin_letters(rows).execute().replace({float("nan"): None}).to_dict("records") == [
        dict.fromkeys(_NAMES, latin)
    ]


def test_one_person_told_in_two_scripts_is_found_and_shown_as_written(linked: Linked) -> None:
    work = linked(
        """
        record_id | forename | surname    | birth_date | birth_year | sex | uprn
        a         | ОЛЬГА    | ШЕВЧЕНКО   | 1979-05-04 | 1979       | F   | 77
        b         | OLHA     | SHEVCHENKO | 1979-05-04 | 1979       | F   | 77
        c         | ДАРЬЯ    | МЕЛЬНИК    | 1950-02-03 | 1950       | F   | 12
        """
    )

    assert groups(work) == {"a b", "c"}
    assert "МЕЛЬНИК" in set(work.table(persons).execute()["surname"])
