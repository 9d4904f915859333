"""Housing Benefit and council tax reduction: a yearly list of claims, with partner and dependent children.

Universal Credit has taken over Housing Benefit but for older claims and some kinds of housing; that a third of those
who rent and claim still have it is assumed.
"""

import numpy as np

from thinkfamily.synthetic.chance import Ints
from thinkfamily.synthetic.dirt.addresses import home_address
from thinkfamily.synthetic.dirt.habits import CLAIMS
from thinkfamily.synthetic.people.people import NOBODY
from thinkfamily.synthetic.places.gazetteer import Tenure
from thinkfamily.synthetic.services.claims import (
    Claims,
    claims_of,
    dependants,
    dependants_written,
    partners,
    where_named,
)
from thinkfamily.synthetic.services.desk import Desk, words

_EVERY = 12
_CLAIMED = 0.72
_SCHEMES = ("HB", "CTR", "BOTH")
_HOUSING, _TAX, _BOTH = range(3)
_STILL_HOUSING_BENEFIT = 0.33
_NO_TAX_DUE = 0.15


def send(desk: Desk) -> None:
    """Claims in payment, and those that ended lately."""
    told = claims_of(desk, share=_CLAIMED)
    for day in desk.lives.calendar.cuts(_EVERY):
        its, ended = told.shown_on(desk.lives, day)
        _send(desk, day, told, its, ended)


def _send(desk: Desk, day: int, told: Claims, its: Ints, ended: Ints) -> None:
    lives, clerk, claimant = desk.lives, desk.clerk(CLAIMS), told.claimant[its]
    start, family = told.start[its], lives.people.family[claimant]
    partner = partners(lives, family, start, told.alone[its])
    children = dependants(lives, family, day, told.alone[its])
    names, theirs, address = clerk.names(claimant, day), clerk.names(partner, day), home_address(clerk, claimant, day)
    columns, named = dependants_written(clerk, children, {"uprn": address.uprn}, day)
    desk.outbox.send(
        day=day,
        columns={
            "claim_ref": desk.mixer("claim").references("HB", its),
            "nino": clerk.numbers("nino", desk.official.nino, claimant, missing=0.01),
            "forename": names.forename,
            "surname": names.surname,
            "birth_date": clerk.births(claimant),
            "uprn": address.uprn,
            "line1": address.line1,
            "postcode": address.postcode,
            "partner_nino": clerk.numbers("nino", desk.official.nino, partner, missing=0.04),
            "partner_forename": theirs.forename,
            "partner_surname": theirs.surname,
            "partner_birth_date": clerk.births(partner),
            "partner_uprn": where_named(address.uprn, partner != NOBODY),
            "scheme": words(_scheme(desk, claimant, start), *_SCHEMES),
            "claim_from": start,
            "claim_until": ended,
            **columns,
        },
        people={"person": claimant, "partner": partner, **named},
    )


def _scheme(desk: Desk, claimant: Ints, start: Ints) -> Ints:
    lives = desk.lives
    dwelling = np.maximum(lives.dwelling_of(claimant, start), 0)
    lets = lives.gazetteer.tenure[dwelling] != Tenure.OWNED
    housing = lets & (desk.mixer("still").shares(claimant) < _STILL_HOUSING_BENEFIT)
    no_tax = desk.mixer("no tax").shares(claimant) < _NO_TAX_DUE
    return np.where(housing, np.where(no_tax, _HOUSING, _BOTH), _TAX)
