"""Publishes the small town through the real path: `make_small_release(folder)` for whoever needs a release to read."""

import atexit
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pyarrow as pa

from tests import small_scores, small_tables, small_town
from tests.agreed import agreed, narrowed
from thinkfamily.contracts.declaration import EventRule, Feed, FeedColumn, FeedTable
from thinkfamily.contracts.uses import uses_on
from thinkfamily.engine.duck import open_engine
from thinkfamily.engine.workbench import Kept, Workbench
from thinkfamily.governance.agreement import Agreement
from thinkfamily.governance.purpose import Purpose
from thinkfamily.release import publish
from thinkfamily.release.keys import KeyPair, ensure_pair
from thinkfamily.release.pointer import Step
from thinkfamily.release.publishing import no_step
from thinkfamily.tables.intake import uses
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.ids import ReleaseId

# Arrears open a conversation about money; they say nothing of whether a child is safe.
_ARREARS = narrowed("housing", "arrears_since", to=[Purpose.IDENTIFY_FAMILIES, Purpose.SUPPORT_FAMILY])
MADE_ON = "2026-10-01T06:00:00+00:00"
# A day on which the shown model may be shown, and one on which it has expired.
TODAY, AFTER_EXPIRY = date(2026, 10, 2), date.fromisoformat(small_scores.EXPIRES_ON)


@dataclass(frozen=True, kw_only=True)
class SmallRelease:
    """Where the release is, what it is called, and the key that verifies it."""

    releases: Path
    id: ReleaseId
    keys: KeyPair

    @property
    def public_key(self) -> bytes:
        """What a reader needs."""
        return self.keys.public


def make_small_release(
    folder: Path,
    *,
    model_shown: bool = True,
    made_on: str = MADE_ON,
    step: Step = no_step,
    place_name: str = "Northbridge",
) -> SmallRelease:
    """Publish the small town to `folder/releases`, with its key in `folder/keys`.

    Called again on the same folder it publishes the next release there. `model_shown=False` withholds the model.
    """
    keys = ensure_pair(folder / "keys", passphrase=None)
    backend = open_engine(spill=folder / "spill")
    try:
        release_id = publish(
            work=Workbench(backend=backend, inputs=_laid_out(model_shown=model_shown), folder=folder / "work"),
            releases=folder / "releases",
            place_name=place_name,
            as_of=AsOf(small_town.AS_OF),
            made_on=made_on,
            code_version="0.1.0+small",
            feeds=feeds(),
            agreements=agreements(),
            rulebook="tfp_2015",
            signing_key=keys,
            data_are_invented=True,
            step=step,
        )
    finally:
        backend.disconnect()
    return SmallRelease(releases=folder / "releases", id=release_id, keys=keys)


@cache
def _laid_out(*, model_shown: bool) -> Mapping[str, Kept]:
    """The stages' tables on disk, once for all releases that a process makes."""
    folder = Path(tempfile.mkdtemp(prefix="small-town-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    backend = open_engine(spill=folder / "spill")
    try:
        work = Workbench(backend=backend, inputs={}, folder=folder)
        town = {**small_tables.town(), uses: uses_table()}
        for shape, rows in {**town, **small_scores.model_tables(shown=model_shown)}.items():
            work.keep(shape, rows)
        return work.made
    finally:
        backend.disconnect()


def feeds() -> dict[str, Feed]:
    """The feeds of the small town; nothing has ever come from the last."""
    told = {
        "council-tax": ("Council tax accounts", "L0", ()),
        "gp-registration": ("GP registrations", "L1", ()),
        "school-roll": ("School roll", "L1", ("C2",)),
        "children-in-need": ("Children in need", "L2", ("C3",)),
        "police-offenders": ("Police offenders", "L3", ("C1", "C5")),
        "housing": ("Council housing", "L1", ("C4",)),
        "adult-mental-health": ("Adult mental health services", "L3", ("C6",)),
    }
    return {
        feed: Feed(
            id=feed,
            name=name,
            version="1.0.0",
            description=name,
            agreement=_agreement_of(feed),
            connector="csv",
            delivery="snapshot",
            tier=tier,
            criteria=criteria,
            tables=(_OCCUPANTS,) if feed == "housing" else (),
            every_days=30.4,
            fingerprint=f"{number:016x}",
        )
        for number, (feed, (name, tier, criteria)) in enumerate(told.items())
    }


def agreements() -> dict[str, Agreement]:
    """Two agreements: the partnership's, and the police's, which ends first."""
    every = tuple(feed for feed in feeds() if _agreement_of(feed) == "partnership-2026")
    parties = ("Northbridge Council", "Northbridge Schools", "Northbridge Health")
    return {
        "partnership-2026": _agreement(
            "partnership-2026", "Think Family partnership", parties, every, date(2028, 4, 1)
        ),
        "police-2026": _agreement(
            "police-2026",
            "Police information sharing",
            ("Northbridge Council", "Northshire Police"),
            ("police-offenders",),
            date(2027, 4, 1),
        ),
    }


def _column(name: str, meaning: str | None = None) -> FeedColumn:
    return FeedColumn(name=name, physical_name=name, meaning=meaning)


# Of housing the contract is told column by column, so that a page can hold back arrears alone.
_OCCUPANTS = FeedTable(
    name="occupants",
    one_row_per="person on a tenancy",
    columns=(
        _column("name", "person.full_name"), _column("postcode", "address.postcode"), _column("first_day"),
        _column("arrears_since"), _column("arrears"),
    ),
    events=(
        EventRule(kind="tenancy", occurred_on="first_day"),
        EventRule(kind="homeless", occurred_on="first_day"),
        EventRule(kind="rent_arrears", occurred_on="arrears_since", value="arrears"),
    ),
)  # fmt: skip


def uses_table() -> pa.Table:
    """What may be done with each column of the small town's feeds, as intake says it."""
    day = date.fromisoformat(MADE_ON[:10])
    rows = [asdict(use) for use in uses_on(feeds(), agreements=agreements(), day=day)]
    return pa.table({name: pa.array([str(row[name]) for row in rows], pa.string()) for name in uses.schema})


def _agreement_of(feed: str) -> str:
    return "police-2026" if feed == "police-offenders" else "partnership-2026"


def _agreement(
    agreement_id: str, title: str, parties: tuple[str, ...], named: tuple[str, ...], until: date
) -> Agreement:
    return agreed(
        *named,
        id=agreement_id,
        title=title,
        parties=parties,
        purposes=(Purpose.LINKAGE, Purpose.IDENTIFY_FAMILIES, Purpose.SUPPORT_FAMILY, Purpose.SAFEGUARD_CHILD),
        columns=(_ARREARS,) if "housing" in named else (),
        first=date(2026, 4, 1),
        until=until,
    )
