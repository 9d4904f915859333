"""Council tax: lists of who is liable at which address."""

import numpy as np

from thinkfamily.synthetic.calendar import NO_DAY, YEAR_DAYS
from thinkfamily.synthetic.chronicle import NOWHERE
from thinkfamily.synthetic.dirt.addresses import written
from thinkfamily.synthetic.dirt.habits import ACCOUNTS
from thinkfamily.synthetic.people.people import Part
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.vocabulary.dates import ADULT_AT

_MOST_LIABLE = 2
_BIRTH_UNKNOWN = 0.55


def send(desk: Desk) -> None:
    """Adults of each household, two at most, at the address the office has heard of."""
    lives, clerk = desk.lives, desk.clerk(ACCOUNTS)
    adults = np.flatnonzero(lives.people.part <= Part.GRANDPARENT)
    for day in lives.calendar.cuts(desk.every):
        heard = clerk.heard(adults, day)
        household = lives.households.at(adults, heard)
        dwelling = np.where(household == NOWHERE, NOWHERE, lives.dwellings.at(np.maximum(household, 0), heard))
        grown = lives.people.ages(day)[adults] >= ADULT_AT
        its = np.flatnonzero((dwelling != NOWHERE) & grown & (household < lives.residential_from))
        its = its[np.lexsort((lives.people.part[adults[its]], dwelling[its], household[its]))]
        account = household[its] * lives.gazetteer.count + dwelling[its]
        rank = np.arange(len(its)) - np.searchsorted(account, account, side="left")
        its = its[rank < _MOST_LIABLE]
        who, home, place = adults[its], household[its], dwelling[its]
        since = np.maximum(lives.households.since(who, heard[its]), lives.dwellings.since(home, heard[its]))
        since = np.maximum(since, lives.people.births[who] + int(ADULT_AT * YEAR_DAYS) + 1)
        names, address = clerk.names(who, day), written(clerk, who, place)
        male = ~lives.people.female[who]
        desk.outbox.send(
            day=day,
            columns={
                "liability_ref": desk.mixer("liability").references("L", who, home, place),
                "account_ref": desk.mixer("account").references("8", home, place),
                "title": words(np.where(male, 0, desk.mixer("title").choices(2, who) + 1), "MR", "MRS", "MS"),
                "forename": names.forename,
                "surname": names.surname,
                "birth_date": clerk.births(who, missing=_BIRTH_UNKNOWN),
                "phone": clerk.numbers("phone", desk.official.phone, who, missing=0.5),
                "uprn": address.uprn,
                "line1": address.line1,
                "town": address.town,
                "postcode": address.postcode,
                "liable_from": since,
                "liable_to": np.full(len(who), NO_DAY),
            },
            people={"person": who},
        )
