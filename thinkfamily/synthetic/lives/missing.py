"""Going missing: who does, for how long, from where, and with whom.

Levels: about 1.06 incidents a year for each child in care and 11 to 14 % of them missing in a year (Department for
Education, 2025). For children at home no such table was found; about one child in a hundred a
year, nearly all of ten or over, is assumed.
"""

from dataclasses import dataclass, field

import numpy as np

from thinkfamily.synthetic.chance import Flags, Floats, Ints, happens
from thinkfamily.synthetic.lives.friends import Friends
from thinkfamily.synthetic.lives.log import Log
from thinkfamily.synthetic.lives.world import World

_LEAST_AGE = 9.5
_OF_ANYONE = 0.00006
_WHEN_RUNNING = 0.21
_WHEN_EXPLOITED = 0.06
_CARE_FACTOR = 5.0
_TOGETHER = 0.15
_HOURS = (2.5, 1.0)
_LONGEST_HOURS = 24.0 * 21
_MINUTES_A_DAY = 1440

# How fast the memory of having been missing fades, a month.
_FADES = 0.87


@dataclass
class Missing:
    """The episodes, and how much each child has been missing lately (an episode counts 1 and fades)."""

    recent: Floats
    episodes: Log = field(default_factory=Log)
    incidents: int = 0

    @classmethod
    def of(cls, persons: int) -> "Missing":
        """Nobody has gone missing yet."""
        return cls(recent=np.zeros(persons))


def month(world: World, missing: Missing, friends: Friends) -> None:
    """One month of episodes."""
    rng = world.chance.stream("missing", world.now)
    may: Flags = world.children & (world.ages >= _LEAST_AGE)
    rate = _OF_ANYONE + _WHEN_RUNNING * world.on["running"] + _WHEN_EXPLOITED * world.on["exploited"]
    rate = rate * np.where(world.on["in_care"], _CARE_FACTOR, 1.0) * may
    times = rng.poisson(rate)
    first = np.repeat(np.arange(len(times)), times)
    start = world.days(rng, len(first)) * _MINUTES_A_DAY + rng.integers(0, _MINUTES_A_DAY, len(first))
    hours = np.minimum(rng.lognormal(*_HOURS, len(first)), _LONGEST_HOURS)
    incident = missing.incidents + np.arange(len(first))
    missing.incidents += len(first)
    told = [(first, start, hours, incident)]
    along = np.flatnonzero(happens(rng, _TOGETHER, len(first)))
    friend = friends.one_of(rng, first[along], likelier=world.on["running"] | world.on["exploited"], may=may)
    has = friend >= 0
    along, friend = along[has], friend[has]
    told.append((friend, start[along] + rng.integers(-60, 60, len(along)), hours[along] * 0.97, incident[along]))
    who, begun, length, group = (np.concatenate([part[place] for part in told]) for place in range(4))
    _note(world, missing, who, begun, length, group)


def _note(world: World, missing: Missing, who: Ints, begun: Ints, length: Floats, group: Ints) -> None:
    missing.episodes.note(
        who=who,
        start=begun,
        end=begun + (length * 60).astype(np.int64) + 1,
        incident=group,
        from_care=world.on["in_care"][who].astype(np.int64),
    )
    missing.recent = missing.recent * _FADES + np.bincount(who, minlength=len(missing.recent))
