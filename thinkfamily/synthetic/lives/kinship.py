"""Who lives with whom: births, partings, new partners, weddings, moves, arrivals, departures, children who grow up.

Monthly chances are assumptions near national rates: about one couple with children in forty parts each year, a third
of lone parents find a partner within five years, one family in ten moves house each year (English Housing Survey).
"""

import numpy as np

from thinkfamily.synthetic.calendar import NO_DAY
from thinkfamily.synthetic.chance import Flags, Ints, happens
from thinkfamily.synthetic.lives.world import World
from thinkfamily.synthetic.names.heritage import HERITAGES
from thinkfamily.synthetic.people.people import Beginning, Part
from thinkfamily.synthetic.places.gazetteer import Tenure
from thinkfamily.vocabulary.dates import ADULT_AT

_PARTS = 0.0020
_FINDS_PARTNER = 0.0058
_STEP_PARTS = 0.0045
_WEDS = 0.0019
_MOVES = 0.0055
_MOVES_WHEN_RENTING = 0.0130
_LEAVES_TOWN = 0.0011
_GROWN_LEAVES = 0.013
_FATHER_STAYS_IN_TOWN = 0.72
_WIFE_REVERTS = 0.35
_CHILD_FOLLOWS_NAME = 0.22
_ADDRESS_WITHHELD = 0.45
_MONTHS_ALONE_FIRST = 180

# What the record of family changes calls each kind of family.
COUPLE, LONE, STEP, SEPARATED, KINSHIP, CHILDLESS, FOSTER = range(7)
FAMILY_TYPES = ("couple", "lone parent", "step-family", "separated parents", "kinship carers", "no children", "foster")


def begin(world: World) -> None:
    """House and name everyone who is there from the start."""
    people, families, homes = world.people, world.families, world.homes
    rng = world.chance.stream("kinship", "begin")
    here = np.flatnonzero(world.present)
    start = world.calendar.first_day
    homes.begin(settled=here, need=families.luck, day=start)
    everyone = np.arange(people.count)
    world.surnames.note(everyone, day=np.minimum(people.births, start) - 1, value=world.names.surname)
    _settle_all(world, here, rng, day=np.maximum(people.births, start - 3000))


def month(world: World) -> None:
    """One month of family life."""
    rng = world.chance.stream("kinship", world.now)
    _arrivals(world, rng)
    _births(world)
    _partings(world, rng)
    _new_partners(world, rng)
    _weddings(world, rng)
    _moves(world, rng)
    _departures(world, rng)


def _settle_all(world: World, families: Ints, rng: np.random.Generator, *, day: Ints) -> None:
    """Put the members of families into their households; `day` is by person."""
    people, shaped, homes = world.people, world.families, world.homes
    mine = np.zeros(shaped.count, dtype=np.bool_)
    mine[families] = True
    part, family = people.part, people.family
    living = mine[family] & (people.births < world.next_day)
    kinship = shaped.beginning == Beginning.KINSHIP
    home = (part == Part.MOTHER) & ~kinship[family]
    home |= (part == Part.FATHER) & world.together[family]
    home |= (part == Part.STEP_PARENT) & world.stepped[family]
    home |= (part == Part.STEP_CHILD) & world.stepped[family]
    home |= (part == Part.GRANDPARENT) | (part == Part.CHILD)
    its = np.flatnonzero(living & home)
    homes.settle(its, household=family[its], day=day[its])
    apart = families[np.isin(shaped.beginning[families], (Beginning.APART, Beginning.STEP)) & ~world.together[families]]
    nearby = apart[happens(rng, _FATHER_STAYS_IN_TOWN, len(apart))]
    fathers = people.father(nearby)
    homes.house(nearby + shaped.count, day=day[fathers], tenure=Tenure.PRIVATE)
    homes.settle(fathers, household=nearby + shaped.count, day=day[fathers])
    kind = np.full(shaped.count, COUPLE, dtype=np.int64)
    kind[shaped.beginning == Beginning.APART] = SEPARATED
    kind[shaped.beginning == Beginning.ALONE] = LONE
    kind[shaped.beginning == Beginning.STEP] = STEP
    kind[kinship] = KINSHIP
    kind[shaped.beginning == Beginning.CHILDLESS] = CHILDLESS
    kind[shaped.fosters] = FOSTER
    world.changes.note(family=families, day=day[people.mother(families)], kind=kind[families])


