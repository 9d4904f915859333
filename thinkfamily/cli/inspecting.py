"""`thinkfamily quality`: how good each delivery was."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from thinkfamily.cli.running import PlaceFolder
from thinkfamily.cli.showing import Teller
from thinkfamily.pipeline.place import open_place
from thinkfamily.pipeline.reporting import report_quality


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(rich_help_panel="Look")(quality)


def quality(
    place: PlaceFolder,
    out: Annotated[Path | None, typer.Option(help="Write the pages here; PLACE/reports/quality if not given.")] = None,
) -> None:
    """Write how good each delivery was, and whether it is getting worse, as pages to open in a browser."""
    console = Console()
    with Teller(console, title="Quality") as tell:
        first = report_quality(open_place(place), folder=out, tell=tell)
    console.print(f"Open {first}", highlight=False)
