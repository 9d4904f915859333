"""Child protection: section 47 enquiries, initial conferences, and child protection plans."""

import numpy as np

from thinkfamily.synthetic.calendar import NO_DAY
from thinkfamily.synthetic.services.case_system import Kind, activities, send_activities
from thinkfamily.synthetic.services.desk import Desk

_KINDS = (Kind(code="S47", mean_lag=4.0), Kind(code="ICPC", mean_lag=4.0), Kind(code="CPP", mean_lag=6.0))
_ENQUIRY, _CONFERENCE, _PLAN = range(3)
_CATEGORIES = ("NEG", "EMO", "PHY", "SAB", "MUL")
_CATEGORY_BOUNDS = np.cumsum([0.48, 0.37, 0.07, 0.04])
_NO_DETAIL = len(_CATEGORIES)

# A conference is held within 15 working days of the strategy discussion (Working together to safeguard children). Every
# plan begins at one; that about one conference in six leads to none is an assumption.
_CONFERENCE_WITHIN = (8, 21)
_CONFERENCE_WITHOUT_PLAN = 0.08


def send(desk: Desk) -> None:
    """Lists of enquiries, conferences and plans that were opened, changed or closed."""
    lives, plans = desk.lives, desk.lives.plans
    enquiries = lives.care.enquiries.told("who", "day")
    category = np.searchsorted(_CATEGORY_BOUNDS, desk.mixer("category").shares(plans["who"]), side="right")
    alone = np.flatnonzero(
        desk.mixer("conference").shares(enquiries["who"], enquiries["day"]) < _CONFERENCE_WITHOUT_PLAN
    )
    least, most = _CONFERENCE_WITHIN
    who, day = enquiries["who"][alone], enquiries["day"][alone]
    held = day + least + desk.mixer("conference on").choices(most - least, who, day)
    told = activities(
        lives,
        (enquiries["who"], _ENQUIRY, _NO_DETAIL, enquiries["day"], NO_DAY, 0),
        (plans["who"], _CONFERENCE, _NO_DETAIL, plans["start"], NO_DAY, 0),
        (who, _CONFERENCE, _NO_DETAIL, held, NO_DAY, 0),
        (plans["who"], _PLAN, category, plans["start"], plans["end"], 0),
    )
    send_activities(desk, told, kinds=_KINDS, details=_CATEGORIES)
