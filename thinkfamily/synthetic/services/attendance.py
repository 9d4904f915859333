"""Attendance: each term's sessions possible, attended and missed, by pupil.

Levels: overall absence 6.8 to 7.9 %, persistently absent (a tenth or more missed) 18 to 22 %, severely (half or more)
2.4 to 3.3 % (Department for Education, 2025, England and one city).
"""

import numpy as np

from thinkfamily.synthetic.calendar import Term
from thinkfamily.synthetic.chance import Floats, Ints
from thinkfamily.synthetic.dirt.habits import REGISTER
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.services.rolls import LAST_PRIMARY_YEAR, LAST_SCHOOL_YEAR, NO_SCHOOL, Rolls, normal, rolls_of
from thinkfamily.synthetic.writing.deliveries import cut_into

_RETURNED = 0.985
_MEDIAN_ABSENCE = 0.043
_SPREAD = 0.86
_SEVERE_WHEN_DISENGAGED = 0.8
_SEVERE_ABSENCE = (0.42, 0.97)
_LEAST_SPREAD = 0.1


def send(desk: Desk) -> None:
    """One row for each pupil and term, sent in the first delivery after the school returned it."""
    lives, rolls = desk.lives, rolls_of(desk.lives)
    terms = list(lives.calendar.terms())
    told = [_rows(desk, rolls, number, term) for number, term in enumerate(terms)]
    rows, term, possible, absent, unauthorised, recorded, school = (
        np.concatenate([each[place] for each in told]) for place in range(7)
    )
    first, last = np.array([each.first for each in terms]), np.array([each.last for each in terms])
    clerk = desk.clerk(REGISTER)
    for cut in cut_into(calendar=lives.calendar, every=desk.every, opened=recorded):
        its = cut.rows
        who = rolls.who[rows[its]]
        names = clerk.names(who, cut.day)
        desk.outbox.send(
            day=cut.day,
            columns={
                "row_ref": desk.mixer("row").references("T", who, term[its]),
                "pupil_ref": desk.person_refs(who, "P"),
                "upn": clerk.numbers("upn", desk.official.upn, who, missing=0.006),
                "surname": names.surname,
                "forename": names.forename,
                "birth_date": clerk.births(who),
                "school_code": words(school[its], *lives.schools.urns),
                "term_start": first[term[its]],
                "term_end": last[term[its]] + 1,
                "possible": possible[its],
                "attended": possible[its] - absent[its],
                "authorised": absent[its] - unauthorised[its],
                "unauthorised": unauthorised[its],
                "recorded_on": recorded[its],
            },
            people={"person": who},
        )


def _rows(desk: Desk, rolls: Rolls, number: int, term: Term) -> tuple[Ints, ...]:
    middle = (term.first + term.last) // 2
    school = rolls.school_on(middle)
    counted = (school != NO_SCHOOL) & (rolls.year_on(middle) <= LAST_SCHOOL_YEAR)
    rows = np.flatnonzero(
        counted & (desk.mixer("returned").shares(rolls.who, np.full_like(rolls.who, number)) < _RETURNED)
    )
    rng = desk.rng("term", number)
    if not len(rows):
        return (rows,) * 7
    absence = absence_rates(desk, rolls, rows, middle, rng)
    possible = np.full(len(rows), term.sessions) - rng.integers(0, 4, len(rows))
    absent = rng.binomial(possible, absence)
    unauthorised = rng.binomial(absent, np.clip(0.22 + 1.1 * absence, 0.0, 0.85))
    recorded = desk.recorded(f"term {number}", np.full(len(rows), term.last + 8), 14.0)
    return rows, np.full(len(rows), number), possible, absent, unauthorised, recorded, school[rows]


def absence_rates(desk: Desk, rolls: Rolls, rows: Ints, day: int, rng: np.random.Generator) -> Floats:
    """The share of sessions that each pupil misses in the term of that day."""
    lives, who = desk.lives, rolls.who[rows]
    month = int(lives.calendar.month_of(np.array([day]))[0])
    family = lives.people.family[who]
    on = {name: lives.grids[name][month] for name in ("disengaged", "child_distress", "exploited", "abuse", "workless")}
    secondary = rolls.year_on(day)[rows] > LAST_PRIMARY_YEAR
    pull = 0.45 * lives.people.luck[who] + 0.9 * on["disengaged"][who] + 0.4 * on["child_distress"][who]
    pull = (
        pull + 0.8 * on["exploited"][who] + 0.3 * on["abuse"][family] + 0.25 * on["workless"][family] + 0.35 * secondary
    )
    pull = pull + 0.7 * normal(desk.mixer("absence"), who) + rng.normal(0.0, 0.4, len(who))
    level = (pull - pull.mean()) / max(float(pull.std()), _LEAST_SPREAD)
    rate = _MEDIAN_ABSENCE * np.exp(_SPREAD * level)
    severe = on["disengaged"][who] & (desk.mixer("severe").shares(who) < _SEVERE_WHEN_DISENGAGED)
    return np.clip(np.where(severe, rng.uniform(*_SEVERE_ABSENCE, len(who)), rate), 0.0, 0.99)
