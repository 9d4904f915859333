"""`thinkfamily plan`, `run`, `export` and `evaluate`."""

import json
import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from thinkfamily.cli import clock
from thinkfamily.cli.showing import StepsShown, Teller
from thinkfamily.pipeline import waiting
from thinkfamily.pipeline.doubting import doubts
from thinkfamily.pipeline.evaluating import evaluation_of
from thinkfamily.pipeline.export import export_table
from thinkfamily.pipeline.order import STEP_NAMES
from thinkfamily.pipeline.place import open_place
from thinkfamily.pipeline.plan import day_of_run, draw_up
from thinkfamily.pipeline.publishing import publish_standing
from thinkfamily.pipeline.rights.erasing import clear_replaced
from thinkfamily.pipeline.run import carry_out
from thinkfamily.pipeline.setting import Setting
from thinkfamily.pipeline.standing import stood_before
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.errors import DataHeld, NotAllowed, WrongUsage

PlaceFolder = Annotated[Path, typer.Argument(help="The place's folder.", show_default=False)]
Until = Annotated[str | None, typer.Option(help=f"Stop after this stage: {', '.join(STEP_NAMES)}.", metavar="STAGE")]
AsOfDay = Annotated[str | None, typer.Option("--as-of", help="Pretend that it is this day.", metavar="YYYY-MM-DD")]

# The passphrase of the signing key, when it has one.
PASSPHRASE = "THINKFAMILY_PASSPHRASE"  # noqa: S105  # the name of a variable, not a passphrase


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command(rich_help_panel="Run")(plan)
    app.command(rich_help_panel="Run")(run)
    app.command(rich_help_panel="Look")(export)
    app.command(rich_help_panel="Look")(evaluate)


def plan(place: PlaceFolder, until: Until = None, as_of: AsOfDay = None) -> None:
    """Say what a run would do, and why, without doing it."""
    opened = open_place(place)
    day = day_of_run(opened, as_of=read_day(as_of))
    setting = Setting(place=opened, as_of=day, today=clock.today(), stood=stood_before(opened, str(day)))
    table = Table(title=f"{opened.settings.name}: what a run as of {day} would do", title_justify="left")
    for column in ("stage", "", "why"):
        table.add_column(column)
    for planned in draw_up(setting, until=until):
        table.add_row(planned.step.name, "to do" if planned.to_do else "unchanged", planned.why)
    Console().print(table)


def run(
    place: PlaceFolder,
    until: Until = None,
    as_of: AsOfDay = None,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Exit 3 if a delivery waits, 4 if no agreement lets it in."),
    ] = False,
) -> None:
    """Run every stage that has something new to do, and publish the result as the live release.

    As of a day before the newest run, what was known then is made again, and nothing is published.
    """
    console = Console()
    opened = open_place(place)
    day = day_of_run(opened, as_of=read_day(as_of))
    console.print(f"[bold]{opened.settings.name}[/bold], as of {day}", highlight=False)
    ran = carry_out(opened, as_of=day, until=until, clock=clock.now, watcher=StepsShown(console))
    held = waiting.deliveries(opened, tables=ran.tables)
    waiting_shown(console, held)
    for doubt in doubts(ran.tables):
        console.print(f"Passed over in families: {doubt}.", highlight=False)
    if not ran.stands:
        console.print(
            f"The place has been run as of a later day, so this made {day} again and published nothing. Its tables: "
            f"thinkfamily export {place} TABLE --as-of {day} --out FILE",
            highlight=False,
        )
    elif until is None:
        with Teller(console, title="Publish") as tell:
            release = publish_standing(opened, made_on=clock.now(), passphrase=os.environ.get(PASSPHRASE), tell=tell)
        console.print(f"Release [bold]{release}[/bold] is live.", highlight=False)
        retired = clear_replaced(opened, day=clock.today())
        if retired:
            console.print(f"{len(retired)} earlier releases were retired: they held somebody since erased.")
    if strict and any(delivery.is_not_allowed for delivery in held):
        raise NotAllowed(
            "deliveries were refused for want of an agreement that lets them be read",
            where=str(opened.inbox),
            do=f"See the list above, then: thinkfamily check {place}. What was allowed has been loaded.",
        )
    if strict and held:
        raise DataHeld(
            f"{len(held)} deliveries were held or refused",
            where=str(opened.inbox),
            do="See the list above; correct or replace each, then run again. What was good has been loaded.",
        )


def export(
    place: PlaceFolder,
    table: Annotated[str, typer.Argument(help="The table, such as memberships.", show_default=False)],
    out: Annotated[Path, typer.Option(help="A file that ends .parquet or .csv.")],
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="Of the run as of this day instead.", metavar="YYYY-MM-DD")
    ] = None,
) -> None:
    """Write one of the tables that stand in a place to a file."""
    rows = export_table(open_place(place), table=table, out=out, as_of=read_day(as_of))
    Console().print(f"{rows:,} rows of {table} written to {out}", highlight=False)


def evaluate(
    place: PlaceFolder,
    model: Annotated[str, typer.Argument(help="The model, such as exploitation.", show_default=False)],
    json_file: Annotated[Path | None, typer.Option("--json", help="Write it here as JSON.", metavar="FILE")] = None,
) -> None:
    """Say how well a model really works, against its bars and its baselines."""
    told = evaluation_of(open_place(place), model=model)
    if json_file is not None:
        json_file.parent.mkdir(parents=True, exist_ok=True)
        json_file.write_text(json.dumps(told, indent=2, sort_keys=True, default=str) + "\n", encoding="utf-8")
    console = Console()
    console.print(f"[bold]{model}[/bold]: {told['standing']}. {told['why']}", highlight=False)
    bars = Table(title="Bars, declared before it was fitted", title_justify="left")
    for column in ("bar", "at least", "reached", "met"):
        bars.add_column(column)
    for bar in told["bars"]:
        bars.add_row(bar["says"], _figure(bar["least"]), _figure(bar["reached"]), "yes" if bar["met"] else "no")
    console.print(bars)
    console.print(f"{len(told['evaluations'])} figures in all; --json FILE writes every one.", highlight=False)


def read_day(text: str | None, *, where: str = "--as-of") -> AsOf | None:
    """An as-of day from the command line, or None. Raises WrongUsage for what is no day."""
    if text is None:
        return None
    try:
        return AsOf.parse(text)
    except ValueError as fault:
        raise WrongUsage(f"{text} is not a day", where=where, do="Write it as 2026-09-30.") from fault


def waiting_shown(console: Console, held: list[waiting.Delivery]) -> None:
    """Show the deliveries that wait for a person, if any."""
    if not held:
        return
    table = Table(title=f"{len(held)} deliveries wait for a person", title_justify="left", show_lines=True)
    for column in ("feed", "file", "since", "", "why", "what to do"):
        table.add_column(column, overflow="fold")
    for each in held:
        cells = (each.feed, each.file, str(each.since), each.status, each.reason, each.do)
        table.add_row(*(escape(cell) for cell in cells))
    console.print(table)
    stale = {each.feed: each.in_force for each in held if each.in_force is None or each.in_force < each.since}
    for feed, day in sorted(stale.items()):
        stands = f"what came on {day} stays in force" if day else "nothing of it has been loaded yet"
        console.print(f"{escape(feed)} is stale: {stands}.", highlight=False)


def _figure(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"
