"""`thinkfamily link`: learn from a place how its records are linked, see what was learned, and hold models together."""

import getpass
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from thinkfamily.cli import clock
from thinkfamily.cli.running import PlaceFolder
from thinkfamily.cli.showing import Teller
from thinkfamily.pipeline import link_models, linking
from thinkfamily.pipeline.place import open_place

link = typer.Typer(help="Train, show and compare the models by which records are linked.", no_args_is_help=True)

Why = Annotated[str, typer.Option(help="Why; it is kept with the model.", prompt=True)]
By = Annotated[str | None, typer.Option(help="Who says so; the system's user if not given.")]
_NAMED = f"its id, {link_models.SHIPPED}, or {link_models.EACH_RUN}"


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.add_typer(link, name="link", rich_help_panel="Run")


@link.command()
def train(place: PlaceFolder, why: Why, by: By = None) -> None:
    """Learn a model from the records of the last run and use it from the next run on."""
    console = Console()
    with Teller(console, title="Linkage") as tell:
        model = linking.train(open_place(place), at=clock.now(), by=by or getpass.getuser(), why=why, tell=tell)
    console.print(f"Learned {model}. The next run uses it: thinkfamily run {place}", highlight=False)


@link.command()
def use(
    place: PlaceFolder,
    model: Annotated[str, typer.Argument(help=f"The model: {_NAMED}.", show_default=False)],
    why: Why,
    by: By = None,
) -> None:
    """Use another model from the next run on, or let each run learn for itself."""
    link_models.put_in_force(open_place(place), model, at=clock.now(), by=by or getpass.getuser(), why=why)
    Console().print(f"The next run uses {model}: thinkfamily run {place}", highlight=False)


@link.command()
def show(place: PlaceFolder) -> None:
    """Show the place's models, which the last run used, what blocking brought and left out, and errors."""
    console, opened = Console(), open_place(place)
    told = linking.show(opened)
    console.print(f"Used by the last run: {told.used}. For the next: {told.in_force}.", highlight=False)
    kept = _table("Models kept", ("id", "learned at", "run day", "records"))
    for each in link_models.kept_models(opened):
        kept.add_row(*(str(each[name]) for name in ("id", "learned_at", "as_of", "records")))
    if kept.row_count:
        console.print(kept)
    model = _table("Weights", ("comparison", "grade", "m", "u", "bits", "chances"))
    for row in told.model:
        m, u = f"{row['m']:.4f}", f"{row['u']:.6f}"
        model.add_row(escape(row["comparison"]), escape(row["grade"]), m, u, f"{row['weight']:+.1f}", row["origin"])
    console.print(model)
    rules = _table("Blocking", ("rule", "pairs", "it alone", "pairs left out", "recall"))
    for row in told.blocking:
        recall = "" if row["recall"] is None else f"{row['recall']:.3f} of {row['known']:,}"
        counts = (f"{row[name]:,}" for name in ("pairs", "alone", "pairs_left_out"))
        rules.add_row(escape(row["rule"]), *counts, recall)
    console.print(rules)
    errors = _table(
        "Estimated errors, with numbers hidden", ("by", "group", "pairs known", "missed", "linked", "wrong")
    )
    for row in told.errors:
        cells = (row["kind"], row["group"], *(_figure(row[name]) for name in ("known", "missed", "linked", "wrong")))
        errors.add_row(*(escape(cell) for cell in cells))
    console.print(errors)


@link.command()
def compare(
    place: PlaceFolder,
    one: Annotated[str, typer.Argument(help=f"A model: {_NAMED}.")] = link_models.SHIPPED,
    other: Annotated[str, typer.Argument(help="Another.")] = link_models.EACH_RUN,
) -> None:
    """Link the records of the last run by two models, and show how they and their results differ. Nothing is kept."""
    console = Console()
    with Teller(console, title="Linkage") as tell:
        told = linking.compare(open_place(place), one=one, other=other, tell=tell)
    weights = _table("Weights that differ, in bits", ("comparison", "grade", one, other))
    for comparison, grade, mine, theirs in told.weights:
        weights.add_row(
            escape(comparison), escape(grade), *("" if each is None else f"{each:+.1f}" for each in (mine, theirs))
        )
    console.print(weights)
    counts = _table("What they come to", ("", one, other))
    for says, pair in (("persons", told.persons), ("links", told.links), ("links only here", told.only_in_one)):
        counts.add_row(says, *(f"{each:,}" for each in pair))
    console.print(counts)
    console.print(f"{told.records_in_other_company:,} records stand with other records.", highlight=False)


def _figure(number: float | None) -> str:
    if number is None:
        return "too few"
    return f"{number:,}" if isinstance(number, int) else f"{number:.1%}"


def _table(title: str, columns: tuple[str, ...]) -> Table:
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
