"""Checks a place without loading anything: every declaration, every agreement's dates, every delivery in the inbox."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from thinkfamily import features, intake
from thinkfamily.catalogue.shipped import FEEDS_FOLDER
from thinkfamily.contracts.claims import unfounded_claims
from thinkfamily.contracts.declaration import Feed
from thinkfamily.contracts.reading import contracts_in
from thinkfamily.engine.duck import open_engine
from thinkfamily.engine.workbench import Tell, Workbench
from thinkfamily.governance.agreement import Agreement
from thinkfamily.governance.loading import check_may_load
from thinkfamily.governance.reading import read_agreement
from thinkfamily.pipeline import waiting
from thinkfamily.pipeline.deciding import decided
from thinkfamily.pipeline.declared import read_declarations
from thinkfamily.pipeline.place import AGREEMENTS, DECLARATIONS, FEEDS, check_is_place, open_place, read_place_gateways
from thinkfamily.pipeline.rights.sieving import sieve_of
from thinkfamily.pipeline.settings import read_settings
from thinkfamily.vocabulary.dates import AsOf, day_after
from thinkfamily.vocabulary.errors import ThinkFamilyError

Declared = TypeVar("Declared")


@dataclass(frozen=True, kw_only=True)
class FeedChecked:
    """One feed: how many files lie in its inbox, on which agreement it stands, and until when."""

    feed: str
    files: int
    agreement: str
    until: str


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What was found. `faults` are all that were met, not only the first; `waiting` would be held or refused."""

    name: str
    faults: tuple[ThinkFamilyError, ...]
    feeds: tuple[FeedChecked, ...]
    waiting: tuple[waiting.Delivery, ...]


def check_place(folder: Path, *, day: date, tell: Tell) -> Checked:
    """Check the place in a folder as of a day. Raises WrongUsage when the folder is no place."""
    check_is_place(folder)
    faults: list[ThinkFamilyError] = []
    settings = _try(lambda: read_settings(folder), faults)
    found = contracts_in(folder / FEEDS, shipped=FEEDS_FOLDER)
    faults += found.faults
    gateways = _try(partial(read_place_gateways, folder), faults)
    signed = [
        _try(partial(read_agreement, path, gateways=gateways), faults) for path in _files(folder / AGREEMENTS, "*.yaml")
    ]
    declared = _try(lambda: read_declarations(folder / DECLARATIONS), faults)
    agreements = {agreement.id: agreement for agreement in signed if agreement is not None}
    inbox = folder / (settings.inbox if settings else "inbox")
    faults += unfounded_claims(found.feeds, agreements=agreements)
    for question in declared.questions if declared else ():
        faults += features.purposes_wanting(
            features=declared.features if declared else (),
            agreements=agreements,
            feeds=found.feeds,
            purpose=question.purpose,
            day=day,
            question=question,
        )
    rows = tuple(
        _feed(feed, agreements, inbox=inbox, day=day, faults=faults) for _, feed in sorted(found.feeds.items())
    )
    unreadable = settings is None or gateways is None or bool(found.faults) or None in signed
    waits = () if unreadable else _deliveries(folder, day=day, tell=tell)
    name = settings.name if settings else folder.name
    return Checked(name=name, faults=tuple(faults), feeds=rows, waiting=waits)


def _try(read: Callable[[], Declared], faults: list[ThinkFamilyError]) -> Declared | None:
    try:
        return read()
    except ThinkFamilyError as fault:
        faults.append(fault)
        return None


def _files(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.glob(pattern))


def _feed(
    feed: Feed, agreements: Mapping[str, Agreement], *, inbox: Path, day: date, faults: list[ThinkFamilyError]
) -> FeedChecked:
    agreement = _try(
        lambda: check_may_load(feed=feed.id, agreement_id=feed.agreement, agreements=agreements, day=day), faults
    )
    folder = inbox / feed.id
    files = sum(1 for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    until = str(agreement.in_force.until or "further notice") if agreement else "not in force"
    return FeedChecked(feed=feed.id, files=files, agreement=feed.agreement or "(none)", until=until)


def _deliveries(folder: Path, *, day: date, tell: Tell) -> tuple[waiting.Delivery, ...]:
    """Those that would be held or refused; what each extract comes to is kept, so that a run need not ask again."""
    place = open_place(folder)
    scratch = place.store.workplace(step="check", name="intake")
    backend = open_engine(
        spill=place.store.folder / "spill", threads=place.settings.threads, memory=place.settings.memory
    )
    try:
        work = Workbench(backend=backend, inputs={}, folder=scratch, tell=tell)
        intake.take_in(
            work=work,
            feeds=place.feeds,
            agreements=place.agreements,
            inbox=place.inbox,
            as_of=AsOf(day_after(day)),
            today=day,
            decided=decided(place, as_of=AsOf(day_after(day))),
            kept=place.extracts,
            sieve=sieve_of(place),
        )
        return tuple(waiting.deliveries(place, tables=work.made))
    finally:
        backend.disconnect()
        shutil.rmtree(scratch, ignore_errors=True)
