"""How well a model works, gathered from what stands: its standing, its bars, and every figure beside its baselines."""

from typing import Any

from thinkfamily.pipeline.explain.trail import open_standing
from thinkfamily.pipeline.place import Place
from thinkfamily.vocabulary.errors import WrongUsage

# Repeated with every figure of a place whose people are invented.
INVENTED = "The people of this place are invented: its figures show that the machinery works, not that a model does."


def evaluation_of(place: Place, *, model: str) -> dict[str, Any]:  # JSON
    """A model's row, with `bars`, `evaluations` and, where the people are invented, a `caveat`.

    Raises WrongUsage when the place has no model of that name.
    """
    with open_standing(place) as standing:
        found = standing.rows("models", model=model)
        if not found:
            names = sorted({row["model"] for row in standing.rows("models")})
            raise WrongUsage(
                f"there is no model {model}",
                where=str(place.folder),
                do=f"Give one of: {', '.join(names)}" if names else "This place declares no model (rulebook.py).",
            )
        order = ["candidate", "as_of", "population", "measure"]
        told = dict(found[0])
        told["bars"] = standing.rows("bars", order=["bar"], model=model)
        told["evaluations"] = standing.rows("evaluations", order=order, model=model)
    if place.settings.invented:
        told["caveat"] = INVENTED
    return told
