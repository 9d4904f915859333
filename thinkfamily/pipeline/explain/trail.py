"""A trail: a finding in words, and beneath it what it rests on, down to rows of extracts."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import ibis.expr.types as ir
from ibis.backends.duckdb import Backend

from thinkfamily.engine.duck import open_engine
from thinkfamily.engine.workbench import Kept, Workbench
from thinkfamily.pipeline.export import standing_tables
from thinkfamily.pipeline.place import Place
from thinkfamily.vocabulary.errors import WrongUsage

Row = Mapping[str, Any]  # columns differ from table to table


@dataclass(kw_only=True)
class Step:
    """One step of a trail. It names feeds, files, rows, rules and figures; never a name, a birth date or an address."""

    says: str
    rests_on: list["Step"] = field(default_factory=list)

    def add(self, says: str) -> "Step":
        """Add a step beneath this one and return it."""
        step = Step(says=says)
        self.rests_on.append(step)
        return step


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The tables that stand in a place, open to be looked up."""

    place: Place
    backend: Backend
    tables: Mapping[str, Kept]

    @property
    def bench(self) -> Workbench:
        """A workbench on which the stages' own functions can be asked; nothing is kept on it."""
        return Workbench(backend=self.backend, inputs=self.tables, folder=self.place.store.folder / "spill")

    def table(self, name: str) -> ir.Table:
        """A standing table. Raises WrongUsage when no run has come that far."""
        kept = self.tables.get(name)
        if kept is None or not kept.files:
            raise WrongUsage(
                f"table {name} has not been made",
                where="the place's store",
                do="Run every stage: thinkfamily run PLACE",
            )
        return self.backend.read_parquet([str(path) for path in kept.files])

    def rows(self, name: str, *, order: Sequence[str] = (), **equal: object) -> list[Row]:
        """The rows of a table whose columns equal, or are among, the values given."""
        found = self.table(name)
        for column, value in equal.items():
            wanted = list(value) if isinstance(value, (list, set, tuple)) else [value]
            found = found.filter(found[column].isin(wanted)) if wanted else found.limit(0)
        if order:
            found = found.order_by(list(order))
        listed: list[Row] = self.backend.to_pyarrow(found).to_pylist()
        return listed

    def file_of(self, extract_id: str) -> str:
        """The name of the file in which an extract arrived."""
        found = self.rows("receipts", extract_id=extract_id)
        return str(found[0]["file"]) if found else extract_id

    def place_in_extract(self, row: Row) -> str:
        """Where in which file a record or event stands."""
        return f"{row['feed']}: {self.file_of(row['extract_id'])}, {row['feed_table']} row {row['row_no']}"


@contextmanager
def open_standing(place: Place) -> Iterator[Standing]:
    """Open the standing tables of a place for looking things up."""
    tables = standing_tables(place)
    backend = open_engine(spill=place.store.folder / "spill", threads=place.settings.threads)
    try:
        yield Standing(place=place, backend=backend, tables=tables)
    finally:
        backend.disconnect()


def span(row: Row) -> str:
    """The span of a row in words."""
    return f"from {row['from']} until {row['until']}" if row["until"] else f"from {row['from']} to this day"


def holds(row: Row, on: date | None) -> bool:
    """Whether a row's span holds on a day, or to this day when none is given."""
    if on is None:
        return row["until"] is None
    return bool(row["from"] <= on and (row["until"] is None or row["until"] > on))


def not_found(what: str, *, given: str) -> WrongUsage:
    """The error for an id that stands for nothing in the place."""
    return WrongUsage(
        f"no {what} has that id",
        where=f"the id given, {given}",
        do=f"Take an id from the screens, or from `thinkfamily export PLACE {_TABLE[what]} --out FILE.csv`.",
    )


_TABLE = {"person": "persons", "family": "families", "score": "scores", "link": "links", "record": "records"}
