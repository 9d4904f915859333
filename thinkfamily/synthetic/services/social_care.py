"""Children's social care: contacts, referrals, assessments and their factors, enquiries and plans."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from thinkfamily.synthetic.calendar import NO_DAY
from thinkfamily.synthetic.chance import Ints
from thinkfamily.synthetic.dirt.addresses import home_address
from thinkfamily.synthetic.dirt.clerk import blank
from thinkfamily.synthetic.dirt.habits import CASES
from thinkfamily.synthetic.keys import Mixer
from thinkfamily.synthetic.lives.living import Lives
from thinkfamily.synthetic.lives.log import Log
from thinkfamily.synthetic.people.naming import ETHNICITIES, ethnicity_of
from thinkfamily.synthetic.people.people import NOBODY
from thinkfamily.synthetic.services.desk import Desk, parent_of, words
from thinkfamily.synthetic.services.factors import FACTOR_CODES, factors_of
from thinkfamily.synthetic.writing.deliveries import Cut, cut_into

_EVERY = 4
_ACTIVITIES = ("CONTACT", "REFERRAL", "ASSESSMENT", "FACTOR", "CIN", "S47", "CPP")
_FROM_HEALTH = 2
_SOURCES = ("POLICE", "SCHOOL", "HEALTH", "FAMILY", "OTHER")
_CATEGORIES = ("NEG", "EMO", "PHY", "SAB", "MUL")
_CATEGORY_BOUNDS = np.cumsum([0.48, 0.37, 0.07, 0.04])
_DETAILS = (*_SOURCES, *_CATEGORIES, *FACTOR_CODES)
_NO_DETAIL = len(_DETAILS)
_MEAN_LAG = {"CONTACT": 2.0, "REFERRAL": 3.0, "ASSESSMENT": 8.0, "FACTOR": 10.0, "CIN": 12.0, "S47": 4.0, "CPP": 6.0}
_FATHER_RECORDED = 0.68
_MOTHER_RECORDED = 0.93
_UNBORN_DAYS = 150
_UNBORN_SHARE = 0.4


@dataclass(frozen=True, kw_only=True)
class Activities:
    """Every activity: whose, of which kind and detail, from when until when. `unborn` rows precede the birth."""

    who: Ints
    kind: Ints
    detail: Ints
    start: Ints
    end: Ints
    unborn: Ints


def la_child_ids(lives: Lives, who: Ints) -> "pa.StringArray":
    """The council's own number for each child, the same in every return and system that carries it."""
    return Mixer(seed=lives.chance.seed, kind="la child id").references("", np.maximum(who, 0))


def send(desk: Desk) -> None:
    """Three lists a year of what was opened, changed or closed."""
    lives, told = desk.lives, _activities(desk)
    opened, closed = np.empty_like(told.start), np.empty_like(told.start)
    for number, activity in enumerate(_ACTIVITIES):
        its = told.kind == number
        opened[its] = desk.recorded(f"{activity} opened", told.start[its], _MEAN_LAG[activity])
        closed[its] = desk.recorded(f"{activity} closed", told.end[its], _MEAN_LAG[activity])
    closed = np.where(told.end == NO_DAY, NO_DAY, np.maximum(closed, opened))
    ethnicity = ethnicity_of(lives.people, lives.families)
    for cut in cut_into(calendar=lives.calendar, every=_EVERY, opened=opened, changed=(closed,)):
        touched = cut.last_touched(opened, closed)
        _send(desk, cut, told, opened[cut.rows], touched, cut.known(told.end, closed), ethnicity)


