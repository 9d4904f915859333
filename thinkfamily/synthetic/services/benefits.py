"""Benefits: half-yearly lists of claims, with the claimant, a partner, and up to four dependent children."""

import numpy as np
import pyarrow as pa

from thinkfamily.synthetic.calendar import NO_DAY, YEAR_DAYS
from thinkfamily.synthetic.chance import Flags, Ints, runs
from thinkfamily.synthetic.dirt.addresses import home_address
from thinkfamily.synthetic.dirt.habits import CLAIMS
from thinkfamily.synthetic.lives.living import Lives
from thinkfamily.synthetic.people.people import NOBODY, Beginning
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.vocabulary.dates import ADULT_AT

_EVERY = 6
_CLAIMED = 0.93
_OUT, _IN_WORK = 0, 1
_SHOWN_AFTER_END_DAYS = 183
_DEPENDANTS = 4
# Shares of claims: universal credit among those in work; it and then support allowance among the others.
_UC_IN_WORK = 0.75
_OUT_OF_WORK_BOUNDS = (0.70, 0.93)
_BENEFITS = ("UC", "ESA", "JSA", "HB")
_CONDITIONS = ("SEARCHING", "PLANNING", "PREPARING", "NO_REQUIREMENTS", "WORKING")
_SEARCHING, _PLANNING, _PREPARING, _NONE_REQUIRED, _WORKING = range(5)

# Work-related requirements of the main carer by age of the youngest child: Welfare Reform Act 2012 sections 19 to 22.
_INFANT, _TODDLER, _SMALL = 1.0, 2.0, 3.0


def send(desk: Desk) -> None:
    """Claims in payment, and those that ended since the list before."""
    lives = desk.lives
    claimant, code, first, after, alone = _claims(desk)
    edges, last = lives.calendar.edges, lives.calendar.months
    day_in = desk.mixer("day").choices(27, claimant, first)
    start = np.where(first > 0, edges[first] + day_in, edges[0] - desk.mixer("before").choices(1500, claimant))
    end = np.where(
        after < last, edges[np.minimum(after, last)] + desk.mixer("day").choices(27, claimant, after), NO_DAY
    )
    for day in lives.calendar.cuts(_EVERY):
        current = (start <= day) & ((end == NO_DAY) | (end > day - _SHOWN_AFTER_END_DAYS))
        its = np.flatnonzero(current & (lives.households.at(claimant, np.minimum(start, day)) >= 0))
        ended = np.where(end[its] <= day, end[its], NO_DAY)
        _send(desk, day, its, claimant[its], code[its], start[its], ended, alone[its])


def _claims(desk: Desk) -> tuple[Ints, Ints, Ints, Ints, Flags]:
    """(claimant, kind, first month, month after the last, whether without partner and children) of every claim."""
    lives, people = desk.lives, desk.lives.people
    families = np.arange(people.families)
    mothers, fathers, steps = people.mother(families), people.father(families), people.step_parent(families)
    grid = lives.grids["workless"]
    partner_idle = np.where(lives.stepped, grid[:, steps], np.where(lives.together, grid[:, fathers], True))
    idle = grid[:, mothers] & partner_idle
    home = lives.families.beginning != Beginning.KINSHIP
    codes = np.where(idle & home, _OUT, np.where(lives.grids["low_income"] & home, _IN_WORK, -1))
    apart = np.where(grid[:, fathers] & ~lives.together, _OUT, -1)
    told = []
    for who, each, alone in ((mothers, codes, False), (fathers, apart, True)):
        row, code, first, after = runs(each)
        told.append((who[row], code, first, after, np.full(len(row), alone)))
    claimant, code, first, after, single = (np.concatenate([part[place] for part in told]) for place in range(5))
    kept = desk.mixer("claimed").shares(claimant) < _CLAIMED
    return claimant[kept], code[kept], first[kept], after[kept], single[kept]


