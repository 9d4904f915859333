"""A place: a council's own directory, with its settings, contracts, agreements, declarations, inbox and results."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from thinkfamily.catalogue.shipped import FEEDS_FOLDER, Declarations
from thinkfamily.contracts.declaration import Feed
from thinkfamily.contracts.reading import read_contracts
from thinkfamily.engine.store import Store
from thinkfamily.governance.agreement import Agreement
from thinkfamily.governance.gateway import LegalGateway
from thinkfamily.governance.reading import read_agreement, read_gateways, shipped_gateways
from thinkfamily.governance.rulings import Rulings
from thinkfamily.pipeline.declared import read_declarations
from thinkfamily.pipeline.journal import Journal
from thinkfamily.pipeline.run_days import RunDays
from thinkfamily.pipeline.settings import FILE, Settings, read_settings
from thinkfamily.vocabulary.errors import ContractBroken, WrongUsage

FEEDS = "feeds"
AGREEMENTS = "agreements"
GATEWAYS = "gateways"
DECLARATIONS = "rulebook.py"
RULINGS = "rulings"
RUN_DAYS = "runs.jsonl"


@dataclass(frozen=True, kw_only=True)
class Place:
    """Everything that a run needs to know of a place. Paths are absolute."""

    folder: Path
    settings: Settings
    feeds: Mapping[str, Feed]
    agreements: Mapping[str, Agreement]
    declarations: Declarations

    @property
    def inbox(self) -> Path:
        """Where deliveries arrive, a folder a feed."""
        return self.folder / self.settings.inbox

    @property
    def store(self) -> Store:
        """Where the runs' tables are kept."""
        return Store(self.folder / self.settings.store)

    @property
    def extracts(self) -> Path:
        """Where what became of each extract is kept between runs."""
        return self.store.folder / "extracts"

    @property
    def releases(self) -> Path:
        """Where releases are published."""
        return self.folder / self.settings.releases

    @property
    def keys(self) -> Path:
        """Where the place's keys are."""
        return self.folder / self.settings.keys

    def rulings(self, matter: str) -> Rulings:
        """What people have ruled about the place's data, one file a matter: holds, rights, deliveries and so on."""
        return Rulings(self.folder / RULINGS / f"{matter}.jsonl")

    @property
    def run_days(self) -> RunDays:
        """The days as of which runs stood."""
        return RunDays(self.folder / RUN_DAYS)

    @property
    def journal(self) -> Journal:
        """What the runs did."""
        return Journal(self.store.folder / "journal.jsonl")


def open_place(folder: Path) -> Place:
    """Read a place. Raises WrongUsage when the folder is none, ContractBroken when a declaration cannot be read."""
    folder = folder.resolve()
    check_is_place(folder)
    return Place(
        folder=folder,
        settings=read_settings(folder),
        feeds=read_contracts(folder / FEEDS, shipped=FEEDS_FOLDER),
        agreements=read_agreements(folder / AGREEMENTS, gateways=read_place_gateways(folder)),
        declarations=read_declarations(folder / DECLARATIONS),
    )


def check_is_place(folder: Path) -> None:
    """Raises WrongUsage unless the folder is a place."""
    if not (folder / FILE).is_file():
        raise WrongUsage(
            f"there is no place here: {FILE} is missing",
            where=str(folder),
            do="Give the folder that `thinkfamily new` made, or make one: thinkfamily new PLACE",
        )


def read_place_gateways(folder: Path) -> dict[str, LegalGateway]:
    """The gateways of a place, by id: those that are shipped, with its own laid over them."""
    return read_gateways(folder / GATEWAYS, beside=shipped_gateways())


def read_agreements(folder: Path, *, gateways: Mapping[str, LegalGateway]) -> dict[str, Agreement]:
    """Every agreement in a folder, by id. Raises ContractBroken for one that cannot be read, or two of one id."""
    agreements: dict[str, Agreement] = {}
    for path in sorted(folder.glob("*.yaml")):
        agreement = read_agreement(path, gateways=gateways)
        if agreement.id in agreements:
            raise ContractBroken(
                f"agreement {agreement.id} stands in two files",
                where=str(path),
                do="Keep the one that was signed last.",
            )
        agreements[agreement.id] = agreement
    return agreements
