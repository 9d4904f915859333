"""`thinkfamily deliveries`: what waits and why, what may be told of a delivery, and what people decide about it."""

import getpass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from thinkfamily.cli import clock
from thinkfamily.cli.running import PlaceFolder, read_day
from thinkfamily.governance.rulings import Ruling
from thinkfamily.intake.delivery import received_days
from thinkfamily.pipeline import deciding
from thinkfamily.pipeline.place import Place, open_place

deliveries = typer.Typer(help="See what became of deliveries, and decide about those that wait.", no_args_is_help=True)

Given = Annotated[str, typer.Argument(metavar="DELIVERY", help="Its id or its file name.", show_default=False)]
Why = Annotated[str, typer.Option(help="Why; it is kept with the decision.", prompt=True)]
By = Annotated[str | None, typer.Option(help="Who decides; the system's user if not given.")]
On = Annotated[str | None, typer.Option("--on", help="The day it was decided; today if not given.", metavar="DAY")]


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.add_typer(deliveries, name="deliveries", rich_help_panel="Run")


@deliveries.command(name="list")
def list_deliveries(
    place: PlaceFolder,
    every: Annotated[bool, typer.Option("--all", help="Every delivery, and not only what waits.")] = False,
) -> None:
    """List the deliveries that wait for a person, since when, why, and what to do."""
    console = Console()
    found = deciding.listed(open_place(place), every=every)
    if not found:
        console.print("Nothing waits.")
        return
    table = Table(title=f"{len(found)} deliveries", title_justify="left", show_lines=True)
    for column in ("feed", "file and id", "since", "", "why", "what to do"):
        table.add_column(column, overflow="fold")
    for each in found:
        cells = (each.feed, f"{each.file}\n{each.extract_id}", str(each.since), each.status, each.why, each.do)
        table.add_row(*(escape(cell) for cell in cells))
    console.print(table)


@deliveries.command()
def show(place: PlaceFolder, delivery: Given) -> None:
    """Show a delivery's receipt, findings, and rows set aside as counts. No value of a row is ever shown."""
    console = Console()
    told = deciding.show(open_place(place), delivery)
    receipt = Table(title="Receipt", title_justify="left", show_header=False)
    for name, value in told.receipt.items():
        receipt.add_row(name.replace("_", " "), "—" if value is None else escape(str(value)))
    console.print(receipt)
    _rows(console, "Findings", told.findings, ("feed_table", "column", "code", "outcome", "rows", "says"))
    _rows(console, "Rows set aside", told.set_aside, ("feed_table", "code", "column", "status", "rows"))
    for each in told.rulings:
        console.print(escape(f"{each.by} decided to {each.what} it on {each.at[:10]}: {each.why}"), highlight=False)


@deliveries.command()
def release(
    place: PlaceFolder,
    delivery: Given,
    why: Why,
    by: By = None,
    as_late: Annotated[bool, typer.Option("--as-late", help="As an older one, which sets nothing back.")] = False,
    on: On = None,
) -> None:
    """Let in a delivery that is held although its rows could be read."""
    opened = open_place(place)
    _said(place, deciding.release(opened, delivery, as_late=as_late, by=by or user(), why=why, at=when(opened, on)))


@deliveries.command()
def reject(place: PlaceFolder, delivery: Given, why: Why, by: By = None, on: On = None) -> None:
    """Have a delivery never loaded; one that was loaded is left out from the next run on. Nothing is deleted."""
    opened = open_place(place)
    _said(place, deciding.reject(opened, delivery, by=by or user(), why=why, at=when(opened, on)))


@deliveries.command()
def undo(place: PlaceFolder, delivery: Given, why: Why, by: By = None, on: On = None) -> None:
    """Undo what was decided about a delivery. Both decisions stay on file."""
    opened = open_place(place)
    _said(place, deciding.undo(opened, delivery, by=by or user(), why=why, at=when(opened, on)))


def _said(place: Path, ruling: Ruling) -> None:
    Console().print(
        f"Kept as {ruling.id}: {escape(ruling.by)}, {ruling.at[:10]}. It counts from the day after. "
        f"Next: thinkfamily run {place}",
        highlight=False,
    )


def user() -> str:
    """The system's name for whoever gives the command."""
    return getpass.getuser()


def when(place: Place, on: str | None) -> str:
    """When it is decided. In an invented town it is the day of its newest delivery, whatever the real day."""
    asked = read_day(on, where="--on")
    day = asked.day if asked else max(received_days(place.inbox), default=None) if place.settings.invented else None
    now = clock.now()
    return now if day is None else f"{day}{now[10:]}"


def _rows(console: Console, title: str, rows: tuple[deciding.Row, ...], columns: tuple[str, ...]) -> None:
    if not rows:
        return
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column.replace("_", " "))
    for row in rows:
        table.add_row(*("—" if row[name] in (None, "") else escape(str(row[name])) for name in columns))
    console.print(table)
