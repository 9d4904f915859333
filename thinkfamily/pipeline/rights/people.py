"""A person as the standing tables have them: their records, where each stands in an extract, and what marks them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from thinkfamily import intake
from thinkfamily.contracts.declaration import Feed, FeedTable
from thinkfamily.governance.marks import MarkKey
from thinkfamily.pipeline.explain.trail import Row, Standing, not_found
from thinkfamily.tables.intake import rows_name

# Where rows stand, by (feed, table).
Places = Mapping[tuple[str, str], Sequence[Row]]


@dataclass(frozen=True, kw_only=True)
class Records:
    """The records behind a person, each with its feed, table, role and row."""

    person_id: str
    rows: Sequence[Row]

    @property
    def ids(self) -> list[str]:
        """The records' ids: they stay the same as long as their source says the same."""
        return sorted(row["record_id"] for row in self.rows)

    @property
    def feeds(self) -> list[str]:
        """The feeds that know the person."""
        return sorted({row["feed"] for row in self.rows})


def records_of(standing: Standing, person_id: str) -> Records:
    """The records of a person. Raises WrongUsage when nobody has that id."""
    wanted = [row["record_id"] for row in standing.rows("memberships", person_id=person_id)]
    if not wanted:
        raise not_found("person", given=person_id)
    return Records(person_id=person_id, rows=standing.rows("records", record_id=wanted, order=["record_id"]))


def marks_of_person(standing: Standing, records: Records, *, key: MarkKey) -> dict[str, str]:
    """Everything that tells the person apart in the rows of every feed: mark to its kind."""
    marks: dict[str, str] = {}
    for feed, table, paths, wanted in _standing_rows(standing, places_of(records.rows)):
        found = intake.marks_of(standing.backend, feed=feed, table=table, paths=paths, key=key, wanted=wanted)
        marks.update({mark: kind for kind, mark in found})
    return marks


def row_marks(standing: Standing, places: Places, *, key: MarkKey) -> list[str]:
    """The marks of every row of one key with those at these places, in whichever extract."""
    marks: set[str] = set()
    for feed, table, paths, wanted in _standing_rows(standing, places):
        marks.update(intake.row_marks_of(standing.backend, feed=feed, table=table, paths=paths, key=key, wanted=wanted))
    return sorted(marks)


def places_of(rows: Sequence[Row]) -> Places:
    """Rows that say where they stand, by feed and table."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        found[row["feed"], row["feed_table"]].append(row)
    return found


def _standing_rows(standing: Standing, places: Places) -> Iterator[tuple[Feed, FeedTable, Sequence[Path], pa.Table]]:
    """Each feed's table with the files of its rows and the places wanted in it; feeds that are gone are passed over."""
    schema = pa.schema([("extract_id", pa.string()), ("row_no", pa.int64()), ("role", pa.string())])
    for (feed_id, table_name), rows in sorted(places.items()):
        feed = standing.place.feeds.get(feed_id)
        kept = standing.tables.get(rows_name(feed=feed_id, table=table_name))
        if feed is None or kept is None or not kept.files:
            continue
        told = {name: [row[name] for row in rows] for name in schema.names}
        yield feed, feed.table(table_name), kept.files, pa.table(told, schema=schema)
