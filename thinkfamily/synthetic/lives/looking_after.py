"""Children looked after by the council: who comes into care, where they are placed, and when they leave it.

Levels: 67 to 81 children per 10,000 on a day, 27 to 29 coming into care a year (Department for Education, 2025).
"""

from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np

from thinkfamily.synthetic.calendar import NO_DAY
from thinkfamily.synthetic.chance import Flags, Ints, happens, shared_out
from thinkfamily.synthetic.chronicle import NOWHERE
from thinkfamily.synthetic.lives.care import PER_10K, Care, worry
from thinkfamily.synthetic.lives.log import Log, Status
from thinkfamily.synthetic.lives.world import World
from thinkfamily.synthetic.people.people import NOBODY
from thinkfamily.vocabulary.dates import ADULT_AT

STARTS = 28.5 * PER_10K
STOCK = 73 * PER_10K
MONTHS_IN_CARE = 38.0
_CHANGES_PLACE = 0.030
# Of those under five who leave care, after most of a year in it.
_ADOPTED_SHARE = 0.45
_ADOPTED_UNDER = 5.0
_ADOPTED_AFTER_DAYS = 300
_PLACES_A_FOSTER_FAMILY = 3
_TEENS = 12.0


class Place(IntEnum):
    """Where a looked-after child lives."""

    FOSTER = 0
    RESIDENTIAL = 1
    PARENTS = 2
    ELSEWHERE = 3


# The looked-after children return's codes for these placements.
PLACE_CODES = ("U4", "K2", "P1", "U6")

_PLACE_BOUNDS = np.cumsum([0.72, 0.08, 0.06])
_PLACE_BOUNDS_TEEN = np.cumsum([0.55, 0.22, 0.05])


class Ending(IntEnum):
    """Why a period of care ended."""

    HOME = 0
    ADOPTED = 1
    OF_AGE = 2


@dataclass
class LookedAfter:
    """The periods of care and the placements within them."""

    care: Status
    place: Status
    placed: Ints
    carer: Ints
    placements: Log = field(default_factory=Log)
    endings: Log = field(default_factory=Log)

    @classmethod
    def of(cls, persons: int) -> "LookedAfter":
        """Nobody is looked after yet."""
        return cls(
            care=Status.of(persons), place=Status.of(persons), placed=np.zeros(persons, dtype=np.int64),
            carer=np.full(persons, NOBODY, dtype=np.int64),
        )  # fmt: skip


def begin(world: World, looked: LookedAfter) -> None:
    """Those in care already when the story begins."""
    rng = world.chance.stream("care", "looked after", "begin")
    children = world.children
    weights = np.exp(worry(world) + 0.05 * world.ages) * children
    who = np.flatnonzero(happens(rng, shared_out(STOCK * float(children.sum()), weights)))
    ago = rng.exponential(MONTHS_IN_CARE * 30.0, len(who)).astype(np.int64) + 1
    _take_in(world, looked, rng, who, np.maximum(world.first_day - ago, world.people.births[who] + 1))


def month(world: World, looked: LookedAfter, care: Care) -> None:
    """One month: some come into care, some move within it, some leave."""
    rng = world.chance.stream("care", "looked after", world.now)
    _release(world, looked, rng)
    held = world.on["in_care"]
    moves = np.flatnonzero(held & (looked.place.since < world.first_day) & happens(rng, _CHANGES_PLACE, len(held)))
    day = world.days(rng, len(moves))
    _end_placement(looked, moves, day)
    _place(world, looked, rng, moves, day)
    children = world.children & ~held
    known = care.need.held | care.plan.held
    odds = 0.5 * world.people.luck + 1.2 * care.plan.held + 0.6 * world.on["running"] + 0.3 * world.on["exploited"]
    odds = odds + 0.8 * world.of_family(world.in_family(world.on["parent_substance"])) + 0.25 * (world.ages > _TEENS)
    chance = shared_out(STARTS * float(world.children.sum()) / 12.0, np.exp(odds) * (children & known))
    new = np.flatnonzero(happens(rng, chance))
    _take_in(world, looked, rng, new, world.days(rng, len(new)))


