"""The stage itself: rulings name records, whose ids stay while their source says the same; it makes them of persons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import ibis
import pyarrow as pa

from thinkfamily.engine.workbench import Workbench
from thinkfamily.tables import linkage as linkage_tables
from thinkfamily.tables import rights as tables
from thinkfamily.tables import standard as standard_tables
from thinkfamily.tables.shape import Table


@dataclass(frozen=True, kw_only=True)
class Restricted:
    """A ruling that a person's facts may not be used. `right` is restricted, or objected (for scores alone)."""

    ruling: str
    right: str
    since: date
    records: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Disputed:
    """A fact that the person it is about says is wrong: an event, or a record, by its id; `says` is their statement."""

    ruling: str
    about: str
    said_on: date
    says: str | None
    records: tuple[str, ...]


def settle(*, work: Workbench, restricted: Sequence[Restricted], disputed: Sequence[Disputed]) -> None:
    """Make `rights` and `disputes`: whom each ruling is about now, by the persons that its records belong to.

    A ruling about records that linkage has since parted holds for every person who has one of them: in doubt a fact is
    not used. A dispute about a fact that its source no longer tells is left out, for there is nothing to mark.
    """
    members = work.backend.to_pyarrow(work.table(linkage_tables.memberships).select("record_id", "person_id"))
    person_of = dict(zip(members["record_id"].to_pylist(), members["person_id"].to_pylist(), strict=True))
    rights = {
        (person, each.right): (person, each.right, each.since, each.ruling)
        for each in reversed(restricted)
        for person in {person_of[record] for record in each.records if record in person_of}
    }
    work.keep(tables.rights, _rows(tables.rights, sorted(rights.values())))
    told = _told(work, [each.about for each in disputed])
    disputes = []
    for each in disputed:
        record, feed = told.get(each.about, (None, None))
        person = person_of.get(record) if record else None
        if person is not None and record is not None:
            event = each.about if each.about != record else None
            disputes.append((each.ruling, person, event, record, feed, each.says, each.said_on))
    work.keep(tables.disputes, _rows(tables.disputes, sorted(disputes)))


def _told(work: Workbench, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """The record and feed of each event or record that is still told."""
    if not ids:
        return {}
    wanted = list(dict.fromkeys(ids))
    found: dict[str, tuple[str, str]] = {}
    for shape, name in ((standard_tables.events, "event_id"), (standard_tables.records, "record_id")):
        rows = work.table(shape)
        rows = rows.filter(rows[name].isin(wanted)).select(about=rows[name], record=rows.record_id, feed=rows.feed)
        found |= {row["about"]: (row["record"], row["feed"]) for row in work.backend.to_pyarrow(rows).to_pylist()}
    return found


def _rows(shape: Table, rows: Sequence[tuple[object, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(shape.columns)
    schema = ibis.schema(shape.schema).to_pyarrow()
    return pa.table(dict(zip(shape.schema, map(list, columns), strict=True)), schema=schema)
