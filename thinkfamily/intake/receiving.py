"""Takes in what lies in an inbox: every delivery gets a receipt, and what keeps its contract is loaded."""

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from itertools import groupby
from pathlib import Path

from thinkfamily.contracts.declaration import Feed
from thinkfamily.contracts.uses import Granted, permitted, uses_on
from thinkfamily.engine.disk import full_disk, is_full
from thinkfamily.engine.workbench import Workbench
from thinkfamily.governance.agreement import Agreement
from thinkfamily.governance.loading import check_may_load
from thinkfamily.governance.purpose import Purpose
from thinkfamily.governance.sieve import ALL_THROUGH, Sieve
from thinkfamily.intake.archives import is_archive, unpacked
from thinkfamily.intake.delivery import UNSORTED, Delivery, deliveries_in, delivery_of
from thinkfamily.intake.extracts import read_extract
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.handing_on import as_table, hand_on
from thinkfamily.intake.holding import Holding
from thinkfamily.intake.judging import Extract
from thinkfamily.intake.kept import Shelf, edition_of, kept_name
from thinkfamily.intake.laying import clear
from thinkfamily.intake.outcome import Outcome, finding_of, stopped_outcome
from thinkfamily.intake.recognition import feed_of_delivery
from thinkfamily.intake.settling import settle
from thinkfamily.intake.sidecars import check_sum, declared_rows
from thinkfamily.intake.sieving import sieve_kept, sieve_outcome
from thinkfamily.intake.taken import UNRECOGNISED, Decided, Taken
from thinkfamily.tables.intake import uses
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.errors import NotAllowed
from thinkfamily.vocabulary.ids import content_id

# Loading serves these: an agreement that allows neither gives no reason to read the feed.
LOADING_SERVES = (Purpose.LINKAGE, Purpose.IDENTIFY_FAMILIES)

# A file that is being written to is looked at so often again, after so many seconds each time.
_LOOKS = 5
_SECONDS = 2.0


def take_in(
    *,
    work: Workbench,
    feeds: Mapping[str, Feed],
    agreements: Mapping[str, Agreement],
    inbox: Path,
    as_of: AsOf,
    kept: Path,
    today: date | None = None,
    decided: Mapping[str, Decided] | None = None,
    sieve: Sieve = ALL_THROUGH,
    wait: Callable[[float], None] = time.sleep,
) -> None:
    """Make receipts, findings, quarantine, uses, and the rows of every table of every feed.

    Deliveries received on the as-of day or later are not there yet. A feed's agreement is looked at before a byte of it
    is parsed, as it stands `today` (the as-of day unless given). `decided` is what people have ruled about extracts, by
    extract id; what the `sieve` holds back is not loaded; `wait` lets so many seconds go by while a file is still being
    written. Raises ContractBroken for a contract whose files nobody can read and NotPossible when the disk is full;
    whatever is wrong with a delivery itself ends on its receipt.
    """
    shelf = Shelf(kept)
    kept.mkdir(parents=True, exist_ok=True)
    shelf.clear_unfinished()
    due = [delivery for delivery in deliveries_in(inbox) if delivery.received_on < as_of.day]
    day = today or as_of.day
    # Whoever calls: a column without a purpose is not known to anything that reads a file.
    readable = permitted(feeds, agreements=agreements, day=day)
    allowed = {name: _allowed(feed, agreements=agreements, day=day) for name, feed in readable.items()}
    rulings = decided or {}
    intake = _Intake(work=work, feeds=readable, allowed=allowed, shelf=shelf, decided=rulings, sieve=sieve, wait=wait)
    holding = Holding(feeds=readable, decided=rulings)
    taken: list[Taken] = []
    for _, of_day in groupby(due, key=lambda delivery: delivery.received_on):
        came: list[Taken] = []
        for delivery in of_day:
            number = len(taken) + len(came)
            work.tell(f"{delivery.folder}: {number + 1:,} of {len(due):,} deliveries", number / len(due))
            came += intake.take_all(delivery)
        taken += holding.hold(came)
    clear(work.backend)
    hand_on(settle(taken, feeds=readable, backend=work.backend, folder=work.folder / "apart"), work=work, feeds=feeds)
    work.keep(uses, as_table(uses, [asdict(use) for use in uses_on(feeds, agreements=agreements, day=day)]))


