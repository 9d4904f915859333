"""Family hubs: who is registered, and which two-year-olds of families with little money had the place offered to them.

The offer begins with the term after the second birthday and gives way to every child's with the term after the third
(Childcare Act 2006 section 7). How many register, and that 72 in 100 take the offer up, is assumed.
"""

from datetime import date

import numpy as np

from thinkfamily.synthetic.calendar import NO_DAY, YEAR_DAYS, day_of, number
from thinkfamily.synthetic.chance import Ints, happens
from thinkfamily.synthetic.dirt.clerk import blank
from thinkfamily.synthetic.dirt.habits import CASES
from thinkfamily.synthetic.people.people import Part
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.services.matters import Matters, gathered, on_record, pages

_MATTERS = ("HUB", "OFFER")
_HUB, _OFFER = range(2)
_HUBS = ("North Family Hub", "South Family Hub", "East Family Hub", "Central Family Hub")
_COURSES = ("STAY_AND_PLAY", "BABY_MASSAGE", "TALKING_TOGETHER", "MESSY_PLAY", None)
_OUTCOMES = ("NOT_TAKEN_UP", "TAKEN_UP")
_REGISTERED, _TAKEN_UP = 0.45, 0.72
_REGISTERED_WITHIN = (20, 300)
_STAYED_DAYS = (120, 1500)
_HUB_UNTIL_AGE = 5.0
_LAST_SEEN_WITHIN = 45
_LAG_DAYS = 15.0
# Terms in which an offer may begin.
_TERM_MONTHS = (1, 4, 9)


def send(desk: Desk) -> None:
    """Lists of registrations and offers that began or ended."""
    for page in pages(desk, _matters(desk), every=desk.every, habits=CASES):
        offered = page.more["matter"] == _OFFER
        hub = words(desk.mixer("hub").choices(len(_HUBS), desk.lives.people.family[page.who]), *_HUBS)
        page.send(
            row_ref=page.references("row", "FH"),
            child_id=desk.person_refs(page.who, "K"),
            sex=page.clerk.sexes(page.who, "Male", "Female"),
            uprn=page.address.uprn,
            line1=page.address.line1,
            postcode=page.address.postcode,
            matter=words(page.more["matter"], *_MATTERS),
            hub=blank(hub, offered),
            course=blank(words(desk.mixer("course").choices(len(_COURSES), page.who), *_COURSES), offered),
            outcome=blank(words(page.more["taken"], *_OUTCOMES), ~offered),
            started_on=page.start,
            last_attended=np.where(offered, NO_DAY, _last_seen(desk, page.who, page.start, page.end, page.cut.day)),
            ended_on=page.end,
        )


def _last_seen(desk: Desk, who: Ints, start: Ints, end: Ints, day: int) -> Ints:
    until = np.where(end == NO_DAY, day, end)
    return np.maximum(start, until - desk.mixer("seen").choices(_LAST_SEEN_WITHIN, who))


def _matters(desk: Desk) -> Matters:
    return on_record(desk, lag=_LAG_DAYS, **gathered(_registered(desk), _offered(desk)))


def _registered(desk: Desk) -> dict[str, Ints]:
    lives, rng = desk.lives, desk.rng("registered")
    born = np.flatnonzero(lives.people.part == Part.CHILD)
    who = born[happens(rng, _REGISTERED, len(born))]
    births = lives.people.births[who]
    start = births + rng.integers(*_REGISTERED_WITHIN, len(who))
    end = np.minimum(start + rng.integers(*_STAYED_DAYS, len(who)), births + int(_HUB_UNTIL_AGE * YEAR_DAYS))
    return _rows(who, start, end, _HUB, np.zeros(len(who), dtype=np.int64))


def _offered(desk: Desk) -> dict[str, Ints]:
    """Children whose family has little money on the day the offer begins."""
    lives, rng = desk.lives, desk.rng("offered")
    born = np.flatnonzero(lives.people.part == Part.CHILD)
    starts, ends = (_term_after(lives.people.births[born], years) for years in (2, 3))
    lived = (starts >= lives.calendar.first_day) & (starts <= lives.calendar.last_day)
    month = lives.calendar.month_of(starts)
    its = np.flatnonzero(lived & lives.grids["low_income"][month, lives.people.family[born]])
    taken = happens(rng, _TAKEN_UP, len(its)).astype(np.int64)
    return _rows(born[its], starts[its], ends[its], _OFFER, taken)


def _rows(who: Ints, start: Ints, end: Ints, matter: int, taken: Ints) -> dict[str, Ints]:
    return {"who": who, "start": start, "end": end, "matter": np.full(len(who), matter), "taken": taken}


def _term_after(births: Ints, years: int) -> Ints:
    """The first day of the term that follows a birthday."""
    told, place = np.unique(births, return_inverse=True)
    days = [number(_next_term(day_of(int(each)), years)) for each in told]
    return np.array(days, dtype=np.int64)[place] if len(told) else births


def _next_term(born: date, years: int) -> date:
    year = born.year + years
    later = [month for month in _TERM_MONTHS if month > born.month]
    return date(year, later[0], 1) if later else date(year + 1, _TERM_MONTHS[0], 1)
