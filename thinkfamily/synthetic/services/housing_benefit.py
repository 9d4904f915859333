"""Housing Benefit and council tax reduction: claims with partner and dependent children.

Universal Credit has taken over Housing Benefit but for older claims and some kinds of housing; that a third of those
who rent and claim still have it is assumed.
"""

import numpy as np

from thinkfamily.synthetic.chance import Ints
from thinkfamily.synthetic.dirt.habits import CLAIMS
from thinkfamily.synthetic.people.people import NOBODY
from thinkfamily.synthetic.places.gazetteer import Tenure
from thinkfamily.synthetic.services.claims import (
    claims_of,
    dependants,
    dependants_written,
    partners,
    where_named,
)
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.services.matters import Matters, on_record, pages

_CLAIMED = 0.72
_SCHEMES = ("HB", "CTR", "BOTH")
_HOUSING, _TAX, _BOTH = range(3)
_STILL_HOUSING_BENEFIT = 0.33
_NO_TAX_DUE = 0.15
_LAG_DAYS = 10.0


def send(desk: Desk) -> None:
    """Lists of claims that began or ended."""
    for page in pages(desk, _claims(desk), every=desk.every, habits=CLAIMS):
        clerk, day, alone = page.clerk, page.cut.day, page.more["alone"] == 1
        family = desk.lives.people.family[page.who]
        partner = partners(desk.lives, family, page.start, alone)
        children = dependants(desk.lives, family, day, alone)
        columns, named = dependants_written(clerk, children, {"uprn": page.address.uprn}, day)
        theirs = clerk.names(partner, day)
        page.send(
            others={"partner": partner, **named},
            claim_ref=page.references("claim", "HB"),
            nino=clerk.numbers("nino", desk.official.nino, page.who, missing=0.01),
            uprn=page.address.uprn,
            line1=page.address.line1,
            postcode=page.address.postcode,
            partner_nino=clerk.numbers("nino", desk.official.nino, partner, missing=0.04),
            partner_forename=theirs.forename,
            partner_surname=theirs.surname,
            partner_birth_date=clerk.births(partner),
            partner_uprn=where_named(page.address.uprn, partner != NOBODY),
            scheme=words(_scheme(desk, page.who, page.start), *_SCHEMES),
            claim_from=page.start,
            claim_until=page.end,
            **columns,
        )


def _claims(desk: Desk) -> Matters:
    told = claims_of(desk, share=_CLAIMED)
    alone = told.alone.astype(np.int64)
    return on_record(desk, who=told.claimant, start=told.start, end=told.end, lag=_LAG_DAYS, alone=alone)


def _scheme(desk: Desk, claimant: Ints, start: Ints) -> Ints:
    lives = desk.lives
    dwelling = np.maximum(lives.dwelling_of(claimant, start), 0)
    lets = lives.gazetteer.tenure[dwelling] != Tenure.OWNED
    housing = lets & (desk.mixer("still").shares(claimant) < _STILL_HOUSING_BENEFIT)
    no_tax = desk.mixer("no tax").shares(claimant) < _NO_TAX_DUE
    return np.where(housing, np.where(no_tax, _HOUSING, _BOTH), _TAX)
