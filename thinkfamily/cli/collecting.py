"""`thinkfamily collect`: bring what lies in a council's own database into the inbox."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from thinkfamily.cli import clock
from thinkfamily.cli.running import PlaceFolder
from thinkfamily.pipeline.place import open_place


def register(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command(rich_help_panel="Run")(collect)


def collect(
    place: PlaceFolder,
    feed: Annotated[str, typer.Argument(help="The feed whose contract names a database.", show_default=False)],
    table: Annotated[list[str] | None, typer.Option(help="Only this table; may be given again.")] = None,
) -> None:
    """Collect a feed from the database that its contract names, read-only, and lay it into the inbox.

    The database's address comes from the environment variable that `url_env` names under \\[databases] in
    thinkfamily.toml. Rows are counted by the database in the same transaction.
    """
    from thinkfamily.pipeline.collecting import collect_feed  # SQLAlchemy takes half a second to import

    collected = collect_feed(open_place(place), feed=feed, received_on=clock.today(), tables=table or ())
    shown = Table(title=f"{feed}: {len(collected)} tables collected", title_justify="left")
    for column in ("table", "rows", "file"):
        shown.add_column(column)
    for each in collected:
        shown.add_row(each.table, f"{each.rows:,}", each.file.name if each.file else "no rows, nothing delivered")
    console = Console()
    console.print(shown)
    console.print(f"Next: thinkfamily run {place}", highlight=False)
