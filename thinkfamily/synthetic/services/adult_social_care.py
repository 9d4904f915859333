"""Adult social care: adults with long-term support, the main reason for it, and their team.

Not among the figures of calibration; the shares of those troubled or old who have it are assumed.
"""

import numpy as np

from thinkfamily.synthetic.calendar import NO_DAY, YEAR_DAYS
from thinkfamily.synthetic.chance import Ints, happens, stretches
from thinkfamily.synthetic.dirt.habits import CASES
from thinkfamily.synthetic.people.people import Part
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.services.matters import Matters, gathered, on_record, pages
from thinkfamily.vocabulary.dates import ADULT_AT

_REASONS = ("PHYSICAL", "SENSORY", "MEMORY", "LEARNING_DISABILITY", "MENTAL_HEALTH", "SOCIAL")
_PHYSICAL, _SENSORY, _MEMORY, _LEARNING, _MENTAL, _SOCIAL = range(6)
_TEAMS = ("Locality North", "Locality South", "Hospital discharge", "Mental health social work", "Transitions")
# Of stretches of each trouble, what brings someone to adult social care, and after how many days at most.
_WAYS = (("parent_distress", _MENTAL, 0.05, 200), ("parent_substance", _SOCIAL, 0.05, 250))
_DISABLED_SHARE, _OLD_SHARE = 0.006, 0.16
_OLD_REASONS = np.array([_PHYSICAL, _PHYSICAL, _PHYSICAL, _MEMORY, _SENSORY])
_DISABLED_REASONS = np.array([_PHYSICAL, _LEARNING])
_OLD_FROM = (68.0, 82.0)
_DISABLED_FROM = (18.5, 40.0)
_LASTS_DAYS = (300, 2600)
_LAG_DAYS = 12.0


def send(desk: Desk) -> None:
    """Lists of care that began or ended."""
    for page in pages(desk, _care(desk), every=desk.every, habits=CASES):
        team = np.where(page.more["reason"] == _MENTAL, 3, desk.mixer("team").choices(3, page.who))
        page.send(
            service_ref=page.references("service", "AC"),
            person_id=desk.person_refs(page.who, "S"),
            nhs_number=page.clerk.numbers("nhs", desk.official.nhs, page.who, missing=0.15),
            sex=page.clerk.sexes(page.who, "M", "F"),
            uprn=page.address.uprn,
            postcode=page.address.postcode,
            category=words(page.more["reason"], *_REASONS),
            worker=words(np.where(page.more["reason"] == _LEARNING, 4, team), *_TEAMS),
            started_on=page.start,
            ended_on=page.end,
        )


def _care(desk: Desk) -> Matters:
    people = desk.lives.people
    adults = np.flatnonzero(people.part <= Part.GRANDPARENT)
    elders = np.flatnonzero(people.part == Part.GRANDPARENT)
    told = gathered(
        *(_troubled(desk, *way) for way in _WAYS),
        _lasting(desk, "disabled", adults, _DISABLED_SHARE, _DISABLED_FROM, _DISABLED_REASONS),
        _lasting(desk, "old", elders, _OLD_SHARE, _OLD_FROM, _OLD_REASONS),
    )
    grown = told["start"] - people.births[told["who"]] >= ADULT_AT * YEAR_DAYS
    return on_record(desk, lag=_LAG_DAYS, **{name: column[grown] for name, column in told.items()})


def _troubled(desk: Desk, trouble: str, reason: int, share: float, wait: int) -> dict[str, Ints]:
    lives, rng = desk.lives, desk.rng(trouble)
    who, first, after = stretches(lives.grids[trouble])
    seen = happens(rng, share, len(who))
    who, first, after = who[seen], first[seen], after[seen]
    start = lives.calendar.edges[first] + rng.integers(20, wait, len(who))
    over = np.maximum(lives.calendar.edges[after] + rng.integers(10, 150, len(who)), start + 1)
    end = np.where(after < lives.calendar.months, over, NO_DAY)
    return {"who": who, "start": start, "end": end, "reason": np.full(len(who), reason)}


def _lasting(
    desk: Desk, name: str, among: Ints, share: float, ages: tuple[float, float], reasons: Ints
) -> dict[str, Ints]:
    """Care for years on end of a share of these people, from some age on."""
    rng = desk.rng(name)
    who = among[happens(rng, share, len(among))]
    start = desk.lives.people.births[who] + (rng.uniform(*ages, len(who)) * YEAR_DAYS).astype(np.int64)
    end = start + rng.integers(*_LASTS_DAYS, len(who))
    return {"who": who, "start": start, "end": end, "reason": reasons[rng.integers(0, len(reasons), len(who))]}
