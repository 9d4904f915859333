"""Parenting programmes: which parents were enrolled, how many sessions they came to, and who completed.

Parents are offered a programme in the course of early help, and some when a child of theirs is in need; how many take
part and stay is assumed.
"""

import numpy as np

from thinkfamily.synthetic.calendar import NO_DAY, YEAR_DAYS
from thinkfamily.synthetic.chance import Ints, happens
from thinkfamily.synthetic.dirt.clerk import blank
from thinkfamily.synthetic.dirt.habits import CASES
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.services.matters import Matters, on_record, pages
from thinkfamily.synthetic.writing.cells import NO_NUMBER

_COURSES = ("BABIES", "EARLY_YEARS", "SCHOOL_AGE", "TEENAGERS", "PARENTING_APART")
# The youngest age of a family's youngest child at which each of the first four courses begins to fit.
_AGE_BOUNDS = (1.0, 5.0, 11.0)
_APART_SHARE = 0.1
_FROM_HELP, _FROM_NEED, _PARTNER_TOO = 0.24, 0.10, 0.25
_WAIT_DAYS = (20, 120)
_SESSIONS = (6, 15)
_COMES, _COMPLETES_AT = 0.74, 0.7
_LAG_DAYS = 10.0


def send(desk: Desk) -> None:
    """Lists of enrolments that began or ended."""
    for page in pages(desk, _enrolments(desk), every=desk.every, habits=CASES):
        offered, came = page.more["offered"], page.more["came"]
        over = page.end != NO_DAY
        completed = words((came >= _COMPLETES_AT * offered).astype(np.int64), "N", "Y")
        page.send(
            enrolment_ref=page.references("enrolment", "PP"),
            adult_id=desk.person_refs(page.who, "A"),
            phone=page.clerk.numbers("phone", desk.official.phone, page.who, missing=0.3),
            postcode=page.address.postcode,
            course=words(page.more["course"], *_COURSES),
            started_on=page.start,
            ended_on=page.end,
            sessions_offered=offered,
            sessions_attended=np.where(over, came, NO_NUMBER),
            completed=blank(completed, ~over),
        )


def _enrolments(desk: Desk) -> Matters:
    lives, people, rng = desk.lives, desk.lives.people, desk.rng("enrolments")
    needy = np.unique(people.family[lives.needs["who"]] * 2**20 + lives.needs["start"])
    family = np.concatenate([lives.helps["who"], needy // 2**20])
    since = np.concatenate([lives.helps["start"], needy % 2**20])
    share = np.repeat([_FROM_HELP, _FROM_NEED], [len(lives.helps["who"]), len(needy)])
    taken = happens(rng, share)
    family, since = family[taken], since[taken]
    month = lives.calendar.month_of(since)
    both = happens(rng, _PARTNER_TOO, len(family)) & lives.together[month, family]
    who = np.concatenate([people.mother(family), people.father(family[both])])
    start = since + rng.integers(*_WAIT_DAYS, len(family))
    course = np.where(rng.random(len(family)) < _APART_SHARE, len(_COURSES) - 1, _fitting(desk, family, start))
    offered = rng.integers(*_SESSIONS, len(family))
    start, course, offered = (np.concatenate([each, each[both]]) for each in (start, course, offered))
    comes = np.where(desk.mixer("stays").shares(who) < _COMES, 0.9, 0.35)
    came = rng.binomial(offered, comes)
    return on_record(
        desk, who=who, start=start, end=start + 7 * offered, lag=_LAG_DAYS, course=course, offered=offered, came=came
    )


def _fitting(desk: Desk, family: Ints, day: Ints) -> Ints:
    """The course that fits the age of each family's youngest child."""
    people = desk.lives.people
    last = np.full(people.families, NO_DAY, dtype=np.int64)
    np.maximum.at(last, people.family[people.young], people.births[people.young])
    return np.searchsorted(_AGE_BOUNDS, (day - last[family]) / YEAR_DAYS, side="right")
