"""Children looked after: one row for each placement episode, sent again when it or the period of care ends."""

import numpy as np

from thinkfamily.synthetic.calendar import NO_DAY
from thinkfamily.synthetic.chance import Ints
from thinkfamily.synthetic.chronicle import NOWHERE
from thinkfamily.synthetic.dirt.addresses import written
from thinkfamily.synthetic.dirt.clerk import blank
from thinkfamily.synthetic.dirt.habits import CASES
from thinkfamily.synthetic.lives.looking_after import PLACE_CODES, Ending, Place
from thinkfamily.synthetic.people.naming import ETHNICITIES, ethnicity_of
from thinkfamily.synthetic.people.people import NOBODY
from thinkfamily.synthetic.services.case_system import la_child_ids
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.writing.deliveries import cut_into

_LEGAL = ("C2", "V2", "C1", "E1")
_LEGAL_BOUNDS = np.cumsum([0.48, 0.25, 0.17])
_WITHHELD_SHARE = 0.2

# Why an episode ceased, in the return's codes: a new one followed; home; adopted; of age.
_CEASED = ("X1", "E4A", "E11", "E17")


def send(desk: Desk) -> None:
    """Lists of episodes that began or changed."""
    lives = desk.lives
    who, start, end, kind, carer = _placements(desk)
    period_start, period_end, why = _periods(desk, who, start)
    first = start == period_start
    opened, closed = desk.recorded("began", start, 4.0), desk.recorded("ended", end, 5.0)
    closed = np.where(end == NO_DAY, NO_DAY, np.maximum(closed, opened))
    over = np.where(first, desk.recorded("period", period_end, 6.0), closed)
    over = np.where((over == NO_DAY) | (closed == NO_DAY), over, np.maximum(over, closed))
    ethnicity, clerk = ethnicity_of(lives.people, lives.families), desk.clerk(CASES)
    for cut in cut_into(calendar=lives.calendar, every=desk.every, opened=opened, changed=(closed, over)):
        its = cut.rows
        children, carers = who[its], carer[its]
        touched = cut.last_touched(opened, closed, over)
        household = lives.households.at(children, start[its])
        dwelling = np.where(household == NOWHERE, NOWHERE, lives.dwellings.first(np.maximum(household, 0), start[its]))
        names, address = clerk.names(children, touched), written(clerk, children, dwelling)
        theirs, home = (
            clerk.names(carers, touched),
            written(clerk, carers, np.where(carers == NOBODY, NOWHERE, dwelling)),
        )
        ended = cut.known(end, closed)
        ceased = np.where(period_end[its] == end[its], why[its] + 1, 0)
        withheld = (kind[its] == Place.FOSTER) & (desk.mixer("withheld").shares(children) < _WITHHELD_SHARE)
        desk.outbox.send(
            day=cut.day,
            columns={
                "episode_id": desk.mixer("episode").references("EP", its),
                "person_id": desk.person_refs(children, "P"),
                "la_child_id": la_child_ids(lives, children),
                "upn": clerk.numbers("upn", desk.official.upn, children, missing=0.25),
                "forename": names.forename,
                "surname": names.surname,
                "birth_date": clerk.births(children),
                "sex": clerk.sexes(children, "1", "2"),
                "ethnicity": words(ethnicity[children], *ETHNICITIES),
                "uprn": address.uprn,
                "line1": address.line1,
                "postcode": address.postcode,
                "protected": withheld | lives.is_protected(children, touched),
                "carer_forename": theirs.forename,
                "carer_surname": theirs.surname,
                "carer_uprn": home.uprn,
                "carer_postcode": home.postcode,
                "reason_new_episode": words(first[its].astype(np.int64), "P", "S"),
                "legal_status": words(
                    np.searchsorted(_LEGAL_BOUNDS, desk.mixer("legal").shares(children), side="right"), *_LEGAL
                ),
                "placement_type": words(kind[its], *PLACE_CODES),
                "period_from": period_start[its],
                "period_until": np.where(first[its], cut.known(period_end, over), NO_DAY),
                "episode_from": start[its],
                "episode_until": ended,
                "reason_ceased": blank(words(ceased, *_CEASED), ended == NO_DAY),
                "recorded_on": opened[its],
            },
            people={"person": children, "carer": carers},
        )


def _placements(desk: Desk) -> tuple[Ints, ...]:
    """(child, start, end, kind, foster carer) of every placement; the carer is the mother of the fostering family."""
    told = desk.lives.looked_after.placements.told("who", "start", "end", "kind", "carer")
    order = np.lexsort((told["start"], told["who"]))
    who, start, end, kind, carer = (told[name][order] for name in ("who", "start", "end", "kind", "carer"))
    fostered = kind == Place.FOSTER
    return who, start, end, kind, np.where(fostered & (carer != NOBODY), carer, NOBODY)


def _periods(desk: Desk, who: Ints, start: Ints) -> tuple[Ints, Ints, Ints]:
    """(start, end, why it ended) of the period of care in which each placement lies."""
    told = desk.lives.looked_after.endings.told("who", "start", "end", "why")
    order = np.lexsort((told["start"], told["who"]))
    period_who, period_start = told["who"][order], told["start"][order]
    span = 2**20
    place = np.searchsorted(period_who * span + period_start, who * span + start, side="right") - 1
    why = np.where(told["why"][order] < 0, Ending.HOME, told["why"][order])
    return period_start[place], told["end"][order][place], why[place]
