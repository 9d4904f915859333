"""Makes a place: an empty one, one with an invented town, or one from a folder of statutory returns."""

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from thinkfamily import intake, synthetic
from thinkfamily.catalogue.shipped import AGREEMENTS_FOLDER, FEEDS_FOLDER, RETURN_FEEDS, TOWN_FEEDS
from thinkfamily.contracts.declaration import Feed
from thinkfamily.contracts.reading import LOCAL_SUFFIX, read_contracts
from thinkfamily.engine.workbench import Tell
from thinkfamily.governance.reading import read_agreement
from thinkfamily.pipeline.place import AGREEMENTS, DECLARATIONS, FEEDS, GATEWAYS
from thinkfamily.pipeline.schemas import write_schemas
from thinkfamily.pipeline.settings import Settings, write_settings
from thinkfamily.vocabulary.errors import WrongUsage

DRAFTS = "drafts"

_RULEBOOK = '''"""What this place declares for itself; whatever is not set here is as shipped.

Set `rulebook`, `questions`, `features` or `models`; see docs/rulebooks.md. For example:

    from dataclasses import replace
    from thinkfamily.catalogue.shipped import SHIPPED

    models = [replace(model, capacity=20) for model in SHIPPED.models]
"""
'''

_OVERRIDE = """# The contract {feed} as shipped. Say here only what differs in this place: docs/contracts.md says how,
# and `thinkfamily feed show . {feed}` what comes of it.
contract: {feed}
"""

_GITIGNORE = """# People's data and keys never enter version control.
inbox/
store/
releases/
keys/
reports/
rulings/
truth/
"""


# The NHS numbers that are kept for test patients are enough for so many families, of five in all their years.
MOST_FAMILIES = 160_000


@dataclass(frozen=True, kw_only=True)
class Town:
    """The town to invent: how many families, from which seed, up to which day."""

    families: int
    seed: int
    until: date

    def __post_init__(self) -> None:
        if not 1 <= self.families <= MOST_FAMILIES:
            raise ValueError(f"a town has one to {MOST_FAMILIES:,} families")


def make_empty(folder: Path, *, name: str) -> None:
    """A place that refers to the shipped contracts.

    Its agreements are drafts: nothing loads until they are signed and moved up a folder.
    """
    _lay_out(folder, settings=Settings(name=name), feeds=(*TOWN_FEEDS, *RETURN_FEEDS))
    drafts = folder / AGREEMENTS / DRAFTS
    drafts.mkdir()
    for path in AGREEMENTS_FOLDER.glob("*.yaml"):
        shutil.copyfile(path, drafts / path.name)


def make_town(folder: Path, *, name: str, town: Town, tell: Tell) -> None:
    """A place whose people are invented, with their extracts in the inbox and the truth about them in `truth/`."""
    _lay_out(folder, settings=Settings(name=name, invented=True), feeds=TOWN_FEEDS)
    _promise_what_the_town_sends(folder)
    feeds = read_contracts(folder / FEEDS, shipped=FEEDS_FOLDER)
    _sign(folder, feeds=feeds)
    synthetic.invent(
        families=town.families,
        seed=town.seed,
        until=town.until,
        feeds=feeds,
        inbox=folder / "inbox",
        truth=folder / "truth",
        tell=tell,
    )


def make_from_returns(folder: Path, *, name: str, data: Path, received_on: date) -> Mapping[Path, str | None]:
    """A place from a folder of statutory returns, searched with its subfolders: which file went to which feed.

    Files are known by their content; one that no feed knows goes to `inbox/unsorted` and gets a receipt that says so.
    Raises WrongUsage when the folder is not there or holds no file.
    """
    if not data.is_dir() or not any(path.is_file() for path in data.rglob("*")):
        raise WrongUsage(
            "there are no files to take returns from", where=str(data), do="Give the folder that holds them (--data)."
        )
    feeds = _lay_out(folder, settings=Settings(name=name), feeds=RETURN_FEEDS)
    _sign(folder, feeds=feeds)
    return intake.gather_returns(data=data, feeds=feeds, inbox=folder / "inbox", received_on=received_on)


def _lay_out(folder: Path, *, settings: Settings, feeds: Iterable[str]) -> dict[str, Feed]:
    if folder.exists() and any(folder.iterdir()):
        raise WrongUsage(
            "the folder is there already and not empty", where=str(folder), do="Give another name, or remove it first."
        )
    for part in (FEEDS, AGREEMENTS, GATEWAYS, "inbox"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for feed in feeds:
        (folder / FEEDS / f"{feed}{LOCAL_SUFFIX}").write_text(_OVERRIDE.format(feed=feed), encoding="utf-8")
        (folder / "inbox" / feed).mkdir()
    write_settings(folder, settings)
    write_schemas(folder / "schemas")
    (folder / DECLARATIONS).write_text(_RULEBOOK, encoding="utf-8")
    (folder / ".gitignore").write_text(_GITIGNORE, encoding="utf-8")
    return read_contracts(folder / FEEDS, shipped=FEEDS_FOLDER)


def _promise_what_the_town_sends(folder: Path) -> None:
    """Say the town's own, slower intervals beside its contracts: a feed is late by what its own place was promised."""
    for feed, months in synthetic.SENT_EVERY_MONTHS.items():
        with (folder / FEEDS / f"{feed}{LOCAL_SUFFIX}").open("a", encoding="utf-8") as local:
            local.write("# Seldomer than the contract asks, so that a demonstration stays quick.\n")
            local.write(f"frequency: {{value: {months}, unit: m}}\n")


def _sign(folder: Path, *, feeds: Mapping[str, Feed]) -> None:
    needed = {feed.agreement for feed in feeds.values()}
    for path in sorted(AGREEMENTS_FOLDER.glob("*.yaml")):
        if read_agreement(path).id in needed:
            shutil.copyfile(path, folder / AGREEMENTS / path.name)
