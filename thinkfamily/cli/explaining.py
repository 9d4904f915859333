"""`thinkfamily explain`: walk a person, a family, a score or a link back to rows of extracts."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.tree import Tree

from thinkfamily.cli.running import PlaceFolder
from thinkfamily.pipeline.explain import family, linked, scored
from thinkfamily.pipeline.explain.trail import Standing, Step, open_standing
from thinkfamily.pipeline.place import open_place
from thinkfamily.vocabulary.errors import WrongUsage


class What(StrEnum):
    """What can be walked back."""

    PERSON = "person"
    FAMILY = "family"
    SCORE = "score"
    LINK = "link"


_WALKS: dict[What, Callable[[Standing, str], Step]] = {
    What.PERSON: linked.of_person,
    What.FAMILY: family.of_family,
    What.SCORE: scored.of_score,
    What.LINK: linked.of_link,
}


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(rich_help_panel="Look")(explain)


def explain(
    place: PlaceFolder,
    what: Annotated[What, typer.Argument(help="What to walk back.", show_default=False)],
    given: Annotated[str, typer.Argument(metavar="ID", help="Its id; a score's is its person's.", show_default=False)],
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], help="A family's members, homes and ties as they were on a day."),
    ] = None,
) -> None:
    """Walk a person, a family, a score or a link back to the rows of the extracts that it rests on."""
    if on is not None and what != What.FAMILY:
        raise WrongUsage(f"a {what} is not told by days", where="--on", do="Leave it out, or ask for a family.")
    with open_standing(open_place(place)) as standing:
        trail = family.of_family(standing, given, on=on.date()) if on else _WALKS[what](standing, given)
    Console().print(drawn(trail))


def drawn(step: Step) -> Tree:
    """A trail as a tree for the terminal."""
    tree = Tree(escape(step.says), highlight=False)
    for beneath in step.rests_on:
        tree.add(drawn(beneath))
    return tree
