"""`thinkfamily publish`, `verify`, `diff` and `rollback`."""

import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from thinkfamily import release
from thinkfamily.cli import clock
from thinkfamily.cli.running import PASSPHRASE, PlaceFolder
from thinkfamily.cli.showing import Teller
from thinkfamily.pipeline.place import check_is_place, open_place
from thinkfamily.pipeline.publishing import publish_standing
from thinkfamily.pipeline.settings import read_settings
from thinkfamily.release import keys
from thinkfamily.vocabulary.errors import WrongUsage
from thinkfamily.vocabulary.ids import ReleaseId

ReleaseName = Annotated[str, typer.Argument(help="The release's id, as in releases/.", show_default=False)]
AnyRelease = Annotated[str | None, typer.Argument(help="The release; the live one if not given.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (publish, verify, diff, rollback):
        app.command(rich_help_panel="Release")(command)


def publish(place: PlaceFolder) -> None:
    """Publish what stands as a release, and make it the live one."""
    console = Console()
    opened = open_place(place)
    with Teller(console, title="Publish") as tell:
        made = publish_standing(opened, made_on=clock.now(), passphrase=os.environ.get(PASSPHRASE), tell=tell)
    console.print(f"Release [bold]{made}[/bold] is live.", highlight=False)


def verify(place: PlaceFolder, name: AnyRelease = None) -> None:
    """Check that a release is, byte for byte, the one that was signed."""
    releases, key_folder = _shelf(place)
    public = keys.read_public(key_folder)
    if name is None:
        manifest = release.verify_live(releases, public_key=public)
    else:
        manifest = release.verify(releases / _safe(name), public_key=public)
    rows = sum(sealed.rows for sealed in manifest.content.tables.values())
    Console().print(
        f"Release [bold]{manifest.id}[/bold] verifies: {len(manifest.files)} files, {rows:,} rows, as of "
        f"{manifest.content.as_of}, made {manifest.made_on} by {manifest.content.code_version}.",
        highlight=False,
    )


def diff(place: PlaceFolder, old: ReleaseName, new: AnyRelease = None) -> None:
    """Say what changed from one release to another, in counts."""
    releases, key_folder = _shelf(place)
    public = keys.read_public(key_folder)
    newer = new or release.verify_live(releases, public_key=public).id
    found = release.diff(old=releases / _safe(old), new=releases / _safe(newer), public_key=public)
    table = Table(title=f"From {old} to {newer}", title_justify="left")
    for column in ("", "before", "after"):
        table.add_column(column)
    for heading, changes in (("rows of", found.tables), ("families who meet", found.criteria)):
        for name, change in changes.items():
            table.add_row(f"{heading} {name}", f"{change.before:,}", f"{change.after:,}")
    for model, (before, after) in found.models.items():
        table.add_row(f"model {model}", before or "—", after or "—")
    console = Console()
    console.print(table)
    for name, moved in (("persons", found.persons), ("families", found.families)):
        counts = ", ".join(f"{count:,} {word}" for word, count in asdict(moved).items())
        console.print(f"{name}: {counts}", highlight=False)
    for name, changed in (("contracts", found.contracts), ("agreements", found.agreements)):
        if changed:
            console.print(f"{name} changed: {', '.join(changed)}", highlight=False)


def rollback(
    place: PlaceFolder,
    to: ReleaseName,
    why: Annotated[str, typer.Option(help="Why; it is kept in the releases' journal.", prompt=True)],
) -> None:
    """Make an earlier release the live one again. Nothing is removed."""
    releases, key_folder = _shelf(place)
    pair = keys.read_pair(key_folder, passphrase=os.environ.get(PASSPHRASE))
    replaced = release.rollback(
        releases=releases, to=ReleaseId(_safe(to)), why=why, made_on=clock.now(), signing_key=pair
    )
    Console().print(f"Release [bold]{to}[/bold] is live again, in place of {replaced}.", highlight=False)


def _shelf(place: Path) -> tuple[Path, Path]:
    """Where a place's releases and keys are: a contract that cannot be read must not stop anyone from verifying."""
    check_is_place(place)
    settings = read_settings(place)
    return place / settings.releases, place / settings.keys


def _safe(name: str) -> str:
    if "/" in name or name.startswith("."):
        raise WrongUsage(
            "that is not a release's id", where="the release given", do="Give a folder's name in releases/."
        )
    return name
