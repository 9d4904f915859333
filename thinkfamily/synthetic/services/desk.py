"""A service's desk: the lives it sees a part of, the numbers people bear, its clerk, and its outbox."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from thinkfamily.synthetic.calendar import NO_DAY
from thinkfamily.synthetic.chance import Flags, Ints
from thinkfamily.synthetic.dirt.clerk import Clerk
from thinkfamily.synthetic.dirt.habits import Habits
from thinkfamily.synthetic.keys import Mixer
from thinkfamily.synthetic.lives.living import Lives
from thinkfamily.synthetic.people.numbered import Official
from thinkfamily.synthetic.people.people import NOBODY, Beginning, Part
from thinkfamily.synthetic.services.cadence import SENT_EVERY_MONTHS
from thinkfamily.synthetic.writing.outbox import Outbox

# One record in so many reaches the system late: months after, not days.
_LATE_SHARE = 0.03
_LATE_DAYS = (60, 260)

# A few people are twice in a register or case system, under two numbers, each with slips of its own.
TWICE_SHARE = 0.006


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What a service works with."""

    lives: Lives
    official: Official
    outbox: Outbox

    @property
    def feed(self) -> str:
        """The feed's id."""
        return self.outbox.feed.id

    @property
    def source(self) -> str:
        """Whose numbers and clerks these are: a system that sends several feeds, or the feed's own."""
        return self.outbox.feed.numbered_by

    @property
    def every(self) -> int:
        """How many months lie between two deliveries."""
        return SENT_EVERY_MONTHS[self.feed]

    def clerk(self, habits: Habits) -> Clerk:
        """The clerk of the service's system, who writes a person alike in every feed that it sends."""
        return Clerk(lives=self.lives, habits=habits, source=self.source)

    def mixer(self, kind: str) -> Mixer:
        """The service's own chance of a kind."""
        return Mixer(seed=self.lives.chance.seed, kind=f"{self.feed} {kind}")

    def system_mixer(self, kind: str) -> Mixer:
        """A chance of a kind that is the same in every feed of the service's system."""
        return Mixer(seed=self.lives.chance.seed, kind=f"{self.source} {kind}")

    def rng(self, *name: object) -> np.random.Generator:
        """The service's own stream of chance."""
        return self.lives.chance.stream("service", self.feed, *name)

    def recorded(self, kind: str, happened: Ints, mean_days: float) -> Ints:
        """The days on which happenings were put on record: soon as a rule, some months late; NO_DAY stays so."""
        rows = np.arange(len(happened))
        lag = -np.log(1.0 - self.mixer(f"{kind} lag").shares(rows, happened)) * mean_days
        least, most = _LATE_DAYS
        late = self.mixer(f"{kind} late").shares(rows, happened) < _LATE_SHARE
        lag = np.where(late, least + self.mixer(f"{kind} how late").choices(most - least, rows), lag)
        return np.where(happened == NO_DAY, NO_DAY, happened + lag.astype(np.int64))

    def twice(self, who: Ints) -> Flags:
        """Who is in the service's system twice."""
        return np.asarray(self.system_mixer("twice").shares(who) < TWICE_SHARE)

    def person_refs(self, who: Ints, prefix: str, *, second: Flags | None = None) -> "pa.StringArray":
        """The service's own numbers for people; `second` rows use the other number of those who are in it twice."""
        copy = np.zeros_like(who) if second is None else (second & self.twice(who)).astype(np.int64)
        refs = self.system_mixer("person").references(prefix, np.maximum(who, 0), copy)
        return refs.take(pa.array(np.arange(len(who)), mask=who == NOBODY))


def words(choices: Ints, *texts: str | None) -> "pa.StringArray":
    """Texts by number."""
    return pa.array(list(texts), pa.string()).take(pa.array(choices))


def nobody(count: int) -> Ints:
    """So many rows that name nobody."""
    return np.full(count, NOBODY, dtype=np.int64)


def parent_of(lives: Lives, children: Ints) -> tuple[Ints, Ints]:
    """(mother, father) of each child, NOBODY where there is none; of a step-child the step-parent is the father."""
    people, family = lives.people, lives.people.family[children]
    beginning = lives.families.beginning[family]
    of_step = people.part[children] == Part.STEP_CHILD
    mother = np.where(of_step | (beginning == Beginning.KINSHIP), NOBODY, people.mother(family))
    father = np.where(beginning == Beginning.ALONE, NOBODY, people.father(family))
    return mother, np.where(of_step, people.step_parent(family), father)
