"""`thinkfamily new`, `deliver`, `check` and `schema`."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from thinkfamily import intake
from thinkfamily.cli import clock
from thinkfamily.cli.running import PlaceFolder, waiting_shown
from thinkfamily.cli.showing import Teller
from thinkfamily.pipeline.checking import check_place
from thinkfamily.pipeline.making import MOST_FAMILIES, Town, make_empty, make_from_returns, make_town
from thinkfamily.pipeline.place import open_place
from thinkfamily.pipeline.schemas import SCHEMAS, schema_text
from thinkfamily.vocabulary.errors import DataHeld, WrongUsage

# The invented town's last day is fixed, so that a seed gives the same town whenever it is asked for.
TOWN_UNTIL = date(2026, 9, 30)


class Origin(StrEnum):
    """What a new place can be made from."""

    RETURNS = "returns"


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command(rich_help_panel="Set up")(new)
    app.command(rich_help_panel="Set up")(check)
    app.command(rich_help_panel="Run")(deliver)
    app.command(rich_help_panel="Set up")(schema)


def new(
    place: Annotated[Path, typer.Argument(help="The folder to make.", show_default=False)],
    families: Annotated[
        int | None, typer.Option(min=1, max=MOST_FAMILIES, help="Invent a town of about this many families.")
    ] = None,
    seed: Annotated[int, typer.Option(help="The same seed gives the same town, to the byte.")] = 1,
    origin: Annotated[Origin | None, typer.Option("--from", help="Make it from statutory returns in --data.")] = None,
    data: Annotated[Path | None, typer.Option(help="The folder that holds the returns.", metavar="DIR")] = None,
) -> None:
    """Make a place: empty, with an invented town (--families), or from a folder of returns (--from returns)."""
    console = Console()
    name = place.name.replace("-", " ").title()
    if origin is not None:
        if data is None or families is not None:
            raise WrongUsage(
                "--from returns needs --data, and no --families", where="thinkfamily new", do="Give --data DIR."
            )
        _sorted_shown(console, make_from_returns(place, name=name, data=data, received_on=clock.today()))
    elif families is not None:
        with Teller(console, title=f"Invent {name}") as tell:
            make_town(place, name=name, town=Town(families=families, seed=seed, until=TOWN_UNTIL), tell=tell)
        console.print(f"{name} is invented: {families:,} families from seed {seed}. None of its people exist.")
    else:
        make_empty(place, name=name)
        console.print(f"{place} is laid out. Sign the agreements in {place}/agreements/drafts and move them up one.")
    console.print(f"Next: thinkfamily run {place}", highlight=False)


def deliver(
    place: PlaceFolder,
    feed: Annotated[str, typer.Argument(help="The feed that the files belong to.", show_default=False)],
    files: Annotated[list[Path], typer.Argument(help="The files.", show_default=False)],
    received_on: Annotated[str | None, typer.Option(help="The day they came; today if not given.")] = None,
) -> None:
    """Copy files into a feed's inbox, under safe names that carry the day they came."""
    opened = open_place(place)
    if feed not in opened.feeds:
        raise WrongUsage(
            f"there is no feed {feed}", where=str(opened.folder), do=f"Give one of: {', '.join(sorted(opened.feeds))}"
        )
    day = clock.today() if received_on is None else _day(received_on)
    copied = intake.deliver(files=files, feed=feed, inbox=opened.inbox, received_on=day)
    Console().print(f"{len(copied)} files delivered to {feed}. Next: thinkfamily run {place}", highlight=False)


def check(place: PlaceFolder) -> None:
    """Check a place's declarations and what lies in its inbox, without loading anything."""
    console = Console()
    with Teller(console, title="Check") as tell:
        checked = check_place(place, day=clock.today(), tell=tell)
    for fault in checked.faults:
        console.print(f"[bold]{fault.what}[/bold] — {fault.where}. {fault.do}", highlight=False)
    table = Table(title=f"{checked.name}: {len(checked.feeds)} feeds", title_justify="left")
    for column in ("feed", "files", "agreement", "until"):
        table.add_column(column)
    for row in checked.feeds:
        table.add_row(row.feed, str(row.files), row.agreement, row.until)
    console.print(table)
    waiting_shown(console, list(checked.waiting))
    if checked.faults:
        raise checked.faults[0]
    if checked.waiting:
        raise DataHeld(
            f"{len(checked.waiting)} deliveries would be held or refused",
            where=str(place),
            do="See the list above; a plain run loads the rest.",
        )
    console.print("Nothing stands in the way of a run.")


def schema(
    name: Annotated[str | None, typer.Argument(help="Such as agreement.", show_default=False)] = None,
) -> None:
    """Print the JSON Schema of what a file may hold; without a name, list those that there are."""
    if name is None:
        for each in SCHEMAS:
            typer.echo(each)
    else:
        typer.echo(schema_text(name), nl=False)


def _sorted_shown(console: Console, found: Mapping[Path, str | None]) -> None:
    table = Table(title=f"{len(found)} files found", title_justify="left")
    for column in ("file", "feed"):
        table.add_column(column)
    for path, feed in found.items():
        table.add_row(str(path), feed or "not recognised")
    console.print(table)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise WrongUsage(f"{text} is not a day", where="--received-on", do="Write it as 2026-09-30.") from fault
