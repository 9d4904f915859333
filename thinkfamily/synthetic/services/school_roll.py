"""School roll: lists of pupils on roll, those who left since the last, and whom the school would ring."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from thinkfamily.synthetic.calendar import NO_DAY, september
from thinkfamily.synthetic.chance import Ints
from thinkfamily.synthetic.chronicle import NOWHERE
from thinkfamily.synthetic.dirt.addresses import home_address
from thinkfamily.synthetic.dirt.clerk import blank
from thinkfamily.synthetic.dirt.habits import REGISTER
from thinkfamily.synthetic.names.heritage import HERITAGES
from thinkfamily.synthetic.people.naming import ETHNICITIES, ethnicity_of
from thinkfamily.synthetic.people.people import NOBODY, Part
from thinkfamily.synthetic.services.desk import Desk, parent_of, words
from thinkfamily.synthetic.services.rolls import NO_SCHOOL, Rolls, rolls_of

_NO_CONTACT = 0.015
_SECOND_CONTACT = 0.8
_STEP_BEFORE_FATHER = 0.6
_ETHNICITY_REFUSED = 0.02
_EMAIL_GIVEN = 0.7
_KNOWN_AS_SHARE = 0.35


def send(desk: Desk) -> None:
    """The lists, each with those who have left since the one before."""
    lives, rolls = desk.lives, rolls_of(desk.lives)
    needs = rolls.needs
    ethnicity = ethnicity_of(lives.people, lives.families)[rolls.who]
    before = np.full(len(rolls.who), NO_SCHOOL, dtype=np.int64)
    last_day = 0
    for day in lives.calendar.cuts(desk.every):
        now = rolls.school_on(day)
        stays, left = np.flatnonzero(now != NO_SCHOOL), np.flatnonzero((before != NO_SCHOOL) & (before != now))
        rows = np.concatenate([stays, left])
        school = np.concatenate([now[stays], before[left]])
        went = np.concatenate([np.full(len(stays), NO_DAY), _left_on(rolls, left, last_day, day)])
        entered = np.concatenate([rolls.entered(stays, day), rolls.entered(left, last_day)])
        entered = np.minimum(entered, np.where(went == NO_DAY, day, went))
        _send(desk, rolls, day, rows, school, entered, went, needs[rows], ethnicity[rows])
        before, last_day = now, day


def _left_on(rolls: Rolls, left: Ints, last_day: int, day: int) -> Ints:
    """The day on which each left: with the move out of the town, or at the end of the school year."""
    who = rolls.who[left]
    moved = rolls.lives.households.since(who, day)
    gone = ~rolls.lives.in_town(who, day) & (moved > last_day)
    year_end = september(int(np.datetime64(day, "D").astype("datetime64[Y]").astype(int)) + 1970) - 44
    return np.clip(np.where(gone, moved, year_end), last_day + 1, day)


def _send(
    desk: Desk, rolls: Rolls, day: int, rows: Ints, school: Ints, entered: Ints, went: Ints, need: Ints, ethnicity: Ints
) -> None:
    lives, clerk = desk.lives, desk.clerk(REGISTER)
    who = rolls.who[rows]
    names, address = clerk.names(who, day), home_address(clerk, who, day)
    last = np.where(went == NO_DAY, day, went)
    fsm = _free_meals_since(desk, who, day)
    fsm = np.where(fsm == NO_DAY, NO_DAY, np.minimum(fsm, last))
    speaks = desk.mixer("language").shares(lives.people.family[who])
    foreign = (
        speaks < np.array([each.language for each in HERITAGES])[lives.families.heritage[lives.people.family[who]]]
    )
    tongue = np.where(foreign, lives.families.heritage[lives.people.family[who]], 0)
    refused = clerk.falls("ethnicity", _ETHNICITY_REFUSED, who)
    first, second, relation = _contacts(desk, who, day)
    columns = {
        "admission_ref": desk.mixer("admission").references("A", who, school),
        "upn": clerk.numbers("upn", desk.official.upn, who, missing=0.006),
        "forename": names.forename,
        "middle_names": names.middle,
        "surname": names.surname,
        "known_as": clerk.known_as(who, _KNOWN_AS_SHARE),
        "former_surname": names.former,
        "birth_date": clerk.births(who),
        "sex": clerk.sexes(who, "M", "F"),
        "ethnicity": words(np.where(refused, len(ETHNICITIES), ethnicity), *ETHNICITIES, "REFU"),
        "language": words(tongue, *(each.tongue for each in HERITAGES)),
        "uprn": address.uprn,
        "line1": address.line1,
        "town": address.town,
        "postcode": address.postcode,
        "protected": lives.is_protected(who, day),
        "school_code": words(school, *lives.schools.urns),
        "school_name": words(school, *lives.schools.names),
        "year_group": pc.cast(pa.array(rolls.year_on(day)[rows]), pa.string()),
        "entry_date": entered,
        "leaving_date": went,
        "sen_provision": words(need, "N", "K", "E"),
        "sen_from": np.where(need > 0, np.minimum(entered + 120, last), NO_DAY),
        "fsm_eligible": words((fsm != NO_DAY).astype(np.int64), "N", "Y"),
        "fsm_from": fsm,
    }
    desk.outbox.send(
        day=day,
        columns=columns | _written(desk, "parent", first, day) | _written(desk, "carer", second, day, relation),
        people={"person": who, "parent": first, "carer": second},
    )


def _free_meals_since(desk: Desk, who: Ints, day: int) -> Ints:
    """Since when each pupil's family has been poor enough for free meals; NO_DAY when it is not."""
    lives = desk.lives
    month = int(lives.calendar.month_of(np.array([day]))[0])
    low = lives.grids["low_income"][: month + 1]
    last_off = np.where(~low, np.arange(month + 1)[:, None], -1).max(axis=0)
    family = lives.people.family[who]
    since = lives.calendar.edges[np.minimum(last_off + 1, month)][family]
    return np.where(low[month][family], np.minimum(since, day), NO_DAY)


