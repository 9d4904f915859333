"""`thinkfamily feed list`, `show`, `test` and `infer`: what feeds promise here, and whether a file keeps it."""

import re
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from thinkfamily.cli import clock
from thinkfamily.cli.running import PlaceFolder, read_day
from thinkfamily.cli.showing import Teller
from thinkfamily.contracts.declaration import Feed, FeedColumn, FeedTable
from thinkfamily.contracts.parsing import BLANK
from thinkfamily.pipeline.inferring import infer_contract
from thinkfamily.pipeline.place import Place, open_place
from thinkfamily.pipeline.trying import Tried, try_delivery
from thinkfamily.vocabulary.errors import DataHeld, WrongUsage

FeedName = Annotated[
    str, typer.Argument(help="The feed's id, as `thinkfamily feed list` gives it.", show_default=False)
]
OnDay = Annotated[str | None, typer.Option("--on", help="As of this day; today if not given.", metavar="YYYY-MM-DD")]

feeds = typer.Typer(help="What feeds promise here, and whether a file keeps it.", no_args_is_help=True)

# So many codes are shown; the contract has the rest.
_CODES_SHOWN = 12


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.add_typer(feeds, name="feed", rich_help_panel="Set up")


@feeds.callback()
def _about() -> None:
    """What feeds promise here, and whether a file keeps it."""


@feeds.command("list")
def list_feeds(place: PlaceFolder) -> None:
    """List a place's feeds, on which agreement each stands, and whether its contract is as shipped."""
    opened = open_place(place)
    table = Table(title=f"{opened.settings.name}: {len(opened.feeds)} feeds", title_justify="left")
    for heading in ("feed", "what", "tier", "contract", "said", "read as", "agreement"):
        table.add_column(heading)
    for _, feed in sorted(opened.feeds.items()):
        table.add_row(
            feed.id, feed.name, feed.tier, feed.version, _said_in(feed), feed.connector, feed.agreement or "(none)"
        )
    Console().print(table)


@feeds.command()
def show(place: PlaceFolder, feed: FeedName, on: OnDay = None) -> None:
    """Show what a feed promises on a day: the contract, what differs in this place, and the revisions in force."""
    asked = read_day(on)
    day = clock.today() if asked is None else asked.day
    resolved = _feed_of(open_place(place), feed).on(day)
    console = Console()
    promised = f"every {resolved.every_days:g} days" if resolved.every_days else "at no promised interval"
    kept = f"kept {resolved.retention_years:g} years" if resolved.retention_years else "no retention given"
    lines = [
        f"[bold]{resolved.name}[/bold], version {resolved.version}, {_said_in(resolved)}",
        f"{resolved.connector}, {resolved.delivery}, {promised}, {kept}, tier {resolved.tier}, "
        f"agreement {resolved.agreement or '(none)'}",
        *(f"since {said}" for edition in resolved.editions for said in edition.says),
    ]
    for line in lines:
        console.print(line, highlight=False)
    for table in resolved.tables:
        console.print(_shown(table, day=str(day)))


@feeds.command("test")
def try_file(
    place: PlaceFolder,
    feed: FeedName,
    file: Annotated[Path, typer.Argument(help="The file; it is not delivered.", show_default=False)],
    on: Annotated[
        str | None, typer.Option("--on", help="As if received on this day; today if not given.", metavar="YYYY-MM-DD")
    ] = None,
) -> None:
    """Say what would become of a file, without loading or keeping anything; exit 3 when it would not be loaded."""
    opened = open_place(place)
    console = Console()
    asked = read_day(on)
    day = clock.today() if asked is None else asked.day
    with Teller(console, title="Test") as tell:
        tried = try_delivery(opened, feed=_feed_of(opened, feed), file=file, day=day, tell=tell)
    _tried_shown(console, tried)
    if not tried.would_load:
        raise DataHeld(
            f"the file would be {tried.receipt['status']}: {tried.receipt['reason']}",
            where=str(file),
            do=f"Say what differs in feeds/{feed}.local.yaml (docs/contracts.md), or ask the sender for another file.",
        )


