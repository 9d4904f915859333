"""Benefits: lists of claims, with the claimant, a partner, and up to four dependent children."""

import numpy as np

from thinkfamily.synthetic.calendar import YEAR_DAYS
from thinkfamily.synthetic.chance import Flags, Ints
from thinkfamily.synthetic.dirt.addresses import home_address
from thinkfamily.synthetic.dirt.habits import CLAIMS
from thinkfamily.synthetic.lives.living import Lives
from thinkfamily.synthetic.people.people import NOBODY
from thinkfamily.synthetic.services.claims import (
    IN_WORK,
    claims_of,
    dependants,
    dependants_written,
    partners,
    where_named,
)
from thinkfamily.synthetic.services.desk import Desk, words

_CLAIMED = 0.93
# Shares of claims: universal credit among those in work; it and then support allowance among the others.
_UC_IN_WORK = 0.75
_OUT_OF_WORK_BOUNDS = (0.70, 0.93)
_BENEFITS = ("UC", "ESA", "JSA", "HB")
_CONDITIONS = ("SEARCHING", "PLANNING", "PREPARING", "NO_REQUIREMENTS", "WORKING")
_SEARCHING, _PLANNING, _PREPARING, _NONE_REQUIRED, _WORKING = range(5)

# Work-related requirements of the main carer by age of the youngest child: Welfare Reform Act 2012 sections 19 to 22.
_INFANT, _TODDLER, _SMALL = 1.0, 2.0, 3.0


def send(desk: Desk) -> None:
    """Claims in payment, and those that ended since the list before."""
    lives = desk.lives
    told = claims_of(desk, share=_CLAIMED)
    for day in lives.calendar.cuts(desk.every):
        its, ended = told.shown_on(lives, day)
        _send(desk, day, its, told.claimant[its], told.code[its], told.start[its], ended, told.alone[its])


def _send(
    desk: Desk, day: int, claim: Ints, claimant: Ints, code: Ints, start: Ints, ended: Ints, alone: Flags
) -> None:
    lives, clerk, people = desk.lives, desk.clerk(CLAIMS), desk.lives.people
    family = people.family[claimant]
    partner = partners(lives, family, start, alone)
    children = dependants(lives, family, day, alone)
    benefit, condition = _conditions(desk, claimant, code, _youngest(lives, children), day)
    names, address = clerk.names(claimant, day), home_address(clerk, claimant, day)
    theirs = clerk.names(partner, day)
    with_partner = partner != NOBODY
    here = {"uprn": address.uprn, "postcode": address.postcode}
    columns = {
        "claim_ref": desk.mixer("claim").references("C", claim),
        "nino": clerk.numbers("nino", desk.official.nino, claimant, missing=0.004),
        "forename": names.forename,
        "surname": names.surname,
        "birth_date": clerk.births(claimant),
        "sex": clerk.sexes(claimant, "M", "F"),
        "phone": clerk.numbers("phone", desk.official.phone, claimant, missing=0.4),
        "line1": address.line1,
        **here,
        "partner_nino": clerk.numbers("nino", desk.official.nino, partner, missing=0.02),
        "partner_forename": theirs.forename,
        "partner_surname": theirs.surname,
        "partner_birth_date": clerk.births(partner),
        **{f"partner_{name}": where_named(texts, with_partner) for name, texts in here.items()},
        "benefit": words(benefit, *_BENEFITS),
        "conditionality": words(condition, *_CONDITIONS),
        "claim_from": start,
        "claim_until": ended,
    }
    theirs_too, named = dependants_written(clerk, children, here, day)
    desk.outbox.send(day=day, columns=columns | theirs_too, people={"person": claimant, "partner": partner, **named})


def _youngest(lives: Lives, children: list[Ints]) -> Ints:
    """The last born of each claim's children; NOBODY where there is none."""
    youngest = children[0]
    for child in children[1:]:
        later = lives.people.births[np.maximum(child, 0)] > lives.people.births[np.maximum(youngest, 0)]
        youngest = np.where((child != NOBODY) & ((youngest == NOBODY) | later), child, youngest)
    return youngest


def _conditions(desk: Desk, claimant: Ints, code: Ints, youngest: Ints, day: int) -> tuple[Ints, Ints]:
    """(benefit, what is asked of the claimant)."""
    people = desk.lives.people
    age = np.where(youngest == NOBODY, 99.0, (day - people.births[np.maximum(youngest, 0)]) / YEAR_DAYS)
    share = desk.mixer("benefit").shares(claimant)
    benefit = np.where(
        code == IN_WORK, np.where(share < _UC_IN_WORK, 0, 3), np.searchsorted(_OUT_OF_WORK_BOUNDS, share)
    )
    asked = np.where(age < _INFANT, _NONE_REQUIRED, np.where(age < _TODDLER, _PLANNING, _SEARCHING))
    asked = np.where((age >= _TODDLER) & (age < _SMALL), _PREPARING, asked)
    asked = np.where(benefit == 1, _NONE_REQUIRED, asked)
    return benefit, np.where(code == IN_WORK, _WORKING, asked)
