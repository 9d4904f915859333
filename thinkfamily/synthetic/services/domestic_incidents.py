"""Police domestic incidents: victim, suspect and children present, each a row, sharing the incident's number.

Level: 24 to 25 domestic incidents and crimes for 1,000 people a year (ONS, England and Wales, year to March 2023).
"""

import numpy as np

from thinkfamily.synthetic.chance import Ints, happens, pick
from thinkfamily.synthetic.dirt.addresses import home_address
from thinkfamily.synthetic.dirt.habits import STREET
from thinkfamily.synthetic.people.people import NOBODY, Part
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.writing.deliveries import cut_into
from thinkfamily.vocabulary.dates import ADULT_AT

_EVERY = 6
_ATTENDED_A_MONTH = 0.165
_MOTHER_IS_VICTIM = 0.83
_CHILDREN_LISTED = 0.7
_GRADE_WEIGHTS = np.array([62.0, 26.0, 12.0])
_VICTIM, _SUSPECT, _CHILD = range(3)


def send(desk: Desk) -> None:
    """Half-yearly lists of people in incidents."""
    lives, clerk = desk.lives, desk.clerk(STREET)
    who, incident, role, day, grade = _rows(desk)
    recorded = desk.recorded("recorded", day[np.searchsorted(incident, incident)], 4.0)[
        np.searchsorted(incident, incident)
    ]
    for cut in cut_into(calendar=lives.calendar, every=_EVERY, opened=recorded):
        its = cut.rows
        names, address = clerk.names(who[its], day[its], its), home_address(clerk, who[its], day[its])
        desk.outbox.send(
            day=cut.day,
            columns={
                "involvement_ref": desk.mixer("row").references("D", its),
                "incident": desk.mixer("incident").references("52DA", incident[its]),
                "involvement": words(role[its], "VICTIM", "SUSPECT", "CHILD"),
                "surname": names.surname,
                "forename": names.forename,
                "birth_date": clerk.births(who[its], its),
                "sex": clerk.sexes(who[its], "M", "F", "U"),
                "uprn": address.uprn,
                "line1": address.line1,
                "postcode": address.postcode,
                "protected": lives.is_protected(who[its], recorded[its]),
                "occurred_on": day[its],
                "grade": words(grade[its], "STANDARD", "MEDIUM", "HIGH"),
                "recorded_on": recorded[its],
            },
            people={"person": who[its]},
        )


def _rows(desk: Desk) -> tuple[Ints, ...]:
    """(person, incident, role, day, grade), in order of incident."""
    lives, people, rng = desk.lives, desk.lives.people, desk.rng("incidents")
    month, family = np.nonzero(lives.grids["abuse"])
    called = happens(rng, _ATTENDED_A_MONTH, len(family))
    month, family = month[called], family[called].astype(np.int64)
    day = lives.calendar.edges[month] + rng.integers(0, 28, len(family))
    grade = pick(rng, _GRADE_WEIGHTS, len(family))
    partner = np.where(lives.stepped[month, family], people.step_parent(family), people.father(family))
    mother = people.mother(family)
    hers = happens(rng, _MOTHER_IS_VICTIM, len(family))
    number = np.arange(len(family))
    child_of, child = _children(desk, family, day)
    listed = happens(rng, _CHILDREN_LISTED, len(family))[child_of]
    child_of, child = child_of[listed], child[listed]
    who = np.concatenate([np.where(hers, mother, partner), np.where(hers, partner, mother), child])
    incident = np.concatenate([number, number, child_of])
    role = np.repeat([_VICTIM, _SUSPECT, _CHILD], [len(number), len(number), len(child_of)])
    order = np.lexsort((role, incident))
    incident = incident[order]
    named = who[order] != NOBODY
    return tuple(each[named] for each in (who[order], incident, role[order], day[incident], grade[incident]))


def _children(desk: Desk, family: Ints, day: Ints) -> tuple[Ints, Ints]:
    """(incident, child) of the children who lived in the household."""
    lives, people = desk.lives, desk.lives.people
    young = people.young
    order = np.argsort(people.family[young], kind="stable")
    sorted_family = people.family[young][order]
    first = np.searchsorted(sorted_family, family, side="left")
    size = np.searchsorted(sorted_family, family, side="right") - first
    incident = np.repeat(np.arange(len(family)), size)
    within = np.arange(len(incident)) - np.repeat(np.cumsum(size) - size, size)
    child = young[order][first[incident] + within]
    ages = (day[incident] - people.births[child]) / 365.25
    home = lives.households.at(child, day[incident]) == family[incident]
    kept = home & (ages >= 0) & (ages < ADULT_AT) & (people.part[child] >= Part.CHILD)
    return incident[kept], child[kept]
