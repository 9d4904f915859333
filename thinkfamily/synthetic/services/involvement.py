"""Involvement with a health service: that someone is in touch with it, since when and until when; nothing clinical.

Shares of those troubled who are in touch with a service are assumptions, set so that about one adult in twenty-five is
open to adult mental health services and one child in twenty-five to those for children.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from thinkfamily.synthetic.calendar import NO_DAY
from thinkfamily.synthetic.chance import Ints, happens, stretches
from thinkfamily.synthetic.dirt.addresses import home_address
from thinkfamily.synthetic.dirt.habits import CASES
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.writing.cells import Cells
from thinkfamily.synthetic.writing.deliveries import cut_into

_TEAMS = ("Recovery North", "Recovery South", "Community North", "Community South")


@dataclass(frozen=True, kw_only=True)
class Spells:
    """Who was in touch with a service, from when until when; NO_DAY while it lasts."""

    who: Ints
    start: Ints
    end: Ints


def spells_of(desk: Desk, *, trouble: str, share: float, wait: int) -> Spells:
    """Troubles that brought a share of those who had them to the service, after a wait of some days."""
    lives, rng = desk.lives, desk.rng("spells", trouble)
    who, first, after = stretches(lives.grids[trouble])
    seen = happens(rng, share, len(who))
    who, first, after = who[seen], first[seen], after[seen]
    edges = lives.calendar.edges
    start = edges[first] + rng.integers(5, wait * 2, len(who))
    end = edges[after] + rng.integers(10, 90, len(who))
    end = np.where(after < lives.calendar.months, end, NO_DAY)
    short = (end != NO_DAY) & (end <= start)
    kept = ~short & (lives.households.at(who, start) >= 0)
    return Spells(who=who[kept], start=start[kept], end=end[kept])


def send_spells(
    desk: Desk, told: Spells, own: Callable[[Ints], Mapping[str, Cells]], *, number_missing: float = 0.03
) -> None:
    """Lists of spells that opened or closed; `own` gives, for spells by number, the columns that only this feed has."""
    lives, clerk = desk.lives, desk.clerk(CASES)
    start = told.start
    end = np.where(told.end > lives.calendar.last_day, NO_DAY, told.end)
    opened, closed = desk.recorded("opened", start, 14.0), desk.recorded("closed", end, 21.0)
    closed = np.where(end == NO_DAY, NO_DAY, np.maximum(closed, opened))
    for cut in cut_into(calendar=lives.calendar, every=desk.every, opened=opened, changed=(closed,)):
        its = cut.rows
        who, touched = told.who[its], cut.last_touched(opened, closed)
        names, address = clerk.names(who, touched), home_address(clerk, who, touched)
        columns = {
            "involvement_id": desk.mixer("involvement").references("H", its),
            "nhs_number": clerk.numbers("nhs", desk.official.nhs, who, missing=number_missing),
            "surname": names.surname,
            "forename": names.forename,
            "birth_date": clerk.births(who),
            "sex": clerk.sexes(who, "1", "2", "9"),
            "postcode": address.postcode,
            "team": words(desk.mixer("team").choices(len(_TEAMS), who), *_TEAMS),
            "opened_on": start[its],
            "closed_on": cut.known(end, closed),
            "recorded_on": opened[its],
        }
        desk.outbox.send(day=cut.day, columns={**columns, **own(its)}, people={"person": who})
