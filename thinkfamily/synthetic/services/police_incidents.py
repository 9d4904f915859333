"""Police crime and antisocial behaviour: who was charged or cautioned, who was warned, which children were victims.

No published table gives these rates for families with children; the levels here are assumptions: about one adult in a
hundred charged or cautioned in a year, one child in ninety a recorded victim of crime.
"""

from dataclasses import dataclass

import numpy as np

from thinkfamily.synthetic.chance import Flags, Ints, happens, pick, shared_out
from thinkfamily.synthetic.dirt.addresses import home_address
from thinkfamily.synthetic.dirt.habits import STREET
from thinkfamily.synthetic.lives.living import Lives
from thinkfamily.synthetic.people.people import NOBODY, Part
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.writing.cells import MINUTES_A_DAY
from thinkfamily.synthetic.writing.deliveries import cut_into
from thinkfamily.vocabulary.dates import ADULT_AT

_EVERY = 3
_CATEGORIES = ("VIOLENCE", "THEFT", "DRUGS", "DAMAGE", "WEAPON", "ROBBERY", "PUBLIC_ORDER", "SEXUAL", "ASB")
_SEXUAL, _ASB = 7, 8
_OFFENDER_WEIGHTS = np.array([34, 22, 14, 11, 7, 3, 9], dtype=np.float64)
_VICTIM_WEIGHTS = np.array([52, 24, 0, 6, 0, 12, 6], dtype=np.float64)
_STATUSES = ("CHARGED", "CAUTIONED", "ASB_WARNING", "RECORDED")
_WARNED, _RECORDED = 2, 3
_CHARGED_SHARE = 0.55

# A year, among adults, and among children as victims of crimes of other kinds and of sexual offences.
_ADULTS_CHARGED, _CHILD_VICTIMS, _SEXUAL_VICTIMS = 0.011, 0.011, 0.0013
# A month, of children who are offending, out of school, or exploited.
_YOUNG_CHARGED, _YOUNG_ASB, _IDLE_ASB = 0.05, 0.10, 0.006
_EXPLOITED_SEXUAL, _EXPLOITED_VICTIM = 0.010, 0.012
_TOGETHER = 0.35
_LEAST_AGE = 10.0


@dataclass(frozen=True, kw_only=True)
class Involvements:
    """Who took what part in which incident. `minute` is when, in minutes from 1970."""

    who: Ints
    incident: Ints
    victim: Ints
    category: Ints
    status: Ints
    minute: Ints


def send(desk: Desk) -> None:
    """Quarterly lists of people in incidents, their names as taken down that time."""
    lives, told = desk.lives, _involvements(desk)
    day = told.minute // MINUTES_A_DAY
    recorded = desk.recorded("recorded", day, 9.0)
    clerk = desk.clerk(STREET)
    for cut in cut_into(calendar=lives.calendar, every=_EVERY, opened=recorded):
        its = cut.rows
        who = told.who[its]
        names, address = clerk.names(who, day[its], its), home_address(clerk, who, day[its])
        desk.outbox.send(
            day=cut.day,
            columns={
                "involvement_ref": desk.mixer("involvement").references("I", its),
                "incident": desk.mixer("incident").references("52/", told.incident[its]),
                "nominal_ref": desk.person_refs(who, "N", second=desk.mixer("which").choices(2, its) == 1),
                "surname": names.surname,
                "forename": names.forename,
                "middle_names": names.middle,
                "birth_date": clerk.births(who, its),
                "sex": clerk.sexes(who, "M", "F", "U"),
                "address": address.whole,
                "postcode": address.postcode,
                "involvement": words(told.victim[its], "OFFENDER", "VICTIM"),
                "category": words(told.category[its], *_CATEGORIES),
                "occurred_at": told.minute[its],
                "status": words(told.status[its], *_STATUSES),
                "recorded_on": recorded[its],
            },
            people={"person": who},
        )


