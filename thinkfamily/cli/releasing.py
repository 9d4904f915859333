"""`thinkfamily publish`, `verify`, `diff` and `rollback`."""

import os
from typing import Annotated

import typer
from rich.console import Console

from thinkfamily.cli import clock
from thinkfamily.cli.running import PASSPHRASE, PlaceFolder
from thinkfamily.cli.showing import Teller
from thinkfamily.pipeline.place import open_place
from thinkfamily.pipeline.publishing import publish_standing

ReleaseName = Annotated[str | None, typer.Argument(help="The release; the live one if not given.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (publish, verify, diff, rollback):
        app.command(rich_help_panel="Release")(command)


def publish(place: PlaceFolder) -> None:
    """Publish what stands as a release, and make it the live one."""
    console = Console()
    with Teller(console, title="Publish") as tell:
        made = publish_standing(
            open_place(place), made_on=clock.now(), passphrase=os.environ.get(PASSPHRASE), tell=tell
        )
    console.print(f"Release [bold]{made}[/bold] is live.", highlight=False)
