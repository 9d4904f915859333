"""Antisocial behaviour of which police were told: young people who are a nuisance, some of them together.

The three kinds are those of the National Standard for Incident Recording; their shares are assumptions.
"""

import numpy as np

from thinkfamily.synthetic.chance import pick
from thinkfamily.synthetic.lives.living import Lives
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.services.policing import Found, Month, involvements, send_involvements, some

_KINDS = ("NUISANCE", "PERSONAL", "ENVIRONMENTAL")
_WEIGHTS = np.array([66, 25, 9], dtype=np.float64)
# A month, of young people who are offending or out of school.
_OFFENDING, _IDLE = 0.10, 0.006


def send(desk: Desk) -> None:
    """Lists of those who took part."""
    told = involvements(desk, _nuisance)
    send_involvements(
        desk,
        told,
        lambda its: {
            "involvement": words(np.zeros_like(its), "PERPETRATOR"),
            "category": words(told.category[its], *_KINDS),
        },
    )


def _nuisance(_lives: Lives, rng: np.random.Generator, month: Month) -> list[Found]:
    who = some(rng, (_OFFENDING * month.on["offending"] + _IDLE * month.on["disengaged"]) * month.young)
    return [Found(who=who, category=pick(rng, _WEIGHTS, len(who)), with_friends=True)]
