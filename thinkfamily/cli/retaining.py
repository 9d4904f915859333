"""`thinkfamily retain` and `thinkfamily hold`: what is deleted by its rules, and what may not be."""

from datetime import date
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from thinkfamily.cli import clock
from thinkfamily.cli.asking import By, Why
from thinkfamily.cli.running import PlaceFolder, read_day
from thinkfamily.cli.serving import Web
from thinkfamily.cli.showing import Teller
from thinkfamily.pipeline.place import open_place
from thinkfamily.pipeline.rights import retaining
from thinkfamily.pipeline.rights.holding import Covers, add_hold
from thinkfamily.pipeline.rights.matters import HOLD, HOLDS
from thinkfamily.pipeline.rights.reporting import Removed

holds = typer.Typer(
    help="Keep a person, a feed or everything from deletion while an inquiry, a court or an investigation may ask.",
    no_args_is_help=True,
)


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    holds.command("add")(add)
    holds.command("list")(listed)
    holds.command("release")(release)
    app.add_typer(holds, name="hold", rich_help_panel="Rights")


def register_retain(app: typer.Typer, *, web: Web) -> None:
    """Add `retain`, which reaches into the web application's database as well."""

    def retain(
        place: PlaceFolder,
        by: By,
        on: Annotated[
            str | None, typer.Option("--on", help="As of this day; today if not given.", metavar="DATE")
        ] = None,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    ) -> None:
        """Delete what has outlived its retention, and keep a report of what went and why."""
        console, opened = Console(), open_place(place)
        day, now = read_day(on), clock.now()

        def application(day: date, dry_run: bool) -> list[Removed] | str:
            found = web.retain(
                place=opened.folder, rules=opened.settings.retention, day=day, at=now, by=by, dry_run=dry_run
            )
            if isinstance(found, str):
                return found
            return [Removed(where="application", **vars(each)) for each in found]

        with Teller(console, title="Retain") as tell:
            report = retaining.retain(
                opened,
                day=day.day if day else clock.today(),
                at=now,
                by=by,
                dry_run=dry_run,
                application=application,
                tell=tell,
            )
        console.print(report.as_text(), highlight=False, markup=False)
        if report.file:
            console.print(f"The report: {report.file}.txt and .json. Next: thinkfamily run {place}", highlight=False)

    app.command(rich_help_panel="Rights")(retain)


def add(
    place: PlaceFolder,
    by: By,
    why: Why,
    person: Annotated[str | None, typer.Option(help="Hold everything about this person.", metavar="PERSON")] = None,
    feed: Annotated[str | None, typer.Option(help="Hold everything that this feed told.")] = None,
    everything: Annotated[bool, typer.Option("--everything", help="Hold everything in the place.")] = False,
) -> None:
    """Hold something from deletion, whatever its retention, until the hold is released."""
    covers = Covers(person_id=person, feed=feed, everything=everything)
    hold = add_hold(open_place(place), covers, at=clock.now(), by=by, why=why)
    Console().print(f"{hold.id} holds it from now on.", highlight=False)


def listed(place: PlaceFolder) -> None:
    """List the holds in force."""
    table = Table(title_justify="left")
    for column in ("hold", "covers", "since", "by", "why"):
        table.add_column(column)
    for hold in open_place(place).rulings(HOLDS).in_force(HOLD):
        covers = "everything"
        if "person" in hold.more:
            covers = f"person {hold.more['person']}"
        elif "feed" in hold.more:
            covers = f"feed {hold.more['feed']}"
        table.add_row(hold.id, covers, hold.at, hold.by, hold.why)
    Console().print(table)


def release(
    place: PlaceFolder,
    hold: Annotated[str, typer.Argument(metavar="HOLD", help="The hold's id.", show_default=False)],
    by: By,
    why: Why,
) -> None:
    """Release a hold. What is past its retention goes when retention is next applied."""
    open_place(place).rulings(HOLDS).undo(hold, at=clock.now(), by=by, why=why)
    Console().print(f"{hold} is released.", highlight=False)
