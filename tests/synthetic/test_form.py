"""Extracts keep their contracts' form: names, headers, dates, codes and keys."""

import re

import pytest

from tests.synthetic.town import LAST_DAY, Town
from thinkfamily.catalogue.shipped import TOWN_FEEDS
from thinkfamily.contracts.declaration import FeedColumn

FILE_NAME = re.compile(r"^(\d{4}-\d{2}-\d{2})--(.+)\.csv$")


@pytest.mark.parametrize("feed", TOWN_FEEDS)
def test_every_extract_begins_with_the_headers_of_its_contract(town: Town, feed: str) -> None:
    promised = town.feeds[feed].delimiter.join(column.physical_name for column in town.feeds[feed].tables[0].columns)
    assert town.files(feed)
    for path in town.files(feed):
        assert town.lines(path, feed)[0] == promised


@pytest.mark.parametrize("feed", TOWN_FEEDS)
def test_files_are_named_for_the_day_they_came_and_the_last_came_by_the_last_day(town: Town, feed: str) -> None:
    days = []
    for path in town.files(feed):
        named = FILE_NAME.match(path.name)
        assert named is not None
        assert named[2] == feed
        days.append(named[1])
    assert max(days) <= LAST_DAY.date().isoformat()


def test_registers_are_delivered_on_the_last_day(town: Town) -> None:
    for feed in ("council-tax", "gp-registration", "school-roll", "housing", "benefits"):
        assert town.files(feed)[-1].name == f"2026-09-30--{feed}.csv"


@pytest.mark.parametrize("feed", TOWN_FEEDS)
def test_values_have_the_form_of_their_column_save_a_few_days_that_never_were(town: Town, feed: str) -> None:
    rows = town.rows(feed)
    written = town.truth("written")
    spoilt = int(written[written.feed == feed].spoilt.sum())
    for column in town.feeds[feed].tables[0].columns:
        form = _form(column)
        if form is not None:
            told = rows[column.name][rows[column.name] != ""]
            assert (~told.str.fullmatch(form)).sum() <= spoilt, column.name


def _form(column: FeedColumn) -> str | None:
    """A regular expression for a column's values, where its kind has one."""
    if column.kind in ("date", "timestamp"):
        assert column.date_format is not None
        form = re.escape(column.date_format)
        for part, digits in (("%Y", r"\d{4}"), ("%m", r"\d{2}"), ("%d", r"\d{2}"), ("%b", "[A-Z][a-z]{2}"),
                             ("%H", r"\d{2}"), ("%M", r"\d{2}")):  # fmt: skip
            form = form.replace(part, digits)
        return form
    if column.kind in ("integer", "number"):
        return r"\d+(\.\d+)?"
    if column.kind == "boolean":
        return "[YN]"
    return "|".join(map(re.escape, column.codes)) if column.codes else None


@pytest.mark.parametrize("feed", TOWN_FEEDS)
def test_required_columns_are_filled(town: Town, feed: str) -> None:
    rows = town.rows(feed)
    for column in town.feeds[feed].tables[0].columns:
        if column.required:
            assert (rows[column.name] != "").all(), column.name


@pytest.mark.parametrize("feed", TOWN_FEEDS)
def test_a_key_stands_once_in_an_extract_unless_the_whole_line_is_repeated(town: Town, feed: str) -> None:
    (key,) = town.feeds[feed].tables[0].key
    rows = town.rows(feed).drop_duplicates()
    assert not rows.duplicated(["file", key]).any()


@pytest.mark.parametrize("feed", TOWN_FEEDS)
def test_every_column_of_the_contract_is_used(town: Town, feed: str) -> None:
    rows = town.rows(feed)
    empty = [column.name for column in town.feeds[feed].tables[0].columns if (rows[column.name] == "").all()]
    # Registers hold what is current, so nobody in them has moved on.
    assert set(empty) <= {"liable_to", "tenancy_until"}


def test_the_police_write_in_the_code_page_of_their_system(town: Town) -> None:
    assert town.feeds["police-offenders"].encoding == "cp1252"
    names = " ".join(town.rows("council-tax").surname)
    assert "Ł" not in names
    assert "Ç" in names
