"""The living: eight years, a month at a time, and what is left on record at the end."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from thinkfamily.synthetic.calendar import NO_DAY, Calendar
from thinkfamily.synthetic.chance import Chance, Flags, Ints
from thinkfamily.synthetic.chronicle import NOWHERE, History
from thinkfamily.synthetic.lives import care as helping
from thinkfamily.synthetic.lives import exploitation as harm
from thinkfamily.synthetic.lives import kinship, looking_after, troubles
from thinkfamily.synthetic.lives import missing as going_missing
from thinkfamily.synthetic.lives.care import Care
from thinkfamily.synthetic.lives.exploitation import Exploitation
from thinkfamily.synthetic.lives.friends import Friends, make_friends
from thinkfamily.synthetic.lives.homes import Homes
from thinkfamily.synthetic.lives.log import Told
from thinkfamily.synthetic.lives.looking_after import LookedAfter
from thinkfamily.synthetic.lives.missing import Missing
from thinkfamily.synthetic.lives.world import World
from thinkfamily.synthetic.people.forming import form_families
from thinkfamily.synthetic.people.naming import Names, name_people
from thinkfamily.synthetic.people.people import Beginning, Families, People
from thinkfamily.synthetic.places.gazetteer import Gazetteer, build_gazetteer
from thinkfamily.synthetic.places.schools import Schools, build_schools

_REPEATEDLY_MISSING = 2.0
_REFERRED_WHEN_KNOWN = 0.7
_REFERRED_WHEN_MISSING = 0.06


@dataclass(frozen=True, kw_only=True)
class Lives:
    """Everything that happened. `grids[trouble]` is month by person (or by family); days are whole numbers.

    `households` says who was in which household, `dwellings` which household was in which dwelling.
    """

    calendar: Calendar
    chance: Chance
    gazetteer: Gazetteer
    schools: Schools
    primary: Ints
    secondary: Ints
    people: People
    families: Families
    names: Names
    friends: Friends
    households: History
    dwellings: History
    surnames: History
    protected: History
    grids: dict[str, Flags]
    together: Flags
    stepped: Flags
    family_changes: Told
    needs: Told
    plans: Told
    helps: Told
    care: Care
    looked_after: LookedAfter
    missing: Missing
    exploitation: Exploitation
    residential_from: int

    def dwelling_of(self, who: Ints, day: Ints | int) -> Ints:
        """The dwelling in which each person lived on the day; -1 when they did not live in the town."""
        household = self.households.at(who, day)
        found = self.dwellings.at(np.maximum(household, 0), day)
        return np.where(household == NOWHERE, NOWHERE, found)

    def in_town(self, who: Ints, day: Ints | int) -> Flags:
        """Who lived in the town on the day."""
        return np.asarray(self.dwelling_of(who, day) != NOWHERE)

    def is_protected(self, who: Ints, day: Ints | int) -> Flags:
        """Whose address had to be withheld on the day."""
        return np.asarray(self.protected.at(who, day) == 1)


def live(*, families: int, calendar: Calendar, chance: Chance, tell: Callable[[str, float | None], None]) -> Lives:
    """Invent a town of so many families and live its months."""
    gazetteer = build_gazetteer(families=families, chance=chance)
    schools = build_schools(families=families, chance=chance)
    shaped, people = form_families(families=families, calendar=calendar, chance=chance)
    names = name_people(families=shaped, people=people, chance=chance)
    world = _world(calendar, chance, gazetteer, shaped, people, names)
    kinship.begin(world)
    primary, secondary = _schools_of(world, gazetteer, schools)
    friends = make_friends(people=people, school=secondary, chance=chance)
    care, looked = Care.of(persons=people.count, families=shaped.count), LookedAfter.of(people.count)
    missing, exploitation = Missing.of(people.count), Exploitation.of(people.count)
    grids, together, stepped = _grids(world)
    for month in range(calendar.months):
        world.now = month
        if month == 0:
            troubles.begin(world)
            helping.begin(world, care)
            looking_after.begin(world, looked)
        else:
            troubles.month(world)
        kinship.month(world)
        looking_after.month(world, looked, care)
        going_missing.month(world, missing, friends)
        also = _also_referred(world, missing, exploitation)
        harm.month(world, exploitation, friends, missing)
        helping.month(world, care, also=also)
        for name, grid in grids.items():
            grid[month] = world.on[name]
        together[month], stepped[month] = world.together, world.stepped
        tell("Living the months", (month + 1) / calendar.months)
    looking_after.close(looked)
    world.protected.note(np.zeros(1, dtype=np.int64), day=calendar.first_day, value=0)
    return Lives(
        calendar=calendar, chance=chance, gazetteer=gazetteer, schools=schools, primary=primary, secondary=secondary,
        people=people, families=shaped, names=names, friends=friends, households=world.homes.households.close(),
        dwellings=world.homes.dwellings.close(), surnames=world.surnames.close(), protected=world.protected.close(),
        grids=grids, together=together, stepped=stepped,
        family_changes=world.changes.told("family", "day", "kind"), needs=care.need.close(), plans=care.plan.close(),
        helps=care.help.close(), care=care, looked_after=looked, missing=missing, exploitation=exploitation,
        residential_from=int(world.homes.residential[0]),
    )  # fmt: skip


def _world(
    calendar: Calendar, chance: Chance, gazetteer: Gazetteer, families: Families, people: People, names: Names
) -> World:
    homes = Homes(persons=people.count, families=families.count, gazetteer=gazetteer, chance=chance)
    couple = np.isin(families.beginning, (Beginning.COUPLE, Beginning.CHILDLESS))
    stepped = families.beginning == Beginning.STEP
    world = World(
        calendar=calendar, chance=chance, people=people, families=families, names=names, homes=homes,
        together=couple, stepped=stepped, present=families.arrives == 0,
        gone=np.zeros(people.count, dtype=np.bool_), apart_since=np.full(families.count, NO_DAY, dtype=np.int64),
    )  # fmt: skip
    troubles.quiet(world)
    return world


def _schools_of(world: World, gazetteer: Gazetteer, schools: Schools) -> tuple[Ints, Ints]:
    """The primary and the secondary school of each family: near its first home; newcomers anywhere."""
    rng = world.chance.stream("schools of families")
    areas = int(gazetteer.area.max()) + 1
    first = world.homes.dwelling[: world.families.count]
    area = np.where(first == NOWHERE, rng.integers(0, areas, len(first)), gazetteer.area[np.maximum(first, 0)])
    near = [schools.nearby(rng, area=area, areas=areas, secondary=which) for which in (False, True)]
    return near[0], near[1]


def _grids(world: World) -> tuple[dict[str, Flags], Flags, Flags]:
    months = world.calendar.months
    grids = {name: np.zeros((months, len(flags)), dtype=np.bool_) for name, flags in world.on.items()}
    families = world.families.count
    return grids, np.zeros((months, families), dtype=np.bool_), np.zeros((months, families), dtype=np.bool_)


def _also_referred(world: World, missing: Missing, exploitation: Exploitation) -> Ints:
    """Whom someone refers for a reason of their own: the newly known of the month before, and those often missing."""
    rng = world.chance.stream("also referred", world.now)
    known = exploitation.newly_known
    known = known[rng.random(len(known)) < _REFERRED_WHEN_KNOWN]
    often = np.flatnonzero(missing.recent > _REPEATEDLY_MISSING)
    often = often[rng.random(len(often)) < _REFERRED_WHEN_MISSING]
    return np.unique(np.concatenate([known, often]))
