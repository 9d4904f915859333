"""Children out of school: missing education, educated at home by choice, or in alternative provision.

Not among the figures of calibration. Assumed, near what the Department for Education reported of England in 2024: on
a day about 0.5 % of children of school age missing education, 1.4 % educated at home, 0.5 % in alternative provision.
Schools are slow to take those educated at home off their rolls, and here they never do.
"""

import numpy as np

from thinkfamily.synthetic.calendar import YEAR_DAYS
from thinkfamily.synthetic.chance import Ints, happens, stretches
from thinkfamily.synthetic.dirt.habits import CASES
from thinkfamily.synthetic.services.befalling import aged, befalls
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.services.matters import Matters, gathered, on_record, pages

_CATEGORIES = ("CME", "EHE", "AP")
_MISSING, _AT_HOME, _ALTERNATIVE = range(3)
_PROVISIONS = ("PRU", "AP_ACADEMY", "HOSPITAL", "TUITION", "HOME", "NO_PROVISION")
_PROVISION_BOUNDS = np.cumsum([0.55, 0.25, 0.05])
_HOME, _NO_PROVISION = 4, 5
_SCHOOL_AGE = (5.0, 16.0)
_LAG_DAYS = 20.0

# Of stretches of disengagement, what leads out of school; of those who move to the town, who waits for a school.
_INTO_PROVISION, _OFF_ROLL = 0.09, 0.09
_NEWCOMERS_WAIT = 0.25
_WAIT_DAYS = (15, 120)
_OFF_ROLL_DAYS = (40, 260)
# New in a year among children of school age, and for how long.
_TAUGHT_AT_HOME = 0.007
_HOME_DAYS = (200, 1300)


def send(desk: Desk) -> None:
    """Lists of spells that began or ended."""
    for page in pages(desk, _matters(desk), every=desk.every, habits=CASES):
        page.send(
            spell_ref=page.references("spell", "ME"),
            upn=page.clerk.numbers("upn", desk.official.upn, page.who, missing=0.15),
            sex=page.clerk.sexes(page.who, "M", "F"),
            line1=page.address.line1,
            postcode=page.address.postcode,
            category=words(page.more["category"], *_CATEGORIES),
            provision=words(page.more["provision"], *_PROVISIONS),
            started_on=page.start,
            ended_on=page.end,
        )


def _matters(desk: Desk) -> Matters:
    told = gathered(*_disengaged(desk), _newcomers(desk), _taught_at_home(desk))
    age = (told["start"] - desk.lives.people.births[told["who"]]) / YEAR_DAYS
    least, most = _SCHOOL_AGE
    of_age = (age >= least) & (age < most)
    told = {name: column[of_age] for name, column in told.items()}
    # Nobody is out of school beyond compulsory school age.
    sixteen = desk.lives.people.births[told["who"]] + int(most * YEAR_DAYS)
    told["end"] = np.minimum(told["end"], np.maximum(sixteen, told["start"] + 1))
    return on_record(desk, lag=_LAG_DAYS, **told)


def _spell(who: Ints, start: Ints, end: Ints, category: int, provision: Ints | int) -> dict[str, Ints]:
    size = len(who)
    return {
        "who": who,
        "start": start,
        "end": end,
        "category": np.full(size, category),
        "provision": np.broadcast_to(np.asarray(provision, dtype=np.int64), size),
    }


def _disengaged(desk: Desk) -> list[dict[str, Ints]]:
    """Of the disengaged some are placed in alternative provision, and some are on no roll for a while."""
    lives, rng = desk.lives, desk.rng("disengaged")
    who, first, after = stretches(lives.grids["disengaged"])
    placed, off_roll = happens(rng, _INTO_PROVISION, len(who)), happens(rng, _OFF_ROLL, len(who))
    start = lives.calendar.edges[first] + rng.integers(10, 60, len(who))
    over = lives.calendar.edges[after] + rng.integers(20, 120, len(who))
    back = start + rng.integers(*_OFF_ROLL_DAYS, len(who))
    kind = np.searchsorted(_PROVISION_BOUNDS, rng.random(len(who)), side="right")
    return [
        _spell(who[placed], start[placed], over[placed], _ALTERNATIVE, kind[placed]),
        _spell(who[off_roll], start[off_roll], back[off_roll], _MISSING, _NO_PROVISION),
    ]


def _newcomers(desk: Desk) -> dict[str, Ints]:
    """Some who move to the town wait for a place at a school."""
    lives, rng = desk.lives, desk.rng("newcomers")
    young = lives.people.young
    came = lives.families.arrives[lives.people.family[young]]
    waits = young[(came > 0) & happens(rng, _NEWCOMERS_WAIT, len(young))]
    start = lives.calendar.edges[lives.families.arrives[lives.people.family[waits]]] + 35
    return _spell(waits, start, start + rng.integers(*_WAIT_DAYS, len(waits)), _MISSING, _NO_PROVISION)


def _taught_at_home(desk: Desk) -> dict[str, Ints]:
    lives = desk.lives
    who, start = befalls(
        desk,
        "at home",
        a_year=_TAUGHT_AT_HOME,
        may=lambda _month, day: aged(desk, day, *_SCHOOL_AGE),
        odds=lambda month: np.asarray(0.4 * lives.grids["child_distress"][month] + 0.3 * lives.people.luck),
    )
    days = desk.rng("how long at home").integers(*_HOME_DAYS, len(who))
    return _spell(who, start, start + days, _AT_HOME, _HOME)