@dataclass(frozen=True, kw_only=True)
class _Intake:
    work: Workbench
    feeds: Mapping[str, Feed]
    # The agreement on which each feed may be loaded, or why it may not be.
    allowed: Mapping[str, Agreement | NotAllowed]
    shelf: Shelf
    decided: Mapping[str, Decided]
    sieve: Sieve
    wait: Callable[[float], None]
    # Each extract's first outcome, by extract id, and how many copies of it have come since.
    seen: dict[str, tuple[Outcome, int]] = field(default_factory=dict)

    def take_all(self, delivery: Delivery) -> list[Taken]:
        """A delivery, or each extract within it when it is an archive of extracts that may be opened."""
        feed = self.feeds.get(delivery.folder)
        is_allowed = feed is None or isinstance(self.allowed[feed.id], Agreement)
        if delivery.is_link or not is_allowed or not is_archive(delivery.path):
            return [self.take(delivery)]
        try:
            delivery, sha256 = self._when_whole(delivery)
            check_sum(delivery.path, delivery.sidecars, sha256=sha256)
            with unpacked(delivery.path, folder=self.shelf.folder / ".unfinished-archive") as files:
                within = [delivery_of(file, folder=delivery.folder) for file in files]
                return [self.take(replace(each, received_on=delivery.received_on, sidecars={})) for each in within]
        except Stopped as stopped:
            return [self._unread(delivery, stopped)]
        except OSError:
            return [self._unread(delivery, Stopped("UNREADABLE"))]

    def take(self, delivery: Delivery) -> Taken:
        try:
            if delivery.is_link:
                raise Stopped("SYMLINK")
            delivery, sha256 = self._when_whole(delivery)
            check_sum(delivery.path, delivery.sidecars, sha256=sha256)
            return self._whole(delivery, sha256)
        except Stopped as stopped:
            return self._unread(delivery, stopped)
        except OSError as fault:
            if is_full(fault):
                raise full_disk(self.shelf.folder) from fault
            return self._unread(delivery, Stopped("UNREADABLE"))

    def _when_whole(self, delivery: Delivery) -> tuple[Delivery, str]:
        """A delivery that has stopped growing, and the hash of its bytes. Raises Stopped with UNSTABLE."""
        for _ in range(_LOOKS):
            sha256 = delivery.sha256()
            if not delivery.has_changed():
                return delivery, sha256
            delivery = delivery_of(delivery.path, folder=delivery.folder)
            self.wait(_SECONDS)
        raise Stopped("UNSTABLE")

    def _whole(self, delivery: Delivery, sha256: str) -> Taken:
        feed = self._feed_of(delivery)
        name = feed.id if feed else UNRECOGNISED
        extract_id = content_id("extract", name, sha256)
        before = self.seen.get(extract_id)
        if before is not None:
            self.seen[extract_id] = (before[0], before[1] + 1)
            taken = Taken(delivery=delivery, feed=name, extract_id=f"{extract_id}-{before[1] + 1}",
                          outcome=_doubled(before[0]))  # fmt: skip
        else:
            taken = self._first(delivery, feed=feed, extract_id=extract_id, sha256=sha256)
            self.seen[extract_id] = (taken.outcome, 1)
        return replace(taken, contract_version=feed.version if feed else None)

    def _first(self, delivery: Delivery, *, feed: Feed | None, extract_id: str, sha256: str) -> Taken:
        if feed is None:
            detail = "" if delivery.folder == UNSORTED else "no feed of this place has the folder's name"
            outcome = stopped_outcome(Stopped("UNRECOGNISED", detail=detail))
            return Taken(delivery=delivery, feed=UNRECOGNISED, extract_id=extract_id, outcome=outcome)
        agreement = self.allowed[feed.id]
        if isinstance(agreement, NotAllowed):
            outcome = stopped_outcome(Stopped("NO_GATEWAY", detail=agreement.what))
            return Taken(delivery=delivery, feed=feed.id, extract_id=extract_id, outcome=outcome)
        ruling = self.decided.get(extract_id)
        if ruling is not None and not ruling.is_let_in:
            outcome = stopped_outcome(Stopped("REJECTED"))
        else:
            outcome = self._read(delivery, feed=feed, extract_id=extract_id, sha256=sha256)
        return Taken(
            delivery=delivery, feed=feed.id, extract_id=extract_id, outcome=outcome, agreement=agreement.id
        )  # fmt: skip

    def _read(self, delivery: Delivery, *, feed: Feed, extract_id: str, sha256: str) -> Outcome:
        feed = edition_of(delivery, feed=feed)
        name = kept_name(delivery, feed=feed, sha256=sha256)
        extract = Extract(
            extract_id=extract_id,
            feed=feed.id,
            received_on=delivery.received_on,
            is_snapshot=feed.delivery == "snapshot",
        )
        outcome = self._kept(name, delivery, feed=feed, extract=extract)
        rows = declared_rows(delivery.sidecars)
        return outcome if rows is None or outcome.status != "loaded" else replace(outcome, declared=rows)

    def _kept(self, name: str, delivery: Delivery, *, feed: Feed, extract: Extract) -> Outcome:
        """What is kept of an extract, through the sieve: as it is, sieved once more, or read from its bytes."""
        backend, sieve, day = self.work.backend, self.sieve, delivery.received_on
        known = self.shelf.find(name)
        if known is not None and known.sieved.digest == sieve.digest:
            return known
        if known is not None and known.sieved.goes_on_to(sieve):
            return sieve_kept(self.shelf, name, feed=feed, sieve=sieve, backend=backend)
        self.shelf.drop(name)

        def read(folder: Path, scratch: Path) -> Outcome:
            outcome = read_extract(
                delivery.path, feed=feed, extract=extract, backend=backend, folder=folder, scratch=scratch
            )
            # What was read need not be what was hashed, and must not be kept under its name.
            if delivery.has_changed():
                raise Stopped("UNSTABLE")
            return sieve_outcome(outcome, feed=feed, sieve=sieve, received_on=day, backend=backend, folder=folder)

        return self.shelf.keep(name, read)

    def _feed_of(self, delivery: Delivery) -> Feed | None:
        # To know a file by its content is to parse it: for the sake of a feed that may be loaded, and of no other.
        may_load = {name for name, agreement in self.allowed.items() if isinstance(agreement, Agreement)}
        return feed_of_delivery(delivery, self.feeds, may_load=may_load)

    def _unread(self, delivery: Delivery, stopped: Stopped) -> Taken:
        feed = self.feeds.get(delivery.folder)
        name = feed.id if feed else UNRECOGNISED
        extract_id = content_id("extract", name, "unread", delivery.folder, delivery.file, delivery.received_on)
        return Taken(delivery=delivery, feed=name, extract_id=extract_id, outcome=stopped_outcome(stopped))


