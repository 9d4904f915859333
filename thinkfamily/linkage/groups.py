"""Groups by which linkage errors are told: age band, sex, ethnicity, first language and the shape of the name.

Where a name comes from is not guessed, for a guess would be wrong most often for those it is made about. The shape of a
name, and the language that schools record, are what records hold.
"""

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from thinkfamily.linkage.traits import Ints
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.groups import NOT_KNOWN

GROUPED_BY = ("age", "sex", "ethnicity", "first language", "shape of name")

_BANDS = (0, 5, 11, 16, 18, 25, 45, 65)


def groups_of(*, records: ir.Table, first: ir.Table, asked: Ints, as_of: AsOf) -> pd.DataFrame:
    """`identity`, and its group by each of GROUPED_BY, for the identities asked about."""
    wanted = ibis.memtable({"identity": asked}, schema={"identity": "int64"})
    rows = first.semi_join(wanted, "identity").inner_join(records, "record_id")
    told = rows.select("identity", "birth_year", "sex", "ethnicity", "language", "name_shown", "surname").execute()
    return pd.DataFrame(
        {
            "identity": told["identity"],
            "age": [_band(as_of.day.year - year) for year in pd.to_numeric(told["birth_year"])],
            "sex": told["sex"].fillna(NOT_KNOWN),
            "ethnicity": told["ethnicity"].fillna(NOT_KNOWN),
            "first language": told["language"].fillna(NOT_KNOWN),
            "shape of name": [
                _shape(name, surname) for name, surname in zip(told["name_shown"], told["surname"], strict=True)
            ],
        }
    )


def _band(age: float) -> str:
    if pd.isna(age):
        return NOT_KNOWN
    place = int(np.searchsorted(_BANDS, age, side="right")) - 1
    since = _BANDS[max(place, 0)]
    return f"{since} and over" if since == _BANDS[-1] else f"{since} to {_BANDS[max(place, 0) + 1] - 1}"


def _shape(shown: str | None, surname: str | None) -> str:
    if isinstance(shown, str) and not shown.isascii():
        return "written with other letters or accents"
    if isinstance(surname, str) and " " in surname:
        return "surname of several words"
    return "surname of one word"
