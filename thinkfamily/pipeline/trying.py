"""Says what would become of a file if it were delivered, without delivering it: nothing is written to the place."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ibis.backends.duckdb import Backend

from thinkfamily import intake
from thinkfamily.contracts.declaration import Edition, Feed
from thinkfamily.contracts.uses import permitted
from thinkfamily.engine.duck import open_engine
from thinkfamily.engine.workbench import Tell, Workbench
from thinkfamily.intake.connectors.connector import Connector
from thinkfamily.intake.connectors.installed import connector_named
from thinkfamily.intake.delivery import deliveries_in
from thinkfamily.intake.draft import Draft, Source
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.headers import Matched
from thinkfamily.intake.magic import head_of
from thinkfamily.intake.receiving import agreement_for
from thinkfamily.pipeline.place import Place
from thinkfamily.tables.intake import findings, receipts
from thinkfamily.vocabulary.dates import AsOf, day_after
from thinkfamily.vocabulary.errors import WrongUsage


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What would become of a file: its receipt, its findings, and how its headers answer the contract.

    `edition` is the layout that its day has, and None where the feed has only one. `came_before` says that the same
    bytes lie in the feed's inbox already, so that none of it would be loaded again.
    """

    feed: Feed
    edition: Edition | None
    agreement: str
    receipt: Mapping[str, Any]
    findings: Sequence[Mapping[str, Any]]
    matched: Sequence[Matched]
    came_before: bool

    @property
    def would_load(self) -> bool:
        """Whether the file would be loaded, be it without some rows."""
        return bool(self.receipt["status"] == "loaded")


def try_delivery(place: Place, *, feed: Feed, file: Path, day: date, tell: Tell) -> Tried:
    """Hold a file to a feed's contract as if it had been received on a day.

    Raises NotAllowed, before a byte is parsed, when no agreement lets the feed be loaded that day, and WrongUsage when
    there is no such file.
    """
    if not file.is_file():
        raise WrongUsage("there is no such file", where=str(file), do="Give a file that could be delivered.")
    as_of = AsOf(day_after(day))
    agreement = agreement_for(feed, agreements=place.agreements, day=as_of.day)
    feed = permitted({feed.id: feed}, agreements=place.agreements, day=as_of.day)[feed.id]
    with _workplace(place) as folder:
        [path] = intake.deliver(files=[file], feed=feed.id, inbox=folder / "inbox", received_on=day)
        backend = open_engine(spill=folder / "spill", threads=place.settings.threads, memory=place.settings.memory)
        try:
            work = Workbench(backend=backend, inputs={}, folder=folder / "made", tell=tell)
            intake.take_in(
                work=work,
                feeds={feed.id: feed},
                agreements=place.agreements,
                inbox=folder / "inbox",
                as_of=as_of,
                kept=folder / "extracts",
            )
            [receipt] = backend.to_pyarrow(work.table(receipts)).to_pylist()
            found = backend.to_pyarrow(work.table(findings)).to_pylist()
            connector = connector_named(feed.connector)
            resolved = feed.on((connector.dated(path) if connector else None) or day)
            matched = _matched(path, feed=resolved, connector=connector, backend=backend, scratch=folder / "again")
        finally:
            backend.disconnect()
    return Tried(
        feed=resolved,
        edition=resolved.editions[-1] if resolved.editions else None,
        agreement=agreement.id,
        receipt=receipt,
        findings=found,
        matched=matched,
        came_before=_came_before(file, place=place, feed=feed),
    )


def _matched(path: Path, *, feed: Feed, connector: Connector | None, backend: Backend, scratch: Path) -> list[Matched]:
    scratch.mkdir()
    source = Source(path=path, file=path.name, feed=feed, head=head_of(path), scratch=scratch)
    try:
        draft = connector.read(source=source, backend=backend) if connector else Draft(tables=())
    except Stopped:
        return []
    return [table.matched for table in draft.tables if table.matched is not None]


@contextmanager
def _workplace(place: Place) -> Iterator[Path]:
    """A folder that nobody else may read and that is gone afterwards: what is tried holds people's data."""
    folder = Path(tempfile.mkdtemp(prefix=f"thinkfamily-{place.folder.name}-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _came_before(file: Path, *, place: Place, feed: Feed) -> bool:
    same_size = [each for each in deliveries_in(place.inbox) if each.folder == feed.id and not each.is_link]
    same_size = [each for each in same_size if each.size == file.stat().st_size]
    return any(each.path.read_bytes() == file.read_bytes() for each in same_size)
