"""Are a spreadsheet's day numbers counted from the year that the contract says? Four years lie between the counts."""

import zipfile
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from thinkfamily.contracts.declaration import Feed, FeedColumn, FeedTable
from thinkfamily.intake.days import DAYS_NOUGHT
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.magic import kind_of

_APART = DAYS_NOUGHT[1904] - DAYS_NOUGHT[1900]
# What happened last in a list of some length happened within so many days before it was drawn.
_RECENT = timedelta(days=60)
_ENOUGH_ROWS = 20
_MARKS = (b'date1904="1"', b'date1904="true"')


def check_book(path: Path, *, head: bytes, feed: Feed) -> None:
    """Raises Stopped with DATE_EPOCH for a workbook whose days count from 1904 and a contract that does not say so."""
    if kind_of(head) != "zip" or any(each.serials == 1904 for table in feed.tables for each in table.columns):  # noqa: PLR2004 -- the year
        return
    with suppress(zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError):
        with zipfile.ZipFile(path) as archive, archive.open("xl/workbook.xml") as file:
            told = file.read(1 << 16)
        if any(mark in told for mark in _MARKS):
            raise Stopped("DATE_EPOCH", detail="the workbook counts from 1904")


class Epochs:
    """The latest days of those columns whose day numbers tell what has happened."""

    def __init__(self, table: FeedTable) -> None:
        happened = {rule.occurred_on for rule in table.events} | {rule.recorded_on for rule in table.events}
        self.columns = [
            each for each in table.columns
            if each.serials is not None and (each.name in happened or each.meaning == "record.known_on")
        ]  # fmt: skip
        self._latest: dict[str, date] = {}
        self._rows: dict[str, int] = {}

    def add(self, column: FeedColumn, days: pa.Array) -> None:
        """The days of a piece."""
        latest = pc.max(days).as_py()
        if latest is not None:
            self._latest[column.name] = max(latest, self._latest.get(column.name, latest))
            self._rows[column.name] = self._rows.get(column.name, 0) + len(days) - days.null_count

    def check(self, *, received_on: date) -> None:
        """Raises Stopped with DATE_EPOCH when by the other count, and by it alone, the latest day is a recent one."""
        for column in self.columns:
            latest = self._latest.get(column.name)
            if latest is None or self._rows[column.name] < _ENOUGH_ROWS:
                continue
            other = latest + _APART if column.serials == 1900 else latest - _APART  # noqa: PLR2004 -- the year
            if not _is_recent(latest, received_on) and _is_recent(other, received_on):
                raise Stopped("DATE_EPOCH", column=column.name)


def _is_recent(day: date, received_on: date) -> bool:
    return received_on - _RECENT <= day <= received_on
