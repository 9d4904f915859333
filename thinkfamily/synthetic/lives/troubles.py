"""The troubles of the town: six kinds of need, in adults, children and families, each making others likelier.

Shares are near calibration figures where there are any: about one adult in six with a common mental disorder and far
fewer in touch with a service (NHS Digital), probable mental disorder in a fifth of 8 to 16 year olds (of whom the half
that is impairing is meant here), 8 to 9 % of children in workless homes, 2.4 % of adults' substance use harmful to
others (Children's Commissioner 2018). How strongly one trouble feeds another is assumption.
"""

from collections.abc import Callable

import numpy as np

from thinkfamily.synthetic.chance import Flags, Floats
from thinkfamily.synthetic.lives.chains import Chain
from thinkfamily.synthetic.lives.world import World
from thinkfamily.synthetic.people.people import Beginning, Part
from thinkfamily.synthetic.places.gazetteer import Tenure
from thinkfamily.vocabulary.dates import ADULT_AT


def _adults(world: World) -> Flags:
    return (
        world.about & (world.homes.household >= 0) & (world.ages >= ADULT_AT) & (world.people.part < Part.GRANDPARENT)
    )


def _aged(least: float) -> Callable[[World], Flags]:
    """Tells which children are of at least this age."""
    return lambda world: world.children & (world.ages >= least)


def _with_children(world: World) -> Flags:
    return np.asarray(world.present & ~np.isin(world.families.beginning, (Beginning.CHILDLESS, Beginning.KINSHIP)))


def _lone(world: World) -> Flags:
    return ~world.together & ~world.stepped


def _abuse(world: World) -> Floats:
    families = world.families
    partnered = np.where(families.beginning == Beginning.ALONE, -1.2, 0.0)
    return 0.75 * families.luck + 0.7 * world.in_family(world.trouble("parent_substance")) + partnered


def _parent_distress(world: World) -> Floats:
    own = 0.55 * world.people.luck + 0.3 * world.people.female
    return own + 0.8 * world.of_family(world.trouble("abuse"))


def _parent_substance(world: World) -> Floats:
    return np.asarray(1.0 * world.people.luck - 0.3 * world.people.female + 0.5 * world.trouble("parent_distress"))


def _workless(world: World) -> Floats:
    alone = world.of_family(_lone(world)) * (world.people.part == Part.MOTHER)
    need = world.of_family(world.homes.need_of(np.arange(world.families.count)))
    own = 0.8 * world.people.luck + 0.9 * alone + 0.35 * need
    return np.asarray(own + 0.5 * world.trouble("parent_distress") + 0.6 * world.trouble("parent_substance"))


def _low_income(world: World) -> Floats:
    need = world.homes.need_of(np.arange(world.families.count))
    return 0.6 * world.families.luck + 0.45 * need + 0.5 * _lone(world)


def _arrears(world: World) -> Floats:
    mothers = world.people.mother(np.arange(world.families.count))
    return np.asarray(
        0.5 * world.families.luck + 0.6 * world.trouble("workless")[mothers] + 0.4 * world.trouble("low_income")
    )


def _child_distress(world: World) -> Floats:
    parent = world.of_family(world.in_family(world.trouble("parent_distress")))
    own = 0.6 * world.people.luck + 0.5 * world.trouble("exploited")
    return own + 0.7 * world.of_family(world.trouble("abuse")) + 0.4 * parent + 0.05 * (world.ages - 11)


def _disengaged(world: World) -> Floats:
    own = 0.8 * world.people.luck + 0.6 * world.trouble("child_distress") + 1.0 * world.trouble("exploited")
    return np.asarray(own + 0.5 * world.of_family(world.trouble("abuse")) + 0.14 * (world.ages - 12))


def _offending(world: World) -> Floats:
    own = 0.8 * world.people.luck + 0.9 * world.trouble("disengaged") + 0.8 * world.trouble("exploited")
    return np.asarray(own - 0.9 * world.people.female + 0.3 * (world.ages - 14))


def _running(world: World) -> Floats:
    own = 0.8 * world.people.luck + 0.7 * world.trouble("disengaged") + 1.2 * world.trouble("exploited")
    home = 0.7 * world.of_family(world.trouble("abuse")) + 2.4 * world.trouble("in_care")
    return np.asarray(own + home + 0.25 * (world.ages - 14))


def _rents_socially(world: World) -> Flags:
    return np.asarray(world.present & (world.homes.tenure_of(np.arange(world.families.count)) == Tenure.SOCIAL))


CHAINS: tuple[Chain, ...] = (
    Chain(name="abuse", share=0.045, months=14, may=_with_children, odds=_abuse),
    Chain(name="parent_distress", share=0.085, months=18, may=_adults, odds=_parent_distress),
    Chain(name="parent_substance", share=0.024, months=24, may=_adults, odds=_parent_substance),
    Chain(name="workless", share=0.125, months=22, may=_adults, odds=_workless),
    Chain(name="low_income", share=0.22, months=20, may=_with_children, odds=_low_income),
    Chain(name="arrears", share=0.08, months=8, may=_rents_socially, odds=_arrears),
    Chain(name="child_distress", share=0.11, months=16, may=_aged(5), odds=_child_distress),
    Chain(name="disengaged", share=0.068, months=13, may=_aged(7), odds=_disengaged),
    Chain(name="offending", share=0.015, months=8, may=_aged(10), odds=_offending),
    Chain(name="running", share=0.006, months=6, may=_aged(10), odds=_running),
)

# Chains of families; the others are of persons.
OF_FAMILIES = frozenset(("abuse", "low_income", "arrears"))


def quiet(world: World) -> None:
    """Nobody has any trouble yet."""
    for chain in CHAINS:
        size = world.families.count if chain.name in OF_FAMILIES else world.people.count
        world.on[chain.name] = np.zeros(size, dtype=np.bool_)
    for name in ("exploited", "in_care"):
        world.on[name] = np.zeros(world.people.count, dtype=np.bool_)


def begin(world: World) -> None:
    """The troubles of the first month."""
    for chain in CHAINS:
        world.on[chain.name] = chain.begin(world, world.chance.stream("trouble", chain.name))


def month(world: World) -> None:
    """One month of troubles arising and easing."""
    for chain in CHAINS:
        world.on[chain.name] = chain.step(world, world.chance.stream("trouble", chain.name, world.now))