def _arrivals(world: World, rng: np.random.Generator) -> None:
    new = np.flatnonzero(world.families.arrives == world.now) if world.now else np.empty(0, dtype=np.int64)
    if not len(new):
        return
    world.present[new] = True
    day = np.full(world.people.count, world.first_day)
    arrival = world.days(rng, world.families.count)[world.people.family]
    world.homes.house(new, day=arrival[world.people.mother(new)])
    _settle_all(world, new, rng, day=np.maximum(arrival, np.minimum(world.people.births, day + 31)))


def _births(world: World) -> None:
    people = world.people
    born = (people.births >= world.first_day) & (people.births < world.next_day) & (people.part == Part.CHILD)
    its = np.flatnonzero(born & world.present[people.family] & (world.homes.household != people.family))
    world.homes.settle(its, household=people.family[its], day=people.births[its])


def _partings(world: World, rng: np.random.Generator) -> None:
    people, families, homes = world.people, world.families, world.homes
    abused = world.trouble("abuse")
    weight = np.exp(0.35 * families.luck + 0.9 * abused)
    couples = world.together & world.present & ~families.fosters & (families.beginning != Beginning.CHILDLESS)
    couples &= families.first_birth < world.first_day
    part = np.flatnonzero(couples & happens(rng, _PARTS * weight))
    day = world.days(rng, len(part))
    fathers = people.father(part)
    stays = happens(rng, _FATHER_STAYS_IN_TOWN, len(part))
    homes.house(part[stays] + families.count, day=day[stays], tenure=Tenure.PRIVATE)
    homes.settle(fathers[stays], household=part[stays] + families.count, day=day[stays])
    homes.leave(fathers[~stays], day=day[~stays])
    world.together[part] = False
    world.apart_since[part] = day
    world.changes.note(family=part, day=day, kind=SEPARATED)
    reverts = happens(rng, _WIFE_REVERTS, len(part))
    mothers = people.mother(part[reverts])
    world.surnames.note(mothers, day=day[reverts] + 300, value=world.names.maiden[mothers])
    _hide(world, rng, part[abused[part]], day[abused[part]])
    steps = np.flatnonzero(world.stepped & world.present & happens(rng, _STEP_PARTS * weight))
    day = world.days(rng, len(steps))
    world.stepped[steps] = False
    world.apart_since[steps] = day
    both = np.isin(people.part, (Part.STEP_PARENT, Part.STEP_CHILD)) & (homes.household == people.family)
    leavers = np.flatnonzero(both & np.isin(people.family, steps))
    when = np.zeros(families.count, dtype=np.int64)
    when[steps] = day
    homes.leave(leavers, day=when[people.family[leavers]])
    world.gone[leavers] = True
    world.changes.note(family=steps, day=day, kind=SEPARATED)


def _hide(world: World, rng: np.random.Generator, families: Ints, day: Ints) -> None:
    """Some who leave an abuser move at once and have their address withheld: mother and children."""
    its = happens(rng, _ADDRESS_WITHHELD, len(families))
    hidden, day = families[its], day[its] + 1
    world.homes.house(hidden, day=day, tenure=Tenure.SOCIAL)
    when = np.full(world.families.count, NO_DAY)
    when[hidden] = day
    sheltered = world.at_home & (when[world.people.family] != NO_DAY) & (world.people.part != Part.GRANDPARENT)
    who = np.flatnonzero(sheltered)
    world.protected.note(who, day=when[world.people.family[who]], value=1)