def agreement_for(feed: Feed, *, agreements: Mapping[str, Agreement], day: date) -> Agreement:
    """The agreement on which a feed may be loaded. Raises NotAllowed when there is none for a purpose of loading."""
    found = check_may_load(feed=feed.id, agreement_id=feed.agreement, agreements=agreements, day=day)
    granted = Granted(feed=feed, agreement=found)
    columns = (granted.column(table, each.name) for table in feed.tables for each in table.columns)
    if not any(set(LOADING_SERVES) & purposes for purposes in columns):
        raise NotAllowed(
            f"agreement {found.id} lets no column of feed {feed.id} be used for a purpose that loading serves",
            where=f"agreements/{found.id}.yaml",
            do=f"Ask the parties to agree on one of: {', '.join(LOADING_SERVES)}.",
        )
    return found


def _allowed(feed: Feed, *, agreements: Mapping[str, Agreement], day: date) -> Agreement | NotAllowed:
    """The agreement on which a feed may be loaded, or why there is none."""
    try:
        return agreement_for(feed, agreements=agreements, day=day)
    except NotAllowed as why:
        return why


def _doubled(first: Outcome) -> Outcome:
    """The outcome of a delivery of bytes that came before: every row of it is a copy, and none is loaded again."""
    finding = finding_of("DUPLICATE_FILE", rows=first.rows_in)
    return Outcome(
        status="duplicate",
        reason=f"{finding.code}: {finding.says}",
        rows_in=first.rows_in,
        exact_duplicates=first.rows_in,
        findings=(finding,),
    )