def _contacts(desk: Desk, who: Ints, day: int) -> tuple[Ints, Ints, "pa.StringArray"]:
    """(parent, other adult, how the other is related) of each pupil, as the school has them."""
    lives = desk.lives
    mother, father = parent_of(lives, who)
    family = lives.people.family[who]
    month = int(lives.calendar.month_of(np.array([day]))[0])
    stepped = lives.stepped[month][family] & (lives.people.part[who] == Part.CHILD)
    step, elder = lives.people.step_parent(family), lives.families.grandparent[family]
    one = desk.mixer("contact").shares(family)
    second = np.where(stepped & ((one < _STEP_BEFORE_FATHER) | (father == NOBODY)), step, father)
    relation = np.where(second == step, 1, 0)
    relation = np.where((second == NOBODY) & (elder != NOBODY), 2, relation)
    second = np.where(second == NOBODY, elder, second)
    household = lives.households.at(who, day)
    fostered = (household != family) & (household != NOWHERE) & (household < lives.people.families)
    second = np.where(fostered, household, second)
    relation = np.where(fostered, 3, relation)
    second = np.where(desk.mixer("second contact").shares(family) < _SECOND_CONTACT, second, NOBODY)
    first = np.where(desk.mixer("no contact").shares(family) < _NO_CONTACT, NOBODY, mother)
    second = np.where(second == first, NOBODY, second)
    return first, second, blank(words(relation, "FATHER", "STEP", "GRANDPARENT", "FOSTER"), second == NOBODY)


def _written(
    desk: Desk, role: str, who: Ints, day: int, relation: "pa.StringArray | None" = None
) -> dict[str, "pa.StringArray"]:
    lives, clerk = desk.lives, desk.clerk(REGISTER)
    names, address = clerk.names(who, day), home_address(clerk, who, day)
    male = ~lives.people.female[np.maximum(who, 0)]
    title = words(np.where(male, 0, desk.mixer("title").choices(3, np.maximum(who, 0)) + 1), "Mr", "Mrs", "Ms", "Miss")
    told = {
        f"{role}_title": blank(title, who == NOBODY),
        f"{role}_forename": names.forename,
        f"{role}_surname": names.surname,
        f"{role}_phone": clerk.numbers("phone", desk.official.phone, who, missing=0.05),
        f"{role}_line1": address.line1,
        f"{role}_postcode": address.postcode,
    }
    if relation is not None:
        return told | {f"{role}_relationship": relation}
    given = clerk.falls("email", _EMAIL_GIVEN, np.maximum(who, 0)) & (who != NOBODY)
    digits = pc.cast(pa.array(desk.mixer("email").choices(900, np.maximum(who, 0)) + 100), pa.string())
    local = pc.utf8_lower(pc.binary_join_element_wise(names.forename, names.surname, "."))
    local = pc.replace_substring_regex(local, pattern="[^a-z.]", replacement="")
    email = pc.binary_join_element_wise(pc.binary_join_element_wise(local, digits, ""), "mail.example", "@")
    return told | {f"{role}_email": blank(email, ~given)}
