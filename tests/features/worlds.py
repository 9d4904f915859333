"""Small worlds for the tests of features: persons, what happened to them, and who is around them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pyarrow as pa

from tests.usable import uses_of
from thinkfamily.tables import families, intake, linkage, standard
from thinkfamily.tables.shape import Table

# Long before any look-back: the day from which the persons of a test are known, unless it says otherwise.
OLD = date(2000, 1, 1)
BORN = date(2010, 6, 15)
FEED = "a-feed"

Row = dict[str, Any]  # a row of a test's table: texts, days and numbers


def _rows(text: str) -> list[Row]:
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines() if line.strip()]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]] if lines else []


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@dataclass(frozen=True, kw_only=True)
class World:
    """Rows of the tables that the stage reads."""

    persons: tuple[Row, ...] = ()
    events: tuple[Row, ...] = ()
    relationships: tuple[Row, ...] = ()
    households: tuple[Row, ...] = ()
    family_members: tuple[Row, ...] = ()

    @classmethod
    def told(
        cls, *, events: str = "", ties: str = "", homes: str = "", persons: str = "", children: Iterable[str] = ()
    ) -> "World":
        """A world from a test's texts. Children who are not told of are thirteen or so, known of old, and at home.

        events: who, what, on, and perhaps until, recorded, withdrawn, code, value, incident, feed.
        ties: a, tie, b, and perhaps from, until, recorded, incident, how, source.
        homes: who, home, and perhaps from, until, recorded. persons: who, and perhaps born, known_from, died.
        """
        said = {row["who"]: row for row in _rows(persons)}
        names = {*children, *said}
        names |= {row["who"] for row in _rows(events)}
        names |= {row[side] for row in _rows(ties) for side in ("a", "b")}
        housed = _rows(homes) or [{"who": name, "home": f"home of {name}"} for name in sorted(children)]
        names |= {row["who"] for row in housed}
        return cls(
            persons=tuple(person(**{"who": name, **said.get(name, {})}) for name in sorted(names)),
            events=tuple(event(number, **row) for number, row in enumerate(_rows(events))),
            relationships=tuple(tie(number, **row) for number, row in enumerate(_rows(ties))),
            households=tuple(living(**row) for row in housed),
        )

    def with_feed(self, feed: str, *, since: date) -> "World":
        """The same world, in which `feed` had something to tell of somebody else on that day."""
        other = person("somebody else", known_from=since.isoformat(), born="1950-01-01")
        told = {**event(-1, who="somebody else", what="contact", on=since.isoformat()), "feed": feed}
        told["kind"] = self.events[0]["kind"] if self.events else "missing"
        kinds = {row["kind"] for row in self.events} | {told["kind"]}
        starts = tuple({**told, "kind": kind, "event_id": f"start {feed} {kind}"} for kind in sorted(kinds))
        return replace(self, persons=(*self.persons, other), events=(*self.events, *starts))

    def tables(self, *, records: list[Row] | None = None) -> dict[Table, pa.Table]:
        """The world in the shapes that the stage reads. `records` stand in for the one that told of each person.

        What a claim of benefits tells may not be used; all else may.
        """
        members = [
            {**_MEMBER, "record_key": who, "record_id": who, "person_id": who}
            for who in sorted({row["record_id"] for row in self.events} | {row["person_id"] for row in self.persons})
        ]
        records = records or [record(row) for row in self.persons]
        return {
            intake.uses: uses_of(events=self.events, records=[row for row in records if row["feed"] != "benefits"]),
            standard.records: _table(standard.records, records),
            families.relationships_for: _table(families.relationships_for, _for_model(self.relationships)),
            families.households_for: _table(families.households_for, _for_model(self.households)),
            linkage.persons: _table(linkage.persons, self.persons),
            linkage.memberships: _table(linkage.memberships, members),
            standard.events: _table(standard.events, self.events),
            families.family_members: _table(families.family_members, self.family_members),
        }


def person(
    who: str, *, born: str | None = None, known_from: str | None = None, died: str | None = None, **_rest: str
) -> Row:
    return {
        "person_id": who, "birth_date": _day(born) or BORN, "death_date": _day(died), "protected": False,
        "records": 1, "feeds": 1, "weakest_link": 1.0, "known_from": _day(known_from) or OLD,
    }  # fmt: skip


def record(person: Row) -> Row:
    """The one record that told of a person."""
    return {
        "record_id": person["person_id"], "feed": FEED, "feed_table": "test", "record_key": person["person_id"],
        "role": "person", "birth_date": person["birth_date"], "death_date": person["death_date"], "protected": False,
        "known_from": person["known_from"], "extract_id": "test", "row_no": 1,
    }  # fmt: skip


def _for_model(rows: Iterable[Row]) -> list[Row]:
    return [{**row, "model": "exploitation"} for row in rows]


def event(
    number: int,
    *,
    who: str,
    what: str,
    on: str,
    until: str = "",
    recorded: str = "",
    withdrawn: str = "",
    code: str = "",
    value: str = "",
    incident: str = "",
    feed: str = "",
) -> Row:
    return {
        "event_id": f"event {number}", "record_id": who, "feed": feed or FEED, "kind": what, "occurred_on": _day(on),
        "until": _day(until), "recorded_on": _day(recorded) or _day(on), "known_until": _day(withdrawn),
        "code": code or None, "value": float(value) if value else None, "incident": incident or None,
        "feed_table": "test", "extract_id": "test", "row_no": 1,
    }  # fmt: skip


def tie(number: int, *, a: str, tie: str, b: str, **rest: str) -> Row:
    return {
        "relationship_id": f"tie {number}", "person_a": a, "person_b": b, "kind": tie,
        "how": rest.get("how") or "inferred", "source": rest.get("source") or "a rule",
        "from": _day(rest.get("from")) or OLD, "until": _day(rest.get("until")),
        "recorded_on": _day(rest.get("recorded")) or _day(rest.get("from")) or OLD, "confidence": 1.0,
        "incident": rest.get("incident") or None, "because": None,
    }  # fmt: skip


def living(*, who: str, home: str, **rest: str) -> Row:
    since = _day(rest.get("from")) or OLD
    return {
        "household_id": home, "person_id": who, "address_id": home, "from": since, "until": _day(rest.get("until")),
        "recorded_on": _day(rest.get("recorded")) or since,
    }  # fmt: skip


_MEMBER: Row = {"feed": "test", "role": "person", "probability": 1.0}

_TYPES = {
    "string": pa.string(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "date": pa.date32(),
    "boolean": pa.bool_(),
}


def _table(shape: Table, rows: Iterable[Row]) -> pa.Table:
    rows = list(rows)
    return pa.table({c.name: pa.array([row.get(c.name) for row in rows], type=_TYPES[c.kind]) for c in shape.columns})
