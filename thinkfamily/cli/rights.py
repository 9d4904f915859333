"""`thinkfamily subject`: what a person may ask of what is held about them, carried out and written down."""

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from thinkfamily.cli import asking, clock
from thinkfamily.cli.asking import By, PersonId, Why
from thinkfamily.cli.running import PlaceFolder
from thinkfamily.cli.showing import Teller
from thinkfamily.pipeline.place import open_place
from thinkfamily.pipeline.rights import erasing, finding
from thinkfamily.pipeline.rights.access import answer_access

group = typer.Typer(
    help="Answer a person who asks what is held about them, or to correct, restrict or erase it.",
    no_args_is_help=True,
)


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (find, access, erase):
        group.command()(command)
    asking.register(group)
    app.add_typer(group, name="subject", rich_help_panel="Rights")


def find(
    place: PlaceFolder,
    by: By,
    why: Why,
    name: Annotated[str, typer.Option(help="Forename and surname.")] = "",
    born: Annotated[str, typer.Option(help="Date of birth.", metavar="YYYY-MM-DD")] = "",
    identifier: Annotated[str, typer.Option(help="An identifier, such as an NHS number.")] = "",
) -> None:
    """Find whom a request is about. Shows ids and what fits, and no more; that it was asked is written down."""
    found = finding.find_candidates(
        open_place(place), name=name, born=born, identifier=identifier, at=clock.now(), by=by, why=why
    )
    table = Table(title=f"{len(found)} candidates", title_justify="left")
    for column in ("person", "likeness", "fits", "born in", "records", "feeds"):
        table.add_column(column)
    for each in found:
        born_in = str(each.birth_year or "not known")
        fits = ", ".join(each.fits)
        table.add_row(each.person_id, f"{each.likeness:.2f}", fits, born_in, str(each.records), str(each.feeds))
    Console().print(table)


def access(
    place: PlaceFolder,
    person: PersonId,
    by: By,
    why: Why,
    out: Annotated[Path, typer.Option(help="The folder for the pack; its files are readable by their owner alone.")],
    withhold: Annotated[
        list[str] | None,
        typer.Option(help="What is exempt and on which ground, as GROUND:FEED or GROUND:EVENT.", metavar="GROUND:WHAT"),
    ] = None,
) -> None:
    """Make the pack that answers a request for access: what is held, from whom, why, by which law, and who looked."""
    packed = answer_access(
        open_place(place),
        person_id=person,
        out=out,
        withhold=withhold or [],
        database_url=os.environ.get("DATABASE_URL"),
        at=clock.now(),
        by=by,
        why=why,
    )
    Console().print(
        f"The pack tells of {packed.told} events and withholds {packed.withheld} things: {packed.page} and "
        f"{packed.json}. Read it before it goes out: what is exempt, only a person can say.",
        highlight=False,
    )


def erase(
    place: PlaceFolder,
    person: PersonId,
    by: By,
    why: Why,
    decision: Annotated[str, typer.Option(help="The reference of the written decision.", show_default=False)],
) -> None:
    """Erase a person, and know them again (without knowing who) should a source deliver them once more."""
    console = Console()
    opened = open_place(place)
    with Teller(console, title="Erase") as tell:
        erased = erasing.erase(opened, person_id=person, decision=decision, at=clock.now(), by=by, why=why, tell=tell)
    console.print(
        f"Erased by {erased.ruling.id}: {len(erased.ruling.more['marks'])} marks kept, {erased.purged.rewritten} "
        f"extracts rewritten, {erased.purged.dropped} to be read anew, {erased.purged.orphans} orphans removed.\n"
        f"The live release and the standing results still hold the person until the next run replaces "
        f"them, which then removes the old ones. Next: thinkfamily run {place}",
        highlight=False,
    )
