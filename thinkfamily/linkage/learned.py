"""A learned model: the chances that a place's pairs bore out, to be kept as a file and used again.

It names comparisons and grades, and holds nothing of any person. What a place compares depends on its records (which
schemes of numbers, which feeds), so a model is fitted to them each time: what it does not know keeps the chances that
are shipped.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from thinkfamily.linkage.comparisons import FEEDS, Comparison
from thinkfamily.linkage.training import Model, as_shares
from thinkfamily.vocabulary.ids import content_id

PREFIX = "linkmodel"
# Where the chances of a comparison come from.
LEARNED, SHIPPED, PUT_BACK = "learned", "shipped", "shipped, for what was learned looked wrong"
# A weight may be this far on the wrong side of nought by the luck of few pairs, and no further.
_BITS_OF_LUCK = 0.5

Chances = Mapping[str, tuple[float, float]]  # grade to (m, u)


@dataclass(frozen=True, kw_only=True)
class Learned:
    """What was learned: the chances of each grade of each comparison, and that any pair is a link.

    `identities` and `pairs` say from how much.
    """

    chances: Mapping[str, Chances]
    any_pair: float
    identities: int
    pairs: int

    @property
    def id(self) -> str:
        """Named by what it says: two models of equal chances are one."""
        return content_id(PREFIX, json.dumps(self.told(), sort_keys=True))

    def told(self) -> dict[str, Any]:  # JSON
        """The model as JSON."""
        comparisons = {
            name: {grade: {"m": m, "u": u} for grade, (m, u) in grades.items()} for name, grades in self.chances.items()
        }
        return {
            "any_pair": self.any_pair,
            "comparisons": comparisons,
            "identities": self.identities,
            "pairs": self.pairs,
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Learned":  # JSON
        """A model from its JSON. Raises KeyError, TypeError or ValueError when it is none."""
        chances = {
            str(name): {str(grade): (float(each["m"]), float(each["u"])) for grade, each in grades.items()}
            for name, grades in told["comparisons"].items()
        }
        return cls(
            chances=chances,
            any_pair=float(told["any_pair"]),
            identities=int(told["identities"]),
            pairs=int(told["pairs"]),
        )


# The chances that are shipped, as a model that has learned nothing.
NOTHING = Learned(chances={}, any_pair=0.0, identities=0, pairs=0)


def learned_of(model: Model, *, identities: int, pairs: int) -> Learned:
    """What a model has learned, by names."""
    chances = {
        comparison.name: {
            grade.says: (m, u) for grade, m, u in zip(comparison.grades, model.m[place], model.u[place], strict=True)
        }
        for place, comparison in enumerate(model.comparisons)
    }
    return Learned(chances=chances, any_pair=model.any_pair, identities=identities, pairs=pairs)


def fitted(learned: Learned, *, start: Model, identities: int) -> Model:
    """The learned chances for what this place compares; comparisons and grades that were not learned stay as shipped.

    How likely two records of a feed stand together depends on how many it has now, so of feeds only the weights are
    taken over. The more identities there are, the less likely any two of them are one.
    """
    m, u = list(start.m), list(start.u)
    for place, comparison in enumerate(start.comparisons):
        known = learned.chances.get(comparison.name)
        if known is None:
            continue
        shipped = zip(comparison.grades, start.m[place], start.u[place], strict=True)
        if comparison.name == FEEDS:
            u[place] = start.u[place]
            m[place] = as_shares([each * _ratio(known.get(grade.says)) for grade, _, each in shipped])
        else:
            both = [known.get(grade.says, (chance, other)) for grade, chance, other in shipped]
            m[place], u[place] = as_shares([each[0] for each in both]), as_shares([each[1] for each in both])
    if not learned.chances:
        return start
    any_pair = learned.any_pair * learned.identities / max(identities, 1)
    return replace(start, m=tuple(m), u=tuple(u), any_pair=min(any_pair, 0.5))


def _ratio(chances: tuple[float, float] | None) -> float:
    return 1.0 if chances is None else chances[0] / chances[1]


def faults_of(model: Model) -> dict[str, list[str]]:
    """What looks wrong about a model, by comparison, in words that name the grade; empty when nothing does."""
    found: dict[str, list[str]] = {}
    for place, comparison in enumerate(model.comparisons):
        if comparison.name != FEEDS and (said := _faults(model, place, comparison)):
            found[comparison.name] = said
    return found


def _faults(model: Model, place: int, comparison: Comparison) -> list[str]:
    weights = np.array([model.weight(place, grade) for grade in range(len(comparison.grades))])
    first, last = comparison.grades[0].says, comparison.grades[-1].says
    said = []
    if weights[0] < -_BITS_OF_LUCK:
        said.append(f'"{first}" speaks against a link ({weights[0]:.1f} bits), so m is below u')
    if weights[-1] > _BITS_OF_LUCK:
        said.append(f'"{last}" speaks for a link ({weights[-1]:.1f} bits), so m is above u')
    if weights[0] + _BITS_OF_LUCK < weights[-1]:
        said.append(f'"{last}" is worth more than "{first}"')
    return said


def put_right(model: Model, *, start: Model) -> Model:
    """The model with the shipped chances for every comparison of which what was learned looks wrong."""
    wrong = faults_of(model)
    places = range(len(model.comparisons))
    return replace(
        model,
        m=tuple(start.m[p] if model.comparisons[p].name in wrong else model.m[p] for p in places),
        u=tuple(start.u[p] if model.comparisons[p].name in wrong else model.u[p] for p in places),
    )
