"""Addresses as a source's clerk writes them: shortened, next door, without a UPRN, or with a spoilt postcode."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from thinkfamily.synthetic.chance import Ints
from thinkfamily.synthetic.chronicle import NOWHERE
from thinkfamily.synthetic.dirt.clerk import Clerk, blank
from thinkfamily.synthetic.people.people import NOBODY


@dataclass(frozen=True, kw_only=True)
class Address:
    """Addresses as one source writes them, one row a person; missing where it has none."""

    dwelling: Ints
    uprn: "pa.StringArray"
    line1: "pa.StringArray"
    town: "pa.StringArray"
    postcode: "pa.StringArray"

    @property
    def whole(self) -> "pa.StringArray":
        """First line and town in one."""
        return pc.binary_join_element_wise(self.line1, self.town, ", ")


def home_address(clerk: Clerk, who: Ints, day: Ints | int) -> Address:
    """Where the source believes each person to live on the day; it may not have heard of a move."""
    lives, someone = clerk.lives, np.maximum(who, 0)
    heard = clerk.heard(someone, day)
    household = lives.households.first(someone, heard)
    dwelling = lives.dwellings.first(np.maximum(household, 0), heard)
    dwelling = np.where(household == NOWHERE, NOWHERE, dwelling)
    return written(clerk, who, np.where(dwelling == NOWHERE, lives.dwelling_of(someone, day), dwelling))


def written(clerk: Clerk, who: Ints, dwelling: Ints) -> Address:
    """These dwellings as the source writes them for these persons."""
    gazetteer, habits, someone = clerk.lives.gazetteer, clerk.habits, np.maximum(who, 0)
    place = np.maximum(dwelling, 0)
    next_door = clerk.falls("next door", habits.address_next_door, someone, place)
    line_at = np.where(next_door, np.minimum(place + 1, gazetteer.count - 1), place)
    short = clerk.falls("short line", habits.address_short, someone, place)
    line1 = pc.if_else(
        pa.array(short), gazetteer.line1_short.take(pa.array(line_at)), gazetteer.line1.take(pa.array(line_at))
    )
    postcode = gazetteer.postcode.take(pa.array(place))
    unspaced = clerk.falls("unspaced", habits.address_short / 3, someone, place)
    postcode = pc.if_else(pa.array(unspaced), pc.replace_substring(postcode, " ", ""), postcode)
    spoilt = clerk.falls("spoilt postcode", habits.postcode_spoilt, someone, place)
    letters = pc.replace_substring(pc.replace_substring(postcode, "0", "O"), "1", "I")
    postcode = pc.if_else(pa.array(spoilt), letters, postcode)
    none = (dwelling == NOWHERE) | (who == NOBODY)
    town = gazetteer.town.take(pa.array(place))
    if habits.capitals:
        line1, town = pc.utf8_upper(line1), pc.utf8_upper(town)
    return Address(
        dwelling=dwelling,
        uprn=blank(
            gazetteer.uprn.take(pa.array(place)), none | clerk.falls("no uprn", habits.uprn_missing, someone, place)
        ),
        line1=blank(line1, none),
        town=blank(town, none),
        postcode=blank(postcode, none | clerk.falls("no postcode", habits.postcode_missing, someone, place)),
    )
