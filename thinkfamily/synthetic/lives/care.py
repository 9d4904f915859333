"""Children's social care and early help: contacts, referrals, assessments, enquiries and plans, month by month.

Levels follow published rates for one English city beside England (Department for Education, year to March 2025):
referrals 460 to 519 per 10,000 children a year, 6.5 to 13.6 % without further action, 30 % assessed as not in need,
section 47 enquiries 146 to 189, plans begun 51 to 56, children in need on a day 326 to 330 including plans and care.
"""

from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np

from thinkfamily.synthetic.chance import Flags, Floats, Ints, happens, shared_out
from thinkfamily.synthetic.lives.log import Log, Status
from thinkfamily.synthetic.lives.world import World
from thinkfamily.vocabulary.dates import ADULT_AT

PER_10K = 1e-4
REFERRALS = 485 * PER_10K
ENQUIRIES = 178 * PER_10K
PLANS = 54 * PER_10K
CONTACTS = 1100 * PER_10K
EARLY_HELP = 210 * PER_10K
NO_FURTHER_ACTION = 0.09
NOT_IN_NEED = 0.30

# Assumed lengths in months, which with the rates above give the published stocks.
MONTHS_IN_NEED = 12.5
MONTHS_ON_PLAN = 13.0
MONTHS_OF_HELP = 7.5

_STOCK_IN_NEED = 225 * PER_10K
_STOCK_ON_PLAN = 40 * PER_10K
_WHOLE_FAMILY = 0.6
# Re-referral within a year, 22.6 to 23.2 % (Department for Education, 2025), is met by these.
_AGAIN, _FADES = 0.42, 0.93
_ASSESSED_WITHIN = (20, 65)
_CONFERENCE_AFTER = 15

# Some enquiries are about children who have a plan already, so more of the others must lead to one.
_MORE_PLANNED = 1.55


class Source(IntEnum):
    """Who told social care."""

    POLICE = 0
    SCHOOL = 1
    HEALTH = 2
    FAMILY = 3
    OTHER = 4


# Sources of referrals, year to March 2025: police 25.8 %, schools 22.9 %, health 14.4 %; the rest is divided by guess.
_SOURCE_BOUNDS = np.cumsum([0.26, 0.23, 0.14, 0.12])


@dataclass
class Care:
    """What social care and early help have on record. Early help is of families.

    `lately` is how much each child has been referred of late: a referral counts 1 and fades.
    """

    need: Status
    plan: Status
    help: Status
    lately: Floats
    contacts: Log = field(default_factory=Log)
    referrals: Log = field(default_factory=Log)
    assessments: Log = field(default_factory=Log)
    enquiries: Log = field(default_factory=Log)

    @classmethod
    def of(cls, *, persons: int, families: int) -> "Care":
        """A service that has seen nobody yet."""
        return cls(need=Status.of(persons), plan=Status.of(persons), help=Status.of(families), lately=np.zeros(persons))


def worry(world: World) -> Floats:
    """How much there is to worry about at each person's home, on a log scale."""
    family = 0.75 * world.families.luck + 0.9 * world.on["abuse"]
    for name, weight in (("parent_distress", 0.5), ("parent_substance", 0.9), ("workless", 0.3), ("running", 0.7)):
        family = family + weight * world.in_family(world.on[name])
    own = 0.25 * world.people.luck + 0.5 * world.on["child_distress"] + 0.6 * world.on["exploited"]
    return np.asarray(family[world.people.family] + own)


def begin(world: World, care: Care) -> None:
    """Those whom services know already when the story begins."""
    rng = world.chance.stream("care", "begin")
    children = world.children
    weights = np.exp(worry(world)) * children
    count = float(children.sum())
    for status, stock, months in (
        (care.need, _STOCK_IN_NEED, MONTHS_IN_NEED),
        (care.plan, _STOCK_ON_PLAN, MONTHS_ON_PLAN),
    ):
        who = np.flatnonzero(happens(rng, shared_out(stock * count, weights)))
        ago = (rng.exponential(months * 30.0, len(who))).astype(np.int64) + 1
        status.begin(who, day=np.maximum(world.first_day - ago, world.people.births[who]))


def month(world: World, care: Care, *, also: Ints) -> None:
    """One month. `also` are children whom someone refers for a reason of their own."""
    rng = world.chance.stream("care", world.now)
    children = world.children
    count = float(children.sum()) / 12.0
    risk = np.exp(worry(world) + _AGAIN * np.minimum(care.lately, 2.0)) * children
    _contacts(world, care, rng, risk, CONTACTS * count)
    referred = _referred(world, rng, risk, REFERRALS * count, also[children[also]])
    day = np.zeros(world.people.count, dtype=np.int64)
    day[referred] = world.days(rng, world.families.count)[world.people.family[referred]]
    care.referrals.note(who=referred, day=day[referred], source=_sources(rng, len(referred)))
    care.lately = care.lately * _FADES + np.bincount(referred, minlength=len(care.lately))
    _assess(world, care, rng, referred, day)
    _protect(world, care, rng, referred, day, risk, count)
    _close(world, care, rng)
    _help(world, care, rng, count)


