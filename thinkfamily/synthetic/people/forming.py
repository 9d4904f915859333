"""How families are made: who the parents are, how many children they have and when, who else lives with them.

Figures that no table of calibration gives are assumptions for England today: mean age at first birth 29 (ONS births by
parents' characteristics), 1.5 twin maternities in a hundred (ONS birth characteristics), 15 % of families with
children headed by one parent and about one in ten a step-family (ONS families and households; Census 2021).
"""

import numpy as np

from thinkfamily.synthetic.calendar import YEAR_DAYS, Calendar
from thinkfamily.synthetic.chance import Chance, Floats, Ints, happens
from thinkfamily.synthetic.names.heritage import HERITAGES
from thinkfamily.synthetic.people.people import NOBODY, Beginning, Families, Part, People

# (couple, parents apart, lone from birth, step-family, kinship carers, no children), before luck is weighed.
_BEGINNINGS = (0.54, 0.18, 0.07, 0.13, 0.012, 0.068)
_MARRIED_SHARE = 0.62
_FOSTER_SHARE = 0.006
_FOSTERING_LUCK = 0.5
_ARRIVING_SHARE = 0.14
_MIXED_SHARE = 0.11
_SAME_SEX_SHARE = 0.012

# First births are spread over this many years up to the last day: families of every stage, from none yet to grown up.
_FIRST_BIRTH_YEARS = 24.5
_FIRST_BIRTH_AGE = (28.5, 5.6, 15.5, 43.0)
_FATHER_OLDER = (2.4, 4.2)
_LAST_BIRTH_AGE = 45.0
_CHILDREN = (0.35, 0.38, 0.18, 0.09)
_SPACING_YEARS = (1.1, 2.2)
_TWIN_SHARE = 0.015
_STEP_CHILD_SHARE = 0.33
_GIRLS_SHARE = 0.488


def form_families(*, families: int, calendar: Calendar, chance: Chance) -> tuple[Families, People]:
    """So many families and everyone who may belong to them."""
    rng = chance.stream("families")
    luck = rng.normal(0.0, 1.0, families)
    first_birth = calendar.last_day - rng.uniform(0.0, _FIRST_BIRTH_YEARS * YEAR_DAYS, families).astype(np.int64)
    beginning = _beginnings(rng, luck, unborn=first_birth > calendar.first_day)
    weights = np.array([each.share for each in HERITAGES])
    heritage = rng.choice(len(HERITAGES), families, p=weights / weights.sum())
    other = np.where(
        happens(rng, _MIXED_SHARE, families), rng.choice(len(HERITAGES), families, p=weights / weights.sum()), heritage
    )
    arrives = np.where(happens(rng, _ARRIVING_SHARE, families), rng.integers(1, calendar.months, families), 0)
    three = np.array([each.three_generations for each in HERITAGES])[heritage]
    has_elder = happens(rng, three) | (beginning == Beginning.KINSHIP)
    has_elder &= beginning != Beginning.CHILDLESS
    grandparent = np.full(families, NOBODY, dtype=np.int64)
    grandparent[has_elder] = 3 * families + np.arange(int(has_elder.sum()))
    shaped = Families(
        beginning=beginning,
        heritage=heritage,
        other_heritage=other,
        luck=luck,
        married=happens(rng, _MARRIED_SHARE, families) & (beginning != Beginning.ALONE),
        fosters=happens(rng, _FOSTER_SHARE, families) & (beginning == Beginning.COUPLE) & (luck < _FOSTERING_LUCK),
        grandparent=grandparent,
        arrives=arrives,
        first_birth=first_birth,
    )
    return shaped, _people(shaped, calendar, chance)


def _beginnings(rng: np.random.Generator, luck: Floats, unborn: "np.typing.NDArray[np.bool_]") -> Ints:
    """Trouble and separation go together: the unluckiest families are likelier to have one parent at home."""
    count = len(luck)
    order = np.argsort(np.argsort(luck * 0.6 + rng.normal(0.0, 1.0, count), kind="stable"), kind="stable") / count
    couple, apart, alone, step, kinship, _childless = _BEGINNINGS
    bounds = np.cumsum([couple, step, apart, alone])
    kinds = np.array([Beginning.COUPLE, Beginning.STEP, Beginning.APART, Beginning.ALONE, Beginning.COUPLE])
    beginning = kinds[np.searchsorted(bounds / (1 - kinship - _childless), order, side="right")]
    beginning = np.where(unborn & np.isin(beginning, (Beginning.STEP, Beginning.APART)), Beginning.COUPLE, beginning)
    other = rng.random(count)
    beginning = np.where((other < kinship) & ~unborn, Beginning.KINSHIP, beginning)
    return np.where(other > 1 - _childless, Beginning.CHILDLESS, beginning).astype(np.int64)


