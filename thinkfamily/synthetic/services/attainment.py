"""Attainment: the phonics check, scaled scores at the end of primary school, Attainment 8 at the end of compulsory.

The shapes are assumed: a scaled score of 100 is what is expected (Standards and Testing Agency) and means lie a few
points above it; Attainment 8 has a mean of about 46. Of the school years that ended in 2020 and 2021 there are none for
primary schools, for no tests were taken.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from thinkfamily.synthetic.calendar import number
from thinkfamily.synthetic.chance import Ints
from thinkfamily.synthetic.dirt.habits import REGISTER
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.services.matters import Matters, gathered, on_record, pages
from thinkfamily.synthetic.services.rolls import LAST_PRIMARY_YEAR, NO_SCHOOL, Rolls, normal, rolls_of

_NO_TESTS = (2020, 2021)
_LAG_DAYS = 45.0


@dataclass(frozen=True, kw_only=True)
class _Measure:
    """One measure: taken in which year group, on which day, and how its scores lie."""

    name: str
    stage: str
    group: int
    month: int
    day: int
    mean: float
    spread: float
    least: float
    most: float
    when_disengaged: float = 0.0


_MEASURES = (
    _Measure(name="PHONICS", stage="KS1", group=1, month=6, day=9, mean=33.0, spread=6.0, least=0, most=40),
    _Measure(name="READING", stage="KS2", group=6, month=5, day=11, mean=105.0, spread=8.0, least=80, most=120),
    _Measure(name="MATHS", stage="KS2", group=6, month=5, day=13, mean=104.0, spread=7.5, least=80, most=120),
    _Measure(
        name="ATTAINMENT8", stage="KS4", group=11, month=6, day=15, mean=48.0, spread=18.0, least=0, most=90,
        when_disengaged=-14.0,
    ),
)  # fmt: skip


def send(desk: Desk) -> None:
    """Lists of results."""
    for page in pages(desk, _results(desk), every=desk.every, habits=REGISTER):
        measure = page.more["measure"]
        page.send(
            result_ref=page.references("result", "R"),
            upn=page.clerk.numbers("upn", desk.official.upn, page.who, missing=0.006),
            school_code=words(page.more["school"], *desk.lives.schools.urns),
            stage=words(measure, *(each.stage for each in _MEASURES)),
            measure=words(measure, *(each.name for each in _MEASURES)),
            year=words(
                page.more["year"] - _first_year(desk), *map(str, range(_first_year(desk), _last_year(desk) + 1))
            ),
            score=page.more["tenths"] / 10.0,
            assessed_on=page.start,
        )


def _first_year(desk: Desk) -> int:
    return desk.lives.calendar.until.year - 8


def _last_year(desk: Desk) -> int:
    return desk.lives.calendar.until.year


def _results(desk: Desk) -> Matters:
    rolls = rolls_of(desk.lives)
    told = [
        _taken(desk, rolls, place, year)
        for year in range(_first_year(desk), _last_year(desk) + 1)
        for place in range(len(_MEASURES))
    ]
    return on_record(desk, lag=_LAG_DAYS, **gathered(*told))


def _taken(desk: Desk, rolls: Rolls, place: int, year: int) -> dict[str, Ints]:
    """The results in one measure of those who were in its year group in the school year that ended so."""
    lives, measure = desk.lives, _MEASURES[place]
    day = number(date(year, measure.month, measure.day))
    school = rolls.school_on(day)
    its = (school != NO_SCHOOL) & (rolls.year_on(day) == measure.group)
    its &= (day >= lives.calendar.first_day) & (day <= lives.calendar.last_day)
    its &= measure.group > LAST_PRIMARY_YEAR or year not in _NO_TESTS
    rows = np.flatnonzero(its)
    who = rolls.who[rows]
    month = int(lives.calendar.month_of(np.array([day]))[0])
    able = 0.75 * normal(desk.mixer("able"), who) - 0.35 * lives.people.luck[who] - 0.25 * (rolls.needs[rows] > 0)
    score = measure.mean + measure.spread * (able + 0.5 * normal(desk.mixer(measure.name), who))
    score = score + measure.when_disengaged * lives.grids["disengaged"][month][who]
    whole = 1 if measure.stage == "KS4" else 10
    tenths = np.round(np.clip(score, measure.least, measure.most) * 10 / whole).astype(np.int64) * whole
    size = len(who)
    return {
        "who": who,
        "start": np.full(size, day),
        "measure": np.full(size, place),
        "year": np.full(size, year),
        "school": school[rows],
        "tenths": tenths,
    }
