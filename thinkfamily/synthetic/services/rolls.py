"""Who is on roll where: shared by the services that schools send."""

from dataclasses import dataclass

import numpy as np

from thinkfamily.synthetic.calendar import reception_year, school_year_of, september
from thinkfamily.synthetic.chance import Flags, Floats, Ints
from thinkfamily.synthetic.keys import Mixer
from thinkfamily.synthetic.lives.living import Lives

LAST_PRIMARY_YEAR = 6
LAST_SCHOOL_YEAR = 11
LAST_SIXTH_YEAR = 13
NO_SCHOOL = -1
_STAYS_ON = 0.45

# Special educational needs, England 2025: 5.3 % with a plan, 14.2 % with support (Department for Education).
_PLAN, _SUPPORT = 0.053, 0.148


@dataclass(frozen=True, kw_only=True)
class Rolls:
    """The pupils of the town's schools. Arrays are by place in `who`."""

    lives: Lives
    who: Ints
    starts: Ints

    def school_on(self, day: int) -> Ints:
        """The school on whose roll each is that day; NO_SCHOOL when on none."""
        lives, group = self.lives, self.year_on(day)
        family = lives.people.family[self.who]
        school = np.where(group <= LAST_PRIMARY_YEAR, lives.primary[family], lives.secondary[family])
        its = (group >= 0) & (group <= LAST_SCHOOL_YEAR)
        its |= (group > LAST_SCHOOL_YEAR) & (group <= LAST_SIXTH_YEAR) & self._stays_on
        return np.where(its & lives.in_town(self.who, day), school, NO_SCHOOL)

    def year_on(self, day: int) -> Ints:
        """The national curriculum year of each that day: 0 is reception, negative is before."""
        return school_year_of(day) - self.starts

    def entered(self, rows: Ints, day: int) -> Ints:
        """The day on which each of these entered the school they are at on that day."""
        first = np.array([september(year) for year in range(1990, 2050)])
        start = self.starts[rows] + np.where(self.year_on(day)[rows] > LAST_PRIMARY_YEAR, LAST_PRIMARY_YEAR + 1, 0)
        came = self.lives.families.arrives[self.lives.people.family[self.who[rows]]]
        arrival = np.where(came > 0, self.lives.calendar.edges[came] + 40, 0)
        return np.asarray(np.maximum(first[np.clip(start - 1990, 0, 59)], arrival))

    @property
    def needs(self) -> Ints:
        """Special educational provision of each: 0 none, 1 support, 2 a plan."""
        luck = self.lives.people.luck[self.who] * 0.5 + _normal(self._mixer("need"), self.who)
        order = np.argsort(np.argsort(luck, kind="stable"), kind="stable") / max(1, len(luck))
        return (order > 1 - _PLAN - _SUPPORT).astype(np.int64) + (order > 1 - _PLAN)

    @property
    def _stays_on(self) -> Flags:
        return np.asarray(self._mixer("stays on").shares(self.who) < _STAYS_ON)

    def _mixer(self, kind: str) -> Mixer:
        return Mixer(seed=self.lives.chance.seed, kind=f"rolls {kind}")


def rolls_of(lives: Lives) -> Rolls:
    """The pupils of the town."""
    who = lives.people.young
    return Rolls(lives=lives, who=who, starts=reception_year(lives.people.births[who]))


def _normal(mixer: Mixer, who: Ints) -> Floats:
    """A standing normal number for each (Box and Muller 1958)."""
    one, other = mixer.shares(who), mixer.shares(who, np.ones_like(who))
    return np.sqrt(-2.0 * np.log1p(-one)) * np.cos(2.0 * np.pi * other)


normal = _normal
