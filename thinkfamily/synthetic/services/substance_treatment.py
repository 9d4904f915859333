"""Drug and alcohol treatment: adults whose trouble brought them to the commissioned provider, who numbers its own."""

import numpy as np

from thinkfamily.synthetic.people.people import Beginning
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.services.involvement import send_spells, spells_of

_SHARE, _WAIT_DAYS = 0.40, 150
# The provider is no part of the health service, and holds its number of fewer people.
_NUMBER_MISSING = 0.2


def send(desk: Desk) -> None:
    """Lists of spells in treatment that began or ended."""
    told = spells_of(desk, trouble="parent_substance", share=_SHARE, wait=_WAIT_DAYS)
    childless = desk.lives.families.beginning[desk.lives.people.family[told.who]] == Beginning.CHILDLESS
    send_spells(
        desk,
        told,
        lambda its: {
            "client_ref": desk.person_refs(told.who[its], "DT"),
            "parent_flag": words(childless[its].astype(np.int64), "Y", "N"),
        },
        number_missing=_NUMBER_MISSING,
    )
