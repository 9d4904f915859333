"""Early help: one row for each member of a family in an episode, sent again when the episode closes."""

import numpy as np

from thinkfamily.synthetic.calendar import NO_DAY, YEAR_DAYS
from thinkfamily.synthetic.chance import Ints
from thinkfamily.synthetic.dirt.addresses import home_address
from thinkfamily.synthetic.dirt.clerk import blank
from thinkfamily.synthetic.dirt.habits import CASES
from thinkfamily.synthetic.people.people import Part
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.services.kin import everyone_of
from thinkfamily.synthetic.writing.deliveries import cut_into
from thinkfamily.vocabulary.dates import ADULT_AT

_REASONS = (
    "Family relationships",
    "School attendance",
    "Parental mental health",
    "Domestic abuse",
    "Money and housing",
)
# A third are put down to school; one in five of the others not to the trouble that is on.
_ABOUT_SCHOOL, _PUT_DOWN_OTHERWISE = 0.35, 0.2
_TEAMS = ("North locality", "South locality", "East locality", "Central locality")
_CONSENT = ("Given", "Withdrawn", "Refused")
_CONSENT_BOUNDS = np.cumsum([0.93, 0.05])


def send(desk: Desk) -> None:
    """Lists of members of families whose episode began or ended."""
    lives = desk.lives
    told = lives.helps
    episode, who = _members(desk)
    start, end = told["start"][episode], told["end"][episode]
    opened = desk.recorded("opened", told["start"], 7.0)[episode]
    closed = desk.recorded("closed", told["end"], 9.0)[episode]
    closed = np.where(end == NO_DAY, NO_DAY, np.maximum(closed, opened))
    family = told["who"][episode]
    reason = _reasons(desk, told["who"], told["start"])[episode]
    child = lives.people.births[who] > start - int(ADULT_AT * YEAR_DAYS)
    clerk = desk.clerk(CASES)
    for cut in cut_into(calendar=lives.calendar, every=desk.every, opened=opened, changed=(closed,)):
        its = cut.rows
        persons = who[its]
        touched = cut.last_touched(opened, closed)
        names, address = clerk.names(persons, touched), home_address(clerk, persons, touched)
        numbered = clerk.numbers("upn", desk.official.upn, persons, missing=0.35)
        consent = np.searchsorted(_CONSENT_BOUNDS, desk.mixer("consent").shares(episode[its]), side="right")
        desk.outbox.send(
            day=cut.day,
            columns={
                "member_ref": desk.mixer("member").references("EH", episode[its], persons),
                "family_ref": desk.mixer("family").references("F", family[its]),
                "person_id": desk.person_refs(persons, ""),
                "forename": names.forename,
                "surname": names.surname,
                "birth_date": clerk.births(persons),
                "sex": clerk.sexes(persons, "Male", "Female"),
                "upn": blank(numbered, ~child[its]),
                "uprn": address.uprn,
                "line1": address.line1,
                "postcode": address.postcode,
                "phone": clerk.numbers("phone", desk.official.phone, persons, missing=0.5),
                "member_type": words(child[its].astype(np.int64), "Adult", "Child"),
                "started_on": start[its],
                "ended_on": cut.known(end, closed),
                "reason": words(reason[its], *_REASONS),
                "lead_worker": words(desk.mixer("team").choices(len(_TEAMS), family[its]), *_TEAMS),
                "consent_status": words(consent, *_CONSENT),
                "recorded_on": opened[its],
            },
            people={"person": persons},
        )


def _members(desk: Desk) -> tuple[Ints, Ints]:
    """(episode, person): the children at home when it began, their mother, and the partner who lives with them."""
    lives, told, people = desk.lives, desk.lives.helps, desk.lives.people
    episode, who = everyone_of(people, told["who"])
    start = told["start"][episode]
    at_home = lives.households.at(who, start) == told["who"][episode]
    kept = at_home & (people.births[who] < start) & (people.part[who] != Part.GRANDPARENT)
    return episode[kept], who[kept]


def _reasons(desk: Desk, family: Ints, start: Ints) -> Ints:
    """The first reason: the trouble that is on when it began, else how the family gets on."""
    lives = desk.lives
    month = lives.calendar.month_of(start)
    mothers = lives.people.mother(family)
    troubled = [
        lives.grids["abuse"][month, family], lives.grids["parent_distress"][month, mothers],
        lives.grids["low_income"][month, family],
    ]  # fmt: skip
    share = desk.mixer("reason").shares(family, start)
    reason = np.where(share < _ABOUT_SCHOOL, 1, 0)
    for number, on in zip((4, 2, 3), reversed(troubled), strict=True):
        reason = np.where(on & (share > _PUT_DOWN_OTHERWISE), number, reason)
    return reason
