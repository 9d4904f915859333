"""One table of one feed, told in order: each run of each row, with a record for every person whom it names."""

from collections.abc import Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from thinkfamily.contracts.declaration import Feed, FeedTable
from thinkfamily.engine.workbench import Workbench
from thinkfamily.standard.days import believed, real_day
from thinkfamily.standard.deliveries import Deliveries
from thinkfamily.standard.ids import made_id
from thinkfamily.standard.mentions import identity_of, mapped, roles_named
from thinkfamily.standard.runs import in_order, runs_of, said
from thinkfamily.standard.spells import with_spells
from thinkfamily.standard.summing import summed, summed_table
from thinkfamily.tables.intake import rows_of

_IDENTITY = "identity_of_"
_RECORD = "record_of_"
_SPELL = "spell_of_"


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What one table of a feed told.

    `runs` has one row per run (see runs.py): the contracted columns, `known_from`, and for each of `roles` the digest
    of its identity and its record_id, both missing where the row names nobody in that role. `all_steady` says that no
    key ever changed, so that nobody need look for changes.
    """

    feed: Feed
    table: FeedTable
    roles: tuple[str, ...]
    runs: ir.Table
    all_steady: bool

    def said(self, column: str) -> ir.Value:
        """What the rows say in a contracted column."""
        return said(self.runs, column)

    @property
    def when_told(self) -> list[ir.Value]:
        """The columns by which spells are found (spells.py), and `feed` and `feed_table`."""
        names = ("place", "first_step", "last_step", "steady", "known_until", "extract_id", "row_no", "received_on")
        source = ibis.literal(self.feed.id).name("feed"), ibis.literal(self.table.name).name("feed_table")
        return [*source, *(self.runs[name] for name in names)]

    def identity(self, role: str) -> ir.StringValue:
        """The digest of a role's identity."""
        return self.runs[_IDENTITY + role]

    def record_id(self, role: str) -> ir.StringValue:
        """The record of a role's person."""
        return self.runs[_RECORD + role]

    def recorded_on(self, column: str | None) -> ir.DateValue:
        """The day from which we could have known a row, by that column of it where it has one, else `known_from`."""
        if column is None:
            return self.runs.known_from
        told = real_day(self.said(column))
        by_column = believed(told, received_on=self.runs.received_on, seen_before=self.runs.seen_before)
        return told.notnull().ifelse(by_column, self.runs.known_from)


def tell(*, work: Workbench, feed: Feed, table: FeedTable, deliveries: Deliveries) -> Telling:
    """Read one table of a feed, put its deliveries in order, and give every person named their records' ids.

    The result is computed here, once, since records, identifiers, events and ties all read it.
    """
    loaded = work.table(rows_of(feed=feed.id, table=table))
    if table.sums is not None:
        loaded, table = summed(rows=loaded, table=table, deliveries=deliveries), summed_table(table)
    rows = in_order(rows=loaded, table=table, deliveries=deliveries)
    name = f"{feed.id}.{table.name}"
    runs = work.stage_rows(runs_of(rows=rows, deliveries=deliveries, delivery=feed.delivery), name=f"runs.{name}")
    roles = tuple(
        role for role in roles_named(table) if mapped(table, role=role, source=feed.numbered_by, shared=False)
    )
    all_steady = not work.backend.to_pyarrow(runs.filter(~runs.steady).count().as_table())[0][0].as_py()
    # Apart, because one query for both would hold every row in memory while it looks at the few that are restless.
    parts = []
    for steady in (True,) if all_steady else (True, False):
        said_then = rows.drop("row_hash", "day_no", "extract_no", "takes_back")
        told = said_then.inner_join(runs.filter(runs.steady == steady), "place")
        told = told.mutate(
            known_from=_known_from(told, table),
            **{_IDENTITY + role: identity_of(told, table=table, role=role, source=feed.numbered_by) for role in roles},
        )
        named = _with_records(told, feed, table, roles, steady=steady)
        parts.append(work.stage_rows(named, name=f"{'steady' if steady else 'restless'}.{name}"))
    return Telling(feed=feed, table=table, roles=roles, runs=ibis.union(*parts), all_steady=all_steady)


def _with_records(runs: ir.Table, feed: Feed, table: FeedTable, roles: Sequence[str], *, steady: bool) -> ir.Table:
    if not roles:
        return runs
    if steady:
        runs = runs.mutate(**{_SPELL + role: ibis.literal(0, "int64") for role in roles})
    else:
        runs = with_spells(runs, by={_SPELL + role: ["record_key", _IDENTITY + role] for role in roles})
    records = {_RECORD + role: _record_id(runs, feed, table, role) for role in roles}
    return runs.mutate(**records).drop(*(_SPELL + role for role in roles))


def _record_id(runs: ir.Table, feed: Feed, table: FeedTable, role: str) -> ir.StringValue:
    identity = runs[_IDENTITY + role]
    made = made_id("r", feed.id, table.name, runs.record_key, role, identity, runs[_SPELL + role])
    return identity.notnull().ifelse(made, ibis.null("string"))


def _known_from(runs: ir.Table, table: FeedTable) -> ir.DateValue:
    column = table.meaning("record.known_on")
    told = real_day(said(runs, column.name)) if column else None
    return believed(told, received_on=runs.received_on, seen_before=runs.seen_before)
