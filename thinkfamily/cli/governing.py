"""`thinkfamily governance report`: the register that the law asks for, drawn from what runs."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from thinkfamily.cli import clock
from thinkfamily.cli.running import PlaceFolder, read_day
from thinkfamily.pipeline.place import open_place
from thinkfamily.pipeline.register import write_register
from thinkfamily.pipeline.register.calendar import LOOKS_AHEAD_DAYS

FOLDER = Path("reports") / "governance"

governance = typer.Typer(help="Papers that the law asks for, drawn from what runs.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.add_typer(governance, name="governance", rich_help_panel="Look")


@governance.callback()
def _about() -> None:
    """Papers that the law asks for, drawn from what runs."""


@governance.command()
def report(
    place: PlaceFolder,
    out: Annotated[Path | None, typer.Option(help="Write here; PLACE/reports/governance if not given.")] = None,
    on: Annotated[str | None, typer.Option(help="As of this day; today if not given.", metavar="YYYY-MM-DD")] = None,
    within: Annotated[int, typer.Option(help="How many days the calendar looks ahead.", min=1)] = LOOKS_AHEAD_DAYS,
) -> None:
    """Write the record of processing, asset register, calendar, data flows, and drafts of assessment and notice."""
    opened = open_place(place)
    written = write_register(opened, day=_day(on), folder=out or opened.folder / FOLDER, within_days=within)
    console = Console()
    table = Table(title=f"{opened.settings.name}: the register", title_justify="left")
    table.add_column("paper")
    table.add_column("left for a person to fill in", justify="right")
    for title, blanks in written.blanks.items():
        table.add_row(title, f"{len(blanks):,}")
    console.print(table)
    past = sum(each.is_past for each in written.due)
    console.print(f"Within {within} days: {len(written.due) - past} dates of agreements fall due; {past} are past.")
    console.print(f"Open {written.first}", highlight=False)


def _day(text: str | None) -> date:
    asked = read_day(text)
    return clock.today() if asked is None else asked.day