def _send(desk: Desk, cut: Cut, told: Activities, recorded: Ints, touched: Ints, ended: Ints, ethnicity: Ints) -> None:
    lives, clerk, its = desk.lives, desk.clerk(CASES), cut.rows
    who, unborn = told.who[its], told.unborn[its] == 1
    second = desk.mixer("which number").choices(2, its) == 1
    names, address = clerk.names(who, touched), home_address(clerk, who, touched)
    mother, father = parent_of(lives, who)
    mother = np.where(desk.mixer("mother").shares(who) < _MOTHER_RECORDED, mother, NOBODY)
    father = np.where(desk.mixer("father").shares(who) < _FATHER_RECORDED, father, NOBODY)
    births = lives.people.births[who]
    sex = clerk.sexes(who, "M", "F", "U")
    columns = {
        "activity_id": desk.mixer("activity").references("", its),
        "person_id": desk.person_refs(who, "P", second=second),
        "la_child_id": blank(la_child_ids(lives, who), second & desk.twice(who)),
        "upn": blank(clerk.numbers("upn", desk.official.upn, who, missing=0.3), unborn),
        "nhs_number": blank(clerk.numbers("nhs", desk.official.nhs, who, missing=0.4), unborn),
        "forename": pc.if_else(pa.array(unborn), "Unborn", names.forename),
        "surname": names.surname,
        "known_as": blank(clerk.known_as(who, 0.3), unborn),
        "birth_date": np.where(unborn, NO_DAY, clerk.births(who)),
        "expected_birth_date": np.where(unborn, births + desk.mixer("expected").choices(21, who) - 10, NO_DAY),
        "sex": pc.if_else(pa.array(unborn), "U", sex),
        "ethnicity": words(ethnicity[who], *ETHNICITIES),
        "uprn": address.uprn,
        "line1": address.line1,
        "postcode": address.postcode,
        "protected": lives.is_protected(who, touched),
        "activity": words(told.kind[its], *_ACTIVITIES),
        "detail": words(told.detail[its], *_DETAILS, None),
        "started_on": told.start[its],
        "ended_on": ended,
        "recorded_on": recorded,
    }
    for role, parent in (("mother", mother), ("father", father)):
        theirs, home = clerk.names(parent, touched), home_address(clerk, parent, touched)
        columns |= {
            f"{role}_id": desk.person_refs(parent, "P"),
            f"{role}_forename": theirs.forename,
            f"{role}_surname": theirs.surname,
            f"{role}_birth_date": clerk.births(parent, missing=0.2),
            f"{role}_postcode": home.postcode,
        }
    desk.outbox.send(day=cut.day, columns=columns, people={"person": who, "mother": mother, "father": father})


def _activities(desk: Desk) -> Activities:
    lives, care = desk.lives, desk.lives.care
    contacts, referrals = care.contacts.told("who", "day", "source"), care.referrals.told("who", "day", "source")
    assessed = care.assessments.told("who", "start", "end", "in_need", "month")
    enquiries = care.enquiries.told("who", "day")
    unborn_who, unborn_day = _unborn(desk, referrals["who"], referrals["day"])
    whose, factor = factors_of(desk, assessed)
    category = np.searchsorted(_CATEGORY_BOUNDS, desk.mixer("category").shares(lives.plans["who"]), side="right")
    none, log = _NO_DETAIL, Log()
    factor_detail = factor + len(_SOURCES) + len(_CATEGORIES)
    for who, kind, detail, start, end, unborn in (
        (contacts["who"], 0, contacts["source"], contacts["day"], NO_DAY, 0),
        (referrals["who"], 1, referrals["source"], referrals["day"], NO_DAY, 0),
        (unborn_who, 1, _FROM_HEALTH, unborn_day, NO_DAY, 1),
        (assessed["who"], 2, none, assessed["start"], assessed["end"], 0),
        (assessed["who"][whose], 3, factor_detail, assessed["end"][whose], NO_DAY, 0),
        (lives.needs["who"], 4, none, lives.needs["start"], lives.needs["end"], 0),
        (enquiries["who"], 5, none, enquiries["day"], NO_DAY, 0),
        (lives.plans["who"], 6, category + len(_SOURCES), lives.plans["start"], lives.plans["end"], 0),
    ):
        log.note(who=who, kind=kind, detail=detail, start=start, end=end, unborn=unborn)
    told = log.told()
    begun = told["start"] <= lives.calendar.last_day
    told["end"] = np.where(told["end"] > lives.calendar.last_day, NO_DAY, told["end"])
    return Activities(**{name: column[begun] for name, column in told.items()})


def _unborn(desk: Desk, who: Ints, day: Ints) -> tuple[Ints, Ints]:
    """Some children about to be born when their brothers and sisters are referred are referred with them."""
    people = desk.lives.people
    pairs = np.unique(people.family[who] * 2**20 + day)
    family, when = pairs // 2**20, pairs % 2**20
    young = people.young
    order = np.lexsort((people.births[young], people.family[young]))
    key = people.family[young][order] * 2**20 + np.maximum(people.births[young][order], 0)
    place = np.minimum(np.searchsorted(key, family * 2**20 + when, side="right"), len(key) - 1)
    child = young[order][place]
    soon = (
        (people.family[child] == family) & (people.births[child] - when < _UNBORN_DAYS) & (people.births[child] > when)
    )
    soon &= desk.mixer("unborn").shares(child) < _UNBORN_SHARE
    first, at = np.unique(child[soon], return_index=True)
    return first, when[soon][at]
