"""`thinkfamily serve`: the web application for a place, and where its demonstration sign-ins are told."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Protocol

import typer
from rich.console import Console
from rich.table import Table

from thinkfamily.cli.running import PlaceFolder
from thinkfamily.governance.retention import RetentionRules
from thinkfamily.pipeline.place import check_is_place
from thinkfamily.pipeline.reviewing.taking import Judged, Ruled
from thinkfamily.pipeline.settings import Settings, read_settings
from thinkfamily.release import keys, verify_live
from thinkfamily.vocabulary.errors import WrongUsage


class Serve(Protocol):
    """How a place is served: given by whoever stands above both the commands and the web."""

    def __call__(self, *, place: Path, host: str, port: int, demo: bool, tell: Callable[[str], None]) -> None:
        """Serve until told to stop."""


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """Someone who can sign in to a demonstration."""

    name: str
    email: str
    role: str


@dataclass(frozen=True, kw_only=True)
class PastRule:
    """How many entries, or rows of the audit, are past which rule of the application's database, and why."""

    what: str
    rule: str
    reason: str
    count: int


class Retain(Protocol):
    """How the application's own database is held to its retention: given by whoever stands above both."""

    def __call__(
        self, *, place: Path, rules: RetentionRules, day: date, at: str, by: str, dry_run: bool
    ) -> list[PastRule] | str:
        """What goes, or would; or why the database could not be reached."""


class HandOver(Protocol):
    """How the rulings and answers of review are handed over: given by whoever stands above both."""

    def __call__(self, *, place: Path) -> tuple[list[Ruled], list[Judged]]:
        """What was ruled, and what was judged."""


@dataclass(frozen=True, kw_only=True)
class Web:
    """The web application, as far as the commands know it."""

    serve: Serve
    retain: Retain
    hand_over: HandOver
    sign_ins: Callable[[], tuple[list[SignIn], str]]


def register(app: typer.Typer, *, web: Web) -> None:
    """Add the command to the command line."""

    def serve(
        place: PlaceFolder,
        host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
        port: Annotated[int, typer.Option(help="The port to listen on.", min=1, max=65535)] = 8000,
        demo: Annotated[bool, typer.Option("--demo", help="Make sign-ins for an invented town.")] = False,
    ) -> None:
        """Serve the web application for a place. Sign-ins and the audit live in DATABASE_URL (PostgreSQL)."""
        check_is_place(place)
        settings = read_settings(place)
        if demo and not settings.invented:
            raise WrongUsage(
                "the people of this place are not invented, so there are no demonstration sign-ins",
                where=str(place),
                do="Serve it without --demo, with DATABASE_URL set.",
            )
        verify_live(place / settings.releases, public_key=keys.read_public(place / settings.keys))
        _tell_web(place.resolve(), settings)
        web.serve(
            place=place, host=host, port=port, demo=demo, tell=lambda address: _ready(address, demo=demo, web=web)
        )

    app.command(rich_help_panel="Run")(serve)


def _tell_web(place: Path, settings: Settings) -> None:
    """Put into the environment what the web application reads from there; what the operator has set stays."""
    for name, value in {
        "THINKFAMILY_NAME": settings.name,
        "THINKFAMILY_CAPACITY": str(settings.capacity),
        "THINKFAMILY_RELEASES": str(place / settings.releases),
        "THINKFAMILY_KEYS": str(place / settings.keys),
    }.items():
        os.environ.setdefault(name, value)


def _ready(address: str, *, demo: bool, web: Web) -> None:
    console = Console()
    console.print(f"\nThink Family is at [bold]{address}[/bold]   (Ctrl+C stops it)", highlight=False)
    if not demo:
        return
    people, password = web.sign_ins()
    table = Table(title=f"Everybody signs in with the password {password}", title_justify="left")
    for column in ("sign in as", "who", "role"):
        table.add_column(column)
    for each in people:
        table.add_row(each.email, each.name, each.role)
    console.print(table)
