"""`thinkfamily review`: rule whether two records are one human being, here, on a sheet, or in the web application."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from thinkfamily.cli.deciding import By, On, Why, user, when
from thinkfamily.cli.running import PlaceFolder
from thinkfamily.cli.serving import Web
from thinkfamily.governance.rulings import Ruling
from thinkfamily.pipeline.explain.trail import open_standing
from thinkfamily.pipeline.place import open_place
from thinkfamily.pipeline.reviewing import ruling as ruled
from thinkfamily.pipeline.reviewing import samples, sheets
from thinkfamily.pipeline.reviewing.errors import errors_judged
from thinkfamily.pipeline.reviewing.standing import FIRST_APART, FIRST_SAME, LINKS
from thinkfamily.pipeline.reviewing.taking import take

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


@group.command("export")
def export_sheet(
    place: PlaceFolder,
    out: Annotated[Path, typer.Option(help="A CSV file, to be made.")],
    sample: Annotated[bool, typer.Option("--sample", help="This month's sample, without scores.")] = False,
) -> None:
    """Write the pairs that wait to a CSV, to be filled in: verdict (same or apart), by, why."""
    pairs = sheets.export_sheet(open_place(place), out=out, samples=sample)
    Console().print(f"{pairs:,} pairs written to {out}, readable by you alone. It holds people's details.")


@group.command("import")
def import_sheet(
    place: PlaceFolder,
    sheet: Annotated[Path, typer.Argument(help="The CSV, filled in.", exists=True, show_default=False)],
    on: On = None,
) -> None:
    """Take in a sheet row by row. Bad rows go to a file beside it, each with the reason; nothing is lost."""
    opened = open_place(place)
    done = sheets.import_sheet(opened, sheet, at=when(opened, on))
    console = Console()
    console.print(
        f"{done.kept} kept, {done.waiting} wait for a second person, {done.empty} not filled in, {len(done.refused)} "
        "refused.",
        highlight=False,
    )
    for number, why in done.refused:
        console.print(f"row {number}: {why}", highlight=False, markup=False)
    if done.refused_file:
        console.print(f"The refused rows, with their reasons: {done.refused_file}", highlight=False)


@group.command("samples")
def judged_samples(place: PlaceFolder) -> None:
    """Show what was said of each month's sample, by band of probability, and the errors of linkage that it comes to."""
    opened = open_place(place)
    with open_standing(opened) as standing:
        found = samples.judged(opened, standing)
        errors = errors_judged(opened, standing)
    table = Table(title_justify="left")
    for column in ("month", "band", "links in it", "drawn", "one person", "two people", "cannot tell"):
        table.add_column(column)
    for each in found:
        said = (str(each.said[verdict]) for verdict in samples.VERDICTS)
        table.add_row(each.sample, each.band, f"{each.held:,}", str(each.drawn), *said)
    console = Console()
    console.print(table)
    if not errors.judged:
        console.print("Nothing has been judged yet, so nothing is estimated.", highlight=False)
    for says, estimate in (
        ("accepted links are of two people", errors.wrong),
        ("links between records of one person were not made", errors.missed),
    ):
        if estimate is not None:
            console.print(
                f"By {errors.judged} answers, {estimate.value:.1%} of {says} "
                f"(95% interval {estimate.lower:.1%} to {estimate.upper:.1%}).",
                highlight=False,
            )


def register_fetch(*, web: Web) -> None:
    """Add `review fetch`, which reaches into the web application's database."""

    def fetch(place: PlaceFolder, on: On = None) -> None:
        """Take in what was ruled and judged in the web application since. Needs DATABASE_URL."""
        opened = open_place(place)
        rulings, answers = web.hand_over(place=opened.folder)
        taken = take(opened, rulings, answers, at=when(opened, on))
        console = Console()
        console.print(
            f"{taken.kept} rulings kept, {taken.undone} undone, {taken.answers} answers to samples kept, "
            f"{len(taken.refused)} rulings refused.",
            highlight=False,
        )
        for ruling_id, why in taken.refused.items():
            console.print(f"{ruling_id}: {why}", highlight=False, markup=False)

    group.command()(fetch)


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
