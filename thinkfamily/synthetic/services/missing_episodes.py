"""Missing episodes, as police and social care take them down; children who were together share an incident number."""

import numpy as np

from thinkfamily.synthetic.dirt.addresses import home_address
from thinkfamily.synthetic.dirt.clerk import blank
from thinkfamily.synthetic.dirt.habits import STREET
from thinkfamily.synthetic.services.case_system import la_child_ids
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.writing.cells import MINUTES_A_DAY
from thinkfamily.synthetic.writing.deliveries import cut_into

_REPORTED = 0.93
_OFFERED, _ACCEPTED = 0.76, 0.58
_KNOWN_TO_CARE = 0.45


def send(desk: Desk) -> None:
    """Lists of what was reported."""
    lives, clerk = desk.lives, desk.clerk(STREET)
    told = lives.missing.episodes.told("who", "start", "end", "incident", "from_care")
    reported = desk.mixer("reported").shares(np.arange(len(told["who"]))) < _REPORTED
    who, start, end, incident, from_care = (
        told[name][reported] for name in ("who", "start", "end", "incident", "from_care")
    )
    recorded = desk.recorded("recorded", end // MINUTES_A_DAY, 5.0)
    for cut in cut_into(calendar=lives.calendar, every=desk.every, opened=recorded):
        its = cut.rows
        children, on_day = who[its], start[its] // MINUTES_A_DAY
        names, address = clerk.names(children, on_day, its), home_address(clerk, children, on_day)
        numbered = (from_care[its] == 1) | (desk.mixer("numbered").shares(children) < _KNOWN_TO_CARE)
        offered = desk.mixer("offered").shares(its) < _OFFERED
        accepted = desk.mixer("accepted").shares(its) < _ACCEPTED
        overnight = end[its] // MINUTES_A_DAY > on_day
        desk.outbox.send(
            day=cut.day,
            columns={
                "episode_id": desk.mixer("episode").references("M", its),
                "incident": desk.mixer("incident").references("NV", incident[its]),
                "la_child_id": blank(la_child_ids(lives, children), ~numbered),
                "forename": names.forename,
                "surname": names.surname,
                "birth_date": clerk.births(children, its),
                "sex": clerk.sexes(children, "M", "F", "U"),
                "line1": address.line1,
                "postcode": address.postcode,
                "missing_from": words(from_care[its], "HOME", "CARE"),
                "started_at": start[its],
                "ended_at": end[its],
                "overnight": words(overnight.astype(np.int64), "N", "Y"),
                "hours": (end[its] - start[its]) / 60.0,
                "interview_offered": words(offered.astype(np.int64), "N", "Y"),
                "interview_accepted": blank(words(accepted.astype(np.int64), "N", "Y"), ~offered),
                "recorded_on": recorded[its],
            },
            people={"person": children},
        )