def _send(
    desk: Desk, day: int, claim: Ints, claimant: Ints, code: Ints, start: Ints, ended: Ints, alone: Flags
) -> None:
    lives, clerk, people = desk.lives, desk.clerk(CLAIMS), desk.lives.people
    family = people.family[claimant]
    partner = _partners(lives, family, start, alone)
    children = _dependants(lives, family, day, alone)
    benefit, condition = _conditions(desk, claimant, code, _youngest(lives, children), day)
    names, address = clerk.names(claimant, day), home_address(clerk, claimant, day)
    theirs = clerk.names(partner, day)
    with_partner = partner != NOBODY
    here = {"uprn": address.uprn, "postcode": address.postcode}
    columns = {
        "claim_ref": desk.mixer("claim").references("C", claim),
        "nino": clerk.numbers("nino", desk.official.nino, claimant, missing=0.004),
        "forename": names.forename,
        "surname": names.surname,
        "birth_date": clerk.births(claimant),
        "sex": clerk.sexes(claimant, "M", "F"),
        "phone": clerk.numbers("phone", desk.official.phone, claimant, missing=0.4),
        "line1": address.line1,
        **here,
        "partner_nino": clerk.numbers("nino", desk.official.nino, partner, missing=0.02),
        "partner_forename": theirs.forename,
        "partner_surname": theirs.surname,
        "partner_birth_date": clerk.births(partner),
        **{f"partner_{name}": _where(texts, with_partner) for name, texts in here.items()},
        "benefit": words(benefit, *_BENEFITS),
        "conditionality": words(condition, *_CONDITIONS),
        "claim_from": start,
        "claim_until": ended,
    }
    named = {"person": claimant, "partner": partner}
    for number, child in enumerate(children, start=1):
        role = f"dependant{number}"
        its = clerk.names(child, day)
        columns |= {
            f"{role}_forename": its.forename,
            f"{role}_surname": its.surname,
            f"{role}_birth_date": clerk.births(child),
            **{f"{role}_{name}": _where(texts, child != NOBODY) for name, texts in here.items()},
        }
        named[role] = child
    desk.outbox.send(day=day, columns=columns, people=named)


def _where(texts: "pa.StringArray", kept: Flags) -> "pa.StringArray":
    return texts.take(pa.array(np.arange(len(kept)), mask=~kept))


def _partners(lives: Lives, family: Ints, start: Ints, alone: Flags) -> Ints:
    month = lives.calendar.month_of(start)
    step, father = lives.people.step_parent(family), lives.people.father(family)
    here = np.where(lives.stepped[month, family], step, np.where(lives.together[month, family], father, NOBODY))
    return np.where(alone, NOBODY, here)


def _dependants(lives: Lives, family: Ints, day: int, alone: Flags) -> list[Ints]:
    """The children under eighteen at home, a column each; a child keeps its column, first the first born."""
    people, young = lives.people, lives.people.young
    young = young[np.lexsort((people.births[young], people.family[young]))]
    theirs = people.family[young]
    first = np.searchsorted(theirs, family, side="left")
    size = np.where(alone, 0, np.searchsorted(theirs, family, side="right") - first)
    ages = people.ages(day)[young]
    depends = (lives.households.at(young, day) == theirs) & (ages >= 0) & (ages < ADULT_AT)
    columns = []
    for number in range(_DEPENDANTS):
        place = np.minimum(first + number, max(0, len(young) - 1))
        its = (size > number) & depends[place] if len(young) else np.zeros(len(family), dtype=np.bool_)
        columns.append(np.where(its, young[place], NOBODY) if len(young) else np.full(len(family), NOBODY))
    return columns


def _youngest(lives: Lives, children: list[Ints]) -> Ints:
    """The last born of each claim's children; NOBODY where there is none."""
    youngest = children[0]
    for child in children[1:]:
        later = lives.people.births[np.maximum(child, 0)] > lives.people.births[np.maximum(youngest, 0)]
        youngest = np.where((child != NOBODY) & ((youngest == NOBODY) | later), child, youngest)
    return youngest


def _conditions(desk: Desk, claimant: Ints, code: Ints, youngest: Ints, day: int) -> tuple[Ints, Ints]:
    """(benefit, what is asked of the claimant)."""
    people = desk.lives.people
    age = np.where(youngest == NOBODY, 99.0, (day - people.births[np.maximum(youngest, 0)]) / YEAR_DAYS)
    share = desk.mixer("benefit").shares(claimant)
    benefit = np.where(
        code == _IN_WORK, np.where(share < _UC_IN_WORK, 0, 3), np.searchsorted(_OUT_OF_WORK_BOUNDS, share)
    )
    asked = np.where(age < _INFANT, _NONE_REQUIRED, np.where(age < _TODDLER, _PLANNING, _SEARCHING))
    asked = np.where((age >= _TODDLER) & (age < _SMALL), _PREPARING, asked)
    asked = np.where(benefit == 1, _NONE_REQUIRED, asked)
    return benefit, np.where(code == _IN_WORK, _WORKING, asked)
