"""Domestic incidents that the police attended, which several services come to hear of.

Level: 24 to 25 domestic incidents and crimes for 1,000 people a year (ONS, England and Wales, year to March 2023).
"""

from dataclasses import dataclass

import numpy as np

from thinkfamily.synthetic.chance import Ints, happens, pick
from thinkfamily.synthetic.lives.living import Lives
from thinkfamily.synthetic.people.people import NOBODY, Part
from thinkfamily.synthetic.services.kin import everyone_of
from thinkfamily.vocabulary.dates import ADULT_AT

_ATTENDED_A_MONTH = 0.165
_MOTHER_IS_VICTIM = 0.83
_CHILDREN_LISTED = 0.7
_GRADE_WEIGHTS = np.array([62.0, 26.0, 12.0])
GRADES = ("STANDARD", "MEDIUM", "HIGH")
VICTIM, SUSPECT, CHILD = range(3)


@dataclass(frozen=True, kw_only=True)
class Involved:
    """Each person in an incident, in order of incident: `part` is victim, suspect or child; `grade` is by GRADES."""

    who: Ints
    incident: Ints
    part: Ints
    day: Ints
    grade: Ints


def attended(lives: Lives) -> Involved:
    """Everyone in every incident."""
    people, rng = lives.people, lives.chance.stream("service", "domestic-incidents", "incidents")
    month, family = np.nonzero(lives.grids["abuse"])
    called = happens(rng, _ATTENDED_A_MONTH, len(family))
    month, family = month[called], family[called].astype(np.int64)
    day = lives.calendar.edges[month] + rng.integers(0, 28, len(family))
    grade = pick(rng, _GRADE_WEIGHTS, len(family))
    partner = np.where(lives.stepped[month, family], people.step_parent(family), people.father(family))
    mother = people.mother(family)
    hers = happens(rng, _MOTHER_IS_VICTIM, len(family))
    number = np.arange(len(family))
    child_of, child = _children(lives, family, day)
    listed = happens(rng, _CHILDREN_LISTED, len(family))[child_of]
    child_of, child = child_of[listed], child[listed]
    who = np.concatenate([np.where(hers, mother, partner), np.where(hers, partner, mother), child])
    incident = np.concatenate([number, number, child_of])
    part = np.repeat([VICTIM, SUSPECT, CHILD], [len(number), len(number), len(child_of)])
    order = np.lexsort((part, incident))
    incident = incident[order]
    named = who[order] != NOBODY
    who, incident, part, day, grade = (
        each[named] for each in (who[order], incident, part[order], day[incident], grade[incident])
    )
    return Involved(who=who, incident=incident, part=part, day=day, grade=grade)


def _children(lives: Lives, family: Ints, day: Ints) -> tuple[Ints, Ints]:
    """(incident, child) of the children who lived in the household."""
    people = lives.people
    incident, child = everyone_of(people, family, among=people.young)
    ages = (day[incident] - people.births[child]) / 365.25
    home = lives.households.at(child, day[incident]) == family[incident]
    kept = home & (ages >= 0) & (ages < ADULT_AT) & (people.part[child] >= Part.CHILD)
    return incident[kept], child[kept]
