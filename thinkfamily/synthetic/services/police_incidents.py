"""Police crime and antisocial behaviour: who was charged or cautioned, who was warned, which children were victims.

No published table gives these rates for families with children; the levels here are assumptions: about one adult in a
hundred charged or cautioned in a year, one child in ninety a recorded victim of crime.
"""

from dataclasses import dataclass

import numpy as np

from thinkfamily.synthetic.chance import Flags, Floats, Ints, happens, pick, shared_out
from thinkfamily.synthetic.chronicle import NOWHERE
from thinkfamily.synthetic.dirt.addresses import home_address
from thinkfamily.synthetic.dirt.habits import STREET
from thinkfamily.synthetic.lives.living import Lives
from thinkfamily.synthetic.people.people import NOBODY, Part
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.writing.cells import MINUTES_A_DAY
from thinkfamily.synthetic.writing.deliveries import cut_into
from thinkfamily.vocabulary.dates import ADULT_AT

_EVERY = 6
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
    """Half-yearly lists of people in incidents, their names as taken down that time."""
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


@dataclass(frozen=True, kw_only=True)
class _Month:
    """One month of the town: its number and first day, everyone's age, and who is an adult or a child of ten in it."""

    number: int
    day: int
    ages: Floats
    adults: Flags
    young: Flags


Found = tuple[Ints, bool, Ints, bool]


def _involvements(desk: Desk) -> Involvements:
    lives = desk.lives
    parts: list[tuple[Ints, ...]] = []
    incidents = 0
    for number in range(lives.calendar.months):
        rng, month = desk.rng("month", number), _month(lives, number)
        for who, is_victim, category, with_friends in (*_offenders(lives, rng, month), *_victims(lives, rng, month)):
            incident = incidents + np.arange(len(who))
            incidents += len(who)
            minute = lives.calendar.edges[number] * MINUTES_A_DAY + rng.integers(0, 28 * MINUTES_A_DAY, len(who))
            status = np.where(happens(rng, _CHARGED_SHARE, len(who)), 0, 1)
            status = np.where(is_victim, _RECORDED, np.where(category == _ASB, _WARNED, status))
            victim = np.full(len(who), int(is_victim), dtype=np.int64)
            rows = (incident, victim, category, status, minute)
            parts.append((who, *rows))
            if with_friends:
                along = np.flatnonzero(happens(rng, _TOGETHER, len(who)))
                wild = lives.grids["offending"][number] | lives.grids["disengaged"][number]
                friend = lives.friends.one_of(rng, who[along], likelier=wild, may=month.young)
                along, friend = along[friend != NOBODY], friend[friend != NOBODY]
                parts.append((friend, *(each[along] for each in rows)))
    who, incident, victim, category, status, minute = (
        np.concatenate([part[place] for part in parts]) for place in range(6)
    )
    return Involvements(who=who, incident=incident, victim=victim, category=category, status=status, minute=minute)


def _month(lives: Lives, number: int) -> _Month:
    people, day = lives.people, int(lives.calendar.edges[number])
    ages = people.ages(day)
    housed = lives.households.at(np.arange(people.count), day) != NOWHERE
    return _Month(
        number=number,
        day=day,
        ages=ages,
        adults=housed & (people.part < Part.GRANDPARENT) & (ages >= ADULT_AT),
        young=housed & (people.part >= Part.CHILD) & (ages >= _LEAST_AGE) & (ages < ADULT_AT),
    )


def _offenders(lives: Lives, rng: np.random.Generator, month: _Month) -> list[Found]:
    """(who, not victims, category, with friends): adults, young people who offend, young people who are a nuisance."""
    people, on = lives.people, {name: grid[month.number] for name, grid in lives.grids.items()}
    odds = 0.9 * people.luck + 1.0 * on["parent_substance"] - 1.1 * people.female + 0.6 * on["abuse"][people.family]
    charged = _some(rng, shared_out(_ADULTS_CHARGED / 12.0 * float(month.adults.sum()), np.exp(odds) * month.adults))
    crime = _some(rng, _YOUNG_CHARGED * (on["offending"] & month.young))
    nuisance = _some(rng, (_YOUNG_ASB * on["offending"] + _IDLE_ASB * on["disengaged"]) * month.young)
    return [
        (charged, False, pick(rng, _OFFENDER_WEIGHTS, len(charged)), False),
        (crime, False, pick(rng, _OFFENDER_WEIGHTS, len(crime)), True),
        (nuisance, False, np.full(len(nuisance), _ASB), True),
    ]


def _victims(lives: Lives, rng: np.random.Generator, month: _Month) -> list[Found]:
    """(who, victims, category, alone): children hurt or robbed, and children sexually abused."""
    people, on = lives.people, {name: grid[month.number] for name, grid in lives.grids.items()}
    young, children = month.young, float(month.young.sum()) / 12.0
    exploited = on["exploited"] & young
    odds = 0.35 * people.luck + 0.4 * on["disengaged"] + 0.12 * (np.clip(month.ages, 0, 18) - 13.0)
    hurt = shared_out(_CHILD_VICTIMS * children, np.exp(odds) * young) + _EXPLOITED_VICTIM * exploited
    sexual = 0.4 * people.luck + 1.0 * people.female + 0.7 * on["abuse"][people.family]
    abused = shared_out(_SEXUAL_VICTIMS * children, np.exp(sexual) * young) + _EXPLOITED_SEXUAL * exploited
    crime, offence = _some(rng, hurt), _some(rng, abused)
    return [
        (crime, True, pick(rng, _VICTIM_WEIGHTS, len(crime)), False),
        (offence, True, np.full(len(offence), _SEXUAL), False),
    ]


def _some(rng: np.random.Generator, chances: Floats) -> Ints:
    return np.flatnonzero(happens(rng, np.minimum(chances, 0.95)))
