"""Police crime, the victims: children hurt, robbed or sexually abused, and whether it was abuse at home.

No published table gives this rate; about one child in ninety a recorded victim in a year is an assumption.
"""

import numpy as np

from thinkfamily.synthetic.chance import pick, shared_out
from thinkfamily.synthetic.lives.living import Lives
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.services.policing import (
    CATEGORIES,
    SEXUAL,
    VIOLENCE,
    Found,
    Month,
    involvements,
    send_involvements,
    some,
)
from thinkfamily.synthetic.writing.cells import MINUTES_A_DAY

_WEIGHTS = np.array([52, 24, 0, 6, 0, 12, 6], dtype=np.float64)
# A year among children, of crimes of other kinds and of sexual offences; and a month of those who are exploited.
_VICTIMS, _SEXUAL_VICTIMS = 0.011, 0.0013
_EXPLOITED_SEXUAL, _EXPLOITED_VICTIM = 0.010, 0.012
# Of violence towards a child in whose family there is abuse.
_AT_HOME = 0.5


def send(desk: Desk) -> None:
    """Lists of children who were victims."""
    lives, told = desk.lives, involvements(desk, _victims)
    month = lives.calendar.month_of(told.minute // MINUTES_A_DAY)
    abuse = lives.grids["abuse"][month, lives.people.family[told.who]]
    domestic = abuse & (told.category == VIOLENCE) & (desk.mixer("at home").shares(told.incident) < _AT_HOME)
    send_involvements(
        desk,
        told,
        lambda its: {
            "involvement": words(np.zeros_like(its), "VICTIM"),
            "category": words(told.category[its], *CATEGORIES),
            "domestic": words(domestic[its].astype(np.int64), "N", "Y"),
        },
    )


def _victims(lives: Lives, rng: np.random.Generator, month: Month) -> list[Found]:
    people, on = lives.people, month.on
    young, children = month.young, float(month.young.sum()) / 12.0
    exploited = on["exploited"] & young
    odds = 0.35 * people.luck + 0.4 * on["disengaged"] + 0.12 * (np.clip(month.ages, 0, 18) - 13.0)
    hurt = shared_out(_VICTIMS * children, np.exp(odds) * young) + _EXPLOITED_VICTIM * exploited
    sexual = 0.4 * people.luck + 1.0 * people.female + 0.7 * on["abuse"][people.family]
    abused = shared_out(_SEXUAL_VICTIMS * children, np.exp(sexual) * young) + _EXPLOITED_SEXUAL * exploited
    of_crime, of_sexual = some(rng, hurt), some(rng, abused)
    return [
        Found(who=of_crime, category=pick(rng, _WEIGHTS, len(of_crime))),
        Found(who=of_sexual, category=np.full(len(of_sexual), SEXUAL)),
    ]
