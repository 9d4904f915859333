"""Which extracts told of a feed's table, in their order, and the days on which they came."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from thinkfamily.contracts.declaration import Feed
from thinkfamily.engine.workbench import Workbench
from thinkfamily.tables.intake import receipts, rows_of
from thinkfamily.tables.shape import Table

# A row's place is its extract's number times this, plus its own number: one whole number, and lower is earlier.
PLACES = 2**40


@dataclass(frozen=True, kw_only=True)
class Deliveries:
    """The extracts that told of one table of a feed.

    `received` maps each to its day. Extracts received on one day are one delivery: a snapshot may come as a file for
    each school.
    """

    received: Mapping[str, date]

    @property
    def extracts(self) -> ir.Table:
        """One row per extract: `extract_id`, `extract_no` (its place in order), `day_no` (its delivery, from one)."""
        ordered = sorted(self.received, key=lambda extract: (self.received[extract], extract))
        number = {day: no for no, day in enumerate(sorted(set(self.received.values())), start=1)}
        return ibis.memtable(
            pa.table(
                {
                    "extract_id": pa.array(ordered, pa.string()),
                    "extract_no": pa.array(range(1, len(ordered) + 1), pa.int64()),
                    "day_no": pa.array([number[self.received[extract]] for extract in ordered], pa.int64()),
                }
            )
        )

    @property
    def days(self) -> ir.Table:
        """One row per day on which something was delivered: `no` from one, and the `day`."""
        days = sorted(set(self.received.values()))
        return ibis.memtable(
            pa.table({"no": pa.array(range(1, len(days) + 1), pa.int64()), "day": pa.array(days, pa.date32())})
        )


def deliveries_of(*, work: Workbench, feed: Feed) -> dict[str, Deliveries]:
    """The deliveries of each table of a feed, by the table's name.

    An extract tells of a table when it holds rows of it. It also tells of a table that it holds no rows of, namely
    that there are none, when it is a file of several tables (a workbook, an XML return), or when it is an empty but
    accepted file of a feed that has only one.
    """
    held = {table.name: _extracts_with_rows(work, rows_of(feed=feed.id, table=table)) for table in feed.tables}
    empty = _accepted_and_empty(work, feed)
    times = Counter(extract for extracts in held.values() for extract in extracts)
    days = {extract: day for extracts in held.values() for extract, day in extracts.items()}
    of_all = {extract: days[extract] for extract, tables in times.items() if tables > 1}
    if len(feed.tables) == 1:
        of_all |= empty
    return {name: Deliveries(received={**of_all, **extracts}) for name, extracts in held.items()}


def _extracts_with_rows(work: Workbench, shape: Table) -> dict[str, date]:
    if not work.has(shape.name):
        return {}
    return _days_of(work, work.table(shape).select("extract_id", "received_on").distinct())


def _accepted_and_empty(work: Workbench, feed: Feed) -> dict[str, date]:
    if not work.has(receipts.name):
        return {}
    told = work.table(receipts)
    return _days_of(work, told.filter(told.feed == feed.id, told.status == "loaded", told.rows_in == 0))


def _days_of(work: Workbench, extracts: ir.Table) -> dict[str, date]:
    found = work.backend.to_pyarrow(extracts.select("extract_id", "received_on"))
    return dict(zip(found["extract_id"].to_pylist(), found["received_on"].to_pylist(), strict=True))