def _people(families: Families, calendar: Calendar, chance: Chance) -> People:
    rng = chance.stream("people")
    count = families.count
    every = np.arange(count)
    mean, spread, least, most = _FIRST_BIRTH_AGE
    age = np.clip(rng.normal(mean - 0.8 * families.luck, spread), least, most)
    mothers = families.first_birth - (age * YEAR_DAYS).astype(np.int64)
    fathers = mothers - (rng.normal(*_FATHER_OLDER, count) * YEAR_DAYS).astype(np.int64)
    steps = mothers - (rng.normal(*_FATHER_OLDER, count) * YEAR_DAYS).astype(np.int64)
    fathers, steps = (np.minimum(born, families.first_birth - int(15.2 * YEAR_DAYS)) for born in (fathers, steps))
    elders = np.flatnonzero(families.grandparent != NOBODY)
    older = mothers[elders] - (rng.uniform(19.0, 33.0, len(elders)) * YEAR_DAYS).astype(np.int64)
    child_family, child_births, twin_of = _children(rng, families, mothers, calendar)
    step_family = np.flatnonzero(happens(rng, _STEP_CHILD_SHARE, count))
    step_births = families.first_birth[step_family] + rng.integers(-1500, 900, len(step_family))
    step_births = np.minimum(step_births, calendar.first_day - 200)
    same_sex = happens(rng, _SAME_SEX_SHARE, count)
    people = [
        (every, Part.MOTHER, mothers),
        (every, Part.FATHER, fathers),
        (every, Part.STEP_PARENT, steps),
        (elders, Part.GRANDPARENT, older),
        (child_family, Part.CHILD, child_births),
        (step_family, Part.STEP_CHILD, step_births),
    ]
    family = np.concatenate([its for its, _, _ in people])
    part = np.concatenate([np.full(len(its), part, dtype=np.int64) for its, part, _ in people])
    births = np.concatenate([born for _, _, born in people])
    female = happens(rng, _GIRLS_SHARE, len(family))
    female = np.where(part == Part.MOTHER, True, np.where(part == Part.FATHER, same_sex[family], female))
    female = np.where(part == Part.STEP_PARENT, False, np.where(part == Part.GRANDPARENT, family % 3 > 0, female))
    mine = np.where(part == Part.FATHER, families.other_heritage[family], families.heritage[family])
    first_child = 3 * count + len(elders)
    same_birth = np.arange(len(family))
    same_birth[first_child : first_child + len(child_births)] = first_child + twin_of
    return People(
        family=family,
        part=part,
        female=female.astype(np.bool_),
        births=births.astype(np.int64),
        heritage=mine,
        ethnicity=np.where(part == Part.CHILD, NOBODY, mine),
        same_birth=same_birth,
        luck=0.55 * families.luck[family] + 0.835 * rng.normal(0.0, 1.0, len(family)),
        families=count,
    )


def _children(
    rng: np.random.Generator, families: Families, mothers: Ints, calendar: Calendar
) -> tuple[Ints, Ints, Ints]:
    """(family, birth, number of the first child of the same birth) of every child born by the last day, by family."""
    wanted = rng.choice(len(_CHILDREN), families.count, p=_CHILDREN) + 1
    wanted[families.beginning == Beginning.CHILDLESS] = 0
    birth = families.first_birth.copy()
    found: list[tuple[Ints, Ints, Ints]] = []
    for order in range(len(_CHILDREN)):
        has = (wanted > order) & (birth <= calendar.last_day) & (birth - mothers < _LAST_BIRTH_AGE * YEAR_DAYS)
        its = np.flatnonzero(has)
        twins = its[happens(rng, _TWIN_SHARE, len(its))]
        found.append((its, birth[its], np.full(len(its), order * 2)))
        found.append((twins, birth[twins], np.full(len(twins), order * 2 + 1)))
        gap = rng.gamma(2.2, _SPACING_YEARS[1] / 2.2, families.count) + _SPACING_YEARS[0]
        birth = birth + (gap * YEAR_DAYS).astype(np.int64)
    family, births, rank = (np.concatenate([part[place] for part in found]) for place in range(3))
    by_family = np.lexsort((rank, family))
    family, births, rank = family[by_family], births[by_family], rank[by_family]
    first = np.arange(len(family)) - (rank % 2)
    return family, births, first
