"""Health: that someone is in touch with a service, since when and until when; no clinical content.

Shares of those troubled who are in touch with a service are assumptions, set so that about one adult in twenty-five is
open to adult mental health services and one child in twenty-five to those for children.
"""

import numpy as np

from thinkfamily.synthetic.calendar import NO_DAY, YEAR_DAYS
from thinkfamily.synthetic.chance import Ints, happens, shared_out, stretches
from thinkfamily.synthetic.dirt.addresses import home_address
from thinkfamily.synthetic.dirt.habits import CASES
from thinkfamily.synthetic.people.people import Part
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.writing.deliveries import cut_into

_EVERY = 6
_SERVICES = ("ADULT_MH", "CAMHS", "DRUG_ALCOHOL", "HV_PLUS")
_TEAMS = ("Recovery North", "Recovery South", "Community North", "Community South")
# (trouble, service, share in touch, days from the trouble to the service).
_WAYS = (("parent_distress", 0, 0.45, 70), ("child_distress", 1, 0.36, 110), ("parent_substance", 2, 0.40, 150))
_HEALTH_VISITED = 0.06
_VISITED_DAYS = (200, 800)


def send(desk: Desk) -> None:
    """Half-yearly lists of spells that opened or closed."""
    lives = desk.lives
    told = [*(_spells(desk, *way) for way in _WAYS), _visited(desk)]
    who, service, start, end = (np.concatenate([part[place] for part in told]) for place in range(4))
    lived = start <= lives.calendar.last_day
    who, service, start, end = (each[lived] for each in (who, service, start, end))
    end = np.where(end > lives.calendar.last_day, NO_DAY, end)
    opened, closed = desk.recorded("opened", start, 14.0), desk.recorded("closed", end, 21.0)
    closed = np.where(end == NO_DAY, NO_DAY, np.maximum(closed, opened))
    clerk = desk.clerk(CASES)
    for cut in cut_into(calendar=lives.calendar, every=_EVERY, opened=opened, changed=(closed,)):
        its = cut.rows
        persons = who[its]
        touched = cut.last_touched(opened, closed)
        names, address = clerk.names(persons, touched), home_address(clerk, persons, touched)
        parent = lives.people.part[persons] < Part.GRANDPARENT
        desk.outbox.send(
            day=cut.day,
            columns={
                "involvement_id": desk.mixer("involvement").references("H", its),
                "nhs_number": clerk.numbers("nhs", desk.official.nhs, persons, missing=0.03),
                "surname": names.surname,
                "forename": names.forename,
                "birth_date": clerk.births(persons),
                "sex": clerk.sexes(persons, "1", "2", "9"),
                "postcode": address.postcode,
                "service": words(service[its], *_SERVICES),
                "team": words(desk.mixer("team").choices(len(_TEAMS), persons), *_TEAMS),
                "parent_flag": words(parent.astype(np.int64), "N", "Y"),
                "opened_on": start[its],
                "closed_on": cut.known(end, closed),
                "recorded_on": opened[its],
            },
            people={"person": persons},
        )


def _spells(desk: Desk, trouble: str, service: int, share: float, wait: int) -> tuple[Ints, Ints, Ints, Ints]:
    """Troubles that brought someone to the service, after a wait."""
    lives, rng = desk.lives, desk.rng("spells", trouble)
    who, first, after = stretches(lives.grids[trouble])
    seen = happens(rng, share, len(who))
    who, first, after = who[seen], first[seen], after[seen]
    edges = lives.calendar.edges
    start = edges[first] + rng.integers(5, wait * 2, len(who))
    end = edges[after] + rng.integers(10, 90, len(who))
    end = np.where(after < lives.calendar.months, end, NO_DAY)
    short = (end != NO_DAY) & (end <= start)
    here = lives.households.at(who, start) >= 0
    kept = ~short & here
    return who[kept], np.full(int(kept.sum()), service), start[kept], end[kept]


def _visited(desk: Desk) -> tuple[Ints, Ints, Ints, Ints]:
    """Babies whose families have more than the usual health visiting."""
    lives, people, rng = desk.lives, desk.lives.people, desk.rng("visited")
    born = np.flatnonzero((people.part == Part.CHILD) & (people.births >= lives.calendar.first_day))
    born = born[lives.households.at(born, people.births[born] + 14) >= 0]
    month = lives.calendar.month_of(people.births[born])
    family = people.family[born]
    odds = 0.6 * lives.families.luck[family] + 0.8 * lives.grids["abuse"][month, family]
    odds = odds + 0.9 * lives.grids["parent_distress"][month, people.mother(family)]
    seen = born[happens(rng, shared_out(_HEALTH_VISITED * len(born), np.exp(odds)))]
    start = people.births[seen] + rng.integers(10, 40, len(seen))
    end = np.minimum(start + rng.integers(*_VISITED_DAYS, len(seen)), people.births[seen] + int(2.5 * YEAR_DAYS))
    return seen, np.full(len(seen), 3), start, end
