"""Council action on antisocial behaviour: warnings first, sometimes more, against young people and adults.

No published table gives these rates; they are assumptions: a step against about one adult in four hundred a year, and
oftener against young people who offend. The steps are those of the Anti-social Behaviour, Crime and Policing Act 2014
and what landlords do before them.
"""

import numpy as np

from thinkfamily.synthetic.chance import Ints, happens
from thinkfamily.synthetic.dirt.habits import ACCOUNTS
from thinkfamily.synthetic.services.befalling import aged, befalls, grown
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.services.matters import Matters, on_record, pages
from thinkfamily.vocabulary.dates import ADULT_AT

_ACTIONS = (
    "WARNING_LETTER", "BEHAVIOUR_CONTRACT", "PROTECTION_WARNING", "PROTECTION_NOTICE", "INJUNCTION",
    "POSSESSION_NOTICE",
)  # fmt: skip
_FURTHER_FROM = 1
_ADULTS_A_YEAR = 0.0025
_OFFENDING_A_YEAR, _IDLE_A_YEAR = 0.5, 0.024
_LEAST_AGE = 10.0
_GOES_FURTHER = 0.3
_FURTHER_DAYS = (20, 150)
_LAG_DAYS = 8.0


def send(desk: Desk) -> None:
    """Lists of steps taken."""
    for page in pages(desk, _steps(desk), every=desk.every, habits=ACCOUNTS):
        page.send(
            action_ref=page.references("step", "AS"),
            case_ref=desk.mixer("matter").references("ASB/", page.more["matter"]),
            uprn=page.address.uprn,
            line1=page.address.line1,
            postcode=page.address.postcode,
            action=words(page.more["action"], *_ACTIONS),
            taken_on=page.start,
        )


def _steps(desk: Desk) -> Matters:
    """A warning, and of three in ten a further step."""
    rng = desk.rng("steps")
    who, start = _warned(desk)
    matter = np.arange(len(who))
    further = np.flatnonzero(happens(rng, _GOES_FURTHER, len(who)))
    later = start[further] + rng.integers(*_FURTHER_DAYS, len(further))
    action = np.concatenate(
        [np.zeros(len(who), dtype=np.int64), rng.integers(_FURTHER_FROM, len(_ACTIONS), len(further))]
    )
    return on_record(
        desk,
        who=np.concatenate([who, who[further]]),
        start=np.concatenate([start, later]),
        lag=_LAG_DAYS,
        matter=np.concatenate([matter, matter[further]]),
        action=action,
    )


def _warned(desk: Desk) -> tuple[Ints, Ints]:
    lives, people = desk.lives, desk.lives.people
    adults = befalls(
        desk,
        "adults",
        a_year=_ADULTS_A_YEAR,
        may=lambda _month, day: grown(desk, day),
        odds=lambda month: np.asarray(0.8 * people.luck + 0.7 * lives.grids["parent_substance"][month]),
    )
    young = _young(desk, "offending", _OFFENDING_A_YEAR), _young(desk, "disengaged", _IDLE_A_YEAR)
    who, day = (np.concatenate([each[place] for each in (adults, *young)]) for place in range(2))
    return who, day


def _young(desk: Desk, trouble: str, rate: float) -> tuple[Ints, Ints]:
    grid, girls = desk.lives.grids[trouble], desk.lives.people.female
    return befalls(
        desk,
        trouble,
        a_year=rate,
        may=lambda month, day: aged(desk, day, _LEAST_AGE, ADULT_AT) & grid[month],
        odds=lambda _month: np.asarray(-0.4 * girls),
    )
