"""The commands of `thinkfamily`, and the one place where an error becomes a message and an exit code."""

import os
import sys

import typer
from rich.console import Console

from thinkfamily import __version__
from thinkfamily.cli import (
    collecting,
    deciding,
    engines,
    explaining,
    feeds,
    governing,
    inspecting,
    linking,
    making,
    releasing,
    retaining,
    reviewing,
    rights,
    running,
    serving,
)
from thinkfamily.vocabulary.errors import ThinkFamilyError

app = typer.Typer(
    name="thinkfamily",
    help="The open-source family database and safeguarding insight system for local authorities.",
    epilog="Start with: thinkfamily new northbridge --families 2000 --seed 1, then thinkfamily run northbridge.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    add_completion=False,
)
for part in (
    making, collecting, feeds, running, deciding, linking, reviewing, explaining, inspecting, engines, governing,
    releasing, rights, retaining,
):  # fmt: skip
    part.register(app)

# Set to see where in the code an unforeseen fault arose. Tracebacks may show values, so they are off by default.
TRACEBACK = "THINKFAMILY_TRACEBACK"


def _version(wanted: bool) -> None:
    if wanted:
        Console().print(f"thinkfamily {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Say the version."),
) -> None:
    """Find families who need help, prove that the finding works, and show who was touched by it."""


def run_commands(*, web: serving.Web) -> None:
    """Run the command line; never returns."""
    serving.register(app, web=web)
    retaining.register_retain(app, web=web)
    reviewing.register_fetch(web=web)
    console = Console(stderr=True)
    try:
        app()
    except ThinkFamilyError as fault:
        say_fault(console, fault)
        sys.exit(fault.exit_code)
    except KeyboardInterrupt:
        console.print("Stopped. What was finished is kept; the same command goes on from there.")
        sys.exit(1)
    except Exception as fault:
        if os.environ.get(TRACEBACK):
            raise
        place = _place_of(fault)
        console.print(
            f"[bold]Something unforeseen went wrong[/bold]: {type(fault).__name__} in {place}. What was finished is "
            f"kept. Set {TRACEBACK}=1 and try again to see where; a traceback may show people's data, so look it over "
            "before you share it."
        )
        sys.exit(1)


def say_fault(console: Console, fault: ThinkFamilyError) -> None:
    """Show an error as one paragraph: what happened, where, and what to do."""
    what = fault.what[:1].upper() + fault.what[1:]
    console.print(f"[bold]{_plain(what)}.[/bold] Where: {_plain(fault.where)}. {_plain(fault.do)}", highlight=False)


def _plain(text: str) -> str:
    return text.replace("[", r"\[")


def _place_of(fault: BaseException) -> str:
    trace = fault.__traceback__
    place = "the program"
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "")
        if module.startswith("thinkfamily"):
            place = f"{module}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place
