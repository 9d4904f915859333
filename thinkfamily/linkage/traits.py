"""What vetoes look at: names and dates of every identity as arrays, and how those of each pair stand to each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from thinkfamily.linkage.forenames import are_alike, could_be_one

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

# A name is borne by many when at least so many identities, and such a share of them, have it.
_MANY = 10
_MANY_SHARE = 1 / 5000
# Records of one person may be a year or two out, where an age was reckoned or a year miscopied.
MOST_YEARS_APART = 2
_NONE = -1


class Stand(IntEnum):
    """How two things stand to each other; unknown when either is missing.

    Forenames that are ALIKE are not one name, but so near that a shared number can vouch for them.
    """

    CLASH = 0
    ALIKE = 1
    UNKNOWN = 2
    AGREE = 3
    SAME = 4


@dataclass(frozen=True, kw_only=True)
class Traits:
    """One value an identity, in the order of their numbers. Names are places in `words`, -1 when missing.

    `birth` and `death` are days as YYYYMMDD, nought when not known in full; `year` is nought when not known.
    """

    words: tuple[str, ...]
    forename: Ints
    known_as: Ints
    middle: Ints
    initial: Ints
    surname: Ints
    male: Bools
    female: Bools
    birth: Ints
    year: Ints
    death: Ints
    borne_by_many: frozenset[str]

    @property
    def count(self) -> int:
        """How many identities there are."""
        return len(self.forename)


def traits_of(described: ir.Table) -> Traits:
    """The traits of described identities."""
    told = described.order_by("identity").select(
        "forename",
        "known_as",
        "surname",
        # An initial is no name to agree with.
        middle=described.middle_names.re_extract(r"^(\S{2,})", 1).nullif(""),
        initial=described.middle,
        sex=described.sex.fill_null(""),
        birth=described.birth_day.cast("int64").fill_null(0),
        year=described.birth_year.fill_null(0),
        death=described.death_date.strftime("%Y%m%d").cast("int64").fill_null(0),
    )
    table = told.to_pyarrow()
    names = ("forename", "known_as", "middle", "initial", "surname")
    words = sorted({word for name in names for word in pc.unique(table[name]).to_pylist() if word is not None})
    known = pa.array(words, type=pa.string())
    places = {name: _places(table[name], known) for name in names}
    borne = np.bincount(places["forename"][places["forename"] >= 0], minlength=len(words))
    many = borne >= max(_MANY, _MANY_SHARE * len(table))
    sex = np.asarray(table["sex"].to_pylist(), dtype=str)
    return Traits(
        words=tuple(words),
        **places,
        male=sex == "M",
        female=sex == "F",
        birth=table["birth"].to_numpy(),
        year=table["year"].to_numpy(),
        death=table["death"].to_numpy(),
        borne_by_many=frozenset(words[place] for place in np.flatnonzero(many)),
    )


def _places(column: pa.ChunkedArray, known: pa.Array) -> Ints:
    found: Ints = pc.fill_null(pc.index_in(column, value_set=known), _NONE).to_numpy().astype(np.int64)
    return found


def forenames_stand(traits: Traits, left: Ints, right: Ints) -> NDArray[np.int8]:
    """How the forenames of each pair stand to each other, a Stand each.

    Every given name of one is held against every given name of the other: forename, known-as and a full middle name,
    and against the surname, for those who were entered the wrong way round. Of a man and a woman only an equal name
    agrees: FRANCIS is not FRANCES. Where forenames do not agree outright, a different middle initial is a clash.
    """
    stand = np.full(len(left), Stand.CLASH, dtype=np.int8)
    mixed = (traits.male[left] & traits.female[right]) | (traits.female[left] & traits.male[right])
    for one, other in (
        (traits.forename, traits.forename),
        (traits.forename, traits.known_as),
        (traits.known_as, traits.forename),
        (traits.known_as, traits.known_as),
        (traits.forename, traits.middle),
        (traits.middle, traits.forename),
    ):
        asked = np.flatnonzero(stand == Stand.CLASH)
        agrees = _agree(traits, one[left[asked]], other[right[asked]], only_equal=mixed[asked])
        stand[asked[agrees]] = Stand.AGREE
    asked = np.flatnonzero(stand == Stand.CLASH)
    one, other, mixed = left[asked], right[asked], mixed[asked]
    swapped = _agree(traits, traits.forename[one], traits.surname[other], only_equal=mixed)
    swapped &= _agree(traits, traits.surname[one], traits.forename[other], only_equal=mixed)
    stand[asked[_alike(traits, traits.forename[one], traits.forename[other])]] = Stand.ALIKE
    stand[asked[swapped]] = Stand.AGREE
    stand[(traits.forename[left] >= 0) & (traits.forename[left] == traits.forename[right])] = Stand.SAME
    stand[(traits.forename[left] < 0) | (traits.forename[right] < 0)] = Stand.UNKNOWN
    first, second = traits.initial[left], traits.initial[right]
    stand[(stand < Stand.AGREE) & (first >= 0) & (second >= 0) & (first != second)] = Stand.CLASH
    return stand


def _agree(traits: Traits, one: Ints, other: Ints, *, only_equal: Bools) -> Bools:
    agrees: Bools = (one >= 0) & (one == other)
    asked = ~agrees & ~only_equal
    many = traits.borne_by_many
    agrees[asked] = _of_names(
        traits, one[asked], other[asked], lambda left, right: could_be_one(left, right, borne_by_many=many)
    )
    return agrees


def _alike(traits: Traits, one: Ints, other: Ints) -> Bools:
    return _of_names(traits, one, other, are_alike)


def _of_names(traits: Traits, one: Ints, other: Ints, ask: Callable[[Sequence[str], Sequence[str]], Bools]) -> Bools:
    """The answer for each pair of names, False when either is missing. However many bear two names, they are asked of
    once.
    """
    answer = np.zeros(len(one), dtype=bool)
    known = (one >= 0) & (other >= 0)
    words = max(len(traits.words), 1)
    code = np.minimum(one[known], other[known]) * words + np.maximum(one[known], other[known])
    distinct, back = np.unique(code, return_inverse=True)
    left = [traits.words[place] for place in distinct // words]
    right = [traits.words[place] for place in distinct % words]
    answer[known] = ask(left, right)[back]
    return answer


def births_stand(traits: Traits, left: Ints, right: Ints) -> NDArray[np.int8]:
    """How the dates of birth of each pair stand to each other, a Stand each.

    They agree when day and month are swapped, when two parts of three or all digits but one are equal, or, where
    either is not known in full, when the years are at most two apart. They clash when they are not alike and the
    years are further apart than that; in between nothing is said.
    """
    one, other = traits.birth[left], traits.birth[right]
    years = np.abs(traits.year[left] - traits.year[right])
    known = (traits.year[left] > 0) & (traits.year[right] > 0)
    full = (one > 0) & (other > 0)
    stand = np.full(len(left), Stand.UNKNOWN, dtype=np.int8)
    stand[known & (years > MOST_YEARS_APART)] = Stand.CLASH
    stand[known & ~full & (years <= MOST_YEARS_APART)] = Stand.AGREE
    stand[full & _written_alike(one, other)] = Stand.AGREE
    stand[full & (one == other)] = Stand.SAME
    return stand


def _written_alike(one: Ints, other: Ints) -> Bools:
    parts = [(one // unit % size, other // unit % size) for unit, size in ((10_000, 10_000), (100, 100), (1, 100))]
    equal = sum((a == b).astype(np.int8) for a, b in parts)
    (years, months, days) = parts
    swapped = (years[0] == years[1]) & (months[0] == days[1]) & (days[0] == months[1])
    digits = sum((one // 10**place % 10 != other // 10**place % 10).astype(np.int8) for place in range(8))
    alike: Bools = (equal >= 2) | swapped | (digits <= 1)  # noqa: PLR2004 — two of the three parts
    return alike
