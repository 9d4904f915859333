"""Police domestic incidents: victim, suspect and children present, each a row, sharing the incident's number."""

import numpy as np

from thinkfamily.synthetic.dirt.addresses import home_address
from thinkfamily.synthetic.dirt.habits import STREET
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.services.incidents import GRADES, attended
from thinkfamily.synthetic.writing.deliveries import cut_into


def send(desk: Desk) -> None:
    """Lists of people in incidents."""
    lives, clerk = desk.lives, desk.clerk(STREET)
    told = attended(lives)
    who, incident, day = told.who, told.incident, told.day
    recorded = desk.recorded("recorded", day[np.searchsorted(incident, incident)], 4.0)[
        np.searchsorted(incident, incident)
    ]
    for cut in cut_into(calendar=lives.calendar, every=desk.every, opened=recorded):
        its = cut.rows
        names, address = clerk.names(who[its], day[its], its), home_address(clerk, who[its], day[its])
        desk.outbox.send(
            day=cut.day,
            columns={
                "involvement_ref": desk.mixer("row").references("D", its),
                "incident": desk.mixer("incident").references("52DA", incident[its]),
                "involvement": words(told.part[its], "VICTIM", "SUSPECT", "CHILD"),
                "surname": names.surname,
                "forename": names.forename,
                "birth_date": clerk.births(who[its], its),
                "sex": clerk.sexes(who[its], "M", "F", "U"),
                "uprn": address.uprn,
                "line1": address.line1,
                "postcode": address.postcode,
                "protected": lives.is_protected(who[its], recorded[its]),
                "occurred_on": day[its],
                "grade": words(told.grade[its], *GRADES),
                "recorded_on": recorded[its],
            },
            people={"person": who[its]},
        )
