"""Youth justice: proven offences of 10 to 17 year olds and the orders that followed.

Level: 159 first-time entrants for 100,000 aged 10 to 17 (one city, 2024); about 30 % offend again within a year.
"""

import numpy as np

from thinkfamily.synthetic.calendar import NO_DAY
from thinkfamily.synthetic.chance import Ints, happens, pick
from thinkfamily.synthetic.dirt.addresses import home_address
from thinkfamily.synthetic.dirt.habits import CASES
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.writing.deliveries import cut_into

_PROVEN_A_MONTH = 0.012
_OFFENCES = (
    "Violence against the person",
    "Theft and handling",
    "Drugs",
    "Criminal damage",
    "Robbery",
    "Weapons",
    "Public order",
)
_OFFENCE_WEIGHTS = np.array([34, 14, 12, 11, 9, 12, 8])
_OUTCOMES = (
    "Youth caution", "Youth conditional caution", "Referral order", "Youth rehabilitation order",
    "Detention and training order",
)  # fmt: skip
_OUTCOME_WEIGHTS = np.array([38, 17, 30, 12, 3])
_FIRST_ORDER = 2
_ORDER_DAYS = (120, 365)
_TO_OUTCOME_DAYS = 85.0


def send(desk: Desk) -> None:
    """Lists of offences whose outcome was reached."""
    lives = desk.lives
    who, day = offences(desk, _PROVEN_A_MONTH)
    rng = desk.rng("details")
    offence, outcome = pick(rng, _OFFENCE_WEIGHTS, len(who)), pick(rng, _OUTCOME_WEIGHTS, len(who))
    reached = day + 10 + rng.exponential(_TO_OUTCOME_DAYS, len(who)).astype(np.int64)
    ordered = outcome >= _FIRST_ORDER
    order_until = reached + rng.integers(*_ORDER_DAYS, len(who))
    clerk = desk.clerk(CASES)
    for cut in cut_into(calendar=lives.calendar, every=desk.every, opened=reached):
        its = cut.rows
        young = who[its]
        names, address = clerk.names(young, reached[its]), home_address(clerk, young, reached[its])
        desk.outbox.send(
            day=cut.day,
            columns={
                "offence_ref": desk.mixer("offence").references("YJ", its),
                "young_person_id": desk.person_refs(young, "Y"),
                "forename": names.forename,
                "surname": names.surname,
                "birth_date": clerk.births(young),
                "sex": clerk.sexes(young, "Male", "Female"),
                "line1": address.line1,
                "postcode": address.postcode,
                "offence": words(offence[its], *_OFFENCES),
                "offence_date": day[its],
                "outcome": words(outcome[its], *_OUTCOMES),
                "order_from": np.where(ordered[its], reached[its], NO_DAY),
                "order_until": np.where(ordered[its], order_until[its], NO_DAY),
                "recorded_on": reached[its],
            },
            people={"person": young},
        )


def offences(desk: Desk, rate: float) -> tuple[Ints, Ints]:
    """(who, day) of offences by young people who are offending, at so many a month."""
    lives = desk.lives
    rng = desk.rng("offences")
    month, who = np.nonzero(lives.grids["offending"])
    its = np.flatnonzero(happens(rng, rate, len(who)))
    edges = lives.calendar.edges
    return who[its].astype(np.int64), edges[month[its]] + rng.integers(0, 28, len(its))
