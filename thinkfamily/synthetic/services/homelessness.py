"""Homelessness: the households to which the council owes a duty, and young people of 16 and 17 who come alone.

Not among the figures of calibration; assumed: some 13 duties a year for 1,000 households, near what was reported of
England for 2023/24, and one young person in three hundred of 16 and 17.
"""

import numpy as np

from thinkfamily.synthetic.calendar import YEAR_DAYS
from thinkfamily.synthetic.chance import Flags, Floats, Ints
from thinkfamily.synthetic.dirt.clerk import blank
from thinkfamily.synthetic.dirt.habits import CASES
from thinkfamily.synthetic.people.people import Part
from thinkfamily.synthetic.places.gazetteer import Tenure
from thinkfamily.synthetic.services.befalling import aged, befalls
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.services.kin import everyone_of
from thinkfamily.synthetic.services.matters import Matters, gathered, on_record, pages
from thinkfamily.vocabulary.dates import ADULT_AT

_MEMBERS = ("APPLICANT", "PARTNER", "CHILD")
_APPLICANT, _PARTNER, _CHILD = range(3)
_DUTIES = ("PREVENTION", "RELIEF", "MAIN")
_DUTY_BOUNDS = np.cumsum([0.45, 0.40])
_REASONS = ("EVICTION", "ARREARS", "DOMESTIC_ABUSE", "FAMILY_NO_LONGER_WILLING", "OTHER")
_EVICTION, _ARREARS, _ABUSE, _FAMILY, _OTHER = range(5)
# Where neither arrears nor abuse is the reason; and how often abuse that is going on is given as the reason.
_USUAL_REASONS, _USUAL_BOUNDS = (_EVICTION, _FAMILY, _OTHER), np.cumsum([0.5, 0.2])
_PUT_DOWN_TO_ABUSE = 0.8
_HOUSEHOLDS_A_YEAR, _YOUNG_A_YEAR = 13e-3, 1 / 300
_YOUNG_FROM = 16.0
_DUTY_DAYS = (40, 420)
_LAG_DAYS = 6.0


def send(desk: Desk) -> None:
    """Lists of people in households whose duty began or ended."""
    for page in pages(desk, _duties(desk), every=desk.every, habits=CASES):
        child = page.more["member"] == _CHILD
        fled = (page.more["reason"] == _ABUSE) & (page.more["young"] == 0)
        page.send(
            applicant_ref=page.references("applicant", "HA"),
            case_ref=desk.mixer("duty").references("HL", page.more["duty_no"]),
            member=words(page.more["member"], *_MEMBERS),
            sex=page.clerk.sexes(page.who, "M", "F"),
            nino=blank(page.clerk.numbers("nino", desk.official.nino, page.who, missing=0.2), child),
            uprn=page.address.uprn,
            line1=page.address.line1,
            postcode=page.address.postcode,
            protected=fled & desk.lives.is_protected(page.who, page.cut.day),
            duty=words(page.more["duty"], *_DUTIES),
            reason=words(page.more["reason"], *_REASONS),
            young_person=words(page.more["young"], "N", "Y"),
            duty_from=page.start,
            duty_until=page.end,
        )


def _duties(desk: Desk) -> Matters:
    rng = desk.rng("duties")
    family, start = _households(desk)
    alone, alone_start = _young_people(desk)
    end = start + rng.integers(*_DUTY_DAYS, len(family))
    duty = np.searchsorted(_DUTY_BOUNDS, rng.random(len(family)), side="right")
    reason = _reasons(desk, family, start)
    row, who, member = _members(desk, family, start, leaver_stays_away=reason == _ABUSE)
    first = len(family)
    size = len(alone)
    young = {
        "who": alone,
        "start": alone_start,
        "end": alone_start + rng.integers(*_DUTY_DAYS, size),
        "duty_no": first + np.arange(size),
        "member": np.full(size, _APPLICANT),
        "duty": np.ones(size, dtype=np.int64),
        "reason": np.full(size, _FAMILY),
        "young": np.ones(size, dtype=np.int64),
    }
    whole = {
        "who": who,
        "start": start[row],
        "end": end[row],
        "duty_no": row,
        "member": member,
        "duty": duty[row],
        "reason": reason[row],
        "young": np.zeros(len(row), dtype=np.int64),
    }
    return on_record(desk, lag=_LAG_DAYS, **gathered(whole, young))


def _households(desk: Desk) -> tuple[Ints, Ints]:
    """(family, day): likelier where rent is owed, where there is little money or abuse, and in let homes."""
    lives = desk.lives
    families = np.arange(lives.people.families)

    def odds(month: int) -> Floats:
        dwelling = lives.dwellings.at(families, int(lives.calendar.edges[month]))
        let = lives.gazetteer.tenure[np.maximum(dwelling, 0)] != Tenure.OWNED
        on = {name: lives.grids[name][month] for name in ("arrears", "low_income", "abuse")}
        pressed = 1.3 * let + 1.0 * on["arrears"] + 0.7 * on["low_income"] + 0.7 * on["abuse"]
        return np.asarray(pressed + 0.3 * lives.families.luck)

    return befalls(
        desk,
        "households",
        a_year=_HOUSEHOLDS_A_YEAR,
        may=lambda _month, day: np.asarray(lives.dwellings.at(families, day) >= 0),
        odds=odds,
    )


def _young_people(desk: Desk) -> tuple[Ints, Ints]:
    lives = desk.lives
    return befalls(
        desk,
        "young",
        a_year=_YOUNG_A_YEAR,
        may=lambda _month, day: aged(desk, day, _YOUNG_FROM, ADULT_AT),
        odds=lambda month: np.asarray(1.2 * lives.grids["running"][month] + 0.6 * lives.people.luck),
    )


def _reasons(desk: Desk, family: Ints, start: Ints) -> Ints:
    lives = desk.lives
    month = lives.calendar.month_of(start)
    share = desk.mixer("reason").shares(family, start)
    reason = np.array(_USUAL_REASONS)[np.searchsorted(_USUAL_BOUNDS, share, side="right")]
    reason = np.where(lives.grids["arrears"][month, family], _ARREARS, reason)
    return np.where(lives.grids["abuse"][month, family] & (share < _PUT_DOWN_TO_ABUSE), _ABUSE, reason)


def _members(desk: Desk, family: Ints, start: Ints, *, leaver_stays_away: Flags) -> tuple[Ints, Ints, Ints]:
    """(duty, person, member) of the household: a mother who flees does not bring him from whom she fled."""
    lives, people = desk.lives, desk.lives.people
    row, who = everyone_of(people, family)
    age = (start[row] - people.births[who]) / YEAR_DAYS
    part = people.part[who]
    member = np.where(part == Part.MOTHER, _APPLICANT, np.where(part >= Part.CHILD, _CHILD, _PARTNER))
    kept = (lives.households.at(who, start[row]) == family[row]) & (age > 0)
    kept &= ~((member == _PARTNER) & leaver_stays_away[row]) & (part != Part.GRANDPARENT)
    kept &= (member != _CHILD) | (age < ADULT_AT)
    return row[kept], who[kept], member[kept]
