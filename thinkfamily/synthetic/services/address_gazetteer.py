"""The address gazetteer: every property once, and again when something about it changed. It names nobody.

Beside dwellings it lists places where many live. How many of those a town has is our assumption; they are listed under
a street and a number like any other, as councils list a refuge.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from thinkfamily.synthetic.calendar import NO_DAY, YEAR_DAYS
from thinkfamily.synthetic.chance import Ints
from thinkfamily.synthetic.services.desk import Desk, words
from thinkfamily.synthetic.writing.deliveries import cut_into

_USES = (
    "HOUSE", "FLAT", "CHILDRENS_HOME", "REFUGE", "HOSTEL", "CARE_HOME", "HOSPITAL", "PRISON", "UNIVERSITY",
)  # fmt: skip
_HOUSE, _FLAT, _CHILDRENS_HOME, _REFUGE = range(4)
# One of each, and another for every so many dwellings.
_DWELLINGS_A_PLACE = 40_000
_PLACES_FROM_NUMBER = 301
# Properties built in the six years, of those that nobody lived in before; and described anew in a year, of all.
_NEW_SHARE, _AGAIN_SHARE = 0.3, 0.01
_NEW_BEFORE_MOVING_IN = (20, 200)
_LONG_AGO = (400, 9000)
_DWELLINGS_A_SMALL_AREA = 650


@dataclass(frozen=True, kw_only=True)
class Properties:
    """Every property: as the gazetteer has it, and the days on which it was entered and described anew."""

    uprn: "pa.StringArray"
    line1: "pa.StringArray"
    town: "pa.StringArray"
    postcode: "pa.StringArray"
    area: Ints
    small_area: Ints
    use: Ints
    entered: Ints
    again: Ints


def send(desk: Desk) -> None:
    """The whole list first, then yearly what was entered or described anew."""
    told = _properties(desk)
    for cut in cut_into(calendar=desk.lives.calendar, every=desk.every, opened=told.entered, changed=(told.again,)):
        its = pa.array(cut.rows)
        desk.outbox.send(
            day=cut.day,
            columns={
                "uprn": told.uprn.take(its),
                "line1": told.line1.take(its),
                "town": told.town.take(its),
                "postcode": told.postcode.take(its),
                "ward": _numbered("NBW", told.area[cut.rows] + 1, 2),
                "lsoa": _numbered("NBL", told.small_area[cut.rows] + 1, 4),
                "type": words(told.use[cut.rows], *_USES),
                "entered_on": told.entered[cut.rows],
                "updated_on": cut.last_touched(told.entered, told.again),
            },
            people={},
        )


def _properties(desk: Desk) -> Properties:
    lives, gazetteer = desk.lives, desk.lives.gazetteer
    dwelling = np.arange(gazetteer.count)
    flats = pc.starts_with(gazetteer.line1, "Flat").to_numpy(zero_copy_only=False)
    use = np.where(flats, _FLAT, _HOUSE)
    household, _, home = lives.dwellings.changes()
    use[home[household >= lives.residential_from]] = _CHILDRENS_HOME
    kinds = np.repeat(np.arange(_REFUGE, len(_USES)), 1 + gazetteer.count // _DWELLINGS_A_PLACE)
    rng = desk.rng("places")
    beside = rng.choice(np.flatnonzero(~flats), len(kinds))
    at = np.concatenate([dwelling, beside])
    number = pc.cast(pa.array(_PLACES_FROM_NUMBER + np.arange(len(kinds))), pa.string())
    street = pc.replace_substring_regex(gazetteer.line1.take(pa.array(beside)), pattern=r"^\d+ ", replacement="")
    last = int(gazetteer.uprn[gazetteer.count - 1].as_py())
    entered, again = _days(desk, len(at))
    return Properties(
        uprn=pa.concat_arrays([gazetteer.uprn, pa.array([str(last + 1 + step) for step in range(len(kinds))])]),
        line1=pa.concat_arrays([gazetteer.line1, pc.binary_join_element_wise(number, street, " ")]),
        town=gazetteer.town.take(pa.array(at)),
        postcode=gazetteer.postcode.take(pa.array(at)),
        area=gazetteer.area[at],
        small_area=at // _DWELLINGS_A_SMALL_AREA,
        use=np.concatenate([use, kinds]),
        entered=entered,
        again=again,
    )


def _days(desk: Desk, count: int) -> tuple[Ints, Ints]:
    """(entered, described anew or NO_DAY) of each property. Nobody moves in before it is entered."""
    lives, calendar = desk.lives, desk.lives.calendar
    place = np.arange(count)
    least, most = _LONG_AGO
    entered = calendar.told_from - least - desk.mixer("entered").choices(most - least, place)
    _, day, dwelling = lives.dwellings.changes()
    first = np.full(count, calendar.last_day, dtype=np.int64)
    lived_in = dwelling >= 0
    np.minimum.at(first, dwelling[lived_in], day[lived_in])
    built = (first > calendar.told_from) & (place < lives.gazetteer.count)
    built &= desk.mixer("new").shares(place) < _NEW_SHARE
    span = calendar.last_day - calendar.told_from
    soonest, latest = _NEW_BEFORE_MOVING_IN
    before = first - soonest - desk.mixer("before").choices(latest - soonest, place)
    never = first == calendar.last_day
    new = np.where(never, calendar.told_from + desk.mixer("when").choices(span, place), before)
    entered = np.where(built, new, entered)
    changed = calendar.told_from + desk.mixer("changed").choices(span, place)
    anew = desk.mixer("anew").shares(place) < _AGAIN_SHARE * (span / YEAR_DAYS)
    return entered, np.where(anew & (changed > entered), changed, NO_DAY)


def _numbered(prefix: str, numbers: Ints, width: int) -> "pa.StringArray":
    padded = pc.utf8_lpad(pc.cast(pa.array(numbers), pa.string()), width=width, padding="0")
    return pc.binary_join_element_wise(prefix, padded, "")
