"""What 16 and 17 year olds do after compulsory schooling, as the tracking team finds it.

Levels: 3.4 to 6.0 % not in education, employment or training, 0.5 to 2.2 % not known (Department for Education, 2025).
"""

import numpy as np

from thinkfamily.synthetic.calendar import NO_DAY, reception_year, september
from thinkfamily.synthetic.chance import Ints, happens, runs, shared_out
from thinkfamily.synthetic.dirt.addresses import home_address
from thinkfamily.synthetic.dirt.habits import CASES
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.writing.deliveries import cut_into
from thinkfamily.vocabulary.dates import ADULT_AT

_SHARE, _MONTHS = 0.058, 5.0
_UNKNOWN_SHARE = 0.015
_USUAL = np.cumsum([0.80, 0.11])
_CODES = ("EDUCATION", "EMPLOYMENT", "TRAINING", "NEET_AVAILABLE", "NEET_NOT_AVAILABLE", "NOT_KNOWN")
_NEET, _NEET_NOT, _UNKNOWN = 3, 4, 5
_NOT_AVAILABLE_SHARE = 0.4
_YEARS_TO_SIXTEEN = 12


def send(desk: Desk) -> None:
    """Lists of spells that began or ended."""
    lives = desk.lives
    who = lives.people.young
    codes = _codes(desk, who)
    row, code, first, after = runs(codes)
    offset = desk.mixer("day").choices(25, row, first)
    edges = lives.calendar.edges
    started = np.where(first > 0, edges[first] + offset, edges[0] - 60)
    over = after < lives.calendar.months
    ended = np.where(over, edges[after] + desk.mixer("day").choices(25, row, after), NO_DAY)
    opened, closed = desk.recorded("found", started, 28.0), desk.recorded("left", ended, 28.0)
    closed = np.where(ended == NO_DAY, NO_DAY, np.maximum(closed, opened + 1))
    clerk = desk.clerk(CASES)
    for cut in cut_into(calendar=lives.calendar, every=desk.every, opened=opened, changed=(closed,)):
        its = cut.rows
        persons = who[row[its]]
        touched = cut.last_touched(opened, closed)
        names, address = clerk.names(persons, touched), home_address(clerk, persons, touched)
        desk.outbox.send(
            day=cut.day,
            columns={
                "activity_id": desk.mixer("spell").references("ACT", its),
                "young_person_id": desk.person_refs(persons, "YP"),
                "upn": clerk.numbers("upn", desk.official.upn, persons, missing=0.2),
                "forename": names.forename,
                "surname": names.surname,
                "birth_date": clerk.births(persons),
                "sex": clerk.sexes(persons, "M", "F"),
                "line1": address.line1,
                "postcode": address.postcode,
                "phone": clerk.numbers("phone", desk.official.phone, persons, missing=0.4),
                "activity": words(code[its], *_CODES),
                "started_on": started[its],
                "ended_on": cut.known(ended, closed),
                "recorded_on": opened[its],
            },
            people={"person": persons},
        )


def _codes(desk: Desk, who: Ints) -> Ints:
    """The activity of each young person in each month; -1 while at school, of age, or away."""
    lives, people = desk.lives, desk.lives.people
    begins = np.array([september(year) for year in range(1980, 2060)])[
        reception_year(people.births[who]) + _YEARS_TO_SIXTEEN - 1980
    ]
    ends = people.births[who] + int(ADULT_AT * 365.25)
    usual = np.searchsorted(_USUAL, desk.mixer("usual").shares(who), side="right")
    not_available = desk.mixer("not available").shares(who) < _NOT_AVAILABLE_SHARE
    unknown = desk.mixer("unknown").shares(who) < _UNKNOWN_SHARE
    codes = np.full((lives.calendar.months, len(who)), -1, dtype=np.int64)
    idle = np.zeros(len(who), dtype=np.bool_)
    for month in range(lives.calendar.months):
        day = int(lives.calendar.edges[month])
        its = (begins <= day) & (day < ends) & lives.in_town(who, day)
        rng = desk.rng("month", month)
        on = {name: lives.grids[name][month][who] for name in ("disengaged", "exploited", "in_care", "offending")}
        odds = 0.6 * people.luck[who] + 1.1 * on["disengaged"] + 0.7 * on["exploited"] + 1.2 * on["in_care"]
        odds = odds + 0.6 * on["offending"]
        idle &= its & ~happens(rng, 1.0 / _MONTHS, len(who))
        onsets = _SHARE * float(its.sum()) / _MONTHS
        idle |= happens(rng, shared_out(onsets, np.exp(odds) * (its & ~idle)))
        found = np.where(idle, np.where(not_available, _NEET_NOT, _NEET), np.where(unknown, _UNKNOWN, usual))
        codes[month] = np.where(its, found, -1)
    return codes
