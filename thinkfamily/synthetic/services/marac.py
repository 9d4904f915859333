"""Domestic abuse conferences: the gravest of incidents, heard within weeks; each person is a row.

Assumed: seven in ten incidents graded high are heard, and one in twenty-five of those graded medium, where a
professional judges so; three victims in ten have their address withheld from the start.
"""

import numpy as np

from thinkfamily.synthetic.chance import Flags, Ints
from thinkfamily.synthetic.dirt.habits import CASES
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.services.incidents import SUSPECT, attended
from thinkfamily.synthetic.services.matters import Matters, on_record, pages

_HEARD_SHARES = np.array([0.0, 0.04, 0.70])
_SHIELDED = 0.3
# A conference sits every fortnight, and hears what was referred a week before at the latest.
_SITS_EVERY_DAYS, _REFERRED_BEFORE_DAYS = 14, 7
_LAG_DAYS = 4.0


def send(desk: Desk) -> None:
    """Lists of people in what was heard."""
    for page in pages(desk, _heard(desk), every=desk.every, habits=CASES):
        page.send(
            row_ref=page.references("row", "MR"),
            case_ref=desk.mixer("heard").references("MARAC", page.more["incident"]),
            involvement=words(page.more["part"], "VICTIM", "PERPETRATOR", "CHILD"),
            sex=page.clerk.sexes(page.who, "M", "F", "U"),
            uprn=page.address.uprn,
            line1=page.address.line1,
            postcode=page.address.postcode,
            protected=_shielded(desk, page.who, page.more["part"], page.more["incident"], page.recorded),
            heard_on=page.start,
        )


def _heard(desk: Desk) -> Matters:
    told = attended(desk.lives)
    its = np.flatnonzero(desk.mixer("hears").shares(told.incident) < _HEARD_SHARES[told.grade])
    incident = told.incident[its]
    sits = (told.day[its] + _REFERRED_BEFORE_DAYS) // _SITS_EVERY_DAYS + 1
    heard = sits * _SITS_EVERY_DAYS
    # Everyone of one hearing is written up on one day.
    first = np.searchsorted(incident, incident)
    return on_record(
        desk,
        who=told.who[its],
        start=heard,
        lag=_LAG_DAYS,
        opened=desk.recorded("written up", heard, _LAG_DAYS)[first],
        incident=incident,
        part=told.part[its],
    )


def _shielded(desk: Desk, who: Ints, part: Ints, incident: Ints, day: Ints) -> Flags:
    """Whose address is withheld: never the perpetrator's."""
    asked = desk.mixer("shield").shares(incident) < _SHIELDED
    return np.asarray((part != SUSPECT) & (asked | desk.lives.is_protected(who, day)))
