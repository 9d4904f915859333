"""Suspensions and permanent exclusions.

Levels: 11.3 to 14.9 suspensions a year for 100 pupils, 4.0 to 4.8 % of pupils with one at least, permanent exclusions
0.11 to 0.13 % (Department for Education, 2023/24, England and one city).
"""

import numpy as np

from thinkfamily.synthetic.calendar import number, september
from thinkfamily.synthetic.chance import Ints, happens, pick, shared_out
from thinkfamily.synthetic.dirt.addresses import home_address
from thinkfamily.synthetic.dirt.habits import REGISTER
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.services.rolls import LAST_PRIMARY_YEAR, LAST_SCHOOL_YEAR, NO_SCHOOL, Rolls, rolls_of
from thinkfamily.synthetic.writing.cells import NO_NUMBER
from thinkfamily.synthetic.writing.deliveries import cut_into

_SUSPENDED_SHARE = 0.044
_SUSPENSIONS_EACH = 3.0
_PERMANENT_SHARE = 0.0012
_LONGEST_YEAR_DAYS = 320
_DAYS = (np.array([0.5, 1.0, 1.5, 2.0, 3.0, 5.0]), np.array([0.08, 0.38, 0.08, 0.25, 0.13, 0.08]))
_REASONS = ("DB", "VP", "PP", "VA", "PA", "OW", "DA", "BU", "DM", "TH", "SM", "RA", "LG", "MT", "PH")
_REASON_WEIGHTS = np.array([47, 14, 12, 9, 4, 2, 4, 1, 2, 1, 1, 1, 0.5, 0.7, 0.8])


def send(desk: Desk) -> None:
    """Lists of what schools notified."""
    lives, rolls = desk.lives, rolls_of(desk.lives)
    years = range(lives.calendar.until.year - 8, lives.calendar.until.year + 1)
    told = [_year(desk, rolls, year) for year in years]
    rows, day, permanent = (np.concatenate([each[place] for each in told]) for place in range(3))
    rng = desk.rng("details")
    days = pick(rng, _DAYS[1], len(rows))
    reason = pick(rng, _REASON_WEIGHTS, len(rows))
    recorded = desk.recorded("notified", day, 6.0)
    clerk = desk.clerk(REGISTER)
    for cut in cut_into(calendar=lives.calendar, every=desk.every, opened=recorded):
        its = cut.rows
        who = rolls.who[rows[its]]
        names, address = clerk.names(who, recorded[its]), home_address(clerk, who, recorded[its])
        desk.outbox.send(
            day=cut.day,
            columns={
                "exclusion_id": desk.mixer("exclusion").references("EX", its),
                "upn": clerk.numbers("upn", desk.official.upn, who, missing=0.02),
                "surname": names.surname,
                "forename": names.forename,
                "birth_date": clerk.births(who),
                "sex": clerk.sexes(who, "M", "F"),
                "postcode": address.postcode,
                "school_code": words(_schools(rolls, rows[its], day[its]), *lives.schools.urns),
                "category": words(permanent[its], "SUSP", "PERM"),
                "reason": words(reason[its], *_REASONS),
                "started_on": day[its],
                "days": np.where(permanent[its] == 1, np.nan, _DAYS[0][days[its]]),
                "recorded_on": recorded[its],
            },
            people={"person": who},
        )


def _schools(rolls: Rolls, rows: Ints, day: Ints) -> Ints:
    """The school of each, by the year group it was in; NO_NUMBER cannot occur, for all were on roll in that year."""
    lives, family = rolls.lives, rolls.lives.people.family[rolls.who[rows]]
    months = day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    year = (months - 8) // 12 + 1970
    primary = year - rolls.starts[rows] <= LAST_PRIMARY_YEAR
    return np.maximum(np.where(primary, lives.primary[family], lives.secondary[family]), NO_NUMBER + 1)


def _year(desk: Desk, rolls: Rolls, year: int) -> tuple[Ints, Ints, Ints]:
    """(pupil, day, whether permanent) of one school year."""
    lives, rng = desk.lives, desk.rng("year", year)
    middle = september(year) + 150
    if not lives.calendar.first_day <= middle:
        return (np.empty(0, dtype=np.int64),) * 3
    school = rolls.school_on(min(middle, lives.calendar.last_day))
    group = rolls.year_on(middle)
    pupils = np.flatnonzero((school != NO_SCHOOL) & (group <= LAST_SCHOOL_YEAR))
    who = rolls.who[pupils]
    month = int(lives.calendar.month_of(np.array([middle]))[0])
    on = {name: lives.grids[name][month][who] for name in ("disengaged", "offending", "exploited", "child_distress")}
    odds = 0.7 * lives.people.luck[who] + 1.5 * on["disengaged"] + 0.8 * on["offending"] + 0.6 * on["exploited"]
    odds = odds + 0.4 * on["child_distress"] - 0.4 * lives.people.female[who]
    odds = odds + np.where(group[pupils] > LAST_PRIMARY_YEAR, 1.9, 0.0) + 0.4 * (rolls.needs[pupils] > 0)
    chosen = pupils[happens(rng, shared_out(_SUSPENDED_SHARE * len(pupils), np.exp(odds)))]
    times = rng.geometric(1.0 / _SUSPENSIONS_EACH, len(chosen))
    permanent = happens(rng, shared_out(_PERMANENT_SHARE * len(pupils), times.astype(np.float64)))
    who_day = np.repeat(chosen, times)
    out = chosen[permanent]
    rows = np.concatenate([who_day, out])
    day = september(year) + rng.integers(3, _LONGEST_YEAR_DAYS, len(rows))
    kinds = np.concatenate([np.zeros(len(who_day), dtype=np.int64), np.ones(len(out), dtype=np.int64)])
    lived = day <= number(lives.calendar.until)
    return rows[lived], day[lived], kinds[lived]
