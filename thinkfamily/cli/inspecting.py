"""`thinkfamily quality` and `lineage`: how good each delivery was, and where a column comes from and goes to."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from thinkfamily.cli.explaining import drawn
from thinkfamily.cli.running import PlaceFolder
from thinkfamily.cli.showing import Teller
from thinkfamily.pipeline.lineage.back import sources_of
from thinkfamily.pipeline.lineage.forward import uses_of
from thinkfamily.pipeline.place import open_place
from thinkfamily.pipeline.reporting import report_quality


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command(rich_help_panel="Look")(quality)
    app.command(rich_help_panel="Look")(lineage)


def quality(
    place: PlaceFolder,
    out: Annotated[Path | None, typer.Option(help="Write the pages here; PLACE/reports/quality if not given.")] = None,
) -> None:
    """Write how good each delivery was, and whether it is getting worse, as pages to open in a browser."""
    console = Console()
    with Teller(console, title="Quality") as tell:
        first = report_quality(open_place(place), folder=out, tell=tell)
    console.print(f"Open {first}", highlight=False)


def lineage(
    place: PlaceFolder,
    column: Annotated[
        str, typer.Argument(help="TABLE.COLUMN, rows.FEED.TABLE.COLUMN, or features.NAME.", show_default=False)
    ],
    uses: Annotated[bool, typer.Option("--uses", help="What comes of it, instead of what it comes from.")] = False,
) -> None:
    """Say what a column comes from, back to feeds and agreements; or, with --uses, what is made from it."""
    opened = open_place(place)
    Console().print(drawn(uses_of(opened, column) if uses else sources_of(opened, column)))
