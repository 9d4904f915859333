"""Health services for children: mental health, and more than the usual health visiting for some babies."""

import numpy as np

from thinkfamily.synthetic.calendar import YEAR_DAYS
from thinkfamily.synthetic.chance import happens, shared_out
from thinkfamily.synthetic.people.people import Part
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.services.involvement import Spells, send_spells, spells_of

_SHARE, _WAIT_DAYS = 0.36, 110
_VISITED = 0.06
_VISITED_DAYS = (200, 800)
_VISITED_UNTIL = int(2.5 * YEAR_DAYS)
_SPECIALIST_SHARE = 0.4


def send(desk: Desk) -> None:
    """Lists of spells that opened or closed."""
    distressed, visited = spells_of(desk, trouble="child_distress", share=_SHARE, wait=_WAIT_DAYS), _visited(desk)
    told = Spells(
        who=np.concatenate([distressed.who, visited.who]),
        start=np.concatenate([distressed.start, visited.start]),
        end=np.concatenate([distressed.end, visited.end]),
    )
    service = np.repeat([0, 1], [len(distressed.who), len(visited.who)])
    specialist = desk.mixer("level").shares(told.who, told.start) < _SPECIALIST_SHARE
    send_spells(
        desk,
        told,
        lambda its: {
            "service": words(service[its], "CAMHS", "HEALTH_VISITING"),
            "level": words(specialist[its].astype(np.int64), "TARGETED", "SPECIALIST"),
        },
    )


def _visited(desk: Desk) -> Spells:
    """Babies whose families have more than the usual health visiting."""
    lives, people, rng = desk.lives, desk.lives.people, desk.rng("visited")
    born = np.flatnonzero((people.part == Part.CHILD) & (people.births >= lives.calendar.first_day))
    born = born[lives.households.at(born, people.births[born] + 14) >= 0]
    month = lives.calendar.month_of(people.births[born])
    family = people.family[born]
    odds = 0.6 * lives.families.luck[family] + 0.8 * lives.grids["abuse"][month, family]
    odds = odds + 0.9 * lives.grids["parent_distress"][month, people.mother(family)]
    seen = born[happens(rng, shared_out(_VISITED * len(born), np.exp(odds)))]
    start = people.births[seen] + rng.integers(10, 40, len(seen))
    end = np.minimum(start + rng.integers(*_VISITED_DAYS, len(seen)), people.births[seen] + _VISITED_UNTIL)
    return Spells(who=seen, start=start, end=end)