def _new_partners(world: World, rng: np.random.Generator) -> None:
    people, families = world.people, world.families
    single = world.present & ~world.together & ~world.stepped & (families.beginning != Beginning.KINSHIP)
    single &= (world.apart_since < world.first_day - _MONTHS_ALONE_FIRST) & ~world.gone[: families.count]
    single &= ~world.gone[people.step_parent(np.arange(families.count))]
    found = np.flatnonzero(single & happens(rng, _FINDS_PARTNER, families.count))
    day = np.zeros(families.count, dtype=np.int64)
    day[found] = world.days(rng, len(found))
    world.stepped[found] = True
    comes = np.isin(people.part, (Part.STEP_PARENT, Part.STEP_CHILD)) & np.isin(people.family, found)
    young = (people.part == Part.STEP_PARENT) | (world.ages < ADULT_AT)
    who = np.flatnonzero(comes & young & (people.births < world.first_day))
    world.homes.settle(who, household=people.family[who], day=day[people.family[who]])
    world.changes.note(family=found, day=day[found], kind=STEP)


def _weddings(world: World, rng: np.random.Generator) -> None:
    people, families, names = world.people, world.families, world.names
    takes = np.array([each.wife_takes for each in HERITAGES])[families.heritage]
    for who_weds, partner in ((world.together & ~families.married, Part.FATHER), (world.stepped, Part.STEP_PARENT)):
        wed = np.flatnonzero(who_weds & world.present & happens(rng, _WEDS * takes))
        spouse = people.father(wed) if partner == Part.FATHER else people.step_parent(wed)
        taken = names.surname[spouse]
        woman: Flags = np.ones(len(wed), dtype=np.bool_)
        day = world.days(rng, len(wed))
        mothers = people.mother(wed)
        forms = names.book.passed_on(
            np.minimum(taken, len(names.book.women) - 1), female=woman, heritage=families.heritage[wed]
        )
        world.surnames.note(mothers, day=day, value=np.where(taken < len(names.book.women), forms, taken))
        follows = wed[happens(rng, _CHILD_FOLLOWS_NAME, len(wed))]
        children = np.flatnonzero(np.isin(people.family, follows) & world.children & (people.part == Part.CHILD))
        when, given = np.zeros(families.count, dtype=np.int64), np.zeros(families.count, dtype=np.int64)
        when[wed], given[wed] = day, taken
        world.surnames.note(children, day=when[people.family[children]] + 60, value=given[people.family[children]])


def _moves(world: World, rng: np.random.Generator) -> None:
    homes = world.homes
    lived = np.flatnonzero(homes.dwelling[: 2 * world.families.count] >= 0)
    rate = np.where(homes.tenure_of(lived) == Tenure.PRIVATE, _MOVES_WHEN_RENTING, _MOVES)
    fosters = np.append(world.families.fosters, np.zeros(world.families.count, dtype=np.bool_))[lived]
    movers = lived[happens(rng, np.where(fosters, 0.0, rate))]
    homes.house(movers, day=world.days(rng, len(movers)))


def _departures(world: World, rng: np.random.Generator) -> None:
    people, families, homes = world.people, world.families, world.homes
    in_care = np.zeros(families.count, dtype=np.bool_)
    in_care[people.family[np.flatnonzero(world.trouble("in_care"))]] = True
    its = world.present & ~families.fosters & ~in_care & (families.first_birth < world.first_day)
    leave = np.flatnonzero(its & happens(rng, _LEAVES_TOWN, families.count))
    when = np.zeros(families.count, dtype=np.int64)
    when[leave] = world.days(rng, len(leave))
    leavers = np.flatnonzero(np.isin(people.family, leave) & world.at_home)
    homes.leave(leavers, day=when[people.family[leavers]])
    homes.vacate(leave, day=when[leave])
    world.gone[leavers] = True
    world.present[leave] = False
    grown = (people.part >= Part.CHILD) & (world.ages >= ADULT_AT + 0.3) & world.at_home
    flown = np.flatnonzero(grown & happens(rng, _GROWN_LEAVES, people.count))
    homes.leave(flown, day=world.days(rng, len(flown)))
    world.gone[flown] = True
