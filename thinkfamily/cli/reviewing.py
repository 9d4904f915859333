"""`thinkfamily review`: rule whether two records are one human being, see what was ruled, and undo it."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from thinkfamily.cli.deciding import By, On, Why, user, when
from thinkfamily.cli.running import PlaceFolder
from thinkfamily.governance.rulings import Ruling
from thinkfamily.pipeline.explain.trail import open_standing
from thinkfamily.pipeline.place import open_place
from thinkfamily.pipeline.reviewing import ruling as ruled
from thinkfamily.pipeline.reviewing.standing import FIRST_APART, FIRST_SAME, LINKS

group = typer.Typer(help="Rule on pairs of records that only a person can settle.", no_args_is_help=True)

Record = Annotated[str, typer.Argument(metavar="RECORD", help="A record's id (r-…).", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.add_typer(group, name="review", rich_help_panel="Run")


@group.command()
def rule(
    place: PlaceFolder,
    record: Record,
    other: Record,
    same: Annotated[bool, typer.Option("--same/--apart", help="One human being, or two.")],
    why: Why,
    by: By = None,
    on: On = None,
) -> None:
    """Rule that two records are, or are not, one human being, whatever their score. It holds for their keys."""
    opened = open_place(place)
    with open_standing(opened) as standing:
        pair = ruled.pair_of(standing, record, other)
    _said(place, ruled.rule(opened, pair, same=same, by=by or user(), why=why, at=when(opened, on)))


@group.command()
def rulings(place: PlaceFolder) -> None:
    """List the rulings in force, and those that wait for a second person."""
    table = Table(title_justify="left")
    for column in ("ruling", "records", "says", "by", "when", "why"):
        table.add_column(column, overflow="fold")
    for each in open_place(place).rulings(LINKS).in_force():
        records = f"{each.more['record_a']}\n{each.more['record_b']}"
        table.add_row(*(escape(cell) for cell in (each.id, records, _words(each), each.by, each.at[:10], each.why)))
    Console().print(table)


@group.command()
def undo(
    place: PlaceFolder,
    ruling: Annotated[str, typer.Argument(metavar="RULING", help="The ruling's id.", show_default=False)],
    why: Why,
    by: By = None,
    on: On = None,
) -> None:
    """Undo a ruling, from the next run on. Both stay on file."""
    opened = open_place(place)
    _said(place, ruled.undo(opened, ruling, by=by or user(), why=why, at=when(opened, on)))


def _words(ruling: Ruling) -> str:
    said = "one person" if ruling.what.endswith("same") else "two people"
    return f"{said}; waits for a second person" if ruling.what in (FIRST_SAME, FIRST_APART) else said


def _said(place: Path, ruling: Ruling) -> None:
    waits = ruling.what in (FIRST_SAME, FIRST_APART)
    then = (
        "The numbers of these two contradict, so it waits until a second person has ruled the same."
        if waits
        else f"It counts from the day after. Next: thinkfamily run {place}"
    )
    Console().print(f"Kept as {ruling.id}: {escape(ruling.by)}, {ruling.at[:10]}. {then}", highlight=False)