def _involvements(desk: Desk) -> Involvements:
    lives = desk.lives
    parts: list[tuple[Ints, Ints, Ints, Ints, Ints, Ints]] = []
    incidents = 0
    for month in range(lives.calendar.months):
        rng = desk.rng("month", month)
        found = [*_offenders(lives, rng, month), *_victims(lives, rng, month)]
        for who, is_victim, category, friends_too in found:
            incident = incidents + np.arange(len(who))
            incidents += len(who)
            minute = lives.calendar.edges[month] * MINUTES_A_DAY + rng.integers(0, 28 * MINUTES_A_DAY, len(who))
            status = np.where(happens(rng, _CHARGED_SHARE, len(who)), 0, 1)
            status = np.where(is_victim, _RECORDED, np.where(category == _ASB, _WARNED, status))
            victim = np.full(len(who), int(is_victim), dtype=np.int64)
            parts.append((who, incident, victim, category, status, minute))
            if friends_too:
                along = np.flatnonzero(happens(rng, _TOGETHER, len(who)))
                friend = _friends(lives, rng, month, who[along])
                along, friend = along[friend != NOBODY], friend[friend != NOBODY]
                parts.append((friend, incident[along], victim[along], category[along], status[along], minute[along]))
    who, incident, victim, category, status, minute = (np.concatenate([part[place] for part in parts]) for place in range(6))
    return Involvements(who=who, incident=incident, victim=victim, category=category, status=status, minute=minute)


Found = tuple[Ints, bool, Ints, bool]


def _offenders(lives: Lives, rng: np.random.Generator, month: int) -> list[Found]:
    """(who, not victims, category, with friends): adults, young people who offend, young people who are a nuisance."""
    people, day = lives.people, int(lives.calendar.edges[month])
    ages = people.ages(day)
    adults = (people.part < Part.GRANDPARENT) & (ages >= ADULT_AT) & (lives.households.at(np.arange(people.count), day) >= 0)
    odds = 0.9 * people.luck + 1.0 * lives.grids["parent_substance"][month] - 1.1 * people.female
    odds = odds + 0.6 * lives.grids["abuse"][month][people.family]
    charged = _some(rng, shared_out(_ADULTS_CHARGED / 12.0 * float(adults.sum()), np.exp(odds) * adults))
    young = _children(lives, day, ages)
    crime = _some(rng, _YOUNG_CHARGED * (lives.grids["offending"][month] & young))
    nuisance = _some(rng, (_YOUNG_ASB * lives.grids["offending"][month] + _IDLE_ASB * lives.grids["disengaged"][month]) * young)
    return [
        (charged, False, pick(rng, _OFFENDER_WEIGHTS, len(charged)), False),
        (crime, False, pick(rng, _OFFENDER_WEIGHTS, len(crime)), True),
        (nuisance, False, np.full(len(nuisance), _ASB), True),
    ]


def _victims(lives: Lives, rng: np.random.Generator, month: int) -> list[Found]:
    people, day = lives.people, int(lives.calendar.edges[month])
    ages = people.ages(day)
    young = _children(lives, day, ages)
    exploited = lives.grids["exploited"][month]
    odds = 0.35 * people.luck + 0.4 * lives.grids["disengaged"][month] + 0.12 * (ages - 13.0)
    hurt = shared_out(_CHILD_VICTIMS / 12.0 * float(young.sum()), np.exp(odds) * young) + _EXPLOITED_VICTIM * exploited
    sexual = 0.4 * people.luck + 1.0 * people.female + 0.7 * lives.grids["abuse"][month][people.family]
    abused = shared_out(_SEXUAL_VICTIMS / 12.0 * float(young.sum()), np.exp(sexual) * young) + _EXPLOITED_SEXUAL * exploited
    crime, offence = _some(rng, hurt), _some(rng, abused)
    return [
        (crime, True, pick(rng, _VICTIM_WEIGHTS, len(crime)), False),
        (offence, True, np.full(len(offence), _SEXUAL), False),
    ]


def _children(lives: Lives, day: int, ages: "np.typing.NDArray[np.float64]") -> Flags:
    people = lives.people
    its = (people.part >= Part.CHILD) & (ages >= _LEAST_AGE) & (ages < ADULT_AT)
    return its & lives.in_town(np.arange(people.count), day)


def _friends(lives: Lives, rng: np.random.Generator, month: int, who: Ints) -> Ints:
    day = int(lives.calendar.edges[month])
    may = _children(lives, day, lives.people.ages(day))
    return lives.friends.one_of(rng, who, likelier=lives.grids["offending"][month] | lives.grids["disengaged"][month], may=may)


def _some(rng: np.random.Generator, chances: "np.typing.NDArray[np.float64]") -> Ints:
    return np.flatnonzero(happens(rng, np.minimum(chances, 0.95)))
