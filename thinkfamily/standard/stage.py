"""The stage itself: reads each feed's loaded rows, and makes records, identifiers, events and ties as told."""

from collections.abc import Mapping

import ibis.expr.types as ir

from thinkfamily.contracts.declaration import Feed
from thinkfamily.engine.workbench import Workbench
from thinkfamily.standard.adopted import adoptions_of
from thinkfamily.standard.deliveries import deliveries_of
from thinkfamily.standard.happened import events_of
from thinkfamily.standard.identifiers import identifiers_of
from thinkfamily.standard.identities import distinct_identities, standard_identities
from thinkfamily.standard.left_out import left_out_of
from thinkfamily.standard.mentioned import mentioned
from thinkfamily.standard.places import postcodes_of, properties_of
from thinkfamily.standard.protection import with_protection
from thinkfamily.standard.records import identifiers_of_records, records_of
from thinkfamily.standard.telling import Telling, tell
from thinkfamily.standard.tied import ties_of
from thinkfamily.tables.shape import Table
from thinkfamily.tables.standard import (
    adoptions,
    events,
    identifiers,
    left_out,
    postcodes,
    properties,
    records,
    ties_told,
)


def standardise(*, work: Workbench, feeds: Mapping[str, Feed]) -> None:
    """Make the tables of tables/standard.py of the loaded rows of every feed.

    Reads `receipts` and `rows_of(feed=…, table=…)`; a feed or table of which nothing was loaded is passed over. What
    is made depends on the extracts alone: not on the order in which rows or files are read, nor on the clock.
    """
    tellings = _tellings(work, feeds)
    people = [telling for telling in tellings if telling.roles]
    if people:
        work.tell("who is named", 0.5)
        written = distinct_identities(work=work, tellings=people)
        numbers = work.stage_rows(identifiers_of(written), name="identifiers")
        named = with_protection(mentioned(work=work, tellings=people), identifiers=numbers, tellings=people)
        standard = standard_identities(work=work, identities=written, tellings=people)
        work.tell("records", 0.6)
        work.keep(records, records_of(mentioned=named, identities=standard))
        work.keep(identifiers, identifiers_of_records(mentioned=named, identifiers=numbers))
    else:
        work.keep(records, work.table(records))
        work.keep(identifiers, work.table(identifiers))
    work.tell("events", 0.8)
    _keep(work, events, events_of(people))
    work.keep(adoptions, adoptions_of(work.table(events)))
    work.tell("ties", 0.95)
    _keep(work, ties_told, ties_of(people))
    _keep(work, properties, properties_of(tellings))
    _keep(work, postcodes, postcodes_of(tellings))
    _keep(work, left_out, left_out_of(tellings))


def _tellings(work: Workbench, feeds: Mapping[str, Feed]) -> list[Telling]:
    tellings = []
    for done, feed_id in enumerate(sorted(feeds)):
        feed = feeds[feed_id]
        work.tell(f"rows of {feed.id}", 0.5 * done / len(feeds))
        deliveries = deliveries_of(work=work, feed=feed)
        tellings += [
            tell(work=work, feed=feed, table=table, deliveries=deliveries[table.name])
            for table in feed.tables
            if deliveries[table.name].received
        ]
    return tellings


def _keep(work: Workbench, shape: Table, rows: ir.Table | None) -> None:
    work.keep(shape, work.table(shape) if rows is None else rows)