@feeds.command()
def infer(
    file: Annotated[
        Path, typer.Argument(help="A sample of the feed: text, workbook, Parquet or JSON.", show_default=False)
    ],
    feed: Annotated[str | None, typer.Option("--id", help="The feed's id; the file's name if not given.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write it here; to the terminal if not given.")] = None,
) -> None:
    """Draft a contract from a sample file: guesses that say so, blanks for a person to fill, and no value of a row."""
    drafted = infer_contract(file, feed=feed or re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-") or "feed")
    if out is None:
        typer.echo(drafted.text, nl=False)
    else:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(drafted.text, encoding="utf-8")
    console = Console(stderr=out is None)
    for guess in drafted.guesses:
        console.print(guess, highlight=False, markup=False)
    console.print(
        f"{drafted.blanks} blanks are left for a person to fill in: look for the words [bold]{BLANK}[/bold].",
        highlight=False,
    )


def _feed_of(place: Place, name: str) -> Feed:
    found = place.feeds.get(name)
    if found is None:
        known = ", ".join(sorted(place.feeds))
        raise WrongUsage(f"there is no feed {name}", where=str(place.folder), do=f"Give one of: {known}")
    return found


def _said_in(feed: Feed) -> str:
    """Where the contract is said: as shipped, in the place's own words, or as shipped but for what differs."""
    if feed.local is None:
        return "its own contract"
    return f"feeds/{feed.local}" if feed.differs else "as shipped"


def _shown(table: FeedTable, *, day: str) -> Table:
    title = f"{table.name}: one row per {table.one_row_per}"
    shown = Table(title=title if table.expected else f"{title}; not part of the return on {day}", title_justify="left")
    for heading in ("column", "header", "also known by", "holds", "needed", "means"):
        shown.add_column(heading, overflow="fold")
    for column in table.columns:
        header = column.physical_name if column.expected else "not read"
        also = [*column.synonyms, *(f"/{pattern}/" for pattern in column.patterns)]
        needed = "key" if column.in_key else "yes" if column.required else ""
        shown.add_row(column.name, header, ", ".join(also), _holds(column), needed, column.meaning or "")
    return shown


def _holds(column: FeedColumn) -> str:
    told = [f"{column.kind} {column.date_format}" if column.date_format else column.kind]
    in_use = [code for code in column.codes if code not in column.retired]
    if in_use:
        told.append(", ".join(in_use[:_CODES_SHOWN]) + (" …" if len(in_use) > _CODES_SHOWN else ""))
    words = [f"{word} for {code}" for word, code in column.said_as if word != code.lower()]
    return "; ".join([*told, *words[:_CODES_SHOWN]])


def _tried_shown(console: Console, tried: Tried) -> None:
    receipt = tried.receipt
    if tried.came_before:
        console.print("The same bytes lie in the inbox already: delivered again, none of it would be loaded.")
    console.print(
        f"[bold]{receipt['status']}[/bold] under {tried.feed.id} {tried.feed.version} ({_said_in(tried.feed)}), "
        f"agreement {tried.agreement}: {receipt['rows_in']:,} rows in, {receipt['loaded']:,} loaded, "
        f"{receipt['quarantined']:,} set aside, {receipt['exact_duplicates']:,} equal to one before",
        highlight=False,
    )
    for said in tried.edition.says if tried.edition else ():
        console.print(f"layout since {said}", highlight=False)
    for matched in tried.matched:
        mapped = Table(title=f"Headers of {matched.table.name}", title_justify="left")
        for heading in ("column", "read from"):
            mapped.add_column(heading)
        for column in matched.table.columns:
            if column.name in matched.read or column.name in matched.absent:
                mapped.add_row(column.name, matched.read.get(column.name, "[italic]not in the file[/italic]"))
        console.print(mapped)
        if matched.unread:
            console.print(f"not read: {', '.join(matched.unread)}", highlight=False, markup=False)
    if tried.findings:
        found = Table(title="Findings", title_justify="left")
        for heading in ("table", "column", "code", "", "rows", "says"):
            found.add_column(heading)
        for each in tried.findings:
            rows = f"{each['rows']:,}" if each["rows"] else ""
            found.add_row(each["feed_table"], each["column"], each["code"], each["outcome"], rows, each["says"])
        console.print(found)
