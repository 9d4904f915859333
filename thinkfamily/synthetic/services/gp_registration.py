"""General practice: lists of everyone registered, with NHS numbers; some have moved on without telling."""

import numpy as np
import pyarrow as pa

from thinkfamily.synthetic.chronicle import NOWHERE
from thinkfamily.synthetic.dirt.addresses import written
from thinkfamily.synthetic.dirt.habits import REGISTER, Habits
from thinkfamily.synthetic.services.desk import Desk

_REGISTERED = 0.97
_NEWBORN_DAYS = 20
_HABITS = Habits(
    **{**vars(REGISTER), "number_missing": 0.004, "number_wrong": 0.001, "lag_days": 60.0, "out_of_date": 0.04}
)


def send(desk: Desk) -> None:
    """Everyone in the town whom a practice has heard of, a few of them twice."""
    lives, clerk = desk.lives, desk.clerk(_HABITS)
    surgeries = pa.array(lives.schools.surgeries)
    areas = int(lives.gazetteer.area.max()) + 1
    everyone = np.flatnonzero(desk.mixer("registered").shares(np.arange(lives.people.count)) < _REGISTERED)
    for day in lives.calendar.cuts(desk.every):
        born = everyone[lives.people.births[everyone] <= day - _NEWBORN_DAYS]
        who, slip = np.concatenate([born, born[desk.twice(born)]]), np.zeros(len(born), dtype=np.int64)
        slip = np.concatenate([slip, np.ones(len(who) - len(born), dtype=np.int64)])
        heard = np.maximum(clerk.heard(who, day), lives.people.births[who])
        household = lives.households.at(who, heard)
        dwelling = np.where(household == NOWHERE, NOWHERE, lives.dwellings.at(np.maximum(household, 0), heard))
        its = dwelling != NOWHERE
        who, slip, household, dwelling, heard = who[its], slip[its], household[its], dwelling[its], heard[its]
        since = np.maximum(lives.households.since(who, heard), lives.dwellings.since(household, heard))
        names, address = clerk.names(who, day, slip), written(clerk, who, dwelling)
        desk.outbox.send(
            day=day,
            columns={
                "registration_id": desk.mixer("registration").references("R", who, slip),
                "nhs_number": clerk.numbers("nhs", desk.official.nhs, who, missing=0.004),
                "surname": names.surname,
                "forename": names.forename,
                "middle_names": names.middle,
                "former_surname": names.former,
                "birth_date": clerk.births(who, slip),
                "sex": clerk.sexes(who, "1", "2", "9"),
                "address": address.whole,
                "postcode": address.postcode,
                "phone": clerk.numbers("phone", desk.official.phone, who, missing=0.6),
                "practice_code": surgeries.take(pa.array(lives.gazetteer.area[dwelling] * len(surgeries) // areas)),
                "registered_on": np.maximum(since, lives.people.births[who]),
                "protected": lives.is_protected(who, day),
            },
            people={"person": who},
        )
