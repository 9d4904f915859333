"""Education, health and care plans: one row a plan, sent when it is made and when it ceases.

Level: 5.1 to 5.3 % of pupils have a plan (Department for Education, 2025, one city and England). The shares of needs
are assumed.
"""

import numpy as np

from thinkfamily.synthetic.calendar import NO_DAY, YEAR_DAYS
from thinkfamily.synthetic.chronicle import NOWHERE
from thinkfamily.synthetic.dirt.habits import REGISTER
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.services.matters import Matters, on_record, pages
from thinkfamily.synthetic.services.rolls import rolls_of

_NEEDS = ("SPLD", "MLD", "SLD", "PMLD", "SEMH", "SLCN", "HI", "VI", "MSI", "PD", "ASD", "DS", "OTH")
_NEED_BOUNDS = np.cumsum([0.04, 0.08, 0.08, 0.03, 0.21, 0.21, 0.02, 0.01, 0.005, 0.03, 0.265, 0.01])
_WITH_A_PLAN = 2
_MADE_AT = (2.5, 6.5)
_CEASES_AT = (16.5, 20.0)
_LAG_DAYS = 12.0


def send(desk: Desk) -> None:
    """Lists of plans that were made or ceased."""
    for page in pages(desk, _plans(desk), every=desk.every, habits=REGISTER):
        page.send(
            plan_ref=page.references("plan", "EHC"),
            upn=page.clerk.numbers("upn", desk.official.upn, page.who, missing=0.03),
            postcode=page.address.postcode,
            need_type=words(page.more["need"], *_NEEDS),
            plan_start=page.start,
            plan_end=page.end,
        )


def _plans(desk: Desk) -> Matters:
    """A plan for each pupil of whom the school roll says so, until it ceases or the family leaves the town."""
    lives, rolls, rng = desk.lives, rolls_of(desk.lives), desk.rng("plans")
    who = rolls.who[rolls.needs == _WITH_A_PLAN]
    births = lives.people.births[who]
    made, ceases = (
        births + (rng.uniform(*span, len(who)) * YEAR_DAYS).astype(np.int64) for span in (_MADE_AT, _CEASES_AT)
    )
    came = lives.families.arrives[lives.people.family[who]]
    made = np.where(came > 0, np.maximum(made, lives.calendar.edges[came] + 60), made)
    last = lives.calendar.last_day
    gone = lives.households.at(who, last) == NOWHERE
    left = np.where(gone, lives.households.since(who, last), NO_DAY)
    ends = np.where(gone & (left > made), np.minimum(left, ceases), ceases)
    need = np.searchsorted(_NEED_BOUNDS, rng.random(len(who)), side="right")
    begun = ends > made
    who, made, ends, need = (each[begun] for each in (who, made, ends, need))
    return on_record(desk, who=who, start=made, end=ends, lag=_LAG_DAYS, need=need)
