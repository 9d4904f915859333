"""The police's records system, which sends three feeds: who was in what incident, written down anew each time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from thinkfamily.synthetic.chance import Flags, Floats, Ints, happens
from thinkfamily.synthetic.chronicle import NOWHERE
from thinkfamily.synthetic.dirt.addresses import home_address
from thinkfamily.synthetic.dirt.habits import STREET
from thinkfamily.synthetic.lives.living import Lives
from thinkfamily.synthetic.people.people import NOBODY, Part
from thinkfamily.synthetic.services.desk import Desk
from thinkfamily.synthetic.writing.cells import MINUTES_A_DAY, Cells
from thinkfamily.synthetic.writing.deliveries import cut_into
from thinkfamily.vocabulary.dates import ADULT_AT

# The kinds of crime, and the place of sexual offences among them.
CATEGORIES = ("VIOLENCE", "THEFT", "DRUGS", "DAMAGE", "WEAPON", "ROBBERY", "PUBLIC_ORDER", "SEXUAL")
VIOLENCE, SEXUAL = 0, 7

_TOGETHER = 0.35
_LEAST_AGE = 10.0


@dataclass(frozen=True, kw_only=True)
class Month:
    """One month of the town: its number and first day, everyone's age, who is an adult or a child of ten in it.

    `on` says of each trouble whom it troubles this month.
    """

    number: int
    day: int
    ages: Floats
    adults: Flags
    young: Flags
    on: Mapping[str, Flags]


@dataclass(frozen=True, kw_only=True)
class Found:
    """People who did or suffered something in a month, each in an incident of its own, and of what category.

    Some of them were `with_friends`, who are then in the same incident.
    """

    who: Ints
    category: Ints
    with_friends: bool = False


@dataclass(frozen=True, kw_only=True)
class Involvements:
    """Who was in which incident of what category. `minute` is when, in minutes from 1970."""

    who: Ints
    incident: Ints
    category: Ints
    minute: Ints


def involvements(desk: Desk, find: Callable[[Lives, np.random.Generator, Month], Sequence[Found]]) -> Involvements:
    """Go through the months, and number the incidents that `find` finds in each."""
    lives = desk.lives
    parts: list[tuple[Ints, ...]] = []
    incidents = 0
    for number in range(lives.calendar.months):
        rng, month = desk.rng("month", number), _month(lives, number)
        for found in find(lives, rng, month):
            count = len(found.who)
            minute = lives.calendar.edges[number] * MINUTES_A_DAY + rng.integers(0, 28 * MINUTES_A_DAY, count)
            rows = (incidents + np.arange(count), found.category, minute)
            incidents += count
            parts.append((found.who, *rows))
            if found.with_friends:
                along = np.flatnonzero(happens(rng, _TOGETHER, count))
                wild = month.on["offending"] | month.on["disengaged"]
                friend = lives.friends.one_of(rng, found.who[along], likelier=wild, may=month.young)
                along, friend = along[friend != NOBODY], friend[friend != NOBODY]
                parts.append((friend, *(each[along] for each in rows)))
    who, incident, category, minute = (np.concatenate([part[place] for part in parts]) for place in range(4))
    return Involvements(who=who, incident=incident, category=category, minute=minute)


def send_involvements(desk: Desk, told: Involvements, own: Callable[[Ints], Mapping[str, Cells]]) -> None:
    """Lists of people in incidents; `own` gives, for rows by number, the columns that only this feed has."""
    lives, clerk = desk.lives, desk.clerk(STREET)
    day = told.minute // MINUTES_A_DAY
    recorded = desk.recorded("recorded", day, 9.0)
    for cut in cut_into(calendar=lives.calendar, every=desk.every, opened=recorded):
        its = cut.rows
        who, slip = told.who[its], desk.mixer("slip").choices(2**40, its)
        names, address = clerk.names(who, day[its], slip), home_address(clerk, who, day[its])
        columns = {
            "involvement_ref": desk.mixer("involvement").references("I", its),
            "incident": desk.mixer("incident").references("52/", told.incident[its]),
            "nominal_ref": desk.person_refs(who, "N", second=desk.mixer("which").choices(2, its) == 1),
            "surname": names.surname,
            "forename": names.forename,
            "middle_names": names.middle,
            "birth_date": clerk.births(who, slip),
            "sex": clerk.sexes(who, "M", "F", "U"),
            "address": address.whole,
            "postcode": address.postcode,
            "occurred_at": told.minute[its],
            "recorded_on": recorded[its],
        }
        desk.outbox.send(day=cut.day, columns={**columns, **own(its)}, people={"person": who})


def some(rng: np.random.Generator, chances: Floats) -> Ints:
    """On whom it falls, of everyone by their chance."""
    return np.flatnonzero(happens(rng, np.minimum(chances, 0.95)))


def _month(lives: Lives, number: int) -> Month:
    people, day = lives.people, int(lives.calendar.edges[number])
    ages = people.ages(day)
    housed = lives.households.at(np.arange(people.count), day) != NOWHERE
    return Month(
        number=number,
        day=day,
        ages=ages,
        adults=housed & (people.part < Part.GRANDPARENT) & (ages >= ADULT_AT),
        young=housed & (people.part >= Part.CHILD) & (ages >= _LEAST_AGE) & (ages < ADULT_AT),
        on={name: grid[number] for name, grid in lives.grids.items()},
    )
