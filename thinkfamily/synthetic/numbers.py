"""Numbers for people who do not exist: well formed, rightly checked, and belonging to nobody.

NHS numbers come from 999 000 0000 to 999 999 9999, which the NHS keeps for test patients and never issues. National
Insurance numbers begin with a prefix that is well formed (HMRC manual NIM39110) and on no published list of prefixes in
use. Unique pupil numbers carry right check letters (DfE, *Unique pupil numbers: guidance*) under an authority number
never given. Telephone numbers begin with 04, a range that Ofcom's National Telephone Numbering Plan keeps empty.
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from thinkfamily.synthetic.chance import Ints

NINO_PREFIX = "BY"
UPN_AUTHORITY = 799
UPN_LETTERS = np.array(list("ABCDEFGHJKLMNPQRTUVWXYZ"))

_SYNTHETIC_STEMS = (999_000_000, 1_000_000_000)
# For so many people the range for test patients is enough.
MOST_PEOPLE = 857_000
_NHS_WEIGHTS = np.arange(10, 1, -1)
_NO_CHECK_DIGIT = 10


def nhs_numbers(rng: np.random.Generator, count: int) -> "pa.StringArray":
    """`count` different NHS numbers of the range for test patients, as ten digits.

    Check digit by modulus 11: NHS Data Dictionary, NHS NUMBER. Raises ValueError for more than MOST_PEOPLE.
    """
    if count > MOST_PEOPLE:
        raise ValueError(f"there are NHS numbers for {MOST_PEOPLE:,} people who do not exist, and no more")
    first, after = _SYNTHETIC_STEMS
    # One stem in eleven has no check digit, so a sixth more than are needed are enough.
    stems = first + rng.permutation(after - first)[: count * 7 // 6 + 100]
    digits = stems[:, None] // 10 ** np.arange(8, -1, -1) % 10
    check = (11 - (digits @ _NHS_WEIGHTS) % 11) % 11
    whole = (stems * 10 + check)[check != _NO_CHECK_DIGIT]
    return pc.cast(pa.array(whole[:count]), pa.string())


def ninos(rng: np.random.Generator, count: int) -> "pa.StringArray":
    """`count` different National Insurance numbers of a prefix never issued."""
    numbers = rng.permutation(1_000_000)[:count]
    suffix = pa.array(np.array(list("ABCD"))[rng.integers(0, 4, count)])
    return pc.binary_join_element_wise(NINO_PREFIX, _padded(numbers, 6), suffix, "")


def upns(*, school: Ints, year: Ints, serial: Ints) -> "pa.StringArray":
    """Unique pupil numbers: check letter, authority, school (four digits), year of issue (two) and serial (three)."""
    stem = UPN_AUTHORITY * 10**9 + (school % 10_000) * 10**5 + (year % 100) * 1000 + serial % 1000
    digits = stem[:, None] // 10 ** np.arange(11, -1, -1) % 10
    letter = UPN_LETTERS[(digits @ np.arange(2, 14)) % 23]
    return pc.binary_join_element_wise(pa.array(letter), _padded(stem, 12), "")


def phones(rng: np.random.Generator, count: int) -> "pa.StringArray":
    """`count` different telephone numbers of eleven digits that nobody can have."""
    return pc.binary_join_element_wise("04", _padded(rng.permutation(count * 7 + 100_000)[:count] + 200_000_000, 9), "")


def _padded(numbers: Ints, width: int) -> "pa.StringArray":
    return pc.utf8_lpad(pc.cast(pa.array(numbers), pa.string()), width=width, padding="0")
