"""Names: folded, split, freed of titles, and missing where a stand-in was written."""

import ibis
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ibis.backends.duckdb import Backend

from tests.standard.delivering import each
from thinkfamily.standard import names

FOLDED = [
    # written, folded
    ("Smith", "SMITH"),
    ("  smith  ", "SMITH"),
    ("Zoë", "ZOE"),
    ("Zoe\u0308", "ZOE"),  # the accent as a character of its own
    ("Łukasz", "LUKASZ"),
    ("Groß", "GROSS"),
    ("Æthelred", "AETHELRED"),
    ("Nguyễn", "NGUYEN"),
    ("Şükrü", "SUKRU"),
    ("O'Neill", "ONEILL"),
    ("O\u2019Neill", "ONEILL"),
    ("O`Neill", "ONEILL"),
    ("Anne-Marie", "ANNE MARIE"),
    ("Smith\u2013Jones", "SMITH JONES"),
    ("St.John", "ST JOHN"),
    ("J.P.", "J P"),
    ("William (Bill)", "WILLIAM"),
    ("William (Bill", "WILLIAM"),
    ("Ali [formerly Khan]", "ALI"),
    ("Sm\u200bi\u202eth", "SMITH"),  # a zero-width space and a direction override
    ("=HYPERLINK", "HYPERLINK"),
    ("Ольга", "ОЛЬГА"),
    ("4", None),
    ("--", None),
    ("", None),
    (None, None),
]


def test_names_are_folded(engine: Backend) -> None:
    written = [value for value, _ in FOLDED]
    assert each(engine, names.plain, written) == [folded for _, folded in FOLDED]


GIVEN = [
    # folded, given name for linkage
    ("ANN", "ANN"),
    ("MR JOHN", "JOHN"),
    ("REV DR JOHN", "JOHN"),
    ("MISS", None),
    ("MISSY", "MISSY"),
    ("BABY", None),
    ("BABY SMITH", None),
    ("BABYLON", "BABYLON"),
    ("UNBORN BABY", None),
    ("MALE INFANT", None),
    ("INFANT", None),
    ("TWIN ONE", None),
    ("MALE", None),
    ("UNKNOWN", None),
    ("NOT KNOWN", None),
    ("N K", None),
    ("TEST", None),
    ("TEST PATIENT", None),
    ("ZZTEST", None),
    ("XX", None),
    ("XXX", None),
    ("X", "X"),
    ("TESSA", "TESSA"),
]


def test_given_names_lose_titles_and_stand_ins(engine: Backend) -> None:
    assert each(engine, names.given, [name for name, _ in GIVEN]) == [kept for _, kept in GIVEN]


FAMILY = [
    ("SMITH", "SMITH"),
    ("MALE", "MALE"),  # a real family name
    ("BOY", "BOY"),
    ("TESTER", "TESTER"),
    ("TEST", None),
    ("UNKNOWN", None),
    ("UNKNOWN MOTHER", None),
    ("BABY", None),
    ("INFANT", None),
]


def test_family_names_lose_stand_ins_but_not_what_is_a_name(engine: Backend) -> None:
    assert each(engine, names.family, [name for name, _ in FAMILY]) == [kept for _, kept in FAMILY]


@pytest.mark.parametrize(
    ("folded", "first", "rest"),
    [("ANN", "ANN", None), ("ANN MARIE", "ANN", "MARIE"), ("JOHN PAUL GEORGE", "JOHN", "PAUL GEORGE")],
)
def test_several_given_names_are_a_first_and_the_rest(
    engine: Backend, folded: str, first: str, rest: str | None
) -> None:
    assert each(engine, names.first_of, [folded]) == [first]
    assert each(engine, names.rest_of, [folded]) == [rest]


FULL = [
    # written, given names, family name
    ("John Smith", "JOHN", "SMITH"),
    ("Mr John Paul Smith", "JOHN PAUL", "SMITH"),
    ("SMITH, John Paul", "JOHN PAUL", "SMITH"),
    ("Smith, Mrs Ann", "ANN", "SMITH"),
    ("Vincent van Gogh", "VINCENT", "VAN GOGH"),
    ("Ursula von der Leyen", "URSULA", "VON DER LEYEN"),
    ("Khalid bin Walid", "KHALID", "BIN WALID"),
    ("Sean Mac Donald", "SEAN", "MAC DONALD"),
    ("de Souza", None, "DE SOUZA"),
    ("Mary-Ann Smith-Jones", "MARY ANN", "SMITH JONES"),
    ("Mary Smith \u2013 Jones", "MARY", "SMITH JONES"),
    ("John Smith Jr", "JOHN", "SMITH"),
    ("Mr Smith", None, "SMITH"),
    ("Smith", None, "SMITH"),
    ("Mr & Mrs J Smith", None, "SMITH"),
    ("Mr J Smith and Mrs A Smith", None, "SMITH"),
    ("Unknown", None, None),
    ("Baby Smith", None, "SMITH"),
]


def test_a_full_name_is_taken_apart(engine: Backend) -> None:
    written = ibis.memtable({"at": list(range(len(FULL))), "full": [value for value, _, _ in FULL]})
    apart = ibis.memtable(engine.to_pyarrow(written.mutate(**names.full_name_apart(written.full))))
    found = engine.to_pyarrow(
        apart.select("at", "full", given=names.given_in(apart), family=names.family_in(apart)).order_by("at")
    ).to_pylist()
    assert [(row["full"], row["given"], row["family"]) for row in found] == FULL


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(max_codepoint=0x2FFF), max_size=30), min_size=20, max_size=60))
def test_folding_twice_is_folding_once_and_leaves_only_letters_and_single_spaces(
    engine: Backend, written: list[str]
) -> None:
    once = each(engine, names.plain, written)
    assert each(engine, names.plain, once) == once
    for name in once:
        assert name is None or all(letter.isalpha() or letter == " " for letter in str(name))
        assert name is None or (str(name).strip() == name and "  " not in str(name))
