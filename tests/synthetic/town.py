"""A town on disk, and how a test reads it: extracts by contract, truth by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from thinkfamily.catalogue.shipped import FEEDS_FOLDER, TOWN_FEEDS
from thinkfamily.contracts.declaration import Feed
from thinkfamily.contracts.reading import read_contracts
from thinkfamily.synthetic import invent

UNTIL = date(2026, 9, 30)
YEARS = 6
TOLD_FROM = pd.Timestamp("2020-10-01")
LAST_DAY = pd.Timestamp(UNTIL)
YEAR_DAYS = 365.25


@dataclass(frozen=True)
class Town:
    """A town's folder."""

    folder: Path
    feeds: Mapping[str, Feed]
    _read: dict[str, pd.DataFrame] = field(default_factory=dict)

    def files(self, feed: str) -> list[Path]:
        """The extracts of a feed, oldest first."""
        return sorted((self.folder / "inbox" / feed).glob("*.csv"))

    def lines(self, path: Path, feed: str) -> list[str]:
        """The lines of an extract, the header first."""
        text = path.read_bytes().decode(self.feeds[feed].encoding)
        assert text.endswith("\n")
        return text[:-1].split("\n")

    def rows(self, feed: str) -> pd.DataFrame:
        """Every well-formed row of a feed as text under the contract's own names, with the `file` it came in."""
        if feed not in self._read:
            self._read[feed] = self._rows(feed)
        return self._read[feed]

    def _rows(self, feed: str) -> pd.DataFrame:
        contract = self.feeds[feed]
        names = {column.physical_name: column.name for column in contract.tables[0].columns}
        told = [
            pd.read_csv(
                path, sep=contract.delimiter, encoding=contract.encoding, dtype=str, keep_default_na=False,
                on_bad_lines="skip",
            ).rename(columns=names).assign(file=path.name)
            for path in self.files(feed)
        ]  # fmt: skip
        rows = pd.concat(told, ignore_index=True)
        last = list(names.values())[-1]
        header = rows[next(iter(names.values()))] == next(iter(names))
        return rows[~header & rows[last].notna()]

    def latest(self, feed: str) -> pd.DataFrame:
        """The newest version of each row of a feed, with `who` it is about, and its dates as dates."""
        contract = self.feeds[feed].tables[0]
        (key,) = contract.key
        rows = self.rows(feed).drop_duplicates(key, keep="last").copy()
        for column in contract.columns:
            if column.kind in ("date", "timestamp"):
                rows[column.name] = pd.to_datetime(rows[column.name], format=column.date_format, errors="coerce")
        told = self.records[(self.records.feed == feed) & (self.records.role == "person")]
        rows["who"] = rows[key].map(told.set_index("record_key").truth_person_id)
        return rows[rows.who.notna()]

    def truth(self, name: str) -> pd.DataFrame:
        """A table of the truth."""
        return pd.read_parquet(self.folder / "truth" / f"{name}.parquet")

    @cached_property
    def records(self) -> pd.DataFrame:
        """Whose row each row is."""
        return self.truth("records")

    @cached_property
    def persons(self) -> pd.DataFrame:
        """Everyone, with their birth date as a date, by id."""
        persons = self.truth("persons").set_index("truth_person_id")
        return persons.assign(birth_date=pd.to_datetime(persons.birth_date))

    def children(self, day: pd.Timestamp) -> pd.Series:
        """Ages in years of everyone under eighteen who belongs to a family that day, by person."""
        members = self.truth("members")
        start, until = pd.to_datetime(members["from"]), pd.to_datetime(members["until"])
        there = members[(start <= day) & (until.isna() | (until > day)) & members.role.str.contains("child")]
        ages = (day - self.persons.birth_date.loc[there.truth_person_id.unique()]).dt.days / YEAR_DAYS
        return ages[(ages >= 0) & (ages < 18)]

    @cached_property
    def child_years(self) -> float:
        """How many years children lived in the town altogether, in the six that are told."""
        days = [TOLD_FROM + pd.DateOffset(months=6 * half) for half in range(2 * YEARS + 1)]
        return float(np.mean([len(self.children(day)) for day in days])) * YEARS


def make_town(folder: Path, *, families: int, seed: int, feeds: tuple[str, ...] = TOWN_FEEDS) -> Town:
    """Invent a town in a folder."""
    contracts = read_contracts(FEEDS_FOLDER)
    chosen = {feed: contracts[feed] for feed in feeds}
    invent(
        families=families, seed=seed, until=UNTIL, feeds=chosen, inbox=folder / "inbox", truth=folder / "truth",
        tell=lambda _says, _share: None,
    )  # fmt: skip
    return Town(folder, chosen)
