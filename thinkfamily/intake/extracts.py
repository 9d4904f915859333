"""Reads one extract from its bytes to its judged tables: connector, judge, outcome."""

from collections.abc import Iterator
from pathlib import Path

from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.connectors.installed import connector_named, names_known
from thinkfamily.intake.draft import Source
from thinkfamily.intake.epochs import check_book
from thinkfamily.intake.faults import FAULTS, Stopped
from thinkfamily.intake.judging import Extract, Judged, judge
from thinkfamily.intake.magic import head_of
from thinkfamily.intake.outcome import Finding, Outcome, noted, stopped_outcome
from thinkfamily.vocabulary.errors import ContractBroken


def read_extract(path: Path, *, feed: Feed, extract: Extract, backend: Backend, folder: Path, scratch: Path) -> Outcome:
    """Hold one file to its contract; the rows loaded and set aside are written into `folder`.

    A file that must be held or refused as a whole gives an outcome that says so. Raises ContractBroken when the
    contract names no connector that we have.
    """
    connector = connector_named(feed.connector)
    if connector is None:
        raise ContractBroken(
            f"nobody reads files of the form {feed.connector}",
            where=f"contract of feed {feed.id}",
            do=f"Give one of: {', '.join(names_known())}",
        )
    try:
        head = head_of(path)
        if not head:
            raise Stopped("EMPTY")
        source = Source(path=path, file=path.name, feed=feed, head=head, scratch=scratch)
        check_book(path, head=head, feed=feed)
        draft = connector.read(source=source, backend=backend)
        judged = [
            judge(text, extract=extract, backend=backend, folder=folder, scratch=scratch) for text in draft.tables
        ]
    except Stopped as stopped:
        for left in folder.iterdir():
            left.unlink()
        return stopped_outcome(stopped)
    return _loaded(judged, notes=[*noted(draft.notes), *_withheld(feed, judged)], declared=draft.declared)


def _withheld(feed: Feed, judged: list[Judged]) -> Iterator[Finding]:
    """One finding for each column that no purpose needs, of the tables that were read."""
    fault = FAULTS["NO_PURPOSE"]
    rows = {table.table: table.rows_in for table in judged}
    for table in feed.tables:
        for column in table.withheld:
            if table.name in rows:
                yield Finding(
                    code=fault.code,
                    outcome=fault.outcome,
                    says=fault.says,
                    rows=rows[table.name],
                    feed_table=table.name,
                    column=column.name,
                )


def _loaded(judged: list[Judged], *, notes: list[Finding], declared: int | None) -> Outcome:
    quarantined = sum(table.rows_quarantined for table in judged)
    rows_in = sum(table.rows_in for table in judged)
    return Outcome(
        status="loaded",
        reason=f"{quarantined:,} of {rows_in:,} rows were set aside" if quarantined else None,
        rows_in=rows_in,
        loaded=sum(table.rows_loaded for table in judged),
        quarantined=quarantined,
        exact_duplicates=sum(table.exact_duplicates for table in judged),
        findings=(*notes, *(finding for table in judged for finding in table.findings)),
        rows={table.table: table.loaded.name for table in judged},
        quarantine=tuple(path.name for table in judged for path in table.set_aside) if quarantined else (),
        told={table.table: table.told for table in judged},
        declared=declared,
    )
