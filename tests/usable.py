"""Uses for the tables of a test: whatever they tell may be used, for every purpose or for those that the test names."""

from collections.abc import Iterable, Iterator

import pyarrow as pa

from thinkfamily.governance.purpose import Purpose
from thinkfamily.tables.intake import uses

Told = Iterable[dict]


def uses_of(
    *, events: Told = (), records: Told = (), ties: Told = (), purposes: Iterable[Purpose] = tuple(Purpose)
) -> pa.Table:
    """The `uses` table for rows of `events`, `records` and `ties_told`."""
    things = sorted({*_events(events), *_records(records), *_ties(ties)})
    words = [purpose.value for purpose in purposes]
    rows = [(*thing, word, "signed", "an-act") for thing in things for word in words]
    return pa.table({name: pa.array([row[i] for row in rows], pa.string()) for i, name in enumerate(uses.schema)})


def _events(rows: Told) -> Iterator[tuple[str, str, str, str]]:
    return ((row["feed"], row["feed_table"], "event", row["kind"]) for row in rows)


def _records(rows: Told) -> Iterator[tuple[str, str, str, str]]:
    return ((row["feed"], row["feed_table"], thing, row["role"]) for row in rows for thing in ("identity", "address"))


def _ties(rows: Told) -> Iterator[tuple[str, str, str, str]]:
    return ((row["feed"], "", "tie", row["kind"]) for row in rows)