def _sources(rng: np.random.Generator, count: int) -> Ints:
    return np.searchsorted(_SOURCE_BOUNDS, rng.random(count), side="right").astype(np.int64)


def _contacts(world: World, care: Care, rng: np.random.Generator, risk: Floats, expected: float) -> None:
    who = np.flatnonzero(happens(rng, shared_out(expected, risk)))
    care.contacts.note(who=who, day=world.days(rng, len(who)), source=_sources(rng, len(who)))


def _referred(world: World, rng: np.random.Generator, risk: Floats, expected: float, also: Ints) -> Ints:
    """Brothers and sisters are mostly referred together."""
    families = world.families.count
    children = np.flatnonzero(world.children)
    family = world.people.family[children]
    size = np.bincount(family, minlength=families)
    total = np.bincount(family, weights=risk[children], minlength=families)
    mean = total / np.maximum(size, 1)
    reach = np.where(size > 0, _WHOLE_FAMILY * size + (1 - _WHOLE_FAMILY), 0.0)
    chance = shared_out(1.0, mean * reach)
    chosen = happens(rng, np.minimum(chance / np.maximum(reach, 1.0) * expected, 0.5))
    whole = happens(rng, _WHOLE_FAMILY, families)
    luck = rng.random(len(children)) * risk[children]
    top = np.zeros(families)
    np.maximum.at(top, family, luck)
    taken = chosen[family] & (whole[family] | (luck == top[family]))
    return np.unique(np.concatenate([children[taken], also]))


def _assess(world: World, care: Care, rng: np.random.Generator, referred: Ints, day: Ints) -> None:
    """Most referrals are assessed; of those assessed most are children in need."""
    goes_on = happens(rng, 1 - NO_FURTHER_ACTION, world.families.count)[world.people.family[referred]]
    who = referred[goes_on]
    start = day[who] + 1
    end = start + rng.integers(*_ASSESSED_WITHIN, len(who))
    in_need = happens(rng, 1 - NOT_IN_NEED, world.families.count)[world.people.family[who]]
    care.assessments.note(who=who, start=start, end=end, in_need=in_need.astype(np.int64), month=world.now)
    needy = in_need & ~world.on["in_care"][who]
    care.need.begin(who[needy], day=end[needy])


def _protect(
    world: World, care: Care, rng: np.random.Generator, referred: Ints, day: Ints, risk: Floats, count: float
) -> None:
    """Enquiries and plans follow the gravest referrals."""
    graver = np.zeros(world.people.count)
    graver[referred] = risk[referred]
    who = np.flatnonzero(happens(rng, shared_out(ENQUIRIES * count, np.sqrt(graver))))
    care.enquiries.note(who=who, day=day[who] + rng.integers(0, 6, len(who)))
    planned = who[~care.plan.held[who] & ~world.on["in_care"][who]]
    share = PLANS / ENQUIRIES
    planned = planned[happens(rng, min(0.9, share * _MORE_PLANNED), len(planned))]
    care.plan.begin(planned, day=day[planned] + _CONFERENCE_AFTER)
    care.need.begin(planned, day=day[planned] + _CONFERENCE_AFTER)


def _close(world: World, care: Care, rng: np.random.Generator) -> None:
    """Plans end, and every one does at eighteen or when the family leaves the town; care replaces them."""
    of_age = world.people.births + int(ADULT_AT * 365.25)
    for status, months in ((care.plan, MONTHS_ON_PLAN), (care.need, MONTHS_IN_NEED)):
        held = status.held & (status.since < world.first_day)
        over: Flags = held & (of_age < world.next_day)
        lost = held & (~world.about | world.on["in_care"])
        still_planned = care.plan.held if status is care.need else np.zeros_like(held)
        eased = held & ~still_planned & happens(rng, 1.0 / months, len(held))
        who = np.flatnonzero(over | lost | eased)
        day = np.where(over[who], of_age[who], world.days(rng, len(who)))
        status.end(who, day=day)


def _help(world: World, care: Care, rng: np.random.Generator, count: float) -> None:
    """Early help is for families below the threshold of social care."""
    families = world.families.count
    children = world.children
    size = np.bincount(world.people.family[children], minlength=families)
    known = np.zeros(families, dtype=np.bool_)
    known[world.people.family[care.need.held | care.plan.held | world.on["in_care"]]] = True
    may = (size > 0) & ~known & ~care.help.held
    worried = 0.5 * world.families.luck + 0.5 * world.on["abuse"] + 0.7 * world.in_family(world.on["disengaged"])
    worried = worried + 0.6 * world.in_family(world.on["child_distress"]) + 0.4 * world.on["low_income"]
    expected = EARLY_HELP * count / max(1.0, float(size.sum()) / max(1, int((size > 0).sum())))
    new = np.flatnonzero(happens(rng, shared_out(expected, np.exp(worried) * may)))
    held = care.help.held & (care.help.since < world.first_day)
    over = np.flatnonzero(held & ((size == 0) | happens(rng, 1.0 / MONTHS_OF_HELP, families)))
    care.help.end(over, day=world.days(rng, len(over)))
    care.help.begin(new, day=world.days(rng, len(new)))