def _take_in(world: World, looked: LookedAfter, rng: np.random.Generator, who: Ints, day: Ints) -> None:
    looked.care.begin(who, day=day)
    _place(world, looked, rng, who, day)
    world.on["in_care"] = looked.care.held.copy()


def _place(world: World, looked: LookedAfter, rng: np.random.Generator, who: Ints, day: Ints) -> None:
    """Find each a place; foster families take at most three."""
    teen = world.ages[who] >= _TEENS
    draw = rng.random(len(who))
    bounds = np.where(teen[:, None], _PLACE_BOUNDS_TEEN, _PLACE_BOUNDS)
    kind = (draw[:, None] >= bounds).sum(axis=1)
    fostered = looked.care.held & (looked.placed == Place.FOSTER) & looked.place.held
    taken = np.bincount(np.maximum(looked.carer[fostered], 0), minlength=world.people.families)
    room = np.repeat(np.arange(world.families.count), np.maximum(0, _PLACES_A_FOSTER_FAMILY - taken))
    room = room[(world.families.fosters & world.present)[room]]
    room = rng.permutation(room)
    wants = np.flatnonzero(kind == Place.FOSTER)
    kind[wants[len(room) :]] = Place.ELSEWHERE
    wants = wants[: len(room)]
    carer = np.full(len(who), NOBODY, dtype=np.int64)
    carer[wants] = room[: len(wants)]
    homes = world.homes
    home = np.full(len(who), NOWHERE, dtype=np.int64)
    home[wants] = carer[wants]
    home = np.where(
        kind == Place.RESIDENTIAL, homes.residential[rng.integers(0, len(homes.residential), len(who))], home
    )
    home = np.where(kind == Place.PARENTS, world.people.family[who], home)
    homes.settle(who, household=home, day=day)
    looked.place.begin(who, day=day)
    looked.placed[who], looked.carer[who] = kind, carer


def _end_placement(looked: LookedAfter, who: Ints, day: Ints) -> None:
    ends = np.maximum(day, looked.place.since[who] + 1)
    looked.placements.note(
        who=who, start=looked.place.since[who], end=ends, kind=looked.placed[who], carer=looked.carer[who]
    )
    looked.place.since[who] = NO_DAY


def _release(world: World, looked: LookedAfter, rng: np.random.Generator) -> None:
    """Leaving care: at eighteen, by adoption out of the town, or back home."""
    held = looked.care.held & (looked.care.since < world.first_day)
    of_age = world.people.births + int(ADULT_AT * 365.25)
    grown: Flags = held & (of_age < world.next_day)
    leaves = held & (grown | happens(rng, 1.0 / MONTHS_IN_CARE, len(held)))
    who = np.flatnonzero(leaves)
    day = np.where(grown[who], np.maximum(of_age[who], looked.care.since[who] + 1), world.days(rng, len(who)))
    small = (world.ages[who] < _ADOPTED_UNDER) & (day - looked.care.since[who] > _ADOPTED_AFTER_DAYS)
    adopted = small & ~grown[who] & happens(rng, _ADOPTED_SHARE, len(who))
    why = np.where(grown[who], Ending.OF_AGE, np.where(adopted, Ending.ADOPTED, Ending.HOME))
    looked.endings.note(who=who, start=looked.care.since[who], end=np.maximum(day, looked.care.since[who] + 1), why=why)
    _end_placement(looked, who, day)
    looked.care.end(who, day=day)
    home = np.where((why == Ending.HOME) & world.present[world.people.family[who]], world.people.family[who], NOWHERE)
    world.homes.settle(who, household=home, day=day)
    world.gone[who[why != Ending.HOME]] = True
    world.on["in_care"] = looked.care.held.copy()


def close(looked: LookedAfter) -> None:
    """Write down the placements and periods that last beyond the story."""
    still = np.flatnonzero(looked.place.held)
    looked.placements.note(
        who=still, start=looked.place.since[still], end=NO_DAY, kind=looked.placed[still], carer=looked.carer[still]
    )
    looked.endings.note(who=still, start=looked.care.since[still], end=NO_DAY, why=-1)
