"""The case system of children's social care, which sends four feeds: one clerk, and one number a person in all."""

from collections.abc import Mapping, Sequence
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
from thinkfamily.synthetic.writing.cells import Cells
from thinkfamily.synthetic.writing.deliveries import Cut, cut_into

_FATHER_RECORDED = 0.68
_MOTHER_RECORDED = 0.93


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of activity: its code, and the mean days until it is on record."""

    code: str
    mean_lag: float


@dataclass(frozen=True, kw_only=True)
class Activities:
    """Every activity of a feed: whose, of which kind and detail (by place), from when until when (NO_DAY: not ended).

    `unborn` rows precede the birth.
    """

    who: Ints
    kind: Ints
    detail: Ints
    start: Ints
    end: Ints
    unborn: Ints


def la_child_ids(lives: Lives, who: Ints) -> "pa.StringArray":
    """The council's own number for each child, the same in every return and system that carries it."""
    return Mixer(seed=lives.chance.seed, kind="la child id").references("", np.maximum(who, 0))


def activities(lives: Lives, *parts: tuple[Ints, int, Ints | int, Ints, Ints | int, int]) -> Activities:
    """Gather (who, kind, detail, start, end, unborn) of each kind; what has not begun or ended yet is left out."""
    log = Log()
    for who, kind, detail, start, end, unborn in parts:
        log.note(who=who, kind=kind, detail=detail, start=start, end=end, unborn=unborn)
    told = log.told()
    begun = told["start"] <= lives.calendar.last_day
    told["end"] = np.where(told["end"] > lives.calendar.last_day, NO_DAY, told["end"])
    return Activities(**{name: column[begun] for name, column in told.items()})


def send_activities(
    desk: Desk, told: Activities, *, kinds: Sequence[Kind], details: Sequence[str], ends: bool = True
) -> None:
    """Lists of what was opened, changed or closed. The detail after the last of `details` is none."""
    lives = desk.lives
    opened, closed = np.empty_like(told.start), np.empty_like(told.start)
    for number, kind in enumerate(kinds):
        its = told.kind == number
        opened[its] = desk.recorded(f"{kind.code} opened", told.start[its], kind.mean_lag)
        closed[its] = desk.recorded(f"{kind.code} closed", told.end[its], kind.mean_lag)
    closed = np.where(told.end == NO_DAY, NO_DAY, np.maximum(closed, opened))
    for cut in cut_into(calendar=lives.calendar, every=desk.every, opened=opened, changed=(closed,) if ends else ()):
        its, touched = cut.rows, cut.last_touched(opened, closed)
        who = told.who[its]
        mother, father = _parents_recorded(desk, who)
        columns = {
            "activity_id": desk.mixer("activity").references("", its),
            **_child(desk, cut, told, touched),
            **_parent(desk, "mother", mother, touched),
            **_parent(desk, "father", father, touched),
            "activity": words(told.kind[its], *(kind.code for kind in kinds)),
            "detail": words(told.detail[its], *details, None),
            "started_on": told.start[its],
            "recorded_on": opened[its],
        }
        if ends:
            columns["ended_on"] = cut.known(told.end, closed)
        desk.outbox.send(day=cut.day, columns=columns, people={"person": who, "mother": mother, "father": father})


def _child(desk: Desk, cut: Cut, told: Activities, touched: Ints) -> Mapping[str, Cells]:
    lives, clerk, its = desk.lives, desk.clerk(CASES), cut.rows
    who, unborn = told.who[its], told.unborn[its] == 1
    second = desk.mixer("which number").choices(2, its) == 1
    names, address = clerk.names(who, touched), home_address(clerk, who, touched)
    columns = {
        "person_id": desk.person_refs(who, "P", second=second),
        "la_child_id": blank(la_child_ids(lives, who), second & desk.twice(who)),
        "upn": blank(clerk.numbers("upn", desk.official.upn, who, missing=0.3), unborn),
        "nhs_number": blank(clerk.numbers("nhs", desk.official.nhs, who, missing=0.4), unborn),
        "forename": pc.if_else(pa.array(unborn), "Unborn", names.forename),
        "surname": names.surname,
        "known_as": blank(clerk.known_as(who, 0.3), unborn),
        "birth_date": np.where(unborn, NO_DAY, clerk.births(who)),
        "sex": pc.if_else(pa.array(unborn), "U", clerk.sexes(who, "M", "F", "U")),
        "ethnicity": words(ethnicity_of(lives.people, lives.families)[who], *ETHNICITIES),
        "uprn": address.uprn,
        "line1": address.line1,
        "postcode": address.postcode,
        "protected": lives.is_protected(who, touched),
    }
    if unborn.any():
        expected = lives.people.births[who] + desk.mixer("expected").choices(21, who) - 10
        columns["expected_birth_date"] = np.where(unborn, expected, NO_DAY)
    return columns


def _parents_recorded(desk: Desk, who: Ints) -> tuple[Ints, Ints]:
    mother, father = parent_of(desk.lives, who)
    mother = np.where(desk.system_mixer("mother").shares(who) < _MOTHER_RECORDED, mother, NOBODY)
    return mother, np.where(desk.system_mixer("father").shares(who) < _FATHER_RECORDED, father, NOBODY)


def _parent(desk: Desk, role: str, parent: Ints, touched: Ints) -> Mapping[str, Cells]:
    clerk = desk.clerk(CASES)
    names, home = clerk.names(parent, touched), home_address(clerk, parent, touched)
    return {
        f"{role}_id": desk.person_refs(parent, "P"),
        f"{role}_forename": names.forename,
        f"{role}_surname": names.surname,
        f"{role}_birth_date": clerk.births(parent, missing=0.2),
        f"{role}_postcode": home.postcode,
    }
