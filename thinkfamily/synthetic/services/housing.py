"""Social housing: lists of who is on which tenancy, and how many weeks of rent are owed."""

import numpy as np

from thinkfamily.synthetic.calendar import NO_DAY, YEAR_DAYS
from thinkfamily.synthetic.chance import Ints
from thinkfamily.synthetic.chronicle import NOWHERE
from thinkfamily.synthetic.dirt.addresses import written
from thinkfamily.synthetic.dirt.clerk import blank
from thinkfamily.synthetic.dirt.habits import ACCOUNTS
from thinkfamily.synthetic.people.people import Part
from thinkfamily.synthetic.places.gazetteer import Tenure
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.vocabulary.dates import ADULT_AT

_LISTS_CHILDREN = 0.7
_LEAST_WEEKS, _MOST_WEEKS = 5, 60
_NOTICE_WEEKS = 12
_TENANT, _JOINT, _HOUSEHOLD = range(3)


def send(desk: Desk) -> None:
    """Everyone on a social tenancy whom the landlord has heard of."""
    lives, clerk, people = desk.lives, desk.clerk(ACCOUNTS), desk.lives.people
    everyone = np.arange(people.count)
    for day in lives.calendar.cuts(desk.every):
        heard = np.maximum(clerk.heard(everyone, day), people.births)
        household = lives.households.at(everyone, heard)
        dwelling = np.where(household == NOWHERE, NOWHERE, lives.dwellings.at(np.maximum(household, 0), heard))
        social = (dwelling != NOWHERE) & (lives.gazetteer.tenure[np.maximum(dwelling, 0)] == Tenure.SOCIAL)
        its = np.flatnonzero(social & (people.births <= day) & (household < lives.residential_from))
        its = its[np.lexsort((people.part[its], dwelling[its], household[its]))]
        who, home, place, when = its, household[its], dwelling[its], heard[its]
        tenancy = home * lives.gazetteer.count + place
        rank = np.arange(len(its)) - np.searchsorted(tenancy, tenancy, side="left")
        grown = people.births[who] <= day - int(ADULT_AT * YEAR_DAYS)
        kind = np.where(
            rank == 0, _TENANT, np.where((rank == 1) & grown & (people.part[who] < Part.CHILD), _JOINT, _HOUSEHOLD)
        )
        listed = (kind != _HOUSEHOLD) | (desk.mixer("lists").shares(home, place) < _LISTS_CHILDREN)
        who, home, place, when, kind = (each[listed] for each in (who, home, place, when, kind))
        since = np.maximum(lives.households.since(who, when), lives.dwellings.since(home, when))
        owed_since, weeks = _arrears(desk, home, kind, day)
        names, address = clerk.names(who, day), written(clerk, who, place)
        nino = clerk.numbers("nino", desk.official.nino, who, missing=0.3)
        male = ~people.female[who]
        title = words(np.where(male, 0, desk.mixer("title").choices(2, who) + 1), "MR", "MRS", "MS")
        desk.outbox.send(
            day=day,
            columns={
                "occupant_ref": desk.mixer("occupant").references("O", who, home, place),
                "tenancy_ref": desk.mixer("tenancy").references("T", home, place),
                "title": blank(title, kind == _HOUSEHOLD),
                "forename": names.forename,
                "surname": names.surname,
                "birth_date": clerk.births(who, missing=0.08),
                "nino": blank(nino, kind == _HOUSEHOLD),
                "phone": blank(clerk.numbers("phone", desk.official.phone, who, missing=0.3), kind == _HOUSEHOLD),
                "occupant_type": words(kind, "TENANT", "JOINT", "HOUSEHOLD"),
                "uprn": address.uprn,
                "line1": address.line1,
                "town": address.town,
                "postcode": address.postcode,
                "tenancy_from": np.maximum(since, people.births[who]),
                "tenancy_until": np.full(len(who), NO_DAY),
                "arrears_weeks": weeks,
                "arrears_since": owed_since,
                "notice_served": words((np.nan_to_num(weeks) >= _NOTICE_WEEKS).astype(np.int64), "N", "Y"),
            },
            people={"person": who},
        )


def _arrears(desk: Desk, home: Ints, kind: Ints, day: int) -> tuple[Ints, "np.typing.NDArray[np.float64]"]:
    """(since when, how many weeks) rent has been seriously owed; of tenants only."""
    lives = desk.lives
    month = int(lives.calendar.month_of(np.array([day]))[0])
    grid = lives.grids["arrears"][: month + 1]
    last_off = np.where(~grid, np.arange(month + 1)[:, None], -1).max(axis=0)
    family = np.minimum(home, lives.people.families - 1)
    owes = grid[month][family] & (home < lives.people.families) & (kind != _HOUSEHOLD)
    since = np.minimum(lives.calendar.edges[np.minimum(last_off + 1, month)][family], day)
    weeks = np.clip((day - since) / 7.0, _LEAST_WEEKS, _MOST_WEEKS).round()
    return np.where(owes, since, NO_DAY), np.where(owes, weeks, np.nan)
