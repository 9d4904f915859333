"""`thinkfamily subject restrict`, `object`, `decide`, `correct` and `undo`: rulings on the use of a person's facts."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from thinkfamily.cli import clock
from thinkfamily.cli.running import PlaceFolder
from thinkfamily.governance.rulings import Ruling
from thinkfamily.pipeline.place import open_place
from thinkfamily.pipeline.rights import ruling as ruled
from thinkfamily.pipeline.rights.matters import RIGHTS

By = Annotated[str, typer.Option(help="Who carries it out.", show_default=False)]
Why = Annotated[str, typer.Option(help="Why, or the request's reference. Leave out names.", show_default=False)]
PersonId = Annotated[str, typer.Argument(metavar="PERSON", help="The person's id.", show_default=False)]
RulingId = Annotated[str, typer.Argument(metavar="RULING", help="The ruling's id.", show_default=False)]
Statement = Annotated[Path, typer.Option(help="A file with what the person says, in their own words.")]


def register(group: typer.Typer) -> None:
    """Add these commands to the group."""
    group.command("restrict")(restrict)
    group.command("object")(note_objection)
    group.command("decide")(decide)
    group.command("correct")(correct)
    group.command("undo")(undo)


def restrict(place: PlaceFolder, person: PersonId, by: By, why: Why) -> None:
    """Keep a person's facts and use them for nothing, until it is undone."""
    ruling = ruled.restrict(open_place(place), person_id=person, at=clock.now(), by=by, why=why)
    _said(place, ruling, "Nothing is made of this person's facts from the next run on.")


def note_objection(place: PlaceFolder, person: PersonId, by: By, why: Why, statement: Statement) -> None:
    """Note a person's objection. Until it is decided no score is made of their facts."""
    ruling = ruled.note_objection(
        open_place(place), person_id=person, statement=_read(statement), at=clock.now(), by=by, why=why
    )
    _said(place, ruling, "No score is made of this person from the next run on, until it is decided: subject decide.")


def decide(
    place: PlaceFolder,
    ruling: RulingId,
    by: By,
    why: Why,
    upheld: Annotated[bool, typer.Option("--upheld/--overridden", help="Whether the objection is upheld.")],
    grounds: Annotated[str, typer.Option(help="The compelling grounds on which it is overridden.")] = "",
) -> None:
    """Decide an objection: uphold it, or say on which compelling grounds the use goes on."""
    made = ruled.decide_objection(
        open_place(place), ruling, upheld=upheld, grounds=grounds, at=clock.now(), by=by, why=why
    )
    _said(place, made, "The objection is upheld." if upheld else "The objection is overridden on the grounds given.")


def correct(
    place: PlaceFolder,
    fact: Annotated[str, typer.Argument(metavar="FACT", help="The event (e-…) or record (r-…).", show_default=False)],
    by: By,
    why: Why,
    statement: Statement,
    notice: Annotated[Path, typer.Option(help="Where to write the notice to the owner of the source.")],
) -> None:
    """Mark a fact as disputed on every screen, and write the notice to whoever can correct it at the source."""
    made = ruled.correct(
        open_place(place), about=fact, statement=_read(statement), notice=notice, at=clock.now(), by=by, why=why
    )
    _said(place, made, f"The fact is marked as disputed. The notice to its source's owner: {notice}.")


def undo(place: PlaceFolder, ruling: RulingId, by: By, why: Why) -> None:
    """Undo a ruling: what was restricted is used again, and somebody erased in error can be delivered again."""
    made = open_place(place).rulings(RIGHTS).undo(ruling, at=clock.now(), by=by, why=why)
    _said(place, made, f"{ruling} is undone.")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _said(place: Path, ruling: Ruling, said: str) -> None:
    Console().print(f"{ruling.id}: {said} Next: thinkfamily run {place}", highlight=False)
