"""Police crime, the offenders: who was charged or cautioned, some of the young ones together.

No published table gives this rate for families with children; about one adult in a hundred charged or cautioned in a
year is an assumption.
"""

import numpy as np

from thinkfamily.synthetic.chance import pick, shared_out
from thinkfamily.synthetic.lives.living import Lives
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.services.policing import CATEGORIES, Found, Month, involvements, send_involvements, some

_WEIGHTS = np.array([34, 22, 14, 11, 7, 3, 9], dtype=np.float64)
_CHARGED_SHARE = 0.55
# A year among adults, and a month of young people who are offending.
_ADULTS_CHARGED, _YOUNG_CHARGED = 0.011, 0.05


def send(desk: Desk) -> None:
    """Lists of people charged or cautioned; those in one incident alike."""
    told = involvements(desk, _offenders)
    cautioned = desk.mixer("status").shares(told.incident) >= _CHARGED_SHARE
    send_involvements(
        desk,
        told,
        lambda its: {
            "category": words(told.category[its], *CATEGORIES),
            "status": words(cautioned[its].astype(np.int64), "CHARGED", "CAUTIONED"),
        },
    )


def _offenders(lives: Lives, rng: np.random.Generator, month: Month) -> list[Found]:
    people, on = lives.people, month.on
    odds = 0.9 * people.luck + 1.0 * on["parent_substance"] - 1.1 * people.female + 0.6 * on["abuse"][people.family]
    expected = _ADULTS_CHARGED / 12.0 * float(month.adults.sum())
    adults = some(rng, shared_out(expected, np.exp(odds) * month.adults))
    young = some(rng, np.where(on["offending"] & month.young, _YOUNG_CHARGED, 0.0))
    return [
        Found(who=adults, category=pick(rng, _WEIGHTS, len(adults))),
        Found(who=young, category=pick(rng, _WEIGHTS, len(young)), with_friends=True),
    ]
