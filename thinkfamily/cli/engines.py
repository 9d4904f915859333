"""`thinkfamily compare-engines`: whether DuckDB and Spark make the same tables of a place."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from thinkfamily.cli import clock
from thinkfamily.cli.running import PlaceFolder
from thinkfamily.cli.showing import Teller
from thinkfamily.pipeline.engines import ON_EITHER, compare_engines
from thinkfamily.pipeline.place import open_place
from thinkfamily.vocabulary.errors import NotPossible


def register(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command(rich_help_panel="Look", name="compare-engines")(compare)


def compare(
    place: PlaceFolder,
    stage: Annotated[
        list[str] | None, typer.Option(help=f"Only this stage (again for another): {', '.join(ON_EITHER)}.")
    ] = None,
) -> None:
    """Make the standing tables again on the other engine (DuckDB or Spark), and say whether they are the same.

    Figures may differ by a millionth. What is made again is removed; nothing that stands is changed.
    """
    console = Console()
    with Teller(console, title="Compare") as tell:
        found = compare_engines(open_place(place), stages=stage or ON_EITHER, today=clock.today(), tell=tell)
    table = Table(title="The same tables on the other engine", title_justify="left")
    for column in ("stage", "table", "rows", "made again", "rows that differ"):
        table.add_column(column, justify="left" if column in ("stage", "table") else "right")
    for each in found:
        table.add_row(each.stage, each.table, f"{each.rows:,}", f"{each.rows_again:,}", f"{each.differing:,}")
    console.print(table)
    differing = [each.table for each in found if each.differing]
    if differing:
        raise NotPossible(
            f"{len(differing)} tables are not the same: {', '.join(differing)}",
            where=str(place),
            do="Keep to the engine on which the place's releases were made, and tell the maintainers.",
        )
