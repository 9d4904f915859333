"""A return's layout changes by the year, and what was loaded keeps one shape."""

from datetime import date
from pathlib import Path

import pytest

from tests.contracts.test_overrides import CONTRACT
from thinkfamily.catalogue.shipped import FEEDS_FOLDER
from thinkfamily.contracts.declaration import Feed
from thinkfamily.contracts.reading import read_contract
from thinkfamily.vocabulary.errors import ContractBroken

REVISIONS = """
      - property: revisions
        value:
          - {from: 2026-04-01, says: No longer the day of entry, drop: [entry]}
          - from: 2025-04-01
            says: M and F become words, and a house is told
            columns: {sex: {header: Gender, codes: [Male, Female]}, surname: {required: false}}
            add: [{name: house, physicalName: House, logicalType: string}]
"""
REVISED = CONTRACT.replace(
    "    customProperties: [{property: events, value:", "    customProperties:\n      - {property: events, value:"
)
REVISED = REVISED.replace("occurred_on: entry}]}]", "occurred_on: entry}]}") + REVISIONS.strip("\n")


def read(folder: Path, text: str) -> Feed:
    path = folder / "roll.odcs.yaml"
    path.write_text(text)
    return read_contract(path)


def test_the_layout_is_that_of_the_day_and_the_names_are_always_ours(tmp_path: Path):
    feed = read(tmp_path, REVISED)
    told = {}
    for day in ("2020-01-01", "2025-03-31", "2025-04-01", "2026-04-01"):
        [pupils] = feed.on(date.fromisoformat(day)).tables
        assert [column.name for column in pupils.columns] == ["ref", "surname", "born", "sex", "entry", "house"]
        sex = pupils.column("sex")
        expected = [column.name for column in pupils.columns if column.expected]
        told[day] = (sex.physical_name, sex.codes, pupils.column("surname").required, expected[4:])
    assert told == {
        "2020-01-01": ("Sex", ("M", "F"), True, ["entry"]),
        "2025-03-31": ("Sex", ("M", "F"), True, ["entry"]),
        "2025-04-01": ("Gender", ("Male", "Female"), False, ["entry", "house"]),
        "2026-04-01": ("Gender", ("Male", "Female"), False, ["house"]),
    }
    assert feed.tables == feed.on(date(2030, 1, 1)).tables
    assert [edition.says[-1:] for edition in feed.editions] == [
        (), ("2025-04-01: M and F become words, and a house is told",), ("2026-04-01: No longer the day of entry",),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("columns: {sex:", "columns: {gender:", "names column gender"),
        ("header: Gender", "logicalType: integer", "has the key logicalType"),
        ("header: Gender", "semanticType: person.surname", "has the key semanticType"),
        ("drop: [entry]", "drop: [ref]", "by which rows are told apart"),
        ("from: 2026-04-01, ", "", "does not say from"),
        ("add: [{", "more: [{", "has the key more"),
    ],
)
def test_a_revision_cannot_change_the_shape_or_name_what_is_not_there(tmp_path: Path, written, instead, said):
    assert written in REVISED
    with pytest.raises(ContractBroken, match=r"roll\.odcs\.yaml") as broken:
        read(tmp_path, REVISED.replace(written, instead, 1))
    assert said in broken.value.what


def test_codes_have_their_days(tmp_path: Path):
    dated = "[M, {code: F, until: 2025-01-01}, {code: W, from: 2025-01-01}]"
    feed = read(tmp_path, CONTRACT.replace("[M, F]", dated))
    for day, retired in (("2024-12-31", ("W",)), ("2025-01-01", ("F",))):
        assert feed.on(date.fromisoformat(day)).table("pupils").column("sex").retired == retired
    by_row = CONTRACT.replace("[M, F]}", dated + "}, {property: coded_on, value: entry}")
    sex = read(tmp_path, by_row).on(date(2024, 1, 1)).table("pupils").column("sex")
    assert (sex.retired, sex.coded_on, [code for code, _ in sex.code_spans]) == ((), "entry", ["F", "W"])


@pytest.mark.parametrize(
    ("feed", "table", "day", "expected"),
    [
        ("ssda903", "header", "2025-03-31", {"sex": ("SEX", "1 2")}),
        ("ssda903", "header", "2025-04-01", {"sex": ("SEX", "M F U")}),
        ("cin-census", "children", "2023-03-31", {"sex": ("GenderCurrent", "0 1 2 9")}),
        ("cin-census", "children", "2024-03-31", {"sex": ("Sex", "M F U")}),
        ("school-census", "termlyexclusionsonroll", "2021-01-21", {"category": ("category", "PERM FIXD LNCH")}),
        ("school-census", "termlyexclusionsonroll", "2025-01-16", {"category": ("category", "PERM SUSP LNCH")}),
    ],
)
def test_the_returns_are_laid_out_as_their_year_has_them(feed, table, day, expected):
    found = read_contract(FEEDS_FOLDER / f"{feed}.odcs.yaml").on(date.fromisoformat(day)).table(table)
    for name, (header, codes) in expected.items():
        assert (found.column(name).physical_name, " ".join(found.column(name).codes)) == (header, codes)


@pytest.mark.parametrize(
    ("table", "day", "expected"),
    [
        ("social_worker_episodes", "2023-03-31", False),
        ("social_worker_episodes", "2023-04-01", True),
        ("deprivation_of_liberty", "2026-03-31", False),
        ("deprivation_of_liberty", "2026-04-01", True),
    ],
)
def test_a_table_is_expected_from_its_first_year(table, day, expected):
    feed = read_contract(FEEDS_FOLDER / "ssda903.odcs.yaml").on(date.fromisoformat(day))
    assert feed.table(table).expected == expected
