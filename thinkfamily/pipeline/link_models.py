"""Models of linkage: learned from a place's own records now and then, kept as files, and put in force by somebody.

A model is `models/linkage/<id>.json` in the place and is never written again; its id is made of what it says. Which one
is in force is a line in `rulings/linkage-models.jsonl`, with who said so, why, and from which run day on. Without one,
each run learns from its own records.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from thinkfamily.governance.rulings import Ruling
from thinkfamily.pipeline.place import Place
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.errors import ContractBroken, WrongUsage

if TYPE_CHECKING:  # Splink takes seconds to import
    from thinkfamily.linkage import Learned

MATTER = "linkage-models"
USE = "use"
FOLDER = Path("models") / "linkage"
# What may be named instead of a model's id: what each run learns for itself, and the chances that are shipped.
EACH_RUN, SHIPPED = "each-run", "shipped"


def uses(place: Place) -> list[Ruling]:
    """Every word on which model is in force, oldest first."""
    return place.rulings(MATTER).in_force(USE)


def name_in_force(place: Place, *, as_of: AsOf) -> str:
    """The id of the model in force for runs as of a day; EACH_RUN where none is."""
    named = [str(each.more["model"]) for each in uses(place) if str(each.more["from"]) <= str(as_of)]
    return named[-1] if named else EACH_RUN


def in_force(place: Place, *, as_of: AsOf) -> "Learned | None":
    """The model in force for runs as of a day; None where each run learns for itself."""
    name = name_in_force(place, as_of=as_of)
    return None if name == EACH_RUN else read_model(place, name)


def read_model(place: Place, name: str) -> "Learned":
    """A model by its id, or the chances that are shipped.

    Raises WrongUsage when there is none of that id, ContractBroken when its file says another thing than it did.
    """
    from thinkfamily.linkage import NOTHING, Learned

    if name == SHIPPED:
        return NOTHING
    path = place.folder / FOLDER / f"{name}.json"
    if not path.is_file():
        raise WrongUsage(
            "there is no model of that id",
            where=str(path.parent),
            do="List them: thinkfamily link show PLACE. A new one: thinkfamily link train PLACE.",
        )
    try:
        model = Learned.from_json(json.loads(path.read_text(encoding="utf-8"))["model"])
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        raise ContractBroken(
            "the model of linkage cannot be read", where=str(path), do="Put the file back as it was, or train another."
        ) from fault
    if model.id != name:
        raise ContractBroken(
            "the model of linkage is not the one that was learned: its chances have been changed by hand",
            where=str(path),
            do="Put the file back as it was, or train another: thinkfamily link train PLACE.",
        )
    return model


def keep_model(place: Place, model: "Learned", *, at: str, as_of: str, records: int) -> Path:
    """Write a model's file, unless it is there; returns its path."""
    path = place.folder / FOLDER / f"{model.id}.json"
    if not path.exists():
        told: Mapping[str, object] = {
            "id": model.id, "learned_at": at, "as_of": as_of, "records": records, "model": model.told()
        }  # fmt: skip
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return path


def put_in_force(place: Place, name: str, *, at: str, by: str, why: str) -> Ruling:
    """Have runs from the standing day on use a model, by its id, or EACH_RUN or SHIPPED.

    Raises WrongUsage when there is none of that id, or nobody or no reason is given.
    """
    if name != EACH_RUN:
        read_model(place, name)
    day, _ = place.store.standing()
    return place.rulings(MATTER).add(at=at, by=by, what=USE, why=why, model=name, **{"from": day})


def kept_models(place: Place) -> list[Mapping[str, object]]:
    """Every model kept in the place, oldest first: `id`, `learned_at`, `as_of`, `records`."""
    files = sorted((place.folder / FOLDER).glob("*.json"))
    told = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    return sorted(told, key=lambda each: (str(each["learned_at"]), str(each["id"])))
