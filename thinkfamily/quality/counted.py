"""What is counted in the loaded rows of a feed's table, for all of its extracts at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import ibis
import ibis.expr.types as ir

from thinkfamily.contracts.declaration import Feed, FeedColumn, FeedTable
from thinkfamily.contracts.meanings import THE_PERSON, split
from thinkfamily.engine.workbench import Workbench
from thinkfamily.tables.intake import rows_of

# Identifiers of a person, by which records are linked; a hub among them would link strangers.
_OF_A_PERSON = ("person.nhs_number", "person.upn", "person.former_upn", "person.nino", "person.uln")


@dataclass(kw_only=True)
class Counted:
    """Counts of one table of one extract. `given` and `commonest` are by column, `codes` by column and code."""

    rows: int
    received_on: date
    given: Mapping[str, int]
    days_to_arrive: float | None
    commonest: dict[str, int] = field(default_factory=dict)
    codes: dict[str, dict[str, int]] = field(default_factory=dict)


def count_rows(*, work: Workbench, feed: Feed, table: FeedTable) -> dict[str, Counted]:
    """The counts of each extract that loaded rows of the table, by extract id."""
    rows = work.table(rows_of(feed=feed.id, table=table))
    told = _totals(work, rows, table)
    for column in table.columns:
        if column.codes:
            for extract_id, code, many in _by_value(work, rows, column.name):
                told[extract_id].codes.setdefault(column.name, {})[code] = many
        if is_identifier_of_person(column):
            for extract_id, many in _commonest(work, rows, column.name):
                told[extract_id].commonest[column.name] = many
    return told


def is_identifier_of_person(column: FeedColumn) -> bool:
    """Whether the column holds a national identifier of the person whom the row is about."""
    return column.meaning is not None and split(column.meaning)[0] == THE_PERSON and column.meaning in _OF_A_PERSON


def _totals(work: Workbench, rows: ir.Table, table: FeedTable) -> dict[str, Counted]:
    known_on = table.meaning("record.known_on")
    arrived = None
    if known_on is not None:
        told_on = rows[known_on.name].cast("date")
        arrived = rows.received_on.delta(told_on, unit="day").median()
    found = rows.group_by("extract_id").agg(
        rows=rows.count(),
        received_on=rows.received_on.max(),
        days=ibis.null("float64") if arrived is None else arrived.cast("float64"),
        **{f"given.{column.name}": rows[column.name].count() for column in table.columns},
    )
    return {
        row["extract_id"]: Counted(
            rows=row["rows"],
            received_on=row["received_on"],
            given={column.name: row[f"given.{column.name}"] for column in table.columns},
            days_to_arrive=row["days"],
        )
        for row in work.backend.to_pyarrow(found).to_pylist()
    }


def _by_value(work: Workbench, rows: ir.Table, column: str) -> list[tuple[str, str, int]]:
    told = rows.filter(rows[column].notnull()).group_by("extract_id", value=rows[column].cast("string"))
    found = work.backend.to_pyarrow(told.agg(many=ibis._.count()))
    return list(zip(*(found.column(name).to_pylist() for name in ("extract_id", "value", "many")), strict=True))


def _commonest(work: Workbench, rows: ir.Table, column: str) -> list[tuple[str, int]]:
    told = rows.filter(rows[column].notnull()).group_by("extract_id", value=rows[column]).agg(many=ibis._.count())
    most = told.group_by("extract_id").agg(many=told.many.max())
    found = work.backend.to_pyarrow(most)
    return list(zip(found.column("extract_id").to_pylist(), found.column("many").to_pylist(), strict=True))
